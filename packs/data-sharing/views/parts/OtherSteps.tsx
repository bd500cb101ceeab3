import { useState } from 'react'
import { type SeenCase, useAct } from '../../../../web/cases/case-data.ts'
import { useWords } from '../../../../web/words.ts'

/** Steps that ask for nothing but, some, a reason: explain, accept or question an offer, suspend, resume, revoke, end. */
export function OtherSteps({ one }: { one: SeenCase }) {
  const { say } = useWords()
  const act = useAct(one.id)
  const [reason, setReason] = useState('')
  const steps = one.available.filter(({ name, possible }) => possible && !['grant', 'propose'].includes(name))
  if (steps.length === 0) return null
  const needing = steps.filter((step) => step.needsReason)
  const needsReason = needing.length > 0
  // What the page waits for is the one primary action; taking something away never is.
  const first = steps.find(({ name }) => ['explain', 'accept', 'resume', 'passCheck'].includes(name))
  return (
    <section className="decide" aria-label={say('可以办的', 'What can be done')}>
      {needsReason ? (
        <div className="entry">
          <label htmlFor="step-why">
            {needing.length === 1 && first?.needsReason ? first.label : say('理由', 'Reason')}
            {needing.length < steps.length ? (
              <small>
                {' '}
                {say(
                  `用于${needing.map(({ label }) => `“${label}”`).join('')}`,
                  `for ${needing.map(({ label }) => `“${label}”`).join(', ')}`,
                )}
              </small>
            ) : null}
          </label>
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
            className={`button${step === first ? ' primary' : ''}`}
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
