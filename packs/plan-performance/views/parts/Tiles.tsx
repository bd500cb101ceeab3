import { Link } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import type { IndicatorRow } from '../../queries.ts'
import { statusWords } from '../../rules/status.ts'
import { addressOf, carrying } from './address.ts'
import './tiles.css'

/** The whole plan in one look: a tile for each promise, a row for each goal. */
export function Tiles({
  goals,
  indicators,
  day,
}: {
  goals: readonly { readonly group: string; readonly name: string }[]
  indicators: readonly IndicatorRow[]
  day?: string | undefined
}) {
  const { language } = useWords()
  return (
    <dl className="tiles">
      {goals.map((goal) => (
        <div key={goal.group}>
          <dt>{goal.name}</dt>
          <dd>
            {indicators
              .filter((row) => row.goal === goal.group)
              .map((row) => {
                const words = `${row.name}${language === 'zh' ? '：' : ': '}${statusWords[row.status][language]}`
                return (
                  <Link
                    key={row.key}
                    to={carrying(addressOf.indicator(row.key), day)}
                    data-status={row.status}
                    data-lamp={row.lamp}
                    aria-label={words}
                    title={words}
                  />
                )
              })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
