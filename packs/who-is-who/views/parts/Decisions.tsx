import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { instantWords } from '../../../../web/moments.ts'
import { ask } from '../../../../web/request.ts'
import { useDepartmentNames } from '../../../../web/widgets/departments.ts'
import { useWords } from '../../../../web/words.ts'
import { type Decision, useMatch } from './matching.ts'
import { ReasonForm } from './ReasonForm.tsx'

/** What people decided, newest first, each with its reason; one in force can be withdrawn. */
export function Decisions({ decisions, mayDecide }: { decisions: readonly Decision[]; mayDecide: boolean }) {
  const { addressOf, api } = useMatch()
  const { say, language } = useWords()
  const nameOf = useDepartmentNames()
  const client = useQueryClient()
  const [asked, setAsked] = useState<number>()
  const undo = useMutation({
    mutationFn: ({ id, reason }: { id: number; reason: string }) =>
      ask(`${api}/decisions/${id}/withdraw`, { method: 'POST', body: { reason } }),
    onSuccess: () => {
      setAsked(undefined)
      return client.invalidateQueries({ queryKey: ['read'] })
    },
  })
  const kinds = {
    same: say('认定为同一主体', 'Joined as one'),
    different: say('认定不是同一主体', 'Held apart'),
    split: say('拆出', 'Taken out'),
  }
  return (
    <ol className="decisions">
      {decisions.map((decision) => (
        <li key={decision.id} data-withdrawn={decision.withdrawnAt !== null}>
          <p>
            <b>{kinds[decision.kind]}</b>{' '}
            {[decision.one, decision.other].map((side, at) =>
              side ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the two sides never change places
                <span key={at}>
                  {at > 0 ? say(' 与 ', ' and ') : ''}
                  <Link to={addressOf.one(side.golden)}>{side.title}</Link>
                  <span className="note">（{side.source}）</span>
                </span>
              ) : null,
            )}
          </p>
          <p className="note">
            {nameOf(decision.department)} {decision.decidedBy} · {instantWords(decision.decidedAt, language)} ·{' '}
            {say('理由：', 'Reason: ')}
            {decision.reason}
          </p>
          {decision.withdrawnAt ? (
            <p className="note">
              {say('已撤销：', 'Withdrawn: ')}
              {decision.withdrawnBy} · {instantWords(decision.withdrawnAt, language)} · {decision.withdrawnReason}
            </p>
          ) : mayDecide && asked !== decision.id ? (
            <button type="button" className="button small" onClick={() => setAsked(decision.id)}>
              {say('撤销这项认定', 'Undo this decision')}
            </button>
          ) : null}
          {asked === decision.id ? (
            <ReasonForm
              label={say('为什么撤销', 'Why is it undone')}
              go={say('撤销，恢复原状', 'Undo, as it was before')}
              isBusy={undo.isPending}
              error={undo.error}
              onCancel={() => setAsked(undefined)}
              onGo={(reason) => undo.mutate({ id: decision.id, reason })}
            />
          ) : null}
        </li>
      ))}
    </ol>
  )
}
