import type { Parsed } from '../define/index.ts'
import type { ColumnType, SinkField } from './connector.ts'

/**
 * Values of other systems' tables: taken as they are or refused, never tidied. A register's fields trim and normalise (define/fields);
 * a copy of somebody's table must say what the table says.
 */
type Plain = Pick<SinkField, 'parse' | 'toText'>

const wrong = (code: 'field/type' | 'field/too-long' | 'field/out-of-range' | 'field/required', zh: string, en: string) =>
  ({ ok: false, problem: { code, words: { zh, en } } }) as const
const right = (value: unknown): Parsed<unknown> => ({ ok: true, value })

const required = wrong('field/required', '这一列不能为空。', 'This column must not be empty.')
const said = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
const same = (value: unknown): string => (value === null || value === undefined ? '' : said(value))

const integerPattern = /^-?\d{1,38}$/
const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const datePattern = /^\d{4}-\d{2}-\d{2}$/
const stampPattern = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/

const inRange = (text: string, min: bigint, max: bigint): boolean => {
  // Most numbers are short: comparing them as such costs a tenth of a BigInt.
  if (text.length < 16) {
    const value = Number(text)
    return value >= Number(min) && value <= Number(max)
  }
  const value = BigInt(text)
  return value >= min && value <= max
}

/** A whole number of a column that holds from `min` to `max`; exact however long it is. */
export const plainInteger = (min = -(2n ** 63n), max = 2n ** 63n - 1n): Plain => ({
  parse(input) {
    const text =
      typeof input === 'string' ? input.trim() : typeof input === 'number' || typeof input === 'bigint' ? String(input) : ''
    if (!integerPattern.test(text)) return wrong('field/type', '应为整数。', 'This should be a whole number.')
    if (!inRange(text, min, max))
      return wrong('field/out-of-range', `应在 ${min} 到 ${max} 之间。`, `It should lie between ${min} and ${max}.`)
    return right(text)
  },
  toText: (value) => (value === null || value === undefined ? '' : String(value).replace(/^(-?)0+(?=\d)/, '$1')),
})

export const plainNumber: Plain = {
  parse(input) {
    const text = typeof input === 'number' ? String(input) : typeof input === 'string' ? input.trim() : ''
    return numberPattern.test(text) ? right(text) : wrong('field/type', '应为数字。', 'This should be a number.')
  },
  toText: (value) => (value === null || value === undefined ? '' : canonicalNumber(String(value))),
}

/** `01.50` and `1.5` are one number, and so are `1e2` and `100`. */
function canonicalNumber(text: string): string {
  const [, sign = '', whole = '', , fraction = ''] = /^([+-]?)(\d*)(\.(\d*))?$/.exec(text) ?? []
  if (whole === '' && fraction === '') return String(Number(text))
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction.replace(/0+$/, '') === '' ? '' : `.${fraction.replace(/0+$/, '')}`}`
  return sign === '-' && digits !== '0' ? `-${digits}` : digits
}

/** Whether the calendar has that day; by arithmetic, because a Date for each value costs as much as everything else about it. */
function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  if (month < 1 || month > 12 || day < 1) return false
  if (day <= 28) return true
  if (month !== 2) return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31)
  return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export const plainDate: Plain = {
  parse(input) {
    const text =
      input instanceof Date && !Number.isNaN(input.getTime())
        ? input.toISOString().slice(0, 10)
        : typeof input === 'string'
          ? input.trim()
          : ''
    return datePattern.test(text) && isDay(text)
      ? right(text)
      : wrong('field/type', '应为日期，如 2026-03-02。', 'This should be a date such as 2026-03-02.')
  },
  toText: same,
}

const isClock = (time: string): boolean => time.slice(0, 2) < '24' && time.slice(3, 5) < '60' && time.slice(6, 8) < '60'

/**
 * A moment; kept with all its microseconds. One without a zone means the city's. With `isLocal` the column holds no zone, so the moment is
 * written as the city's clock shows it.
 */
export const plainStamp = (zone: string, { isLocal = false } = {}): Plain => ({
  parse(input) {
    const text = input instanceof Date ? input.toISOString() : typeof input === 'string' ? input.trim() : ''
    const match = stampPattern.exec(text)
    if (!match || !isDay(match[1]!) || !isClock(match[2]!)) {
      return wrong(
        'field/type',
        '应为时刻，如 2026-03-02 09:30:00+08:00。',
        'This should be a moment such as 2026-03-02 09:30:00+08:00.',
      )
    }
    if (!isLocal) return right(match[4] === undefined ? `${text}${zone}` : text)
    const shown = Date.parse(`${match[1]}T${match[2]}${offsetOf(match[4] ?? zone)}`) + minutesOf(zone) * 60_000
    return right(`${new Date(shown).toISOString().slice(0, 19).replace('T', ' ')}${match[3] ? `.${match[3]}` : ''}`)
  },
  toText(value) {
    const match = stampPattern.exec(same(value))
    if (!match) return same(value)
    const seconds = Date.parse(`${match[1]}T${match[2]}${offsetOf(match[4] ?? zone)}`)
    return `${new Date(seconds).toISOString().slice(0, 19)}.${(match[3] ?? '').padEnd(6, '0').slice(0, 6)}Z`
  },
})

const minutesOf = (zone: string): number =>
  (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))
const offsetOf = (zone: string): string =>
  /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')

const truths: Readonly<Record<string, string>> = {
  true: 'true',
  t: 'true',
  '1': 'true',
  是: 'true',
  yes: 'true',
  false: 'false',
  f: 'false',
  '0': 'false',
  否: 'false',
  no: 'false',
}
export const plainBoolean: Plain = {
  parse(input) {
    const value = truths[String(input).trim().toLowerCase()]
    return value === undefined ? wrong('field/type', '应为是或否。', 'This should be yes or no.') : right(value)
  },
  toText: (value) => (value === null || value === undefined ? '' : (truths[String(value).toLowerCase()] ?? String(value))),
}

/** Text of at most `max` characters. PostgreSQL holds no NUL, and half a surrogate pair is no text anywhere. */
export const plainText = (max = Number.POSITIVE_INFINITY): Plain => ({
  parse(input) {
    const text = said(input)
    // As many bytes as letters at most: whoever is short as UTF-16 is short in any count.
    if (text.length > max && [...text].length > max)
      return wrong('field/too-long', `最多 ${max} 个字。`, `At most ${max} characters.`)
    if (text.includes('\0') || !text.isWellFormed())
      return wrong(
        'field/type',
        '含有无法保存的字符，多半是编码不对。',
        'It holds letters that are no text; the encoding is probably wrong.',
      )
    return right(text)
  },
  toText: same,
})

/** A field over a plain type; nothing (`null`) is refused where the column demands a value. */
export const plainField = (name: string, type: ColumnType | 'key', plain: Plain, isRequired: boolean): SinkField => ({
  name,
  label: { zh: name, en: name },
  kind: type,
  isRequired,
  isPersonal: false,
  parse: (input) => {
    if (input === null || input === undefined || (input === '' && type !== 'text'))
      return isRequired ? required : right(undefined)
    return plain.parse(input)
  },
  toText: plain.toText,
})
