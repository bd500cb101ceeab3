import { useWords } from '../../../../web/words.ts'
import { type Status, statusWords } from '../../rules/status.ts'
import './tally.css'
import './year-squares.css'

/** A promise due every year: one square for each year. */
export function YearSquares({
  years,
  unit,
}: {
  years: readonly { readonly year: number; readonly status: Status; readonly value?: number | undefined }[]
  unit: string
}) {
  const { language } = useWords()
  return (
    <ol className="year-squares">
      {years.map((one) => (
        <li
          key={one.year}
          data-status={one.status}
          title={`${one.year} ${statusWords[one.status][language]}${one.value === undefined ? '' : ` ${one.value} ${unit}`}`}
        >
          <span>{String(one.year).slice(2)}</span>
          <b className="unseen">{statusWords[one.status][language]}</b>
        </li>
      ))}
    </ol>
  )
}
