import { invalid } from './failure.ts'

/** What came with a call: from the query every value is text, from a JSON body it has its own type. */
export type Given = Readonly<Record<string, unknown>>

/** A text; undefined when it was not given. */
export function textIn(given: Given, name: string): string | undefined {
  const value = given[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw invalid(name, 'Must be a string')
}

export function needed(given: Given, name: string): string {
  const value = textIn(given, name)
  if (value === undefined) throw invalid(name, 'Missing value')
  return value
}

export function wholeIn(given: Given, name: string, fallback: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = given[name]
  if (value === undefined || value === null || value === '') return fallback
  if (typeof value !== 'number' && !/^-?\d+$/.test(String(value))) throw invalid(name, 'Invalid integer')
  const whole = Number(value)
  if (!Number.isSafeInteger(whole) || whole < 0) throw invalid(name, 'Must be a natural number')
  return Math.min(whole, most)
}

export function yesIn(given: Given, name: string, fallback = false): boolean {
  const value = given[name]
  if (value === undefined || value === null || value === '') return fallback
  return ['true', '1', 'yes', 't', 'y', 'on'].includes(String(value).toLowerCase())
}

/** A list: as such, as JSON text, or as words set apart by commas. */
export function listIn(given: Given, name: string): readonly string[] | undefined {
  const value = jsonIn(given, name)
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.map(String)
  return String(value)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** A value that a GET can only carry as JSON text; text that is no JSON stays text. */
export function jsonIn(given: Given, name: string): unknown {
  const value = given[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    throw invalid(name, 'Cannot parse JSON')
  }
}

/** A parameter that is silently ignored shows the wrong records: searches refuse what they do not know. */
export function requireKnown(given: Given, known: readonly string[]): void {
  const strange = Object.keys(given).find((name) => !known.includes(name) && name !== 'lang')
  if (strange) throw invalid(strange, `Unknown parameter. Known: ${known.join(', ')}`)
}
