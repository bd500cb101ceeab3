import type { City, OwnedRecord } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { Granted } from '../define/index.ts'
import { refuse } from '../errors.ts'
import {
  dataOfficerRole,
  holderOf,
  holdersFor,
  isPersonHolder,
  overseeingDepartment,
  requireDataOfficer,
} from '../identity/index.ts'
import type { Grant } from './terms.ts'

interface GrantRow {
  readonly id: string
  readonly caseId: string
  readonly caseNumber: string
  readonly provider: string
  readonly terms: Granted
  readonly version: number
  readonly changedAt: string
  readonly changedBy: string
}

const columns = `id, case_id as "caseId", case_number as "caseNumber", provider, terms, version, changed_at as "changedAt", changed_by as "changedBy"`
const grantOf = ({ terms, ...row }: GrantRow): Grant => ({ ...terms, ...row })

const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

/** A grant by its id or the number of its case, whoever asks; for the engine itself. */
export async function findGrant(on: Queryable, key: string): Promise<Grant | undefined> {
  const [row] = await on.query<GrantRow>({
    name: isId(key) ? 'sharing-grant' : 'sharing-grant-by-number',
    text: `select ${columns} from sharing.grant where ${isId(key) ? 'id = $1' : 'case_number = $1'}`,
    values: [key],
  })
  return row && grantOf(row)
}

/** The record type a grant is of, by the grant's id or the number of its case. For the house itself. */
export async function resourceOfGrant({ db }: City, key: string): Promise<{ pack: string; record: string } | undefined> {
  const [row] = await db.query<{ pack: string; record: string }>(
    `select pack, record from sharing.grant where ${isId(key) ? 'id = $1' : 'case_number = $1'}`,
    [key],
  )
  return row
}

/** Departments that may read a resource now. For the house itself. */
export async function holdersOf({ db, clock }: City, resource: string): Promise<readonly string[]> {
  const rows = await db.query<{ grantee: string }>(
    `select distinct grantee from sharing.grant where pack || '/' || record = $1 and state = 'inUse' and $2 between from_day and until_day order by 1`,
    [resource, clock.today()],
  )
  return rows.map(({ grantee }) => grantee)
}

/** Grants whose last day is over and that nobody ended, oldest first. For the house itself. */
export const expiredGrants = ({ db, clock }: City): Promise<{ caseId: string; until: string }[]> =>
  db.query(
    `select case_id as "caseId", until_day as until from sharing.grant where state in ('inUse', 'suspended') and until_day < $1 order by until_day, id limit 500`,
    [clock.today()],
  )

/** The newest grant a department holds of a resource, whoever asks; for demonstrations. */
export async function grantFor({ db }: City, grantee: string, resource: string): Promise<Grant | undefined> {
  const [row] = await db.query<GrantRow>(
    `select ${columns} from sharing.grant where grantee = $1 and pack || '/' || record = $2 order by id desc limit 1`,
    [grantee, resource],
  )
  return row && grantOf(row)
}

/** The department the actor reads for: that of its interface key, or of a data officer's post. @throws `sharing/department-required` */
export function readingDepartment(city: City): string {
  const holder = holderOf(city)
  if (holder === undefined || isPersonHolder(holder)) throw refuse('sharing/department-required')
  return holder
}

/** A grant of whom the actor reads for. Another's is as good as absent. @throws `sharing/department-required` */
export async function ownGrant(city: City, key: string): Promise<Grant> {
  const holders = await holdersFor(city)
  if (holders.length === 0) throw refuse('sharing/department-required')
  const grant = await findGrant(city.db, key)
  if (!grant || !holders.includes(grant.grantee)) throw refuse('sharing/no-such-grant')
  return grant
}

/** A grant for those it concerns: who holds it, who provides, and the department that watches over sharing. */
export async function seenGrant(city: City, key: string): Promise<Grant> {
  if (isPersonHolder(holderOf(city) ?? '')) return ownGrant(city, key)
  const department = requireDataOfficer(city)
  const grant = await findGrant(city.db, key)
  if (!grant || !(mayOversee(city) || [grant.grantee, grant.provider].includes(department))) throw refuse('sharing/no-such-grant')
  return grant
}

/** Whether the actor sees every department's sharing. */
export const mayOversee = ({ actor }: City): boolean =>
  actor.kind === 'system' || (actor.post?.role === dataOfficerRole && actor.post.department === overseeingDepartment)

/**
 * Grants the actor's department holds, or those it provides; every department's for whoever watches over sharing; for an account those it
 * holds. Newest first.
 */
export async function listGrants(
  city: City,
  { side, after, limit = 50 }: { side: 'held' | 'given' | 'all'; after?: string; limit?: number },
): Promise<{ grants: readonly Grant[]; next?: string }> {
  const own = holderOf(city)
  const isPerson = own !== undefined && isPersonHolder(own)
  const department = isPerson ? own : requireDataOfficer(city)
  const who =
    side === 'held' || isPerson
      ? 'grantee = $1'
      : side === 'given'
        ? 'provider = $1'
        : mayOversee(city)
          ? '$1 = $1'
          : '$1 in (grantee, provider)'
  const rows = await city.db.query<GrantRow>(
    `select ${columns} from sharing.grant where ${who} and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
    [department, after !== undefined && isId(after) ? after : null, limit + 1],
  )
  const grants = rows.slice(0, limit).map(grantOf)
  return { grants, ...(rows.length > limit ? { next: grants.at(-1)!.id } : {}) }
}

/** Every version of a grant, newest first: what changed when and by whom. */
export async function grantVersions(city: City, key: string) {
  const grant = await seenGrant(city, key)
  return city.db.query<{
    version: number
    terms: Granted
    at: string
    by: string
    post: { role: string; department: string } | null
  }>(
    `select version, terms, at, by_name as by, by_post as post from sharing.grant_version where grant_id = $1 order by version desc`,
    [grant.id],
  )
}

/** Rows and requests of a grant a day, oldest first. */
export async function usageOf(city: City, key: string, days = 30) {
  const grant = await seenGrant(city, key)
  return city.db.query<{ day: string; rows: number; requests: number }>(
    `select day, rows, requests from sharing.usage where grant_id = $1 and day > $2::date - $3::int order by day`,
    [grant.id, city.clock.today(), days],
  )
}

/** The record type a grant is about. Throws `sharing/no-such-grant` when the city has it no more. */
export function resourceOf(city: City, grant: Pick<Grant, 'resource'>): OwnedRecord {
  const [pack = '', record = ''] = grant.resource.split('/')
  const owned = city.findRecord(pack, record)
  if (!owned) throw refuse('sharing/no-such-grant')
  return owned
}
