import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { attach, isFileField } from '../documents/index.ts'
import { type EntryProblem, refuse } from '../errors.ts'
import type { Values } from './row.ts'
import type { Table } from './table.ts'

/** Attaches the files that values of a record name. Throws `record/invalid`. */
export async function attachFiles(city: City, tx: Queryable, table: Table, id: string, values: Values): Promise<void> {
  const problems = await attach(city, tx, {
    subject: `${table.address}/${id}`,
    placeOf: (field) => field,
    fields: table.owned.type.fields,
    values,
  })
  if (problems.length > 0) throw refuse('record/invalid', { count: problems.length }, problems)
}

/**
 * The same for every row that this transaction wrote, after an import. A table that went out and comes back names files its records have
 * already. Throws `record/invalid` with the first wrong ones.
 */
export async function attachImported(city: City, tx: Queryable, table: Table, fields: readonly string[]): Promise<void> {
  const columns = fields.flatMap((name) => table.column.get(name) ?? []).filter(({ field }) => isFileField(field))
  if (columns.length === 0 || city.actor.kind === 'system') return
  const named = columns.map(({ sql }) => `t.${sql} is not null`).join(' or ')
  const rows = await tx.query<Record<string, any>>(
    `select t.id, ${columns.map(({ sql }) => `t.${sql}`).join(', ')} from ${table.sql} t
      where t.xmin = pg_current_xact_id()::xid and (${named})`,
  )
  const problems: EntryProblem[] = []
  for (const row of rows) {
    const values = Object.fromEntries(columns.map(({ name }) => [name, row[name]]))
    const subject = `${table.address}/${row['id']}`
    problems.push(...(await attach(city, tx, { subject, placeOf: (field) => field, fields: table.owned.type.fields, values })))
    if (problems.length >= 100) break
  }
  if (problems.length > 0) throw refuse('record/invalid', { count: problems.length }, problems)
}
