import { accepted, type Parsed, rejected } from '../field.ts'
import { halfWidth } from './characters.ts'

/** A number as written, exact: `sign` × `whole`.`fraction`, without superfluous zeros. */
export interface Numeral {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

const plain = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?$/
/** Longest numeral worth reading; also keeps hostile input cheap. */
const longest = 60

/** Reads `1,234.50`, `－１２`, `.5` or a JSON number, without ever going through binary fractions. */
export function readNumeral(input: unknown): Parsed<Numeral> {
  if (typeof input === 'number') {
    if (!Number.isFinite(input)) return notANumber()
    // JSON numbers below 1e-6 or from 1e21 print with an exponent, which no field of ours can hold exactly.
    if (Math.abs(input) >= 1e21) return tooLarge()
    return readNumeral(Math.abs(input) < 1e-6 && input !== 0 ? input.toFixed(20) : String(input))
  }
  if (typeof input !== 'string' || input.length > longest) return notANumber()
  const match = plain.exec(halfWidth(input).replaceAll('−', '-').trim())
  if (!match || (match[2] === undefined && match[3] === undefined)) return notANumber()
  const whole = (match[2] ?? '0').replaceAll(',', '').replace(/^0+(?=\d)/, '')
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  return accepted({ negative: match[1] === '-' && (whole !== '0' || fraction !== ''), whole, fraction })
}

/** The numeral with exactly `digits` decimals; the caller has checked that it has no more. */
export const written = ({ negative, whole, fraction }: Numeral, digits: number): string =>
  `${negative ? '-' : ''}${whole}${digits > 0 ? `.${fraction.padEnd(digits, '0')}` : ''}`

/** Compares two decimal texts exactly: negative, zero or positive. */
export function compareDecimals(a: string, b: string): number {
  const digits = Math.max(decimalsOf(a), decimalsOf(b))
  const difference = scaled(a, digits) - scaled(b, digits)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Refuses a value below `min` or above `max`; both ends are allowed. */
export function outOfRange(
  value: string,
  min: number | string | undefined,
  max: number | string | undefined,
): Parsed<never> | undefined {
  if (min !== undefined && compareDecimals(value, String(min)) < 0)
    return rejected('field/out-of-range', `不能小于 ${min}。`, `It must be at least ${min}.`)
  if (max !== undefined && compareDecimals(value, String(max)) > 0)
    return rejected('field/out-of-range', `不能大于 ${max}。`, `It must be at most ${max}.`)
  return undefined
}

export const notANumber = (): Parsed<never> =>
  rejected('field/type', '应填写数字，例如 1234.5。', 'This should be a number, for example 1234.5.')
export const tooLarge = (): Parsed<never> => rejected('field/out-of-range', '数字太大。', 'The number is too large.')

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0
function scaled(text: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(digits, '0'))
  return text.startsWith('-') ? -size : size
}
