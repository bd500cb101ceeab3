import { useWords } from '../../../../web/words.ts'
import type { CountedDay } from './story.ts'
import './day-strip.css'

/** The days of a promise as on a paper calendar: what counted, what did not and why. */
export function DayStrip({ days, omitted }: { days: readonly CountedDay[]; omitted: number }) {
  const { say } = useWords()
  const word = ({ kind, n, hours }: CountedDay) =>
    kind === 'start'
      ? say('当日不计', 'not counted')
      : kind === 'off'
        ? say('休', 'off')
        : kind === 'paused'
          ? say('暂停', 'paused')
          : hours !== undefined
            ? say(`${hours} 时`, `${hours} h`)
            : say(`第 ${n} 日`, `day ${n}`)
  if (days.length === 0) return null
  return (
    <ol className="day-strip" aria-label={say('逐日计算', 'Counted day by day')}>
      {days.map((day, index) => (
        <li key={day.date} data-kind={day.kind}>
          <span>
            {Number(day.date.slice(5, 7))}/{Number(day.date.slice(8))}
          </span>
          <b>{word(day)}</b>
          {omitted > 0 && index === days.length / 2 - 1 ? (
            <em>{say(`中间 ${omitted} 天略`, `${omitted} days left out`)}</em>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
