import { type Field, type FieldType, makeField } from '../field.ts'
import { parseText } from './characters.ts'
import { maskAddress } from './masks.ts'

const max = 200

const type: FieldType<string, object> = {
  kind: 'address',
  column: () => 'text',
  parse: (input) => parseText(input, max),
  jsonSchema: () => ({ type: 'string', minLength: 1, maxLength: max }),
  toText: (value) => value,
  mask: maskAddress,
  widget: 'address',
  filters: ['contains'],
}

/** A postal address in words. Where it is personal, mark it `.personal()`: the mask keeps province, city and district. */
export const address = (label: string): Field<string> => makeField(type, label, {})
