import { useWords } from '../../../../web/words.ts'
import type { Status } from '../../rules/status.ts'
import { figureWords, plainNumber } from './figure-words.ts'
import './track.css'

interface Point {
  readonly value: number
  readonly year: number
}

export interface TrackProps {
  readonly unit: string
  readonly status: Status
  readonly baseline?: { readonly value: number; readonly year: number; readonly isBound: boolean } | undefined
  readonly targets: readonly (Point & { readonly upper?: number | undefined; readonly words: string })[]
  readonly value?: number | undefined
  /** End of the scale; the largest figure in sight unless given. */
  readonly most?: number | undefined
  /** Where everything lies between 0 and `most`; linear unless given. */
  readonly scale?: ((value: number) => number) | undefined
}

/** From where to where: the baseline as a ring, targets as lines, the measured figure as a dot on a bar. */
export function Track({ unit, status, baseline, targets, value, most, scale }: TrackProps) {
  const { say } = useWords()
  const figures = [value, baseline?.value, ...targets.flatMap((target) => [target.value, target.upper])].filter(
    (figure) => figure !== undefined,
  )
  const end = most ?? (unit === '%' && Math.max(...figures) <= 100 ? 100 : Math.max(...figures) * 1.08)
  const at = (figure: number) => `${(100 * (scale ? scale(figure) : Math.max(0, figure) / (end || 1))).toFixed(2)}%`
  const said = [
    baseline
      ? say(
          `${baseline.year}年基数 ${figureWords(baseline.value, unit)}`,
          `baseline ${baseline.year}: ${figureWords(baseline.value, unit)}`,
        )
      : undefined,
    value === undefined
      ? say('未测量', 'not measured')
      : say(`实际 ${figureWords(value, unit)}`, `figure ${figureWords(value, unit)}`),
    ...targets.map((target) => say(`${target.year}年目标 ${target.words}`, `target ${target.year}: ${target.words}`)),
  ]
  return (
    <div className="track" role="img" aria-label={said.filter(Boolean).join(say('，', '; '))} data-status={status}>
      {value === undefined ? null : <i className="track-way" style={{ width: at(value) }} />}
      {baseline ? (
        <i
          className="track-baseline"
          style={{ left: at(baseline.value) }}
          title={`${baseline.year}: ${plainNumber(baseline.value)}`}
        />
      ) : null}
      {targets.map((target, n) => (
        <i
          key={target.year}
          className={n === targets.length - 1 ? 'track-target last' : 'track-target'}
          style={{
            left: at(target.value),
            ...(target.upper === undefined ? {} : { width: `calc(${at(target.upper)} - ${at(target.value)})` }),
          }}
          title={`${target.year}: ${target.words}`}
        />
      ))}
      {value === undefined ? null : <i className="track-value" style={{ left: at(value) }} />}
    </div>
  )
}
