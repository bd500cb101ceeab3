import type { EntryProblem } from '../errors.ts'
import type { SinkField, SourceColumn } from './connector.ts'

/** How one field of the target is filled. */
export interface Mapped {
  /** Field of the target. */
  readonly to: string
  /** Column of the source; absent: `constant` for every row. */
  readonly from?: string
  readonly constant?: string
  /** Codes of the source in the words of the target, e.g. `{ "1": "男" }`; a value that is not listed stays as it is. */
  readonly values?: Readonly<Record<string, string>>
}

export type Mapping = readonly Mapped[]

/** A row in the target's words, or everything that is wrong with it. */
export type MappedRow =
  | { readonly values: readonly unknown[]; readonly problems?: undefined }
  | { readonly problems: readonly EntryProblem[]; readonly values: readonly unknown[] }

/** The mapping made ready: one function over a row of the source. Values come in the order of the mapping. */
export function compileMapping(
  mapping: Mapping,
  columns: readonly string[],
  fields: readonly SinkField[],
): (row: readonly unknown[]) => MappedRow {
  const byName = new Map(fields.map((field) => [field.name, field]))
  const steps = mapping.map(({ to, from, constant, values }) => {
    const at = from === undefined ? -1 : columns.indexOf(from)
    return { field: byName.get(to)!, at, constant: constant ?? null, values }
  })
  return (row) => {
    const given: unknown[] = new Array(steps.length)
    let problems: EntryProblem[] | undefined
    for (let i = 0; i < steps.length; i++) {
      const { field, at, constant, values } = steps[i]!
      let input = at < 0 ? constant : row[at]
      if (values !== undefined && input !== null && input !== undefined) input = values[String(input)] ?? input
      const parsed = field.parse(input)
      if (parsed.ok) given[i] = parsed.value
      else {
        problems ??= []
        problems.push({ field: field.name, code: parsed.problem.code, ...parsed.problem.words })
      }
    }
    return problems ? { values: given, problems } : { values: given }
  }
}

const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s_\-.（）()*:：]/g, '')
    .toLowerCase()

/** Which column probably means which field: by name or label, else by one containing the other. Each column is proposed once. */
export function proposeMapping(columns: readonly SourceColumn[], fields: readonly SinkField[]): Mapping {
  const free = new Set(columns.map(({ name }) => name))
  const take = (name: string | undefined) => {
    if (name !== undefined) free.delete(name)
    return name
  }
  const names = (field: SinkField) => [field.name, field.label.zh, field.label.en].map(normal)
  const exact = new Map(
    fields.map((field) => [field.name, take([...free].find((column) => names(field).includes(normal(column))))] as const),
  )
  return fields.flatMap((field) => {
    const from =
      exact.get(field.name) ??
      take(
        [...free].find((column) =>
          names(field).some(
            (name) =>
              name.length > 1 && normal(column).length > 1 && (normal(column).includes(name) || name.includes(normal(column))),
          ),
        ),
      )
    return from === undefined ? [] : [{ to: field.name, from }]
  })
}

/** Why a mapping cannot be used, in words; empty when it can. */
export function mappingProblems(
  mapping: Mapping,
  columns: readonly SourceColumn[],
  fields: readonly SinkField[],
  key: string | undefined,
): readonly { readonly field: string; readonly code: string; readonly zh: string; readonly en: string }[] {
  const problems: { field: string; code: string; zh: string; en: string }[] = []
  const add = (field: string, zh: string, en: string) => problems.push({ field, code: 'exchange/mapping', zh, en })
  const known = new Set(columns.map(({ name }) => name))
  const seen = new Set<string>()
  for (const { to, from, constant } of mapping) {
    if (seen.has(to)) add(to, '这个字段对应了两次。', 'This field is filled twice.')
    seen.add(to)
    if (!fields.some(({ name }) => name === to)) add(to, '目标没有这个字段。', 'The target has no such field.')
    if (from === undefined && constant === undefined)
      add(to, '须选一列或填一个固定值。', 'Choose a column or give a fixed value.')
    if (from !== undefined && !known.has(from)) add(to, `来源没有“${from}”这一列。`, `The source has no column “${from}”.`)
  }
  for (const { name, isRequired } of fields)
    if (isRequired && !seen.has(name)) add(name, '这是必填字段，还没有对应的列。', 'This field is required and nothing fills it.')
  if (key !== undefined && !mapping.some(({ to, from }) => to === key && from !== undefined))
    add(key, '这是识别记录的字段，须对应一列。', 'Records are recognised by this field; a column must fill it.')
  return problems
}
