import type { Queryable } from '../db.ts'
import { toColumn, type Values } from './row.ts'
import type { Table } from './table.ts'

export interface Stamp {
  readonly now: string
  readonly by: string
}

/** One row by id under a condition, or undefined. The name keeps the plan prepared: this is the hottest statement of the house. */
export async function findRow(on: Queryable, table: Table, condition: string, values: readonly unknown[]) {
  const text = `select ${table.selectList} from ${table.sql} where ${condition}`
  const [row] = await on.query<Record<string, any>>({ ...prepared(text), text, values })
  return row
}

export interface PageRequest {
  readonly condition: string
  readonly values: readonly unknown[]
  /** Column (quoted) the list is ordered by; ties by id. */
  readonly orderBy: string
  readonly direction: 'asc' | 'desc'
  readonly limit: number
}

export async function listRows(on: Queryable, table: Table, page: PageRequest) {
  const order = page.orderBy === 'id' ? `id ${page.direction}` : `${page.orderBy} ${page.direction}, id ${page.direction}`
  const text = `select ${table.selectList} from ${table.sql} where ${page.condition} order by ${order} limit ${page.limit}`
  return on.query<Record<string, any>>({ ...prepared(text), text, values: page.values })
}

/** Counts up to a ceiling, so that a count never costs more than a page. */
export async function countRows(
  on: Queryable,
  table: Table,
  condition: string,
  values: readonly unknown[],
  ceiling?: number,
): Promise<number> {
  const text = ceiling
    ? `select count(*) as n from (select 1 from ${table.sql} where ${condition} limit ${ceiling}) as counted`
    : `select count(*) as n from ${table.sql} where ${condition}`
  const [row] = await on.query<{ n: number }>({ ...prepared(text), text, values })
  return row!.n
}

/** The maintained number of all records of a type. */
export async function countAll(on: Queryable, table: Table): Promise<number> {
  const [row] = await on.query<{ n: number }>({
    name: 'registry_count_all',
    text: `select coalesce(sum(n), 0)::bigint as n from registry.counter where record = $1`,
    values: [table.address],
  })
  return row!.n
}

export async function insertRow(
  on: Queryable,
  table: Table,
  row: { id: string; values: Values; search: string | null; providedBy: string; stamp: Stamp },
) {
  // All columns, given or not: one statement for the type, however many combinations of optional fields there are.
  const { columns } = table
  const names = ['id', 'changed_at', 'changed_by', 'provided_by', 'search', ...columns.map((column) => column.sql)]
  const values = [
    row.id,
    row.stamp.now,
    row.stamp.by,
    row.providedBy,
    row.search,
    ...columns.map((column) => toColumn(table, column.name, row.values[column.name])),
  ]
  const text = `insert into ${table.sql} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning ${table.selectList}`
  const [stored] = await on.query<Record<string, any>>({ ...prepared(text), text, values })
  return stored!
}

export interface Change {
  readonly id: string
  readonly changes: Values
  readonly search: string | null
  readonly fieldSources: Values | null
  readonly stamp: Stamp
}

export async function updateRow(on: Queryable, table: Table, change: Change) {
  const names = Object.keys(change.changes)
  const values: unknown[] = [
    change.id,
    change.stamp.now,
    change.stamp.by,
    change.search,
    change.fieldSources && JSON.stringify(change.fieldSources),
  ]
  const sets = names.map((name) => {
    values.push(toColumn(table, name, change.changes[name]))
    return `${table.column.get(name)!.sql} = $${values.length}`
  })
  const [stored] = await on.query<Record<string, any>>(
    `update ${table.sql} set version = version + 1, changed_at = $2, changed_by = $3, search = $4, field_sources = $5${sets.map((set) => `, ${set}`).join('')}
      where id = $1 returning ${table.selectList}`,
    values,
  )
  return stored!
}

export const deleteRow = (on: Queryable, table: Table, id: string) => on.query(`delete from ${table.sql} where id = $1`, [id])

/** Keeps the version that is about to be replaced or removed. */
export async function keepVersion(
  on: Queryable,
  table: Table,
  id: string,
  stamp: Stamp,
  operation: 'update' | 'remove' | 'import',
) {
  await on.query(
    `insert into ${table.history} (id, version, record, changed_at, changed_by, provided_by, ended_at, ended_by, operation)
     select id, version, ${recordAsJson(table, 't')}, changed_at, changed_by, provided_by, $2, $3, $4 from ${table.sql} t where id = $1`,
    [id, stamp.now, stamp.by, operation],
  )
}

