import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { halfWidth } from './characters.ts'
import { isRealDate } from './date.ts'

const layout = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})$/i
const zoneless = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T ]\d{1,2}:\d{2}/i

/** Before 1902 Shanghai's clocks ran at +08:05:43, an offset ISO 8601 cannot write; after 9998 a zone may reach a year of five digits. */
const earliest = 1902
const latest = 9998

const type: FieldType<string, object> = {
  kind: 'instant',
  column: () => 'timestamptz',
  parse(input) {
    if (input instanceof Date) return withoutZone()
    if (typeof input !== 'string' || input.length > 60) return rejected('field/type', ...example)
    const text = halfWidth(input).trim()
    const match = layout.exec(text)
    if (!match) return zoneless.test(text) ? withoutZone() : rejected('field/format', ...example)
    const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const offset = minutesOf(match[8]!)
    if (!isRealDate(year, month, day) || hour > 23 || minute > 59 || second > 59 || offset === undefined) {
      return rejected('field/no-such-date', `没有“${text}”这个时刻。`, `There is no such moment as “${text}”.`)
    }
    const at = new Date(0)
    // `Date.UTC` would read the years 0–99 as 1900–1999; the setter does not.
    at.setUTCFullYear(year, month - 1, day)
    at.setUTCHours(hour, minute - offset, second, Number((match[7] ?? '0').padEnd(3, '0').slice(0, 3)))
    const writtenIn = at.getUTCFullYear()
    if (writtenIn < earliest || writtenIn > latest) {
      return rejected(
        'field/out-of-range',
        `年份应在 ${earliest} 到 ${latest} 之间。`,
        `The year must lie between ${earliest} and ${latest}.`,
      )
    }
    return accepted(at.toISOString())
  },
  jsonSchema: () => ({ type: 'string', format: 'date-time' }),
  toText: (value) => value,
  widget: 'instant',
  filters: ['range'],
}

/**
 * A moment, ISO in UTC with milliseconds (finer fractions are cut). The text must carry its offset, `+08:00` or `Z`:
 * guessing a zone would move deadlines. Years 1902 to 9998.
 */
export const instant = (label: string): Field<string> => makeField(type, label, {})

const example = [
  '应填写带时区的时刻，例如 2026-03-02T09:30:00+08:00。',
  'This should be a moment with its offset, for example 2026-03-02T09:30:00+08:00.',
] as const

const withoutZone = () =>
  rejected(
    'field/format',
    '时刻没有写明时区。北京时间请在末尾加上 +08:00，例如 2026-03-02 09:30:00+08:00。',
    'The moment does not say its offset. For China Standard Time add +08:00 at the end, for example 2026-03-02 09:30:00+08:00.',
  )

/** Minutes east of UTC; the farthest real offsets are −12:00 and +14:00. */
function minutesOf(offset: string): number | undefined {
  if (/^z$/i.test(offset)) return 0
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))]
  if (hours > 14 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
