import type { Queryable } from '../db.ts'
import type { Pair } from './compare.ts'
import type { Node } from './node.ts'
import type { Ruling } from './resolve.ts'
import type { GoldenField } from './survive.ts'

const nodeColumns = `id, source, is_target as "isTarget", department, field_sources as "fieldSources", known_at as at, said as "values", wrong,
  id_doubted as "idDoubted", golden`

const withoutNull = <N extends { golden?: unknown }>(row: N): N => {
  if (row.golden !== null) return row
  const { golden: _, ...rest } = row
  return rest as N
}

export async function nodesById(on: Queryable, match: string, ids: readonly string[]): Promise<readonly Node[]> {
  if (ids.length === 0) return []
  const rows = await on.query<Node>(`select ${nodeColumns} from matching.node where match = $1 and id = any($2::uuid[])`, [
    match,
    ids,
  ])
  return rows.map(withoutNull)
}

export async function nodesOfGoldens(on: Queryable, match: string, goldens: readonly string[]): Promise<readonly Node[]> {
  if (goldens.length === 0) return []
  return on.query<Node>(`select ${nodeColumns} from matching.node where match = $1 and golden = any($2::uuid[]) order by id`, [
    match,
    goldens,
  ])
}

export async function putNodes(on: Queryable, match: string, nodes: readonly Node[]): Promise<void> {
  if (nodes.length === 0) return
  await on.query(
    `insert into matching.node (match, id, source, is_target, department, field_sources, known_at, said, wrong, id_doubted)
     select $1, id, source, "isTarget", department, "fieldSources", at, "values", wrong, "idDoubted"
       from jsonb_to_recordset($2::jsonb) as n(id uuid, source text, "isTarget" boolean, department text, "fieldSources" jsonb, at text,
         "values" jsonb, wrong jsonb, "idDoubted" boolean)
     on conflict (match, id) do update set source = excluded.source, is_target = excluded.is_target, department = excluded.department,
       field_sources = excluded.field_sources, known_at = excluded.known_at, said = excluded.said, wrong = excluded.wrong,
       id_doubted = excluded.id_doubted`,
    [match, JSON.stringify(nodes)],
  )
}

export const dropNodes = (on: Queryable, match: string, ids: readonly string[]) =>
  on.query(`delete from matching.node where match = $1 and id = any($2::uuid[])`, [match, ids])

/** Replaces the keys of these records; answers every key that one of them gained or lost. */
export async function putBlocks(
  on: Queryable,
  match: string,
  ids: readonly string[],
  keys: readonly { readonly node: string; readonly key: string }[],
): Promise<readonly { key: string; change: number }[]> {
  const old = await on.query<{ key: string; node: string }>(
    `delete from matching.block where match = $1 and node = any($2::uuid[]) returning key, node`,
    [match, ids],
  )
  await on.query(
    `insert into matching.block (match, key, node) select $1, key, node from unnest($2::text[], $3::uuid[]) as b(key, node)`,
    [match, keys.map(({ key }) => key), keys.map(({ node }) => node)],
  )
  const change = new Map<string, number>()
  for (const { key } of old) change.set(key, (change.get(key) ?? 0) - 1)
  for (const { key } of keys) change.set(key, (change.get(key) ?? 0) + 1)
  return [...change].filter(([, by]) => by !== 0).map(([key, by]) => ({ key, change: by }))
}

/** Records under keys that just became too common to count, or rare enough again. Never more than `most` + what changed for a key. */
export async function nodesOfCrossed(
  on: Queryable,
  match: string,
  changes: readonly { readonly key: string; readonly change: number }[],
  most: number,
): Promise<readonly string[]> {
  if (changes.length === 0) return []
  // Counted up to where it cannot have crossed any more, so that a key of a million records costs no more than a common one.
  const rows = await on.query<{ node: string }>(
    `with sized as (
       select c.key, c.delta,
              (select count(*) from (select from matching.block b where b.match = $1 and b.key = c.key limit $4 + abs(c.delta) + 1) x) as n
         from unnest($2::text[], $3::int[]) as c(key, delta)
     )
     select distinct b.node from sized s join matching.block b on b.match = $1 and b.key = s.key
      where (s.n > $4) <> (s.n - s.delta > $4)`,
    [match, changes.map(({ key }) => key), changes.map(({ change }) => change), most],
  )
  return rows.map(({ node }) => node)
}

/** Every two records of which one is given that share a key that is not too common. */
export async function candidates(
  on: Queryable,
  match: string,
  ids: readonly string[],
  most: number,
): Promise<readonly { a: string; b: string }[]> {
  return on.query<{ a: string; b: string }>(
    `with keys as materialized (
       select k.key from (select distinct key from matching.block where match = $1 and node = any($2::uuid[])) k
        where (select count(*) from (select from matching.block b where b.match = $1 and b.key = k.key limit $3 + 1) c) between 2 and $3
     )
     select distinct least(x.node, y.node) as a, greatest(x.node, y.node) as b
       from keys join matching.block x on x.match = $1 and x.key = keys.key join matching.block y on y.match = $1 and y.key = keys.key
      where x.node = any($2::uuid[]) and x.node <> y.node`,
    [match, ids, most],
  )
}

