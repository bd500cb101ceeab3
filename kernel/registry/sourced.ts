import { append as audit } from '../audit/index.ts'
import type { City, OwnedRecord } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { checkRow, searchVector, toRecord, type Values } from './row.ts'
import * as store from './store.ts'
import { type Table, tableOf } from './table.ts'

/** A record as the house sees it, unmasked, with the department each field is from. */
export interface Sourced {
  readonly id: string
  readonly values: Values
  readonly changedAt: string
  readonly changedBy: string
  readonly providedBy: string
  /** Only of fields that another department than `providedBy` said. */
  readonly fieldSources: Readonly<Record<string, string>>
}

/** Records by id, for engines; who may see what of them is theirs to check. */
export async function readSourced(
  on: Queryable,
  owned: OwnedRecord,
  ids: readonly string[],
  { lock = false } = {},
): Promise<readonly Sourced[]> {
  const table = tableOf(owned)
  const rows = await on.query<Record<string, any>>(
    `select ${table.selectList} from ${table.sql} where id = any($1::uuid[]) order by id ${lock ? 'for update' : ''}`,
    [ids],
  )
  return rows.map((row) => sourced(table, row))
}

function sourced(table: Table, row: Record<string, any>): Sourced {
  const { id, version: _, changedAt, changedBy, providedBy, ...values } = toRecord(table, row, 'all') as Record<string, any>
  return { id, values, changedAt, changedBy, providedBy, fieldSources: row['field_sources'] ?? {} }
}

/** The next ids of a record type after one, for going through all of them in parts. */
export async function idsAfter(on: Queryable, owned: OwnedRecord, after: string | undefined, limit: number) {
  const rows = await on.query<{ id: string }>(
    `select id from ${tableOf(owned).sql} where ($1::uuid is null or id > $1) order by id limit $2`,
    [after ?? null, limit],
  )
  return rows.map(({ id }) => id)
}

/**
 * Changes some fields of one record in the caller's transaction, each with the department it is from; the version before goes into the
 * history. Gives the problem instead of writing when the record would break its own rule.
 */
export async function changeSourced(
  city: City,
  tx: Transaction,
  owned: OwnedRecord,
  id: string,
  changes: Readonly<Record<string, { readonly value: unknown; readonly source: string }>>,
): Promise<boolean> {
  if (city.actor.kind !== 'system') throw refuse('access/forbidden', { what: owned.type.label, who: '—' })
  const table = tableOf(owned)
  const [before] = await readSourced(tx, owned, [id], { lock: true })
  if (!before) return false
  const values = Object.fromEntries(Object.entries(changes).map(([name, { value }]) => [name, value ?? null]))
  const whole = Object.fromEntries(Object.entries({ ...before.values, ...values }).filter(([, value]) => value !== null))
  const lacks = table.columns.some(({ name, field }) => !field.isOptional && whole[name] === undefined)
  if (lacks || checkRow(table, whole)) return false
  const stamp = { now: city.clock.now(), by: city.actor.name }
  await store.keepVersion(tx, table, id, stamp, 'update')
  const sources = { ...before.fieldSources }
  for (const [name, { source }] of Object.entries(changes)) {
    if (source === before.providedBy) delete sources[name]
    else sources[name] = source
  }
  const fieldSources = Object.keys(sources).length > 0 ? sources : null
  await store.updateRow(tx, table, { id, changes: values, search: searchVector(table, whole), fieldSources, stamp })
  await audit(city, { act: 'record/change', subject: `${table.address}/${id}`, detail: { fields: Object.keys(changes) } }, tx)
  return true
}

/** Another department's value that disagrees with the designated source. */
export interface Claim {
  readonly field: string
  readonly value: unknown
  readonly claimedBy: string
}

/**
 * Brings the open objections the acting task raised on a record to these claims: new ones are raised, those no longer claimed are taken
 * back. What the designated source has answered once is not raised again.
 */
export async function keepObjections(
  city: City,
  tx: Transaction,
  owned: OwnedRecord,
  record: Sourced,
  claims: readonly Claim[],
): Promise<void> {
  const table = tableOf(owned)
  const { pack, type } = owned
  const textOf = (name: string, value: unknown) => {
    const { field } = table.column.get(name)!
    return value === undefined || value === null ? '' : field.type.toText(value, field.options)
  }
  const known = await tx.query<{ id: number; field: string; claimedBy: string; claimed: string; status: string; mine: boolean }>(
    `select id, field, claimed_by as "claimedBy", claimed_value as claimed, status, raised_by = $4 as mine
       from registry.objection where pack = $1 and record = $2 and record_id = $3`,
    [pack.name, type.name, record.id, city.actor.name],
  )
  const keyOf = (one: { field: string; claimedBy: string }, claimed: string) =>
    JSON.stringify([one.field, one.claimedBy, claimed])
  const wanted = new Map(claims.map((claim) => [keyOf(claim, textOf(claim.field, claim.value)), claim]))
  const gone = known.filter((one) => one.mine && one.status === 'open' && !wanted.has(keyOf(one, one.claimed)))
  if (gone.length > 0) await tx.query(`delete from registry.objection where id = any($1)`, [gone.map(({ id }) => id)])
  const there = new Set(known.map((one) => keyOf(one, one.claimed)))
  const fresh = [...wanted].filter(([key]) => !there.has(key)).map(([, claim]) => claim)
  for (const { field, value, claimedBy } of fresh) {
    await store.raiseObjection(tx, table, {
      recordId: record.id,
      field,
      current: textOf(field, record.values[field]),
      claimed: textOf(field, value),
      designated: table.column.get(field)!.field.source!,
      claimedBy,
      stamp: { now: city.clock.now(), by: city.actor.name },
    })
  }
  const detail = { raised: fresh.map(({ field }) => field), withdrawn: gone.map(({ field }) => field) }
  if (fresh.length + gone.length > 0)
    await audit(city, { act: 'record/object', subject: `${table.address}/${record.id}`, detail }, tx)
}
