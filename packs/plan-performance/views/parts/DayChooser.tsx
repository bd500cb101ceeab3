import { useId } from 'react'
import { today } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { useDay } from './address.ts'
import './day-chooser.css'

/** Looks back: how the plan stood at the end of any of its years, by what was known then. */
export function DayChooser({ from, to }: { from: number; to: number }) {
  const { say } = useWords()
  const [day, setDay] = useDay()
  const id = useId()
  const years = Array.from({ length: to - from + 1 }, (_, n) => from + n).filter((year) => `${year + 1}-03-31` < today())
  // Reports on a year are in by the end of March of the next, so that is when the year can be judged.
  const days = years.map((year) => ({ day: `${year + 1}-03-31`, words: say(`${year}年`, String(year)) }))
  const isOther = day !== undefined && !days.some((one) => one.day === day)
  return (
    <fieldset className="day-chooser no-print">
      <legend className="unseen">{say('看哪一年的情况', 'Which year to look at')}</legend>
      {[...days, { day: undefined, words: say('今天', 'Today') }].map((one) => (
        <label key={one.words}>
          <input type="radio" name={id} checked={one.day === day} onChange={() => setDay(one.day)} />
          <span>{one.words}</span>
        </label>
      ))}
      {isOther ? <span className="note">{day}</span> : null}
    </fieldset>
  )
}
