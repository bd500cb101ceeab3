import type { City } from '../city.ts'
import type { Db } from '../db.ts'
import type { OpenSet } from './open-set.ts'

export const useKinds = ['view', 'download', 'call'] as const
export type UseKind = (typeof useKinds)[number]
export type Uses = Readonly<Record<UseKind, number>>
export const noUses: Uses = { view: 0, download: 0, call: 0 }

/** Counts not written yet, by database: a busy interface must not queue up behind one row. */
const waiting = new WeakMap<Db, Map<string, number>>()

/** Counts one use of a set. Nothing about who used it is kept; what a crash loses is at most the last seconds of counting. */
export function countUse(city: City, { owned }: Pick<OpenSet, 'owned'>, kind: UseKind): void {
  let counts = waiting.get(city.db)
  if (!counts) {
    waiting.set(city.db, (counts = new Map()))
    // A server that is closing writes down the rest itself; nobody waits for this timer.
    setTimeout(() => void keepUses(city).catch(() => {}), 3_000).unref()
  }
  const key = JSON.stringify([city.clock.today(), owned.pack.name, owned.type.name, kind])
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Writes down what was counted since the last time. */
export async function keepUses(city: City): Promise<void> {
  const counts = waiting.get(city.db)
  if (!counts || counts.size === 0) return
  waiting.delete(city.db)
  const rows = [...counts].map(([key, n]) => [...(JSON.parse(key) as string[]), n])
  const column = (at: number) => rows.map((row) => row[at])
  await city.db.query(
    `insert into open_data.use (day, pack, record, kind, n)
     select * from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::bigint[])
     on conflict (pack, record, kind, day) do update set n = open_data.use.n + excluded.n`,
    [0, 1, 2, 3, 4].map(column),
  )
}

/** How often each set was used since a day (ISO; ever, unless told), by `pack/record`. */
export async function usesOf(city: City, since = '0001-01-01'): Promise<ReadonlyMap<string, Uses>> {
  await keepUses(city)
  const rows = await city.db.query<{ at: string; kind: UseKind; n: number }>(
    `select pack || '/' || record as at, kind, sum(n)::bigint as n from open_data.use where day >= $1::date group by 1, 2`,
    [since],
  )
  const uses = new Map<string, Uses>()
  for (const { at, kind, n } of rows) uses.set(at, { ...(uses.get(at) ?? noUses), [kind]: n })
  return uses
}

/** Uses of one set by day, from a day on; days without any are left out. */
export async function usesByDay(city: City, { owned }: Pick<OpenSet, 'owned'>, since: string) {
  await keepUses(city)
  return city.db.query<{ day: string; kind: UseKind; n: number }>(
    `select day, kind, n from open_data.use where pack = $1 and record = $2 and day >= $3::date order by day, kind`,
    [owned.pack.name, owned.type.name, since],
  )
}

/** How often all sets together were used in one way, ever. */
export async function allUses(city: City, kind: UseKind): Promise<number> {
  await keepUses(city)
  const [row] = await city.db.query<{ n: number }>(`select coalesce(sum(n), 0)::bigint as n from open_data.use where kind = $1`, [
    kind,
  ])
  return row!.n
}
