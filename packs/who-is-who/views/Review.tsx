import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { ask } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import { type Question, type Questions, useMatch } from './parts/matching.ts'
import { ReasonForm } from './parts/ReasonForm.tsx'
import { Unmasked } from './parts/Unmasked.tsx'
import './matching.css'

/** Doubtful pairs one after the other: j and k go on and back, y and n decide, Enter confirms with the reason. */
export function Review(_: PageProps) {
  const { addressOf, api, isPeople } = useMatch()
  const { say } = useWords()
  const client = useQueryClient()
  const oneWords = isPeople ? say('是同一人', 'They are one') : say('是同一家', 'They are one')
  const otherWords = isPeople ? say('不是同一人', 'They are not') : say('不是同一家', 'They are not')
  const answer = useRead<Questions>(`${api}/questions`)
  const [at, setAt] = useState(0)
  const [asked, setAsked] = useState<'same' | 'different'>()
  const pairs = answer.data?.pairs ?? []
  const pair: Question | undefined = pairs[Math.min(at, pairs.length - 1)]
  const mayDecide = answer.data?.mayDecide ?? false
  const rule = useMutation({
    mutationFn: ({ of, isSame, reason }: { of: Question; isSame: boolean; reason: string }) =>
      ask(`${api}/rulings`, { method: 'POST', body: { a: of.a, b: of.b, isSame, reason } }),
    onSuccess: () => {
      setAsked(undefined)
      return client.invalidateQueries({ queryKey: ['read'] })
    },
  })
  const { reset } = rule
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const step = { j: 1, k: -1 }[event.key]
      if (step !== undefined) {
        setAsked(undefined)
        reset()
        setAt((now) => Math.max(0, Math.min(now + step, pairs.length - 1)))
      } else if (mayDecide && pair && (event.key === 'y' || event.key === 'n')) {
        event.preventDefault()
        setAsked(event.key === 'y' ? 'same' : 'different')
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [pairs.length, pair, mayDecide, reset])
  if (answer.isPending)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const count = numberWords(answer.data.open)
  return (
    <div className="page matching">
      <header className="opening">
        <div>
          <h1>
            {isPeople
              ? say('疑似同一人核对', 'Doubtful pairs of people')
              : say('疑似同一法人核对', 'Doubtful pairs of companies')}
          </h1>
          <p className="sentence" role="status">
            {pair
              ? say(
                  `${count} 对等待核对，最像的在前；这是第 ${Math.min(at, pairs.length - 1) + 1} 对。`,
                  `${count} pairs wait, the most alike first; this is number ${Math.min(at, pairs.length - 1) + 1}.`,
                )
              : say('现在没有等待核对的。', 'Nothing waits for you now.')}
          </p>
        </div>
      </header>
      {pair ? (
        <>
          <Unmasked key={`${pair.a}${pair.b}`} pair={pair} mayAsk={mayDecide && answer.data.hasPersonal} />
          {asked ? (
            <ReasonForm
              key={`${pair.a}${pair.b}${asked}`}
              label={
                asked === 'same'
                  ? isPeople
                    ? say('凭什么认定是同一人', 'Why are they one')
                    : say('凭什么认定是同一家', 'Why are they one')
                  : isPeople
                    ? say('凭什么认定不是同一人', 'Why are they not one')
                    : say('凭什么认定不是同一家', 'Why are they not one')
              }
              go={asked === 'same' ? oneWords : otherWords}
              isBusy={rule.isPending}
              error={rule.error}
              onCancel={() => setAsked(undefined)}
              onGo={(reason) => rule.mutate({ of: pair, isSame: asked === 'same', reason })}
            />
          ) : (
            <div className="review-ways">
              {mayDecide ? (
                <>
                  <button type="button" className="button primary" onClick={() => setAsked('same')}>
                    {oneWords} <kbd>y</kbd>
                  </button>
                  <button type="button" className="button" onClick={() => setAsked('different')}>
                    {otherWords} <kbd>n</kbd>
                  </button>
                </>
              ) : (
                <p className="note">
                  {say('您的岗位可以查看，由主体核对员认定。', 'Your post may look; the identity keeper decides.')}
                </p>
              )}
              <button type="button" className="button plain" disabled={at <= 0} onClick={() => setAt(at - 1)}>
                {say('上一对', 'Back')} <kbd>k</kbd>
              </button>
              <button type="button" className="button plain" disabled={at >= pairs.length - 1} onClick={() => setAt(at + 1)}>
                {say('先看下一对', 'Next')} <kbd>j</kbd>
              </button>
            </div>
          )}
        </>
      ) : (
        <Empty
          title={say('都核对完了', 'All done')}
          help={say('新的报送到来后，拿不准的会出现在这里。', 'When new lists arrive, what is doubtful appears here.')}
          ways={
            <Link className="button" to={addressOf.overview}>
              {say('看概况', 'See the overview')}
            </Link>
          }
        />
      )}
    </div>
  )
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
