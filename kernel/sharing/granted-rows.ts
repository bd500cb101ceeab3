import { asSystem, type City } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { RecordSet } from '../define/index.ts'
import { type Column, compileWhere, type Table } from '../registry/index.ts'
import { type Grant, leavesClear, rowsOf } from './terms.ts'

export type GrantedRow = Readonly<Record<string, unknown>> & { readonly id: string }

type Stored = Readonly<Record<string, any>> & { readonly id: string }

/** The condition of a grant: its rows, what is published of them today, and what the reader narrows it down to. */
export function conditionOf(city: City, table: Table, grant: Grant, filters: RecordSet['where'], values: unknown[]): string {
  const house = city.as(asSystem('sharing/read'))
  return [rowsOf(table.owned, grant.rows), filters]
    .map((where) => compileWhere(house, table, { where, shownOnly: true }, values))
    .map((sql) => `(${sql})`)
    .join(' and ')
}

/** Columns to ask for: the granted ones and, for the log, whose record it is. */
export function columnsOf(table: Table, fields: readonly string[]): string {
  const { belongsTo } = table.owned.type
  const names = [...new Set([...fields, ...(belongsTo === undefined ? [] : [belongsTo])])]
  return ['id', ...names.map((name) => table.column.get(name)!.sql)].join(', ')
}

/** Rows as they leave: the granted fields only, personal ones masked unless the grant says otherwise. */
export function outgoing(table: Table, grant: Grant, fields: readonly string[], rows: readonly Stored[]): readonly GrantedRow[] {
  const columns = fields.map((name) => ({ column: table.column.get(name)!, isClear: leavesClear(table, grant, name) }))
  return rows.map((row) => {
    const record: Record<string, unknown> & { id: string } = { id: row.id }
    for (const { column, isClear } of columns) {
      const stored = row[column.name]
      if (stored !== null && stored !== undefined) record[column.name] = shownAs(column, stored, isClear)
    }
    return record
  })
}

function shownAs({ field }: Column, stored: any, isClear: boolean): unknown {
  const value = field.type.fromColumn ? field.type.fromColumn(stored, field.options) : stored
  if (isClear) return value
  return field.type.mask ? field.type.mask(value, field.options) : '***'
}

/** Which of these records the grant covered at some time, though they are not in it now: what a reader has to forget. */
export async function coveredBefore(
  city: City,
  on: Queryable,
  table: Table,
  grant: Grant,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const values: unknown[] = [ids]
  const condition = conditionOf(city, table, grant, {}, values)
  const rows = await on.query<{ id: string }>(
    `select distinct "_id" as id from (select h.id as "_id", was.* from ${table.history} h
       cross join lateral jsonb_populate_record(null::${table.sql}, h.record) as was where h.id = any($1::uuid[])) as earlier where ${condition}`,
    values,
  )
  return rows.map(({ id }) => id)
}
