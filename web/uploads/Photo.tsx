import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words.ts'
import { useFileAddress } from './file-address.ts'
import './uploads.css'

/** A photograph, small; pressed, it opens large over the page. */
export function Photo({ id, label }: { id: string; label: string }) {
  const { say } = useWords()
  const addressOf = useFileAddress()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
  }, [isOpen])
  if (isMissing) return <span className="quiet">{say('照片打不开', 'The photograph cannot be opened')}</span>
  return (
    <>
      <button
        type="button"
        className="photo-small"
        aria-label={say(`${label}，看大图`, `${label}: view large`)}
        onClick={() => setOpen(true)}
      >
        <img src={addressOf(id, 'small')} alt="" loading="lazy" onError={() => setMissing(true)} />
      </button>
      <dialog ref={dialog} className="photo-large" aria-label={label} onClose={() => setOpen(false)}>
        {isOpen ? (
          <>
            <img src={addressOf(id)} alt={label} />
            <p>
              <b>{label}</b>
              <button type="button" className="button small primary" onClick={() => dialog.current?.close()}>
                {say('关闭', 'Close')}
              </button>
              <a className="button small" href={addressOf(id)} target="_blank" rel="noreferrer">
                {say('单独打开', 'Open on its own')}
              </a>
            </p>
          </>
        ) : null}
      </dialog>
    </>
  )
}

/** Some photographs side by side. */
export const Photos = ({ photos }: { photos: readonly { readonly id: string; readonly label: string }[] }) =>
  photos.length ? (
    <ul className="photos">
      {photos.map(({ id, label }) => (
        <li key={id}>
          <Photo id={id} label={label} />
        </li>
      ))}
    </ul>
  ) : null
