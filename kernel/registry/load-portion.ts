import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { RecordType } from '../define/index.ts'
import type { EntryProblem } from '../errors.ts'
import { loadRows } from './load.ts'
import { checkRow, type Values } from './row.ts'
import { recordAsJson } from './store.ts'
import { type Table, tableOf } from './table.ts'

/** A row whose values are parsed already; `line` names it in the report. */
export interface PortionRow {
  readonly line: number
  readonly values: Values
}

export interface PortionResult {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  /** Rows that did not get in, by line; the others did. */
  readonly problems: ReadonlyMap<number, readonly EntryProblem[]>
}

/** Each round takes out every row the database named; new ones can only be uncovered by those, so few rounds are ever needed. */
const mostRounds = 50

/**
 * Loads rows into a register within the caller's transaction by the same rules as an import (history, provenance, designated sources,
 * links, the record type's own rule), but takes what is right and names what is not: for flows that must not stop at one bad row.
 */
export async function loadPortion(
  city: City,
  tx: Transaction,
  type: RecordType,
  rows: readonly PortionRow[],
  options: { readonly fields: readonly string[]; readonly providedBy: string },
): Promise<PortionResult> {
  const table = tableOf(city.ownerOf(type))
  const problems = new Map<number, EntryProblem[]>()
  let left = rows.filter(({ line, values }) => {
    const broken = checkRow(table, values)
    if (broken) problems.set(line, [broken])
    return !broken
  })
  for (let round = 0; round < mostRounds; round++) {
    if (left.length === 0) return { inserted: 0, updated: 0, unchanged: 0, problems }
    await tx.query('savepoint portion')
    const loaded = await loadRows(tx, city, table, left, { ...options, isForeign: true })
    if (loaded.problems.length === 0) {
      await tx.query('release savepoint portion')
      return { inserted: loaded.inserted, updated: loaded.updated, unchanged: loaded.unchanged, problems }
    }
    await tx.query('rollback to savepoint portion')
    for (const { line, value: _, ...problem } of loaded.problems) problems.set(line, [...(problems.get(line) ?? []), problem])
    left = left.filter(({ line }) => !problems.has(line))
  }
  throw new Error(`${table.address} names wrong rows in every round; the load was given up.`)
}

/** Removes the records with these keys that fulfil a condition on `t`; their last versions stay in the history. Returns how many went. */
export async function dropKeys(
  city: City,
  tx: Transaction,
  type: RecordType,
  keys: readonly string[],
  within = 'true',
): Promise<number> {
  const table = tableOf(city.ownerOf(type))
  return dropWhere(city, tx, table, `${within} and t.${keySql(table)}::text = any($3)`, [keys])
}

/** The same for records a condition names; `t` is the record, `$3` onwards its values. */
export async function dropWhere(
  city: City,
  tx: Transaction,
  table: Table,
  condition: string,
  values: readonly unknown[],
): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `with leaving as materialized (select t.id from ${table.sql} t where ${condition} for update),
     kept as (insert into ${table.history} (id, version, record, changed_at, changed_by, provided_by, ended_at, ended_by, operation)
       select t.id, t.version, ${recordAsJson(table, 't')}, t.changed_at, t.changed_by, t.provided_by, $1, $2, 'remove' from ${table.sql} t join leaving using (id) returning id),
     dropped as (delete from ${table.sql} t using kept where t.id = kept.id returning 1)
     select count(*)::bigint as n from dropped`,
    [city.clock.now(), city.actor.name, ...values],
  )
  return row!.n
}

const keySql = (table: Table): string => table.column.get(table.owned.type.key!)!.sql
