import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { isBlank, parseField } from '../define/index.ts'
import { idsAfter, readSourced, type Sourced } from '../registry/index.ts'
import { type Applied, appliedTo } from './apply.ts'
import { compare } from './compare.ts'
import { blockKeysOf, type Node } from './node.ts'
import { allMatches, type OwnedMatch, type OwnedSource, taskOf } from './owned.ts'
import { inForce, keepEdition } from './points.ts'
import { settle } from './settle.ts'
import * as store from './store.ts'

/** Records looked at in one transaction. */
const portion = 1000

/**
 * Looks at what changed since the last time, of every match: a changed record is compared with those that share a key with it and no
 * others, and only the golden records it was or is joined to are settled anew. Answers how many records it looked at.
 */
export async function keepMatches(city: City): Promise<number> {
  let done = 0
  for (const owned of allMatches(city)) await keepEdition(city, owned, () => compareAll(city, owned))
  for (;;) {
    const touched = await city.db.query<{ id: number; source: string; record: string }>(
      `select id, source, record_id as record from matching.touched order by id limit ${portion}`,
    )
    if (touched.length === 0) return done
    for (const owned of allMatches(city)) {
      for (const source of owned.sources) {
        const ids = [...new Set(touched.filter((one) => one.source === source.address).map(({ record }) => record))]
        if (ids.length > 0) await look(city, owned, source, ids)
      }
    }
    await city.db.query(`delete from matching.touched where id = any($1)`, [touched.map(({ id }) => id)])
    done += touched.length
  }
}

/** Goes through every record of every source in portions, each in its own transaction; what is as it was costs one reading. Resumes by being run again. */
export async function keepAll(city: City, owned: OwnedMatch, report?: (records: number) => void): Promise<number> {
  let done = 0
  for (const source of owned.sources) {
    for (const next of [idsAfter, nodesAfter(owned, source)]) {
      let after: string | undefined
      for (;;) {
        const ids = await next(city.db, source.owned, after, portion)
        if (ids.length === 0) break
        await look(city, owned, source, ids)
        if (next === idsAfter) report?.((done += ids.length))
        after = ids.at(-1)
      }
    }
  }
  return done
}

/** Known records of a source that are no longer in its register. */
const nodesAfter =
  ({ address }: OwnedMatch, source: OwnedSource): typeof idsAfter =>
  async (on, { pack, type }, after, limit) => {
    const rows = await on.query<{ id: string }>(
      `select id from matching.node n where match = $1 and source = $2 and ($3::uuid is null or id > $3)
        and not exists (select from "${pack.name}"."${type.name}" r where r.id = n.id) order by id limit $4`,
      [address, source.address, after ?? null, limit],
    )
    return rows.map(({ id }) => id)
  }

/** One match at a time: two settlings of one neighbourhood beside each other would not see each other. */
export const holding = <T>(city: City, { address }: OwnedMatch, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  city.db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`matching/${address}`])
    return work(tx)
  })

const look = (city: City, owned: OwnedMatch, source: OwnedSource, ids: readonly string[]): Promise<void> =>
  holding(city, owned, (tx) => lookAt(city, tx, owned, source, ids))

/** Takes over what records say now, and settles what that changes. */
export async function lookAt(
  city: City,
  tx: Transaction,
  owned: OwnedMatch,
  source: OwnedSource,
  ids: readonly string[],
): Promise<void> {
  const { match, address } = owned
  const before = new Map((await store.nodesById(tx, address, ids)).map((node) => [node.id, node]))
  const records = await readSourced(tx, source.owned, ids)
  const doubted = await store.doubted(tx, address, ids)
  const applied = Map.groupBy(source.isTarget ? await appliedTo(tx, address, ids) : [], ({ target }) => target)
  const now = records.map((record) =>
    nodeFrom(owned, source, record, doubted.has(record.id), applied.get(record.id) ?? [], before.get(record.id)),
  )
  const changed = now.filter((node) => !saysTheSame(before.get(node.id), node))
  const present = new Set(records.map(({ id }) => id))
  const gone = [...before.keys()].filter((id) => !present.has(id))
  const moved = [...changed.map(({ id }) => id), ...gone]
  if (moved.length === 0) return
  const wereJoined = await store.connected(tx, address, moved)
  // The golden records of those that go: nobody else may stand under their name unnoticed.
  const lost = gone.flatMap((id) => before.get(id)!.golden ?? [])
  await store.putNodes(tx, address, changed)
  await store.dropNodes(tx, address, gone)
  const keys = changed.flatMap((node) => blockKeysOf(match, node).map((key) => ({ node: node.id, key })))
  const changes = await store.putBlocks(tx, address, moved, keys)
  const crossed = await store.nodesOfCrossed(tx, address, changes, match.mostPerBlock)
  const again = [...new Set([...moved, ...crossed])]
  const crossedJoined = crossed.length > 0 ? await store.connected(tx, address, crossed) : []
  await compareAnew(city, tx, owned, again)
  const nowJoined = await store.connected(tx, address, again)
  await store.putGoldens(tx, address, lost, [])
  await settle(city, tx, owned, [...new Set([...wereJoined, ...crossedJoined, ...nowJoined])])
}

