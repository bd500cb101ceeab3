import type { City } from '../city.ts'
import type { DeliveredDay } from '../define/index.ts'
import { requireDataOfficer } from '../identity/index.ts'
import { findGrant, mayOversee, seenGrant } from './find.ts'

export interface ReadsByDepartment {
  /** Department codes. */
  readonly department: string
  readonly provider: string
  readonly requests: number
  readonly rows: number
  readonly lastAt: string
  /** Numbers of the grants' cases behind it. */
  readonly grants: readonly string[]
}

/** Who read how much of whom since an instant: of the actor's department and what it provides; everything for who watches over sharing. */
export async function readsByDepartment(city: City, since: string): Promise<readonly ReadsByDepartment[]> {
  const department = requireDataOfficer(city)
  return city.db.query<ReadsByDepartment>(
    `select g.grantee as department, g.provider, count(*)::int as requests, sum(r.rows)::bigint as rows, max(r.at) as "lastAt",
            array_agg(distinct g.case_number) as grants
       from sharing.read r join sharing.grant g on g.id = r.grant_id
      where r.at >= $1 and ($2 or $3 in (g.grantee, g.provider)) group by g.grantee, g.provider order by rows desc, department`,
    [since, mayOversee(city), department],
  )
}

/** The readings under a grant, newest first, for those it concerns: when, by which program or person, how many rows. */
export async function readingsOf(city: City, grant: string, { after, limit = 50 }: { after?: number; limit?: number } = {}) {
  const rows = await city.db.query<{
    id: number
    at: string
    way: string
    kind: string
    by: string
    onBehalf: string | null
    rows: number
    fields: string[]
  }>(
    `select id, at, way, reader_kind as kind, reader_name as by, on_behalf as "onBehalf", rows, fields from sharing.read
      where grant_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [grant, after ?? null, limit + 1],
  )
  const page = rows.slice(0, limit)
  return { readings: page, ...(rows.length > limit ? { next: page.at(-1)!.id } : {}) }
}

/**
 * What was read under the grant of a case, by day of the city: the read log itself, which nobody changes. Nothing for a case without one.
 *
 * @throws `sharing/no-such-grant` for whom it does not concern
 */
export async function deliveredUnder(city: City, caseNumber: string): Promise<readonly DeliveredDay[]> {
  const grant = city.actor.kind === 'system' ? await findGrant(city.db, caseNumber) : await seenGrant(city, caseNumber)
  if (!grant) return []
  return city.db.query<DeliveredDay>(
    `select to_char(at at time zone $2, 'YYYY-MM-DD') as day, sum(rows)::bigint as rows, count(*)::int as requests
       from sharing.read where grant_id = $1 group by 1 order by 1`,
    [grant.id, city.definition.timeZone],
  )
}
