import { useState } from 'react'
import { Problem } from '../../request.ts'
import { PendingUploads, usePendingUploads } from '../../uploads/pending.ts'
import { useWords } from '../../words.ts'
import { isBlank, type OwnStep, type Tracked } from '../case.ts'
import { type TrackKey, useTrackedAct } from '../case-data.ts'
import { PlainField } from '../parts/PlainField.tsx'

/** What the reporter can do now by the rules of the matter itself: supply what is missing, withdraw it. */
export function OwnSteps({ tracked, trackKey }: { tracked: Tracked; trackKey: TrackKey }) {
  const { say } = useWords()
  const [doing, setDoing] = useState<string>()
  const possible = tracked.available.filter((one) => one.possible)
  const step = possible.find(({ name }) => name === doing)
  if (!possible.length) return null
  return (
    <section className="own-steps" aria-labelledby="own-steps">
      <h2 id="own-steps">{say('您现在可以', 'What you can do now')}</h2>
      {step ? (
        <StepForm key={step.name} step={step} tracked={tracked} trackKey={trackKey} onClose={() => setDoing(undefined)} />
      ) : (
        <p className="ways">
          {possible.map((one) => (
            <button key={one.name} type="button" className="button" onClick={() => setDoing(one.name)}>
              {one.label}
            </button>
          ))}
        </p>
      )}
    </section>
  )
}

interface FormProps {
  step: OwnStep
  tracked: Tracked
  trackKey: TrackKey
  onClose: () => void
}

/** Asks for what the step needs, and once more whether it is meant. */
function StepForm({ step, tracked, trackKey, onClose }: FormProps) {
  const { say, word } = useWords()
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({})
  const [comment, setComment] = useState('')
  const act = useTrackedAct(trackKey)
  const { uploads, report } = usePendingUploads()
  const problems = Object.fromEntries(
    (act.error instanceof Problem ? act.error.problems : []).map(({ field, detail }) => [field, detail]),
  )
  const lacks = step.asks.some((field) => !field.optional && isBlank(answers[field.name]))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const filled = Object.fromEntries(Object.entries(answers).filter(([, value]) => !isBlank(value)))
        act.mutate({
          at: 'act',
          action: step.name,
          seq: tracked.seq,
          answers: filled,
          ...(comment.trim() ? { comment: comment.trim() } : {}),
        })
      }}
    >
      <p>
        <b>{step.label}</b>{' '}
        {step.asks.length ? null : say('提交后按此办理，请确认。', 'Please confirm; it takes effect at once.')}
      </p>
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <PendingUploads value={report}>
        {step.asks.map((field) => (
          <PlainField
            key={field.name}
            id={`own-${field.name}`}
            field={field}
            value={answers[field.name]}
            problem={problems[field.name]}
            onChange={(value) => setAnswers((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
      </PendingUploads>
      <div className="entry">
        <label htmlFor="own-comment">
          {step.needsReason ? say('理由', 'Reason') : say('说明', 'Comment')}
          {step.needsReason ? null : <small> {say('选填', 'optional')}</small>}
        </label>
        <textarea
          id="own-comment"
          ref={step.asks.length ? undefined : focusOnce}
          rows={2}
          maxLength={1000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
      <p className="ways">
        <button
          type="submit"
          className="button primary"
          disabled={act.isPending || lacks || uploads !== 'idle' || (step.needsReason && [...comment.trim()].length < 2)}
        >
          {say(`确认${step.label}`, `Confirm: ${step.label}`)}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {word('cancel')}
        </button>
      </p>
    </form>
  )
}

/** The form opens because its button was pressed; whoever pressed it goes on writing. */
const focusOnce = (field: HTMLTextAreaElement | null): void => field?.focus()
