import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { codeFrom, halfWidth } from './characters.ts'

/** A published list of codes with their names, e.g. GB/T 4754 industries. Shared by many fields. */
export interface CodeTable {
  /** The list's own title, e.g. `国民经济行业分类 GB/T 4754-2017`. */
  readonly name: string
  /** Code → name. */
  readonly codes: Readonly<Record<string, string>>
  /** Name → code, for names that occur once. */
  readonly byName: ReadonlyMap<string, string>
}

interface CodeTableOptions {
  readonly table: CodeTable
}

const type: FieldType<string, CodeTableOptions> = {
  kind: 'codeTable',
  column: () => 'text collate "C"',
  parse(input, { table }) {
    const code = codeIn(table, input)
    return code === undefined
      ? rejected('field/not-a-choice', `“${table.name}”中没有这个代码或名称。`, `“${table.name}” has no such code or name.`)
      : accepted(code)
  },
  jsonSchema: ({ table }) => ({ type: 'string', enum: Object.keys(table.codes) }),
  toText: (value) => value,
  widget: 'codeTable',
  filters: ['equals', 'oneOf', 'prefix'],
}

/** A code out of a table. Accepts the code, its name where only one code has it, or both: `I65 软件和信息技术服务业`. */
export const codeTable = (label: string, table: CodeTable): Field<string> => makeField(type, label, { table })

/** Makes a code table; keys are codes (compared in upper case or as written), values are names. */
export function defineCodeTable(name: string, codes: Readonly<Record<string, string>>): CodeTable {
  if (Object.keys(codes).length === 0) throw new TypeError(`Code table "${name}" is empty.`)
  const byName = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const [code, title] of Object.entries(codes)) {
    if (byName.has(title)) ambiguous.add(title)
    byName.set(title, code)
  }
  for (const title of ambiguous) byName.delete(title)
  return Object.freeze({ name, codes: Object.freeze({ ...codes }), byName })
}

function codeIn({ codes, byName }: CodeTable, input: unknown): string | undefined {
  if (typeof input === 'number') return Object.hasOwn(codes, String(input)) ? String(input) : undefined
  if (typeof input !== 'string') return undefined
  const given = input.trim()
  if (Object.hasOwn(codes, given)) return given
  const code = codeFrom(given)!
  if (Object.hasOwn(codes, code)) return code
  const named = byName.get(given)
  if (named !== undefined) return named
  const [first = '', ...rest] = halfWidth(given).split(/\s+/)
  return Object.hasOwn(codes, first) && halfWidth(codes[first]!) === rest.join(' ') ? first : undefined
}
