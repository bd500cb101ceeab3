import { useEffect, useRef, useState } from 'react'
import { onSessionExpired } from '../request.ts'
import { SignInForm } from '../sign-in/SignInForm.tsx'
import { useWords } from '../words.ts'
import './session-guard.css'

/**
 * When a session runs out in the middle of work, asks for the password in a dialog OVER the page,
 * so that nothing typed is lost.
 */
export function SessionGuard() {
  const { word } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isExpired, setExpired] = useState(false)
  useEffect(() => onSessionExpired(() => setExpired(true)), [])
  useEffect(() => {
    if (isExpired && !dialog.current?.open) dialog.current?.showModal()
    if (!isExpired) dialog.current?.close()
  }, [isExpired])
  return (
    <dialog ref={dialog} className="session-guard" aria-labelledby="session-guard-title" onClose={() => setExpired(false)}>
      {isExpired ? (
        <>
          <h2 id="session-guard-title">{word('expiredTitle')}</h2>
          <p className="quiet">{word('expiredHelp')}</p>
          <SignInForm onDone={() => setExpired(false)} />
          <button type="button" className="button plain" onClick={() => setExpired(false)}>
            {word('close')}
          </button>
        </>
      ) : null}
    </dialog>
  )
}
