import { Link } from 'react-router'
import { shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { IndicatorRow } from '../../queries.ts'
import { addressOf, carrying } from './address.ts'
import { figureWords } from './figure-words.ts'
import { StatusLamp } from './StatusLamp.tsx'
import { Track } from './Track.tsx'
import { YearSquares } from './YearSquares.tsx'
import './indicator-line.css'

/** One promise on a line: what was promised, how far it is, and its light. */
export function IndicatorLine({ row, day }: { row: IndicatorRow; day?: string | undefined }) {
  const { say, language } = useWords()
  return (
    <li className="indicator-line">
      <div className="indicator-name">
        <Link to={carrying(addressOf.indicator(row.key), day)}>{row.name}</Link>
        <span className="note">{row.departments.join(say('、', ', '))}</span>
      </div>
      <p className="indicator-wanted">
        {row.targets.map((target) => (
          <span key={target.year}>
            {target.words} <small>{row.isYearly ? say('每年', 'yearly') : target.year}</small>
          </span>
        ))}
      </p>
      {row.isYearly ? (
        <YearSquares years={row.years} unit={row.unit} />
      ) : (
        <Track unit={row.unit} status={row.status} baseline={row.baseline} targets={row.targets} value={row.value} />
      )}
      <p className="indicator-value">
        {row.value === undefined || row.isYearly ? null : (
          <>
            <b>{figureWords(row.value, row.unit)}</b>
            <small>{row.valueOn ? shortDate(row.valueOn, language) : null}</small>
          </>
        )}
      </p>
      <StatusLamp status={row.status} lamp={row.lamp} />
    </li>
  )
}
