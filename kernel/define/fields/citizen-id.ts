import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { codeFrom, digitsLost, lostDigits } from './characters.ts'
import { isRealDate } from './date.ts'
import { maskMiddle } from './masks.ts'

const layout = /^[1-9]\d{16}[\dX]$/
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

const type: FieldType<string, object> = {
  kind: 'citizenId',
  column: () => 'text collate "C"',
  parse(input) {
    if (lostDigits(input)) return digitsLost()
    const id = codeFrom(input)
    if (id === undefined || !layout.test(id)) {
      return rejected(
        'field/format',
        '应填写 18 位公民身份号码，末位可以是 X；15 位旧号码请先换成 18 位。',
        'This should be an 18-character citizen ID, the last may be X; a 15-digit number must be upgraded first.',
      )
    }
    const birth = citizenIdBirthDate(id)
    if (!isRealDate(Number(birth.slice(0, 4)), Number(birth.slice(5, 7)), Number(birth.slice(8)))) {
      return rejected(
        'field/no-such-date',
        `号码中的出生日期“${birth}”不存在，请核对。`,
        `The birth date in it, “${birth}”, does not exist; please check.`,
      )
    }
    if (citizenIdCheckDigit(id) !== id[17]) {
      return rejected(
        'field/check-digit',
        '校验位不符，可能有一位填错了，请对照证件核对。',
        'The check digit does not match; one digit is probably wrong. Please check against the card.',
      )
    }
    return accepted(id)
  },
  jsonSchema: () => ({ type: 'string', pattern: '^[1-9][0-9]{16}[0-9X]$' }),
  toText: (value) => value,
  mask: (value) => maskMiddle(value, 6, 4),
  widget: 'citizenId',
  filters: ['equals'],
}

/**
 * A citizen identity number, GB 11643-1999: 6 division + 8 birth date + 3 serial + check digit (ISO 7064 MOD 11-2).
 * Always personal. The division need not exist today: historic codes live on.
 */
export const citizenId = (label: string): Field<string> => makeField(type, label, {}).personal()

/** The check digit for the first 17 digits (GB 11643-1999, 4.2). */
export function citizenIdCheckDigit(first17: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return '10X98765432'[sum % 11]!
}

/** Builds a valid number; odd serials are men's, even ones women's. */
export function makeCitizenId(division: string, birthDate: string, serial: number): string {
  const first17 = `${division}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  if (!/^[1-9]\d{16}$/.test(first17)) throw new TypeError(`"${first17}" is not 6 + 8 + 3 digits.`)
  return first17 + citizenIdCheckDigit(first17)
}

/** ISO birth date written in a citizen ID. */
export const citizenIdBirthDate = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`

/** The sex written in a citizen ID. */
export const citizenIdSex = (id: string): 'male' | 'female' => (Number(id[16]) % 2 === 1 ? 'male' : 'female')

/** The 18-character form of a first-generation 15-digit number: `19` before the year, check digit after. */
export function upgradeCitizenId15(id: string): string {
  if (!/^[1-9]\d{14}$/.test(id)) throw new TypeError('A first-generation citizen ID has 15 digits.')
  const first17 = `${id.slice(0, 6)}19${id.slice(6)}`
  return first17 + citizenIdCheckDigit(first17)
}
