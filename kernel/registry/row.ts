import { createHash, randomFillSync } from 'node:crypto'
import { v5, v7 } from 'uuid'
import { type Field, type Fields, isBlank, parseField, type Row, type Stored } from '../define/index.ts'
import type { EntryProblem } from '../errors.ts'
import { bigramVector } from '../search/index.ts'
import type { Table } from './table.ts'

export type Values = Readonly<Record<string, unknown>>

/** Parses every value given by the fields of the record type. Unknown names are problems too: a typo must not lose data. */
export function parseValues(
  table: Table,
  input: Values,
  mode: 'whole' | 'changes',
): { values: Values; problems: EntryProblem[] } {
  const values: Record<string, unknown> = {}
  const problems: EntryProblem[] = []
  for (const name of Object.keys(input)) {
    if (!table.column.has(name)) {
      const known = table.columns.map((column) => column.name).join(', ')
      problems.push({
        field: name,
        code: 'field/unknown',
        zh: `没有“${name}”这个字段。可用：${known}`,
        en: `There is no field “${name}”. Known: ${known}`,
      })
    }
  }
  for (const column of table.columns) {
    if (mode === 'changes' && !(column.name in input)) continue
    const parsed = parseField(column.field, input[column.name])
    if (!parsed.ok) problems.push({ field: column.name, code: parsed.problem.code, ...parsed.problem.words })
    else if (parsed.value !== undefined) values[column.name] = parsed.value
    else if (mode === 'changes') values[column.name] = null
  }
  return { values, problems }
}

/** The record type's own rule over several fields, as an entry problem. Runs only on rows whose fields are all right. */
export function checkRow(table: Table, values: Values): EntryProblem | undefined {
  const broken = table.owned.type.check?.(values as Row<Fields>)
  return broken && { field: broken.field, code: 'record/rule', zh: broken.zh, en: broken.en }
}

/** What the driver sends for one field. */
export function toColumn(table: Table, name: string, value: unknown): unknown {
  if (isBlank(value)) return null
  const { field } = table.column.get(name)!
  return field.type.toColumn ? field.type.toColumn(value, field.options) : value
}

/** What a search box finds a row by: its searchable fields, the first one weighing most; personal ones apart, see where.ts. */
export function searchVector(table: Table, values: Values): string | null {
  const { search } = table.owned.type
  if (search.length === 0) return null
  const said = (name: string) => {
    const { field } = table.column.get(name)!
    return isBlank(values[name]) ? '' : field.type.toText(values[name], field.options)
  }
  const isPersonal = (name: string) => table.column.get(name)!.field.isPersonal
  const open = search.filter((name) => !isPersonal(name))
  return bigramVector({ a: open.slice(0, 1).map(said), b: open.slice(1).map(said), c: search.filter(isPersonal).map(said) })
}

/** A new record's id. Version 7: ids made one after another sit side by side in the index. */
export const newId = (now: string): string => v7({ msecs: Date.parse(now), random: randomBytes16() })

const pool = Buffer.alloc(16 * 1024)
let used = pool.length

/** Sixteen secure random bytes; asking the system once for a thousand ids is a tenth of an import's time less. */
function randomBytes16(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}

/** The id a seeded record gets: the same key gives the same id in every installation, so links and screenshots do not drift. */
export const idOf = (table: Table, key: string): string =>
  v5(key, v5(createHash('sha256').update(table.address).digest('hex'), v5.URL))

/** A row of the table as a record. Personal fields are masked unless they are in `shown` (or `shown` is `'all'`). */
export function toRecord<F extends Fields>(
  table: Table,
  row: Record<string, any>,
  shown: 'all' | ReadonlySet<string>,
): Stored<F> {
  const record: Record<string, unknown> = { id: row['id'], version: row['version'] }
  for (const { name, field } of table.columns) {
    const stored = row[name]
    if (stored === null || stored === undefined) continue
    const value = field.type.fromColumn ? field.type.fromColumn(stored, field.options) : stored
    record[name] = field.isPersonal && shown !== 'all' && !shown.has(name) ? masked(field, value) : value
  }
  record['changedAt'] = row['changed_at']
  record['changedBy'] = row['changed_by']
  record['providedBy'] = row['provided_by']
  return record as unknown as Stored<F>
}

function masked(field: Table['columns'][number]['field'], value: unknown): string {
  return field.type.mask ? field.type.mask(value, field.options) : '***'
}

/** What may be shown of a personal value as it was given. A mask knows right values only: where it would leave most of a wrong one standing, little is shown. */
export function maskedText(field: Field<any, boolean>, text: string): string {
  const shown = masked(field, text)
  const left = [...shown].filter((letter) => letter !== '*').length
  if (shown !== text && left <= ([...text].length * 2) / 3) return shown
  return [...text].length >= 7 ? `${[...text].slice(0, 3).join('')}***` : '***'
}

/** Masks the personal fields of a record that was kept as JSON (history, objections). */
export function maskRecord(table: Table, record: Values): Values {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      const column = table.column.get(name)
      return [name, column?.field.isPersonal && !isBlank(value) ? masked(column.field, value) : value]
    }),
  )
}
