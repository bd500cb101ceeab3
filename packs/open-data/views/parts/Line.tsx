import { numberWords } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { ChartOfSet } from './set-data.ts'

const [width, height, left, bottom, top] = [720, 280, 64, 36, 16]

/** A line over time or numbers, from zero; every point is said in the table under it. */
export function Line({ chart, label }: { chart: ChartOfSet; label: string }) {
  const { say } = useWords()
  const groups = chart.groups.filter(({ key }) => key !== null)
  const most = Math.max(...groups.map(({ value }) => value), 0) || 1
  const x = (at: number) => left + (groups.length < 2 ? 0.5 : at / (groups.length - 1)) * (width - left - 16)
  const y = (value: number) => top + (1 - value / most) * (height - top - bottom)
  const every = Math.max(1, Math.ceil(groups.length / 7))
  return (
    <>
      <svg className="open-line" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={left} x2={width - 16} y1={y(most * part)} y2={y(most * part)} />
            <text x={left - 8} y={y(most * part) + 4} textAnchor="end">
              {numberWords(Math.round(most * part * 100) / 100)}
            </text>
          </g>
        ))}
        <polyline points={groups.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')} />
        {groups.map(({ key, label: name, value }, at) => (
          <circle key={key} cx={x(at)} cy={y(value)} r={groups.length > 40 ? 2 : 4}>
            <title>{`${name}: ${numberWords(value)}`}</title>
          </circle>
        ))}
        {groups.map(({ key, label: name }, at) =>
          at % every === 0 ? (
            <text key={key} x={x(at)} y={height - 10} textAnchor={at === 0 ? 'start' : 'middle'}>
              {name}
            </text>
          ) : null,
        )}
      </svg>
      <details className="open-numbers">
        <summary>{say('看数字', 'The numbers')}</summary>
        <table className="items">
          <tbody>
            {groups.map(({ key, label: name, value }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td className="number">{numberWords(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
