import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import { type Question, useMatch } from './matching.ts'
import { PairSides } from './PairSides.tsx'
import { ReasonForm } from './ReasonForm.tsx'

type Clear = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A pair with its personal values masked; whoever decides sees them in clear after saying what for, and that is written down. */
export function Unmasked({ pair, mayAsk }: { pair: Question; mayAsk: boolean }) {
  const { say } = useWords()
  const { api } = useMatch()
  const [isAsked, setAsked] = useState(false)
  const look = useMutation({
    mutationFn: (purpose: string) =>
      ask<Clear>(`${api}/questions/reveal`, { method: 'POST', body: { a: pair.a, b: pair.b, purpose } }),
    onSuccess: () => setAsked(false),
  })
  const clear = look.data
  const shown = clear
    ? {
        ...pair,
        fields: pair.fields.map((field) => ({
          ...field,
          left: clear[pair.left.id]?.[field.field] ?? field.left,
          right: clear[pair.right.id]?.[field.field] ?? field.right,
        })),
      }
    : pair
  return (
    <>
      <PairSides pair={shown} />
      {clear ? (
        <p className="note">
          {say(
            '已显示原值；查看的目的已记入日志，本人可以看到。',
            'Shown in clear; the purpose is on record, and those concerned can see it.',
          )}
        </p>
      ) : mayAsk && !isAsked ? (
        <p className="unmask">
          <button type="button" className="button small" onClick={() => setAsked(true)}>
            {say('查看原值', 'See the values unmasked')}
          </button>
        </p>
      ) : null}
      {isAsked ? (
        <ReasonForm
          label={say('查看的目的（至少 5 个字，记入日志）', 'What for (at least 5 characters; it is logged)')}
          go={say('查看', 'See them')}
          shortest={5}
          isBusy={look.isPending}
          error={look.error}
          onCancel={() => setAsked(false)}
          onGo={(purpose) => look.mutate(purpose)}
        />
      ) : null}
    </>
  )
}
