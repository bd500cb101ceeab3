import { accepted, type Parsed, rejected } from '../field.ts'

/** Control characters and the invisible marks that reverse reading order; neither belongs in a register. */
const unwanted = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
const unwantedButLineBreaks = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u

/** Length as people count it: code points, so that 𠮷 counts once. */
export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length++
  return length
}

/**
 * Full-width letters, digits and signs (U+FF01–FF5E, U+3000, ￥) as their ASCII twins.
 * Deliberately less than NFKC, which would read `10²` as 102.
 */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('\uffe5', '\u00a5')

/**
 * A code as typed or pasted: half-width, upper case, no spaces. A number is taken for its digits while it is exact.
 * `undefined` for what can be no code at all.
 */
export function codeFrom(input: unknown): string | undefined {
  if (typeof input === 'number') return Number.isSafeInteger(input) && input >= 0 ? String(input) : undefined
  if (typeof input !== 'string') return undefined
  return halfWidth(input).replace(/\s/g, '').toUpperCase()
}

/** A number too large to be exact: what a spreadsheet makes of an 18-digit code. */
export const lostDigits = (input: unknown): boolean => typeof input === 'number' && Math.abs(input) > Number.MAX_SAFE_INTEGER

/** Parses free text: trimmed, without control characters, at most `max` code points. `lines` allows line breaks and tabs. */
export function parseText(input: unknown, max: number, lines = false): Parsed<string> {
  if (typeof input === 'number' && Number.isFinite(input)) {
    if (lostDigits(input)) return digitsLost()
    return parseText(String(input), max, lines)
  }
  if (typeof input !== 'string') return rejected('field/type', '应填写文字。', 'This should be text.')
  const text = (lines ? input.replace(/\r\n?/g, '\n') : input).trim()
  if (text === '') return rejected('field/type', '应填写文字。', 'This should be text.')
  if ((lines ? unwantedButLineBreaks : unwanted).test(text) || !text.isWellFormed()) {
    return rejected(
      'field/control-characters',
      lines ? '含有不可见的控制字符，请删除后重试。' : '含有换行或不可见的控制字符，请删除后重试。',
      lines
        ? 'It contains invisible control characters; please remove them.'
        : 'It contains line breaks or invisible control characters; please remove them.',
    )
  }
  const length = lengthOf(text)
  if (length > max)
    return rejected('field/too-long', `共 ${length} 个字，最多 ${max} 个字。`, `${length} characters; at most ${max}.`)
  return accepted(text)
}

/** The refusal for a long code that a spreadsheet has turned into a rounded number. */
export const digitsLost = (): Parsed<never> =>
  rejected(
    'field/format',
    '表格把它存成了数字，末几位已经丢失。请把该列设为“文本”格式后重新填写。',
    'The spreadsheet stored it as a number and lost its last digits. Format the column as text and enter it again.',
  )
