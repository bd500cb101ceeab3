import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useCase } from '../../../../web/cases/case-data.ts'
import { useRead } from '../../../../web/data.ts'
import { queryString } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'

interface Found {
  readonly cases: readonly { readonly id: string; readonly number: string }[]
}

const primary = ['agree', 'pass', 'issue', 'publish']

/** What the reader may do to the case behind something of the market, with a reason where one is needed; nothing when nothing. */
export function Steps({ number, caseId }: { number: string; caseId?: string | undefined }) {
  const { say } = useWords()
  const found = useRead<Found>(`/api/cases${queryString({ q: number, limit: 5 })}`, { enabled: caseId === undefined })
  const id = caseId ?? found.data?.cases.find((one) => one.number === number)?.id
  const { data: one } = useCase(id)
  const act = useAct(id ?? '')
  const [reason, setReason] = useState('')
  const steps = (one?.available ?? []).filter(({ possible }) => possible)
  const later = (one?.available ?? []).find(({ name, possible, why }) => !possible && name === 'issue' && why)
  if (!one || !id) return null
  const simple = steps.filter(({ name }) => name !== 'resubmit')
  return (
    <div className="market-form">
      {later && one.state === 'publicised' ? <p className="note">{later.why}</p> : null}
      {simple.some(({ needsReason }) => needsReason) ? (
        <div className="entry">
          <label htmlFor={`why-${number}`}>{say('理由', 'Reason')}</label>
          <textarea
            id={`why-${number}`}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      ) : null}
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <p className="market-ways">
        {simple.map((step) => (
          <button
            key={step.name}
            type="button"
            className={`button${primary.includes(step.name) ? ' primary' : ''}`}
            disabled={act.isPending || (step.needsReason && reason.trim().length < 2)}
            onClick={() =>
              act.mutate(
                {
                  path: `actions/${step.name}`,
                  body: { answers: {}, ...(reason.trim() ? { comment: reason.trim() } : {}) },
                  seq: one.seq,
                },
                { onSuccess: () => setReason('') },
              )
            }
          >
            {step.label}
          </button>
        ))}
        <Link to={`/cases/${id}`}>{say('全部经过', 'The whole file')}</Link>
      </p>
    </div>
  )
}
