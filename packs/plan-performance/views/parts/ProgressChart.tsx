import { useWords } from '../../../../web/words.ts'
import { plainNumber } from './figure-words.ts'
import { useWidth } from './use-width.ts'
import './progress-chart.css'

interface Reported {
  readonly id: string
  readonly year: number
  readonly value?: number | undefined
  readonly reportedOn: string
  readonly counts: boolean
}
export interface ProgressChartProps {
  readonly title: string
  readonly unit: string
  readonly isUpward: boolean
  readonly from: number
  readonly to: number
  readonly baseline?: { readonly value: number; readonly year: number; readonly isBound: boolean } | undefined
  readonly targets: readonly {
    readonly year: number
    readonly value: number
    readonly upper?: number | undefined
    readonly words: string
  }[]
  readonly figures: readonly { readonly on: string; readonly year: number; readonly value: number }[]
  /** Every report, also those corrected since: drawn hollow. */
  readonly reports: readonly Reported[]
}

const height = 340
const margin = { top: 34, right: 24, bottom: 34, left: 52 }
const yearOfDay = (day: string) =>
  Number(day.slice(0, 4)) + (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / (366 * 86_400_000)

/**
 * Progress towards a target by year. The target is a line, the kept side beyond it is shaded; measured figures are dots on a line,
 * the baseline a ring, the straight path that pace is judged by is dashed.
 */
export function ProgressChart(props: ProgressChartProps) {
  const { say } = useWords()
  const [ref, width] = useWidth<HTMLElement>()
  const { unit, targets, baseline, figures, reports } = props
  const points = figures.toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const firstYear = Math.min(props.from - 1, baseline?.year ?? props.from, ...points.map((point) => point.year - 1))
  const lastYear = Math.max(props.to, ...points.map((point) => point.year))
  const values = [
    ...points.map((point) => point.value),
    ...targets.flatMap((target) => [target.value, target.upper ?? target.value]),
    ...(baseline ? [baseline.value] : []),
    ...reports.flatMap((report) => report.value ?? []),
  ]
  const [low, high, step] = roundScale(Math.min(...values), Math.max(...values), unit)
  // The end of a year stands one year to the right of its beginning.
  const x = (at: number) =>
    margin.left + ((at - firstYear - 0.5) / (lastYear + 1.2 - firstYear - 0.5)) * (width - margin.left - margin.right)
  const y = (value: number) => height - margin.bottom - ((value - low) / (high - low)) * (height - margin.top - margin.bottom)
  const endOf = (year: number) => x(year + 1)
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, n) => firstYear + n)
  const every = Math.ceil(years.length / Math.max(3, Math.floor((width - 80) / 48)))
  const last = targets[targets.length - 1]
  const path = [...(baseline ? [{ year: baseline.year, value: baseline.value }] : []), ...targets]
  const corrected = reports.filter((report) => !report.counts && report.value !== undefined)

  return (
    <figure className="progress-chart" ref={ref}>
      <figcaption>{props.title}</figcaption>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.title}>
        {ticks(low, high, step).map((tick) => (
          <g key={tick} className="grid">
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 8} y={y(tick) + 4} textAnchor="end">
              {plainNumber(tick)}
            </text>
          </g>
        ))}
        <text className="axis-unit" x={margin.left - 8} y={16} textAnchor="end">
          {unit}
        </text>
        {years.map((year, n) =>
          n % every === 0 || year === last?.year ? (
            <text
              key={year}
              className={year === last?.year ? 'year due' : 'year'}
              x={endOf(year)}
              y={height - 12}
              textAnchor="middle"
            >
              {year}
            </text>
          ) : null,
        )}
        {last ? (
          <rect
            className="kept"
            x={endOf(last.year)}
            width={Math.max(0, width - margin.right - endOf(last.year))}
            y={props.isUpward ? margin.top : y(last.value)}
            height={
              props.isUpward ? Math.max(0, y(last.value) - margin.top) : Math.max(0, height - margin.bottom - y(last.value))
            }
          />
        ) : null}
        {path.length > 1 ? (
          <polyline className="path" points={path.map((point) => `${endOf(point.year)},${y(point.value)}`).join(' ')} />
        ) : null}
        {targets.map((target, n) => {
          const left = n === 0 ? margin.left : endOf(targets[n - 1]!.year)
          return (
            <g key={target.year} className="target">
              {target.upper === undefined ? null : (
                <rect x={left} width={endOf(target.year) - left} y={y(target.upper)} height={y(target.value) - y(target.upper)} />
              )}
              <line x1={left} x2={endOf(target.year)} y1={y(target.value)} y2={y(target.value)} />
              <circle cx={endOf(target.year)} cy={y(target.value)} r={4} />
              <text x={left + 4} y={y(target.value) - 7}>
                {say(`目标 ${target.words}`, `Target ${target.words}`)}
                <tspan className="target-year"> {target.year}</tspan>
              </text>
            </g>
          )
        })}
        {baseline ? (
          <g className="baseline">
            <circle cx={endOf(baseline.year)} cy={y(baseline.value)} r={5} />
            <text x={endOf(baseline.year)} y={y(baseline.value) + 20} textAnchor="middle">
              {baseline.isBound ? '>' : ''}
              {plainNumber(baseline.value)} {say('基数', 'baseline')}
            </text>
          </g>
        ) : null}
        {corrected.map((report) => (
          <g key={report.id} className="corrected">
            <circle cx={endOf(report.year)} cy={y(report.value!)} r={5}>
              <title>{say(`${report.reportedOn} 报送，后已更正`, `reported ${report.reportedOn}, corrected since`)}</title>
            </circle>
            <text x={endOf(report.year) + 9} y={y(report.value!) + 4}>
              {plainNumber(report.value!)} {say('已更正', 'corrected')}
            </text>
          </g>
        ))}
        <polyline className="measured" points={points.map((point) => `${x(yearOfDay(point.on))},${y(point.value)}`).join(' ')} />
        {points.map((point, n) => (
          <g key={point.on} className="figure">
            <circle cx={x(yearOfDay(point.on))} cy={y(point.value)} r={n === points.length - 1 ? 7 : 5} />
            <text x={x(yearOfDay(point.on))} y={y(point.value) + (n === points.length - 1 ? 24 : 20)} textAnchor="middle">
              {plainNumber(point.value)}
            </text>
          </g>
        ))}
      </svg>
      {points.length === 0 ? (
        <p className="progress-empty">{say('还没有任何一年的实际值', 'No figure for any year yet')}</p>
      ) : null}
    </figure>
  )
}

/** Round ends and steps that hold every figure; shares stay within 0 and 100. */
function roundScale(low: number, high: number, unit: string): [number, number, number] {
  const room = (high - Math.min(0, low)) * 0.12 || 1
  const isShare = unit === '%' && high <= 100 && low >= 0
  // A share that moves between 95 and 100 would be a flat line on a scale from 0.
  const bottom = isShare && low > 60 ? Math.floor((low - (high - low) * 0.6 - 2) / 5) * 5 : Math.min(0, low)
  // Most of the picture should be about what is near the target.
  const top = isShare ? Math.min(100 + (100 - bottom) * 0.06, Math.max(10, high * 1.4)) : high + room
  const rough = (top - bottom) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power * 10
  return [bottom, isShare ? top : Math.ceil(top / step) * step, step]
}

const ticks = (low: number, high: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor((high - low) / step + 1e-9) + 1 }, (_, n) => Math.round((low + n * step) * 1e6) / 1e6)
