import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { parseText } from './characters.ts'

const longest = 60

const type: FieldType<string> = {
  kind: 'departmentCode',
  column: () => 'text',
  parse(input) {
    const text = parseText(input, longest)
    if (!text.ok) return text
    return /^[@\w][\w@./-]*$/.test(text.value)
      ? accepted(text.value)
      : rejected('field/format', '应填写部门代码，例如 police。', 'This should be the code of a department, for example police.')
  },
  jsonSchema: () => ({ type: 'string', minLength: 1, maxLength: longest, pattern: '^[@\\w][\\w@./-]*$' }),
  toText: (value) => value,
  widget: 'departmentCode',
  filters: ['equals', 'oneOf'],
}

/**
 * A department by its code, which outlives every renaming: shown by its name in the reader's language, chosen from the departments of
 * the city. A department of another city is `@city/code`.
 *
 * @example departmentCode('提供部门')
 */
export const departmentCode = (label: string): Field<string> => makeField(type, label, {})
