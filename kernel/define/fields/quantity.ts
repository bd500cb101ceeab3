import { accepted, type Field, type FieldType, makeField, type Parsed, rejected } from '../field.ts'
import { halfWidth } from './characters.ts'
import { notANumber, tooLarge } from './numerals.ts'

/** A measured value with its unit. */
export interface Quantity {
  readonly value: number
  readonly unit: string
}

interface QuantityOptions {
  /** The one unit of the column, e.g. `W`; that is what makes it summable. */
  readonly unit: string
  readonly min?: number
  readonly max?: number
}

/** A measurement beyond this is a mistake, and a double could not tell neighbours apart. */
const limit = 1e15
const layout = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*(.*)$/iu

const type: FieldType<Quantity, QuantityOptions> = {
  kind: 'quantity',
  column: () => 'numeric',
  parse(input, options) {
    if (typeof input === 'number') return checked(input, options.unit, options)
    if (typeof input === 'string') return fromText(input, options)
    if (typeof input !== 'object' || input === null) return notANumber()
    const { value, unit } = input as Record<string, unknown>
    return typeof value === 'number' && typeof unit === 'string' ? checked(value, unit, options) : notANumber()
  },
  jsonSchema: ({ unit, min = -limit, max = limit }) => ({
    type: 'object',
    properties: { value: { type: 'number', minimum: min, maximum: max }, unit: { const: unit } },
    required: ['value', 'unit'],
    additionalProperties: false,
  }),
  toText: ({ value, unit }) => `${value} ${unit}`,
  toColumn: ({ value }) => value,
  fromColumn: (stored: unknown, { unit }) => ({ value: Number(stored), unit }),
  widget: 'quantity',
  filters: ['range'],
}

/** A number in a fixed unit: `{ value: 58, unit: 'W' }`, in spreadsheets `58 W` or `58`. Another unit is refused, not converted. */
export const quantity = (label: string, unit: string, range: { min?: number; max?: number } = {}): Field<Quantity> =>
  makeField(type, label, { unit, ...range })

function fromText(text: string, options: QuantityOptions): Parsed<Quantity> {
  const match = text.length > 100 ? null : layout.exec(halfWidth(text).replaceAll('−', '-').trim())
  if (!match || !/\d/.test(match[1]!)) return notANumber()
  return checked(Number(match[1]!.replaceAll(',', '')), match[2] === '' ? options.unit : match[2]!, options)
}

function checked(value: number, unit: string, options: QuantityOptions): Parsed<Quantity> {
  if (!Number.isFinite(value)) return notANumber()
  // m² and m2, ㎡ and m² are the same unit to a reader.
  if (unit.normalize('NFKC').trim() !== options.unit.normalize('NFKC')) {
    return rejected(
      'field/unit',
      `单位应为“${options.unit}”，请换算后填写。`,
      `The unit must be “${options.unit}”; please convert it.`,
    )
  }
  const { min = -limit, max = limit } = options
  if (Math.abs(value) > limit) return tooLarge()
  if (value < min)
    return rejected('field/out-of-range', `不能小于 ${min} ${options.unit}。`, `It must be at least ${min} ${options.unit}.`)
  if (value > max)
    return rejected('field/out-of-range', `不能大于 ${max} ${options.unit}。`, `It must be at most ${max} ${options.unit}.`)
  return accepted({ value: value + 0, unit: options.unit })
}
