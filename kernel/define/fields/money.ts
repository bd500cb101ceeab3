import { type Field, type FieldType, makeField } from '../field.ts'
import { halfWidth } from './characters.ts'
import { decimalColumn, decimalSchema, parseDecimal } from './decimal.ts'

export interface MoneyOptions {
  readonly min?: number | string
  readonly max?: number | string
}
const digits = 2

const type: FieldType<string, MoneyOptions> = {
  kind: 'money',
  column: () => decimalColumn(digits),
  parse: (input, options) => parseDecimal(typeof input === 'string' ? bare(input) : input, { ...options, digits }),
  jsonSchema: () => decimalSchema({ digits }),
  toText: (value) => value,
  widget: 'money',
  filters: ['equals', 'range'],
}

/** Yuan with two decimals as text, e.g. `"1234.50"`. Accepts `¥1,234.50` and `1234.5元`; 万元 is refused rather than guessed. */
export const money = (label: string, options: MoneyOptions = {}): Field<string> => makeField(type, label, options)

const bare = (text: string): string =>
  halfWidth(text)
    .trim()
    .replace(/^(-?)¥\s*/, '$1')
    .replace(/\s*元$/, '')
