import { accepted, type Field, type FieldType, makeField, type Parsed, rejected } from '../field.ts'
import { halfWidth, parseText } from './characters.ts'

/** A place in degrees (CGCS2000, within a metre of WGS84), kept to 7 decimals (1 cm). */
export interface Point {
  readonly lon: number
  readonly lat: number
  /** Words that help to find it, e.g. `路口东北角`. */
  readonly note?: string
}

const noteLength = 200
const layout = /^([+-]?\d{1,3}(?:\.\d{1,20})?)\s*[,，]\s*([+-]?\d{1,2}(?:\.\d{1,20})?)(?:\s+(\S.*))?$/s

const type: FieldType<Point, object> = {
  kind: 'point',
  column: () => 'jsonb',
  parse(input) {
    if (typeof input === 'string') return fromText(input)
    if (typeof input !== 'object' || input === null) return badPoint('field/type')
    const { lon, lat, note, ...others } = input as Record<string, unknown>
    if (typeof lon !== 'number' || typeof lat !== 'number' || Object.keys(others).length > 0) return badPoint('field/type')
    return checked(lon, lat, note)
  },
  jsonSchema: () => ({
    type: 'object',
    properties: {
      lon: { type: 'number', minimum: -180, maximum: 180 },
      lat: { type: 'number', minimum: -90, maximum: 90 },
      note: { type: 'string', minLength: 1, maxLength: noteLength },
    },
    required: ['lon', 'lat'],
    additionalProperties: false,
  }),
  toText: ({ lon, lat, note }) => `${degrees(lon)},${degrees(lat)}${note === undefined ? '' : ` ${note}`}`,
  toColumn: (value) => JSON.stringify(value),
  mask: () => '***',
  widget: 'point',
  filters: [],
}

/** A place; in spreadsheets `120.3826,36.0671`, longitude first, optionally followed by a note. */
export const point = (label: string): Field<Point> => makeField(type, label, {})

function fromText(text: string): Parsed<Point> {
  if (text.length > 2 * noteLength + 60) return badPoint('field/format')
  const match = layout.exec(text.trim())
  // Only the coordinates are made half-width: the note is somebody's words.
  const plain = match ?? layout.exec(halfWidth(text).trim())
  return plain ? checked(Number(plain[1]), Number(plain[2]), plain[3]) : badPoint('field/format')
}

function checked(lon: number, lat: number, note: unknown): Parsed<Point> {
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return badPoint('field/out-of-range')
  const place = { lon: rounded(lon), lat: rounded(lat) }
  if (note === undefined || note === null) return accepted(place)
  const words = parseText(note, noteLength)
  return words.ok ? accepted({ ...place, note: words.value }) : words
}

// Adding zero turns −0 into 0, which JSON could not carry.
const rounded = (value: number): number => Math.round(value * 1e7) / 1e7 + 0
const degrees = (value: number): string => value.toFixed(7).replace(/\.?0+$/, '')

const badPoint = (code: 'field/type' | 'field/format' | 'field/out-of-range') =>
  rejected(
    code,
    '应填写“经度,纬度”，例如 120.3826,36.0671；经度在前，范围 ±180，纬度 ±90。',
    'This should be “longitude,latitude”, for example 120.3826,36.0671: longitude first, within ±180, latitude within ±90.',
  )