/** Settles records anew after a person spoke; those whose identifier counts or no longer counts are compared anew first. */
export async function rethink(
  city: City,
  tx: Transaction,
  owned: OwnedMatch,
  ids: readonly string[],
  recompare: readonly string[],
): Promise<void> {
  const { address, sources } = owned
  for (const node of await store.nodesById(tx, address, recompare)) {
    const source = sources.find((one) => one.address === node.source)!
    await lookAt(city, tx, owned, source, [node.id])
  }
  await settle(city, tx, owned, [...new Set([...ids, ...(await store.connected(tx, address, ids))])])
}

/** Compares and settles every known record anew, in portions, each in its own transaction. */
async function compareAll(city: City, owned: OwnedMatch): Promise<void> {
  let after: string | null = null
  for (;;) {
    const rows: { id: string }[] = await city.db.query<{ id: string }>(
      `select id from matching.node where match = $1 and ($2::uuid is null or id > $2) order by id limit ${portion}`,
      [owned.address, after],
    )
    if (rows.length === 0) return
    const ids = rows.map(({ id }) => id)
    await holding(city, owned, async (tx) => {
      const wereJoined = await store.connected(tx, owned.address, ids)
      await compareAnew(city, tx, owned, ids)
      const nowJoined = await store.connected(tx, owned.address, ids)
      await settle(city, tx, owned, [...new Set([...wereJoined, ...nowJoined])])
    })
    after = ids.at(-1)!
  }
}

async function compareAnew(city: City, tx: Transaction, owned: OwnedMatch, ids: readonly string[]): Promise<void> {
  const { address } = owned
  const { match } = await inForce(city, owned)
  const found = await store.candidates(tx, address, ids, match.mostPerBlock)
  const nodes = new Map(
    (await store.nodesById(tx, address, [...new Set(found.flatMap(({ a, b }) => [a, b]))])).map((node) => [node.id, node]),
  )
  const pairs = found.flatMap(({ a, b }) => compare(match, nodes.get(a)!, nodes.get(b)!) ?? [])
  await store.putPairs(tx, address, ids, pairs)
}

function nodeFrom(
  owned: OwnedMatch,
  source: OwnedSource,
  record: Sourced,
  idDoubted: boolean,
  applied: readonly Applied[],
  before: Node | undefined,
): Node {
  const values: Record<string, unknown> = {}
  const wrong: Record<string, string> = {}
  const sources: Record<string, string> = {}
  for (const [field, own] of Object.entries(source.fields)) {
    // What the match itself wrote is not the register's own word.
    const written = applied.find(
      (one) => one.field === field && JSON.stringify(one.after) === JSON.stringify(record.values[field]),
    )
    const said = written ? written.before : record.values[own]
    const from = written ? written.beforeSource : record.fieldSources[own]
    if (isBlank(said)) continue
    const type = source.owned.type.fields[own]!.type
    const parsed = parseField(
      owned.match.fields[field]!,
      source.isTarget ? said : type.toText(said, source.owned.type.fields[own]!.options),
    )
    if (parsed.ok && parsed.value !== undefined) values[field] = parsed.value
    else wrong[field] = String(said)
    if (from !== undefined && from !== record.providedBy) sources[field] = from
  }
  const asOf = source.asOf === undefined ? undefined : (record.values[source.asOf] as string | undefined)
  const isOurs = record.changedBy === taskOf(owned)
  return {
    id: record.id,
    source: source.address,
    isTarget: source.isTarget,
    department: record.providedBy,
    fieldSources: sources,
    at: asOf ?? (isOurs && before ? before.at : record.changedAt),
    values,
    wrong,
    idDoubted,
  }
}

function saysTheSame(before: Node | undefined, now: Node): boolean {
  if (!before) return false
  const { golden: _, ...said } = before
  const sorted = (value: unknown): unknown =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value
  return JSON.stringify(sorted(said)) === JSON.stringify(sorted(now))
}
