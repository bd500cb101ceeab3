import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { outOfRange, readNumeral, tooLarge, written } from './numerals.ts'

export interface IntegerOptions {
  readonly min?: number
  readonly max?: number
  /** Shown after the number, e.g. `人`. */
  readonly unit?: string
}

const type: FieldType<number, IntegerOptions> = {
  kind: 'integer',
  column: () => 'bigint',
  parse(input, { min, max }) {
    const numeral = readNumeral(input)
    if (!numeral.ok) return numeral
    if (numeral.value.fraction !== '') return rejected('field/format', '应填写整数，不带小数。', 'This should be a whole number.')
    const value = Number(written(numeral.value, 0))
    if (!Number.isSafeInteger(value)) return tooLarge()
    return outOfRange(String(value), min, max) ?? accepted(value)
  },
  jsonSchema: ({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }) => ({
    type: 'integer',
    minimum: min,
    maximum: max,
  }),
  toText: String,
  fromColumn: Number,
  widget: 'integer',
  filters: ['equals', 'range'],
}

/** A whole number within ±(2^53 − 1). */
export const integer = (label: string, options: IntegerOptions = {}): Field<number> => makeField(type, label, options)
