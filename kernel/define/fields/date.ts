import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { halfWidth } from './characters.ts'

/** Separated, Chinese or compact; a time of exactly midnight, as exports from other systems add, is ignored. */
const layouts = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]
const midnight = /[ T]0?0:00(:00(\.0+)?)?$/

const type: FieldType<string, object> = {
  kind: 'date',
  column: () => 'date',
  parse(input) {
    const text = textOf(input)
    if (text === undefined) return rejected('field/type', ...example)
    for (const layout of layouts) {
      const match = layout.exec(text)
      if (!match) continue
      const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
      if (!isRealDate(year, month, day))
        return rejected('field/no-such-date', `没有“${text}”这一天。`, `There is no such day as “${text}”.`)
      return accepted(isoDate(year, month, day))
    }
    return rejected('field/format', ...example)
  },
  jsonSchema: () => ({ type: 'string', format: 'date' }),
  toText: (value) => value,
  widget: 'date',
  filters: ['equals', 'range'],
}

/** A calendar day, `YYYY-MM-DD`. Accepts 2026/3/2, 2026年3月2日, 20260302 and a spreadsheet's date cell. */
export const date = (label: string): Field<string> => makeField(type, label, {})

/** True when the Gregorian calendar has that day (years 1 to 9999). */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
}

const example = ['应填写日期，例如 2026-03-02。', 'This should be a date, for example 2026-03-02.'] as const

const isoDate = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function textOf(input: unknown): string | undefined {
  if (typeof input === 'number') return Number.isInteger(input) ? String(input) : undefined
  // A date cell has no zone; its reader puts the cell's own day into the UTC parts.
  if (input instanceof Date)
    return Number.isNaN(input.getTime()) ? undefined : input.toISOString().replace(/Z$/, '').replace(midnight, '')
  if (typeof input !== 'string' || input.length > 40) return undefined
  return halfWidth(input).trim().replace(midnight, '')
}
