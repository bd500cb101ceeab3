import { accepted, type Field, isBlank, type Parsed, parseField } from '../define/index.ts'
import { zoneOf } from '../time/index.ts'
import type { FieldSpec } from './field-spec.ts'

/** A cell as it is kept until its row is loaded. */
export type Cell = string | number | boolean | null

/** What a reader of tables gives, as JSON. A date cell keeps the day and time it shows; a shape comes as text. */
export function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  // A NUL has no place in PostgreSQL's JSON; the field refuses what is left of it in words.
  if (typeof value === 'string') return value.replaceAll('\u0000', '\u0001').toWellFormed()
  if (typeof value === 'boolean') return value
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return null
    const text = value.toISOString().slice(0, 19).replace('T', ' ')
    return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text
  }
  const { lon, lat } = value as { lon?: unknown; lat?: unknown }
  return typeof lon === 'number' && typeof lat === 'number' ? `${lon},${lat}` : JSON.stringify(value)
}

const zoneless = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/

/**
 * Reads the value of a field from the cells its columns hold. Spreadsheets write moments without a zone and places in two columns; both are
 * completed here: the city's own zone, longitude before latitude.
 */
export function readValue(
  { kind }: Pick<FieldSpec, 'kind'>,
  field: Field<any, boolean>,
  cells: readonly Cell[],
  timeZone: string,
): Parsed<unknown> {
  const [first = null, second = null] = cells
  if (kind === 'point' && cells.length === 2) {
    if (isBlank(first) && isBlank(second)) return parseField(field, undefined)
    return field.type.parse(`${first ?? ''},${second ?? ''}`, field.options)
  }
  if (kind === 'instant' && typeof first === 'string') return parseField(field, inZone(first.trim(), timeZone))
  if (kind === 'boolean' && typeof first === 'string' && booleans.has(first.trim())) return accepted(booleans.get(first.trim()))
  return parseField(field, first)
}

/** How lists of departments say yes and no besides what the field type reads. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['有', true],
  ['无', false],
  ['√', true],
  ['×', false],
  ['Y', true],
  ['N', false],
])

function inZone(text: string, timeZone: string): string {
  const match = zoneless.exec(text)
  if (!match) return text
  const [, year, month, day, hour, minute, second = '0'] = match
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || Number.isNaN(Date.parse(date))) return text
  // 31 April would silently become 1 May.
  if (new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date) return text
  return new Date(zoneOf(timeZone).instantOf(date, Number(hour) * 60 + Number(minute)) + Number(second) * 1000).toISOString()
}
