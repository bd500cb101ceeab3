import { useEffect, useRef } from 'react'
import { useWords } from '../../../../web/words.ts'

/** A short list to choose from by digit, arrow or press; Escape goes back. */
export function Picker({
  title,
  options,
  onPick,
  onCancel,
}: {
  title: string
  options: readonly { readonly key: string; readonly label: string }[]
  onPick: (key: string) => void
  onCancel: () => void
}) {
  const { word } = useWords()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => list.current?.querySelector('button')?.focus(), [])
  return (
    <section
      className="console-picker"
      aria-label={title}
      onKeyDown={(event) => {
        const one = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined
        if (one) onPick(one.key)
        else if (event.key === 'Escape') onCancel()
        else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
          const at = buttons.indexOf(document.activeElement as HTMLButtonElement) + (event.key === 'ArrowDown' ? 1 : -1)
          buttons.at(at % buttons.length)?.focus()
        } else return
        event.preventDefault()
      }}
    >
      <h2>{title}</h2>
      <ol ref={list}>
        {options.map(({ key, label }, index) => (
          <li key={key}>
            <button type="button" className="button small" onClick={() => onPick(key)}>
              <kbd>{index + 1}</kbd> {label}
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="button small plain" onClick={onCancel}>
        {word('cancel')} <kbd>Esc</kbd>
      </button>
    </section>
  )
}