/** The fields of a row as JSON, without what every record has by itself. Numbers stay text, as the driver reads them: JSON would lose `20.0`. */
export function recordAsJson(table: Table, alias: string): string {
  const exact = table.columns
    .filter((column) => column.sqlType.startsWith('numeric'))
    .map((column) => `'${column.name}', ${alias}.${column.sql}::text`)
  const fields = `to_jsonb(${alias}) - 'id' - 'version' - 'changed_at' - 'changed_by' - 'provided_by' - 'field_sources' - 'search'`
  return exact.length === 0 ? fields : `(${fields}) || jsonb_build_object(${exact.join(', ')})`
}

export async function listVersions(on: Queryable, table: Table, id: string) {
  return on.query<{
    version: number
    record: Values
    changed_at: string
    changed_by: string
    provided_by: string
    ended_at: string
    ended_by: string
    operation: string
  }>(
    `select version, record, changed_at, changed_by, provided_by, ended_at, ended_by, operation from ${table.history} where id = $1 order by version desc limit 500`,
    [id],
  )
}

export interface Objection {
  readonly id: number
  readonly recordId: string
  readonly field: string
  readonly currentValue: string
  readonly claimedValue: string
  /** Department code of the designated source, whose value stands. */
  readonly designated: string
  readonly claimedBy: string
  readonly raisedBy: string
  readonly raisedAt: string
  readonly status: 'open' | 'corrected' | 'rejected'
}

export async function raiseObjection(
  on: Queryable,
  table: Table,
  objection: {
    recordId: string
    field: string
    current: string
    claimed: string
    designated: string
    claimedBy: string
    stamp: Stamp
  },
) {
  await on.query(
    `insert into registry.objection (pack, record, record_id, field, current_value, claimed_value, designated, claimed_by, raised_by, raised_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      table.owned.pack.name,
      table.owned.type.name,
      objection.recordId,
      objection.field,
      objection.current,
      objection.claimed,
      objection.designated,
      objection.claimedBy,
      objection.stamp.by,
      objection.stamp.now,
    ],
  )
}

export interface OpenObjections {
  readonly pack: string
  readonly record: string
  readonly n: number
  readonly oldestRecordId: string
  readonly oldestAt: string
}

/** Open objections against a designated source on records of one type under a condition; no row when there are none. */
export async function openObjectionsAgainst(
  on: Queryable,
  table: Table,
  filter: { designated: string; condition: string; values: readonly unknown[] },
) {
  const { pack, type } = table.owned
  const place = filter.values.length
  return on.query<OpenObjections>(
    `select pack, record, count(*)::int as n, (array_agg(record_id order by id))[1] as "oldestRecordId", min(raised_at) as "oldestAt"
       from registry.objection o where status = 'open' and pack = $${place + 1} and record = $${place + 2} and designated = $${place + 3}
        and exists (select from ${table.sql} where id = o.record_id and ${filter.condition})
      group by pack, record`,
    [...filter.values, pack.name, type.name, filter.designated],
  )
}

export async function listObjections(
  on: Queryable,
  table: Table,
  filter: { recordId?: string; condition: string; values: readonly unknown[] },
) {
  const values = [...filter.values, table.owned.pack.name, table.owned.type.name]
  const mine = `pack = $${values.length - 1} and record = $${values.length}`
  const one = filter.recordId ? ` and record_id = $${values.push(filter.recordId)}` : ''
  return on.query<Objection>(
    `select o.id, record_id as "recordId", field, current_value as "currentValue", claimed_value as "claimedValue", designated,
            claimed_by as "claimedBy", raised_by as "raisedBy", raised_at as "raisedAt", status
       from registry.objection o where ${mine}${one} and exists (select 1 from ${table.sql} where id = o.record_id and ${filter.condition})
      order by o.id desc limit 200`,
    values,
  )
}

const names = new Map<string, string>()

/**
 * One prepared-statement name for each text of the usual shapes. Lists of values and many filters at once have as many shapes as somebody
 * cares to ask for: prepared, they would stay on every connection for ever and take the names away from the usual ones.
 */
function prepared(text: string): { name?: string } {
  const known = names.get(text)
  if (known) return { name: known }
  if (text.startsWith('select') && (text.includes(' in (') || text.includes('$7'))) return {}
  // Filter shapes could in theory be many; beyond this the statement is simply not prepared.
  if (names.size > 2000) return {}
  const name = `registry_${names.size}`
  names.set(text, name)
  return { name }
}
