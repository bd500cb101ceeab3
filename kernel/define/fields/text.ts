import { type Field, type FieldType, makeField } from '../field.ts'
import { parseText } from './characters.ts'
import { maskText } from './masks.ts'

interface TextOptions {
  readonly max: number
}

const type: FieldType<string, TextOptions> = {
  kind: 'text',
  column: () => 'text',
  parse: (input, { max }) => parseText(input, max),
  jsonSchema: ({ max }) => ({ type: 'string', minLength: 1, maxLength: max }),
  toText: (value) => value,
  mask: maskText,
  widget: 'text',
  filters: ['equals', 'prefix', 'contains'],
}

/** One line of text, at most `max` code points (200 unless told). */
export const text = (label: string, { max = 200 }: { max?: number } = {}): Field<string> => makeField(type, label, { max })
