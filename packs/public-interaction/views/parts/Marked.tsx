import { useWords } from '../../../../web/words.ts'
import { personalDataIn, personalWords } from '../../rules/personal-data.ts'

/** A text with what may give somebody away marked in place; the mark also says what it is. */
export function Marked({ text }: { text: string }) {
  const { language } = useWords()
  const parts: React.ReactNode[] = []
  let at = 0
  for (const { kind, from, to } of personalDataIn(text)) {
    parts.push(text.slice(at, from))
    parts.push(
      <mark key={from} title={personalWords[kind][language]}>
        {text.slice(from, to)}
        <small>{personalWords[kind][language]}</small>
      </mark>,
    )
    at = to
  }
  return (
    <p className="letter-words">
      {parts}
      {text.slice(at)}
    </p>
  )
}