/** Forgets what these records were like and keeps what they are like now. */
export async function putPairs(on: Queryable, match: string, of: readonly string[], pairs: readonly Pair[]): Promise<void> {
  for (const end of ['a', 'b'])
    await on.query(`delete from matching.pair where match = $1 and ${end} = any($2::uuid[])`, [match, of])
  if (pairs.length === 0) return
  await on.query(
    `insert into matching.pair (match, a, b, score, verdict, reasons)
     select $1, a, b, score, verdict, reasons from jsonb_to_recordset($2::jsonb) as p(a uuid, b uuid, score int, verdict text, reasons jsonb)`,
    [match, JSON.stringify(pairs)],
  )
}

export type StoredPair = Pair & { readonly state: PairState }
export type PairState = 'joined' | 'open' | 'echo' | 'apart' | 'impossible'

export const pairsOf = (on: Queryable, match: string, ids: readonly string[]): Promise<readonly StoredPair[]> =>
  on.query<StoredPair>(
    `select a, b, score, verdict, reasons, state from matching.pair where match = $1 and a = any($2::uuid[])
      union select a, b, score, verdict, reasons, state from matching.pair where match = $1 and b = any($2::uuid[])`,
    [match, ids],
  )

export async function putStates(on: Queryable, match: string, states: readonly { a: string; b: string; state: PairState }[]) {
  if (states.length === 0) return
  await on.query(
    `update matching.pair p set state = s.state from unnest($2::uuid[], $3::uuid[], $4::text[]) as s(a, b, state)
      where p.match = $1 and p.a = s.a and p.b = s.b and p.state <> s.state`,
    [match, states.map(({ a }) => a), states.map(({ b }) => b), states.map(({ state }) => state)],
  )
}

export const rulingsOf = (on: Queryable, match: string, ids: readonly string[]): Promise<readonly Ruling[]> =>
  on.query<Ruling>(
    `select distinct a, b, is_same as "isSame" from matching.ruling where match = $1 and (a = any($2::uuid[]) or b = any($2::uuid[]))`,
    [match, ids],
  )

/** Which of these records a person found to carry somebody else's identifier. */
export async function doubted(on: Queryable, match: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await on.query<{ a: string }>(
    `select a from matching.decision where match = $1 and a = any($2::uuid[]) and doubts_id and withdrawn_at is null`,
    [match, ids],
  )
  return new Set(rows.map(({ a }) => a))
}

/** Every record that is joined to one of these, over however many others. */
export async function connected(on: Queryable, match: string, ids: readonly string[]): Promise<readonly string[]> {
  const found = new Set(ids)
  let edge = [...found]
  while (edge.length > 0) {
    const rows = await on.query<{ id: string }>(
      `select b as id from matching.pair where match = $1 and a = any($2::uuid[]) and verdict <> 'doubtful'
        union select a from matching.pair where match = $1 and b = any($2::uuid[]) and verdict <> 'doubtful'
        union select b from matching.ruling where match = $1 and a = any($2::uuid[]) and is_same
        union select a from matching.ruling where match = $1 and b = any($2::uuid[]) and is_same`,
      [match, edge],
    )
    edge = rows.map(({ id }) => id).filter((id) => !found.has(id))
    for (const id of edge) found.add(id)
  }
  return [...found]
}

export interface Golden {
  readonly id: string
  readonly target: string | null
  readonly title: string
  readonly fields: Readonly<Record<string, GoldenField>>
  readonly members: number
}

export async function putGoldens(on: Queryable, match: string, former: readonly string[], goldens: readonly Golden[]) {
  const kept = new Set(goldens.map(({ id }) => id))
  const gone = former.filter((id) => !kept.has(id))
  if (gone.length > 0) await on.query(`delete from matching.golden where match = $1 and id = any($2::uuid[])`, [match, gone])
  if (goldens.length === 0) return
  await on.query(
    `insert into matching.golden (match, id, target, title, fields, members)
     select $1, id, target, title, fields, members
       from jsonb_to_recordset($2::jsonb) as g(id uuid, target uuid, title text, fields jsonb, members int)
     on conflict (match, id) do update set target = excluded.target, title = excluded.title, fields = excluded.fields,
       members = excluded.members`,
    [match, JSON.stringify(goldens)],
  )
}

export async function putMembership(on: Queryable, match: string, members: readonly { node: string; golden: string }[]) {
  await on.query(
    `update matching.node n set golden = m.golden from unnest($2::uuid[], $3::uuid[]) as m(node, golden)
      where n.match = $1 and n.id = m.node and n.golden is distinct from m.golden`,
    [match, members.map(({ node }) => node), members.map(({ golden }) => golden)],
  )
}
