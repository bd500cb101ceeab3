import { useState } from 'react'
import { type SeenCase, useAct } from '../../../../web/cases/case-data.ts'
import { useWords } from '../../../../web/words.ts'

/** Steps that ask for nothing but, some, a reason: accept or question an offer, suspend, resume, revoke, end. */
export function OtherSteps({ one }: { one: SeenCase }) {
  const { say } = useWords()
  const act = useAct(one.id)
  const [reason, setReason] = useState('')
  const steps = one.available.filter(({ name, possible }) => possible && !['grant', 'propose', 'refuse'].includes(name))
  if (steps.length === 0) return null
  const needsReason = steps.some((step) => step.needsReason)
  return (
    <section className="decide" aria-label={say('可以办的', 'What can be done')}>
      {needsReason ? (
        <div className="entry">
          <label htmlFor="step-why">{say('理由', 'Reason')}</label>
          <textarea id="step-why" rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
      ) : null}
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <p className="ways">
        {steps.map((step) => (
          <button
            key={step.name}
            type="button"
            className={`button${step.name === 'accept' ? ' primary' : ''}`}
            disabled={act.isPending || (step.needsReason && reason.trim() === '')}
            onClick={() =>
              act.mutate({
                path: `actions/${step.name}`,
                body: { answers: {}, ...(reason.trim() ? { comment: reason.trim() } : {}) },
                seq: one.seq,
              })
            }
          >
            {step.label}
          </button>
        ))}
      </p>
    </section>
  )
}
