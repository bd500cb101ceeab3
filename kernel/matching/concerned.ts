import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { tableOf } from '../registry/index.ts'
import { allMatches } from './owned.ts'

/**
 * Whom delivered records were found to be about: the owner of the register's record each is joined to, however the delivery spells the
 * number. Nothing is asked of the database for a type that no match takes records from. For the house itself.
 */
export async function ownersFound(city: City, on: Queryable, source: string, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const { address, sources, match } of allMatches(city)) {
    const owner = match.target.belongsTo
    if (owner === undefined || ids.length === 0 || !sources.some((one) => one.address === source && !one.isTarget)) continue
    const table = tableOf(sources[0]!.owned)
    const rows = await on.query<{ owner: string }>(
      `select distinct t.${table.column.get(owner)!.sql} as owner
         from matching.node n join matching.golden g on g.match = n.match and g.id = n.golden join ${table.sql} t on t.id = g.target
        where n.match = $1 and n.id = any($2::uuid[])`,
      [address, ids],
    )
    found.push(...rows.map((row) => row.owner))
  }
  return found
}

/** Delivered records joined to these records of a register, as `pack/record/id`. For the house itself. */
export async function joinedTo(city: City, register: string, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const { address, sources } of allMatches(city)) {
    if (sources[0]!.address !== register || ids.length === 0) continue
    const rows = await city.db.query<{ record: string }>(
      `select n.source || '/' || n.id as record from matching.golden g join matching.node n on n.match = g.match and n.golden = g.id
        where g.match = $1 and g.id = any(select golden from matching.node where match = $1 and id = any($2::uuid[]))
          and g.target is not null and not n.is_target order by 1 limit 500`,
      [address, ids],
    )
    found.push(...rows.map((row) => row.record))
  }
  return found
}
