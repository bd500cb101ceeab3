import { useId, useState } from 'react'
import { useWords } from '../../../../web/words.ts'

interface Props {
  readonly label: string
  readonly go: string
  /** Characters asked for at least; the button waits for them. */
  readonly shortest?: number
  readonly isBusy: boolean
  readonly error: Error | null
  readonly onGo: (reason: string) => void
  readonly onCancel: () => void
}

/** Asks for the reason that stays in the record, and does nothing without one. */
export function ReasonForm({ label, go, shortest = 2, isBusy, error, onGo, onCancel }: Props) {
  const { say } = useWords()
  const id = useId()
  const [reason, setReason] = useState('')
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault()
        onGo(reason)
      }}
    >
      <div className="entry">
        <label htmlFor={id}>{label}</label>
        {/* biome-ignore lint/a11y/noAutofocus: opened by the person who now has to say why */}
        <input id={id} autoFocus value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </div>
      {error ? (
        <p className="alert" role="alert">
          {error.message}
        </p>
      ) : null}
      <div className="reason-ways">
        <button type="submit" className="button primary" disabled={isBusy || [...reason.trim()].length < shortest}>
          {go}
        </button>
        <button type="button" className="button plain" onClick={onCancel}>
          {say('先不', 'Not now')}
        </button>
      </div>
    </form>
  )
}
