import { type Field, type FieldType, makeField } from '../field.ts'
import { parseText } from './characters.ts'

interface LongTextOptions {
  readonly max: number
}

const type: FieldType<string, LongTextOptions> = {
  kind: 'longText',
  column: () => 'text',
  parse: (input, { max }) => parseText(input, max, true),
  jsonSchema: ({ max }) => ({ type: 'string', minLength: 1, maxLength: max }),
  toText: (value) => value,
  widget: 'longText',
  filters: ['contains'],
}

/** Text of several lines, at most `max` code points (20,000 unless told). Line ends become `\n`. */
export const longText = (label: string, { max = 20_000 }: { max?: number } = {}): Field<string> => makeField(type, label, { max })
