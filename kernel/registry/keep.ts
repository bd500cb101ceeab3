import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { RecordType } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { checkRow, idOf, parseValues, searchVector, toRecord, type Values } from './row.ts'
import * as store from './store.ts'
import { type Table, tableOf } from './table.ts'

/**
 * Brings the record with this key to these values, in the caller's transaction and in the name of the house: what a case or a command
 * leaves in a register is decided by its rules, not by whether whoever acted may write there. Changes nothing when all is as it was.
 *
 * @throws `record/invalid` with every wrong entry
 */
export async function keepRecord(
  city: City,
  tx: Transaction,
  type: RecordType,
  input: Values,
  { providedBy, once = false }: { providedBy: string; once?: boolean },
): Promise<void> {
  const table = tableOf(city.ownerOf(type))
  const { values, problems } = parseValues(table, input, 'whole')
  const broken = problems.length === 0 ? checkRow(table, values) : undefined
  const all = broken ? [...problems, broken] : problems
  if (all.length > 0) throw refuse('record/invalid', { count: all.length }, all)
  const before = await byKey(tx, table, String(values[keyOf(table)]))
  const stamp = { now: city.clock.now(), by: city.actor.name }
  const search = searchVector(table, values)
  if (!before) {
    const id = idOf(table, String(values[keyOf(table)]))
    await store.insertRow(tx, table, { id, values, search, providedBy, stamp })
    return audit(city, { act: 'record/add', subject: `${table.address}/${id}` }, tx)
  }
  if (once) throw refuse('record/duplicate', { label: type.label, field: keyOf(table), value: String(values[keyOf(table)]) })
  const current = toRecord(table, before, 'all') as Values
  const names = table.columns.map(({ name }) => name).filter((name) => !same(current[name], values[name]))
  if (names.length === 0) return
  const id = String(before['id'])
  const changes = Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
  await store.keepVersion(tx, table, id, stamp, 'update')
  const fieldSources = { ...before['field_sources'], ...Object.fromEntries(names.map((name) => [name, providedBy])) }
  await store.updateRow(tx, table, { id, changes, search, fieldSources, stamp })
  await audit(city, { act: 'record/change', subject: `${table.address}/${id}`, detail: { fields: names } }, tx)
}

/** Takes the record with this key away, if there is one; its last version stays in the history. */
export async function dropRecord(city: City, tx: Transaction, type: RecordType, key: string): Promise<void> {
  const table = tableOf(city.ownerOf(type))
  const before = await byKey(tx, table, key)
  if (!before) return
  const id = String(before['id'])
  await store.keepVersion(tx, table, id, { now: city.clock.now(), by: city.actor.name }, 'remove')
  await store.deleteRow(tx, table, id)
  await audit(city, { act: 'record/remove', subject: `${table.address}/${id}` }, tx)
}

const byKey = (tx: Transaction, table: Table, key: string) =>
  store.findRow(tx, table, `${table.column.get(keyOf(table))!.sql} = $1 for update`, [key])

function keyOf({ owned: { type } }: Table): string {
  if (type.key) return type.key
  throw new TypeError(`Record type "${type.name}" has no key to keep it by.`)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
