import type { City, OwnedRecord } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { type Table, tableOf } from '../registry/index.ts'
import { findGrant, resourceOf } from './find.ts'
import { columnsOf, conditionOf, type GrantedRow, outgoing } from './granted-rows.ts'
import { type Narrowing, narrowingSql } from './narrowing.ts'
import { takeRequest } from './quota.ts'
import { ensureMonth, noteOwnReading, noteReading } from './read-log.ts'
import { type Subjects, subjectsIn } from './subjects.ts'
import { allowsWay, fieldsOf, filterable, type Grant, requireInUse, requireWay } from './terms.ts'

/** Grants a department may ask questions of today, the oldest first: what its analysts may ask questions of. For engines; the caller checks who asks. */
export async function grantsInUse({ db, clock }: City, department: string): Promise<readonly Grant[]> {
  const rows = await db.query<{ id: string }>(
    `select id from sharing.grant where grantee = $1 and state = 'inUse' and $2 between from_day and until_day order by id`,
    [department, clock.today()],
  )
  const grants = await Promise.all(rows.map(({ id }) => findGrant(db, id)))
  return grants.filter((grant) => grant !== undefined).filter((grant) => allowsWay(grant, 'query'))
}

/** Counts one question to each grant, before anything is read. @throws `sharing/not-in-use`, `sharing/over-quota`, `sharing/too-fast` */
export async function beginQuery(city: City, grants: readonly Grant[]): Promise<void> {
  await ensureMonth(city, city.clock.now())
  await city.db.transaction(async (tx) => {
    for (const grant of byId(grants)) {
      requireInUse(city, grant)
      requireWay(city, grant, 'query')
      await takeRequest(city, tx, grant)
    }
  })
}

/**
 * Every row a grant covers, a thousand at a time, masked as it is granted, and whom they are about; fewer when narrowed down, by granted
 * fields that leave as they are and nothing else. MUST be inside a transaction.
 * @throws `sharing/not-in-use`, `sharing/expired`, `sharing/field-not-granted`
 */
export async function* coveredRows(
  city: City,
  tx: Queryable,
  grant: Grant,
  fields: readonly string[],
  narrowing?: Narrowing,
): AsyncGenerator<{ rows: readonly GrantedRow[]; subjects: readonly string[] | undefined }> {
  requireInUse(city, grant)
  const wanted = fieldsOf(grant, fields)
  const table: Table = tableOf(resourceOf(city, grant))
  const values: unknown[] = []
  const may = filterable(table, grant)
  const conditions = [conditionOf(city, table, grant, {}, values)]
  if (narrowing) conditions.push(narrowingSql(table, narrowing, (name) => may.includes(name), values))
  await tx.query(
    `declare covered no scroll cursor for select ${columnsOf(table, wanted)} from ${table.sql} where ${conditions.join(' and ')} order by id`,
    values,
  )
  for (;;) {
    const rows = await tx.query(`fetch forward 1000 from covered`)
    if (rows.length > 0) yield { rows: outgoing(table, grant, wanted, rows), subjects: await subjectsIn(city, tx, table, rows) }
    if (rows.length < 1000) break
  }
  await tx.query(`close covered`)
}

/** What one question looked at under a grant. */
export interface Questioned {
  readonly grant: Grant
  readonly fields: readonly string[]
  /** Rows of the answer: what leaves, and what counts against the quota. */
  readonly rows: number
  /** Everybody whose row was looked at, whether or not it is in the answer: a sum over all of them is about each. */
  readonly subjects: Subjects
}

/** What one question looked at of what the department provides itself. */
export interface OwnQuestioned {
  readonly owned: OwnedRecord
  readonly fields: readonly string[]
  readonly rows: number
  readonly subjects: Subjects
  readonly purpose: string
}

/**
 * Writes a question to the read log, once for every grant it used and for every table of the department itself, or refuses all of it.
 * Before the answer is given. Grants are looked at anew: what was suspended while the question was worked on gives nothing.
 *
 * @throws `sharing/not-in-use`, `sharing/expired`, `sharing/over-quota`
 */
export async function endQuery(
  city: City,
  { granted, own }: { readonly granted: readonly Questioned[]; readonly own: readonly OwnQuestioned[] },
  alongside: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await city.db.transaction(async (tx) => {
    for (const { grant, fields, rows, subjects } of [...granted].sort((a, b) => a.grant.id.localeCompare(b.grant.id))) {
      const now = await findGrant(tx, grant.id)
      if (!now) throw refuse('sharing/no-such-grant')
      requireInUse(city, now)
      requireWay(city, now, 'query')
      fieldsOf(now, fields)
      const left = await takeRequest(city, tx, now, { isFurther: true })
      if (rows > left) throw refuse('sharing/over-quota', { limit: now.rowsPerDay, seconds: secondsLeft(city) })
      await noteReading(city, tx, { grant: now, way: 'query', fields, rows, subjects })
    }
    for (const each of own) await noteOwnReading(city, tx, { ...each, way: 'query' })
    await alongside(tx)
  })
}

/** In one order, so that two questions over the same grants never wait for each other. */
const byId = (grants: readonly Grant[]) => [...grants].sort((a, b) => a.id.localeCompare(b.id))

const secondsLeft = ({ calendar, clock }: City): number =>
  Math.max(1, Math.ceil((Date.parse(calendar.endOf(clock.today())) - Date.parse(clock.now())) / 1000))
