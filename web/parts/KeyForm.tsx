import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useWords } from '../words.ts'
import './key-form.css'

/** The number or code a page is asked about: it stands in the address, where a QR code or a link puts it too. Empty when there is none. */
export const useKey = (): string => useSearchParams()[0].get('key') ?? ''

/** Asks for the number or code of something to verify. */
export function KeyForm({ id, label }: { id: string; label: string }) {
  const { say } = useWords()
  const [, setAsked] = useSearchParams()
  const key = useKey()
  const [text, setText] = useState(key)
  useEffect(() => setText(key), [key])
  return (
    <form
      className="key-form"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(text.trim() ? { key: text.trim() } : {})
      }}
    >
      <div className="entry">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <button type="submit" className="button primary">
        {say('核验', 'Verify')}
      </button>
    </form>
  )
}
