import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { codeFrom, digitsLost, lostDigits } from './characters.ts'

/** No I, O, S, V, Z: too easily read as 1, 0, 5, U and 2. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const layout = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

const type: FieldType<string, object> = {
  kind: 'creditCode',
  column: () => 'text collate "C"',
  parse(input) {
    if (lostDigits(input)) return digitsLost()
    const code = codeFrom(input)
    if (code === undefined || !layout.test(code)) {
      return rejected(
        'field/format',
        '应填写 18 位统一社会信用代码（数字和大写字母，不含 I、O、S、V、Z）。',
        'This should be an 18-character unified social credit code (digits and capital letters, without I, O, S, V, Z).',
      )
    }
    if (creditCodeCheckDigit(code) !== code[17]) {
      return rejected(
        'field/check-digit',
        '校验位不符，可能有一位填错了，请对照营业执照核对。',
        'The check character does not match; one character is probably wrong. Please check against the licence.',
      )
    }
    return accepted(code)
  },
  jsonSchema: () => ({ type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' }),
  toText: (value) => value,
  widget: 'creditCode',
  filters: ['equals', 'prefix'],
}

/**
 * A unified social credit code, GB 32100-2015: registrar + kind + 6 division + 9 organisation code + check character.
 * The inner check of the organisation code (GB 11714) is not demanded: older bodies carry codes that fail it.
 */
export const creditCode = (label: string): Field<string> => makeField(type, label, {})

/** The check character for the first 17 (GB 32100-2015, annex A). */
export function creditCodeCheckDigit(first17: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(first17[at]!), 0)
  return alphabet[(31 - (sum % 31)) % 31]!
}

/** The check character of an organisation code (GB 11714) for its first eight. */
export function organisationCheckDigit(first8: string): string {
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * parseInt(first8[at]!, 36), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/**
 * Builds a valid code with both check characters.
 *
 * @example makeCreditCode('91', '370202', 'MA3C0001') // a company of Shinan district
 */
export function makeCreditCode(kind: string, division: string, serial8: string): string {
  const first17 = `${kind}${division}${serial8}${organisationCheckDigit(serial8)}`
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/.test(first17)) {
    throw new TypeError(`"${first17}" is not kind (2) + division (6) + serial (8) in the code's alphabet.`)
  }
  return first17 + creditCodeCheckDigit(first17)
}
