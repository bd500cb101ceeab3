import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { codeFrom } from './characters.ts'
import { maskMiddle } from './masks.ts'

const mobile = /^1[3-9]\d{9}$/
/** Area codes have three digits for Beijing (010) and 02x, four elsewhere. */
const landline = /^(010|02\d|0[3-9]\d{2})-?(\d{7,8})(-\d{1,6})?$/
/** 400/800 numbers, 95xxx and 96xxx services, and short public numbers such as 110 and 12345. */
const service = /^(?:[48]00\d{7}|9[56]\d{3,6}|1\d{2}|1[0-2]\d{3})$/

const type: FieldType<string, object> = {
  kind: 'phone',
  column: () => 'text collate "C"',
  parse(input) {
    const given = codeFrom(input)
    if (given === undefined || given.length > 40) return badPhone()
    const number = given
      .replace(/[‐‑–—]/g, '-')
      .replace(/^(?:\+86|0086)-?/, '')
      .replace(/^\((0\d{2,3})\)/, '$1-')
    const digits = number.replaceAll('-', '')
    if (mobile.test(digits)) return accepted(digits)
    if (/^86/.test(digits) && mobile.test(digits.slice(2))) return accepted(digits.slice(2))
    const fixed = landline.exec(number)
    if (fixed) return accepted(`${fixed[1]}-${fixed[2]}${fixed[3] ?? ''}`)
    return service.test(digits) ? accepted(digits) : badPhone()
  },
  jsonSchema: () => ({ type: 'string', pattern: '^(1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}(-[0-9]{1,6})?|[0-9]{3,10})$' }),
  toText: (value) => value,
  mask(value) {
    if (mobile.test(value)) return maskMiddle(value, 3, 4)
    const fixed = landline.exec(value)
    // Numbers of public services are nobody's personal data.
    return fixed ? `${fixed[1]}-****${fixed[2]!.slice(-4)}` : value
  },
  widget: 'phone',
  filters: ['equals', 'prefix'],
}

/** A phone number of the mainland: `13800138000`, `0532-85911111`, `0532-85911111-801`, `4001234567`, `12345`. Personal by nature. */
export const phone = (label: string): Field<string> => makeField(type, label, {}).personal()

const badPhone = () =>
  rejected(
    'field/format',
    '应填写电话号码，例如 13800138000 或 0532-85911111。',
    'This should be a phone number, for example 13800138000 or 0532-85911111.',
  )
