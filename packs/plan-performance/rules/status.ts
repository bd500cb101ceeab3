/** Words for the two languages; the Chinese is the source. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

/** Where a promise stands at a date. */
export type Status = 'met' | 'onTrack' | 'atRisk' | 'missed' | 'notMeasured' | 'notDue'

/** The colour of the light; it always goes with a shape and the status word. */
export type Lamp = 'green' | 'yellow' | 'red' | 'grey'

/** Every status from worst to best, for sorting and for the property that more never looks worse. */
export const statuses = ['missed', 'atRisk', 'notMeasured', 'notDue', 'onTrack', 'met'] as const satisfies readonly Status[]

export const statusWords = {
  met: { zh: '已达成', en: 'Met' },
  onTrack: { zh: '进度正常', en: 'On track' },
  atRisk: { zh: '有风险', en: 'At risk' },
  missed: { zh: '未达成', en: 'Missed' },
  notMeasured: { zh: '未测量', en: 'Not measured' },
  notDue: { zh: '未到期', en: 'Not due yet' },
} as const satisfies Record<Status, Sentence>

/** How far behind the plan a figure may fall before its light changes, in percentage points of the way (negative is behind). */
export interface LampRule {
  /** At or above: green. */
  readonly green: number
  /** At or above, below green: yellow; lower: red. */
  readonly yellow: number
}

/** The example thresholds of rules.md §13. A city's own thresholds are a record (`lampRule`) and replace these. */
export const exampleLampRule: LampRule = { green: -5, yellow: -15 }

/**
 * The light for a deviation from plan in percentage points.
 *
 * @example lampFor(48 - 60, exampleLampRule) // 'yellow'
 */
export const lampFor = (deviation: number, rule: LampRule): Lamp =>
  deviation >= rule.green ? 'green' : deviation >= rule.yellow ? 'yellow' : 'red'

/** A figure as people write it: at most four decimals, no trailing zeros. */
export const plain = (value: number): string => String(Math.round(value * 10_000) / 10_000)

/** A figure with its unit: `50%`, `347 万户`. */
export const withUnit = (figure: number | string, unit: string): string => {
  const words = typeof figure === 'number' ? plain(figure) : figure
  return unit === '%' ? `${words}%` : `${words} ${unit}`.trimEnd()
}
