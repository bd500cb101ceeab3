import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { codeFrom } from './characters.ts'

const meanings: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['TRUE', true],
  ['1', true],
  ['否', false],
  ['FALSE', false],
  ['0', false],
])

const type: FieldType<boolean, object> = {
  kind: 'boolean',
  column: () => 'boolean',
  parse(input) {
    const value = typeof input === 'boolean' ? input : meanings.get(codeFrom(input) ?? '')
    return value === undefined
      ? rejected('field/type', '应填写“是”或“否”。', 'This should be yes (是) or no (否).')
      : accepted(value)
  },
  jsonSchema: () => ({ type: 'boolean' }),
  toText: (value) => (value ? '是' : '否'),
  widget: 'boolean',
  filters: ['equals'],
}

/** Yes or no; accepts 是/否, true/false, 1/0. */
export const boolean = (label: string): Field<boolean> => makeField(type, label, {})
