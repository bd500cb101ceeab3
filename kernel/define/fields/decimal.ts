import { accepted, type Field, type FieldType, makeField, type Parsed, rejected } from '../field.ts'
import { outOfRange, readNumeral, tooLarge, written } from './numerals.ts'

export interface DecimalOptions {
  /** Decimals, always all of them: 2 unless told. */
  readonly digits?: number
  readonly min?: number | string
  readonly max?: number | string
  readonly unit?: string
}
type Settled = DecimalOptions & { readonly digits: number }

/** Digits before the point. */
const wholeDigits = 16

/** Parses an exact decimal with `digits` decimals; more decimals than that are refused, never rounded away. */
export function parseDecimal(input: unknown, { digits, min, max }: Settled): Parsed<string> {
  const numeral = readNumeral(input)
  if (!numeral.ok) return numeral
  if (numeral.value.fraction.length > digits) {
    return rejected('field/format', `最多 ${digits} 位小数，请先四舍五入。`, `At most ${digits} decimals; please round it first.`)
  }
  if (numeral.value.whole.length > wholeDigits) return tooLarge()
  const value = written(numeral.value, digits)
  return outOfRange(value, min, max) ?? accepted(value)
}

export const decimalColumn = (digits: number): string => `numeric(${wholeDigits + digits},${digits})`
export const decimalSchema = ({ digits }: Settled): Record<string, unknown> => ({
  type: 'string',
  pattern: `^-?[0-9]{1,${wholeDigits}}${digits > 0 ? `\\.[0-9]{${digits}}` : ''}$`,
})

const type: FieldType<string, Settled> = {
  kind: 'decimal',
  column: ({ digits }) => decimalColumn(digits),
  parse: parseDecimal,
  jsonSchema: decimalSchema,
  toText: (value) => value,
  widget: 'decimal',
  filters: ['equals', 'range'],
}

/** An exact decimal as text, e.g. `"12.50"`; never a binary fraction. */
export const decimal = (label: string, options: DecimalOptions = {}): Field<string> =>
  makeField(type, label, { digits: 2, ...options })
