import type { City } from '../city.ts'
import { type Queryable, quoted } from '../db.ts'
import { allMatches } from './owned.ts'

const triggers = [
  { name: 'touched_added', event: 'insert', rows: 'new table as fresh', act: 'touch_fresh' },
  { name: 'touched_changed', event: 'update', rows: 'new table as fresh', act: 'touch_fresh' },
  { name: 'touched_gone', event: 'delete', rows: 'old table as stale', act: 'touch_stale' },
] as const

/** The SQL that makes every register a match reads tell of its changes; nothing where it already does. Adds only. */
export async function watchSteps(city: City, on: Queryable = city.db): Promise<readonly string[]> {
  const sources = new Map(
    allMatches(city).flatMap(({ sources }) => sources.map(({ address, owned }) => [address, owned] as const)),
  )
  if (sources.size === 0) return []
  const there = await on.query<{ at: string }>(
    `select n.nspname || '/' || c.relname || '/' || t.tgname as at
       from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where t.tgname like 'touched\\_%'`,
  )
  const known = new Set(there.map(({ at }) => at))
  return [...sources].flatMap(([address, { pack, type }]) => {
    const table = `${quoted(pack.name)}.${quoted(type.name)}`
    const missing = triggers.filter(({ name }) => !known.has(`${address}/${name}`))
    const made = missing.map(
      ({ name, event, rows, act }) =>
        `create trigger ${name} after ${event} on ${table} referencing ${rows} for each statement execute function matching.${act}()`,
    )
    // What was there before anybody watched is looked at once.
    return made.length === triggers.length
      ? [...made, `insert into matching.touched (source, record_id) select '${address}', id from ${table}`]
      : made
  })
}
