import type { City, OwnedRecord } from '../city.ts'
import type { Queryable } from '../db.ts'
import { citizenId, creditCode, type Fields, isBlank, parseField, type RecordType, targetOf } from '../define/index.ts'
import { keyedHasher } from '../identity/index.ts'
import { ownersFound } from '../matching/index.ts'
import { type Table, tableOf } from '../registry/index.ts'

/**
 * People and companies in the read log: 64 bits of a hash of the citizen id or credit code under the city's key, as 8 Latin-1 characters.
 * Whoever gets hold of the log alone cannot try out numbers; two of ten million people share a hash with a probability of 3 in a million.
 */
export function subjectHasher(city: City): (subject: string) => string {
  const hash = keyedHasher(city, 'sharing/subjects')
  return (subject) => hash(subject.trim().toUpperCase())
}

/** A hash as the `bigint` it is in the log. */
export const hashNumber = (hash: string): bigint => Buffer.from(hash, 'latin1').readBigInt64BE()

const [int8, headerBytes, cellBytes] = [20, 20, 12] as const

/** Hashes of whom rows were about, as `subjectHasher` gives them or as numbers; undefined when the resource is about nobody in particular. */
export type Subjects = readonly string[] | BigInt64Array | undefined

/** Hashes as PostgreSQL's binary `bigint[]`: written as text, an array of a thousand takes the driver and the database three times as long. */
export function hashArray(hashes: NonNullable<Subjects>): Buffer {
  const array = Buffer.allocUnsafe(headerBytes + cellBytes * hashes.length)
  // One dimension, no nulls, its length, counted from 1.
  for (const [at, number] of [1, 0, int8, hashes.length, 1].entries()) array.writeInt32BE(number, at * 4)
  let at = headerBytes
  for (const hash of hashes) {
    array.writeInt32BE(8, at)
    if (typeof hash === 'string') array.write(hash, at + 4, 8, 'latin1')
    else array.writeBigInt64BE(hash, at + 4)
    at += cellBytes
  }
  return array
}

/** A link by which reading its target concerns the owners of the pointing records. */
export interface Pointing {
  readonly owned: OwnedRecord
  readonly link: string
  readonly target: RecordType
}

// Types that are data are replaced as a whole, and with them the list of all.
const pointings = new WeakMap<readonly OwnedRecord[], readonly Pointing[]>()

/** Every link of the city that says so. */
export function allPointings({ records }: City): readonly Pointing[] {
  const known = pointings.get(records)
  if (known) return known
  const found = records.flatMap((owned) =>
    Object.entries(owned.type.fields as Fields).flatMap(([link, { type, options }]): Pointing[] =>
      owned.type.belongsTo !== undefined && type.kind === 'link' && options.concernsOwner
        ? [{ owned, link, target: targetOf(options) }]
        : [],
    ),
  )
  pointings.set(records, found)
  return found
}

/**
 * Whom rows are about, hashed, each once: whose number stands in them, who points at them (`concernsOwner`), and whom a delivered record
 * was found to be about. Undefined when the resource is about nobody in particular. Types that only say `belongsTo` cost no statement.
 */
export async function subjectsIn(
  city: City,
  on: Queryable,
  table: Table,
  rows: readonly (Readonly<Record<string, any>> & { readonly id: string })[],
): Promise<readonly string[] | undefined> {
  const { belongsTo } = table.owned.type
  const pointing = allPointings(city).filter(({ target }) => target === table.owned.type)
  if (belongsTo === undefined && pointing.length === 0) return undefined
  const subjects = new Set<string>()
  if (belongsTo !== undefined)
    for (const row of rows) if (!isBlank(row[belongsTo])) subjects.add(asWritten(String(row[belongsTo])))
  const ids = rows.map(({ id }) => id)
  for (const { owned, link } of ids.length > 0 ? pointing : []) {
    const from = tableOf(owned)
    const owner = from.column.get(owned.type.belongsTo!)!.sql
    const found = await on.query<{ owner: string }>(
      `select distinct ${owner} as owner from ${from.sql} where ${from.column.get(link)!.sql} = any($1::uuid[]) and ${owner} is not null`,
      [ids],
    )
    for (const row of found) subjects.add(row.owner)
  }
  for (const owner of await ownersFound(city, on, table.address, ids)) subjects.add(owner)
  const hash = subjectHasher(city)
  return [...subjects].map(hash)
}

const numbers = [citizenId(''), creditCode('')]

/** A number as its holder's account has it: full width, spaces and letter case are how a delivered list writes it. */
function asWritten(said: string): string {
  for (const field of numbers) {
    const parsed = parseField(field, said)
    if (parsed.ok) return String(parsed.value)
  }
  return said
}
