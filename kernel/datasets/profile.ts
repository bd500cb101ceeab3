import { type Field, isBlank } from '../define/index.ts'
import { type Cell, readValue } from './cells.ts'
import { type FieldSpec, fieldOf, type Kind } from './field-spec.ts'
import { hints, withoutUnit } from './hints.ts'

/** Types a single column may turn out to be, each with the widest options: what is valid under them decides the narrower ones. */
const tried = [
  'citizenId',
  'creditCode',
  'phone',
  'divisionCode',
  'date',
  'instant',
  'boolean',
  'integer',
  'decimal',
  'money',
  'point',
  'text',
  'longText',
] as const satisfies readonly Kind[]
export type Tried = (typeof tried)[number]

/** Decimals a decimal is tried with; degrees of a place have no more. */
export const mostDigits = 8

const fieldFor = (kind: Tried): Field<any, boolean> => {
  const spec: FieldSpec = {
    name: kind,
    label: kind,
    kind,
    digits: mostDigits,
    isOptional: false,
    isUnique: false,
    isPersonal: false,
    from: [],
  }
  return fieldOf(spec)
}
const fields = Object.fromEntries(tried.map((kind) => [kind, fieldFor(kind)])) as Record<Tried, Field<any, boolean>>

/** After this many values a type that fits fewer than half of them is no longer tried. */
const probation = 500
/** Different values that are counted one by one; beyond, a column is no list of choices. */
const mostCounted = 400
/** Different values remembered to tell whether a column is unique. */
const mostRemembered = 1_000_000
const sampleSize = 2_000

export interface BadExample {
  readonly line: number
  readonly value: string
}

/** What a column of a file looks like, gathered row by row in bounded memory. All counts are exact. */
export class Profile {
  readonly title: string
  filled = 0
  blank = 0
  /** Values that parse, by type; a type missing here does not fit. */
  readonly valid = new Map<Tried, number>(tried.map((kind) => [kind, 0]))
  readonly bad = new Map<Tried, BadExample[]>()
  /** Decimals the valid decimals really have. */
  digits = 0
  /** Values of digits that begin with a zero: codes, not numbers. */
  leadingZeros = 0
  longest = 0
  counts: Map<string, number> | undefined = new Map()
  seen: Set<string> | undefined = new Set()
  /** Values that were there before; exact while `seen` is kept. */
  repeated = 0
  min: number | undefined
  max: number | undefined
  readonly sample: number[] = []
  readonly #timeZone: string

  constructor(title: string, timeZone: string) {
    this.title = title
    this.#timeZone = timeZone
  }

  add(line: number, cell: Cell): void {
    if (isBlank(cell)) {
      this.blank += 1
      return
    }
    this.filled += 1
    const text = String(cell).trim()
    this.longest = Math.max(this.longest, text.length)
    if (/^0\d+$/.test(text)) this.leadingZeros += 1
    this.#count(text)
    for (const [kind, valid] of this.valid) {
      const parsed = readValue({ kind }, fields[kind], [cell], this.#timeZone)
      if (parsed.ok) {
        this.valid.set(kind, valid + 1)
        if (kind === 'decimal') this.#measure(Number(parsed.value), String(parsed.value))
        if (kind === 'date') this.#measure(Date.parse(String(parsed.value)))
      } else {
        const examples = this.bad.get(kind) ?? []
        if (examples.length === 0) this.bad.set(kind, examples)
        if (examples.length < 3) examples.push({ line, value: text.slice(0, 60) })
        if (this.filled >= probation && valid * 2 < this.filled && kind !== 'text' && kind !== 'longText') this.valid.delete(kind)
      }
    }
  }

  #count(text: string): void {
    if (this.counts) {
      this.counts.set(text, (this.counts.get(text) ?? 0) + 1)
      if (this.counts.size > mostCounted) this.counts = undefined
    }
    if (!this.seen) return
    if (this.seen.has(text)) this.repeated += 1
    else this.seen.add(text)
    // What repeats so often is no key; a long file must not fill the memory to prove it.
    if (this.seen.size > mostRemembered || (this.filled >= 1000 && this.repeated * 10 > this.filled)) this.seen = undefined
  }

  #measure(number: number, text?: string): void {
    if (text !== undefined) this.digits = Math.max(this.digits, text.split('.')[1]?.replace(/0+$/, '').length ?? 0)
    this.min = this.min === undefined ? number : Math.min(this.min, number)
    this.max = this.max === undefined ? number : Math.max(this.max, number)
    // Every value at first, then ever more sparsely: a picture of the spread, not a figure.
    if (this.sample.length < sampleSize) this.sample.push(number)
    else if (this.filled % 97 === 0) this.sample[(this.filled / 97) % sampleSize] = number
  }
}

/** Two columns whose titles say longitude and latitude, looked at row by row as one place. */
export class PlaceProfile {
  readonly lon: string
  readonly lat: string
  filled = 0
  blank = 0
  valid = 0
  readonly bad: BadExample[] = []

  constructor(lon: string, lat: string) {
    this.lon = lon
    this.lat = lat
  }

  /** The pair among the titles of a file, or undefined. */
  static among(titles: readonly string[]): PlaceProfile | undefined {
    const find = (hint: RegExp) => titles.find((title) => hint.test(withoutUnit(title).label))
    const [lon, lat] = [find(hints.lon), find(hints.lat)]
    return lon !== undefined && lat !== undefined && lon !== lat ? new PlaceProfile(lon, lat) : undefined
  }

  add(line: number, lon: Cell, lat: Cell): void {
    if (isBlank(lon) && isBlank(lat)) {
      this.blank += 1
      return
    }
    this.filled += 1
    if (readValue({ kind: 'point' }, fields.point, [lon, lat], 'UTC').ok) this.valid += 1
    else if (this.bad.length < 3) this.bad.push({ line, value: `${lon ?? ''},${lat ?? ''}`.slice(0, 60) })
  }
}
