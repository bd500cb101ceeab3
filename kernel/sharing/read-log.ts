import type { City, OwnedRecord } from '../city.ts'
import type { Db, Transaction } from '../db.ts'
import type { ReadingWay } from '../define/index.ts'
import { hashArray, type Subjects } from './subjects.ts'
import type { Grant } from './terms.ts'

export type Way = ReadingWay

/** Months the log is kept; never fewer than six (网络安全法 art. 21(3): 网络日志留存不少于六个月). A city may keep it longer. */
const usualMonths = 36
const fewestMonths = 6

const ready = new WeakMap<Db, Set<string>>()

/** Makes sure the month of an instant has its part of the log; remembered, so that it costs nothing from then on. */
export async function ensureMonth({ db }: City, at: string): Promise<void> {
  const known = ready.get(db) ?? new Set()
  ready.set(db, known)
  const month = at.slice(0, 7)
  if (known.has(month)) return
  await db.transaction(async (tx) => {
    // Two readers at once in the first second of a month: one makes it, the other finds it.
    await tx.query(`select pg_advisory_xact_lock(hashtext('sharing/read-log'))`)
    await tx.query(
      `create table if not exists sharing."read_${month.replace('-', '_')}" partition of sharing.read for values from ('${month}-01T00:00:00Z') to ('${monthAfter(month)}-01T00:00:00Z')`,
    )
  })
  known.add(month)
}

export interface Reading {
  readonly grant: Grant
  readonly way: Way
  readonly fields: readonly string[]
  readonly rows: number
  readonly subjects: Subjects
}

/**
 * Writes down what is about to leave and counts it, before anything is sent: who hangs up has read all the same.
 */
export async function noteReading(city: City, tx: Transaction, { grant, way, fields, rows, subjects }: Reading): Promise<void> {
  const { actor } = city
  await tx.query({
    name: 'sharing-note-reading',
    text: `with counted as (update sharing.usage set rows = rows + $10::int where grant_id = $2::uuid and day = $12::date)
           insert into sharing.read (at, grant_id, grant_version, department, reader_kind, reader_id, reader_name, way, fields, rows, subjects, on_behalf)
           values ($1, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10::int, $11::bigint[], $13)`,
    values: [
      city.clock.now(),
      grant.id,
      grant.version,
      grant.grantee,
      actor.keyOf !== undefined ? 'key' : actor.kind === 'system' ? 'system' : 'person',
      actor.id,
      actor.name,
      way,
      fields,
      rows,
      subjects === undefined ? null : hashArray(subjects),
      city.clock.today(),
      actor.onBehalf ?? null,
    ],
  })
}

export interface OwnReading extends Omit<Reading, 'grant'> {
  readonly owned: OwnedRecord
  /** Stated by whoever reads. */
  readonly purpose: string
}

/** The same for what a department reads of its own data: no grant stands behind it, the purpose stated and the person do. */
export async function noteOwnReading(city: City, tx: Transaction, { owned, purpose, way, fields, rows, subjects }: OwnReading) {
  const { actor } = city
  await tx.query({
    name: 'sharing-note-own-reading',
    text: `insert into sharing.read (at, department, reader_kind, reader_id, reader_name, way, fields, rows, subjects, resource, purpose)
           values ($1, $2, 'person', $3, $4, $5, $6, $7, $8::bigint[], $9, $10)`,
    values: [
      city.clock.now(),
      actor.post?.department ?? owned.type.sharing.provider,
      actor.id,
      actor.name,
      way,
      fields,
      rows,
      subjects === undefined ? null : hashArray(subjects),
      `${owned.pack.name}/${owned.type.name}`,
      purpose,
    ],
  })
}

/**
 * Merges the hashes written lately into the index of the log. They wait in a list that a search reads through, so that a reader does not
 * pay for the merging: with it a page of 1,000 rows took twice as long.
 */
export async function mergeReadLog({ db, clock }: City): Promise<void> {
  const month = clock.now().slice(0, 7).replace('-', '_')
  await db.query(
    `select gin_clean_pending_list(x.indexrelid::regclass) from pg_index x join pg_class i on i.oid = x.indexrelid join pg_am a on a.oid = i.relam
      where a.amname = 'gin' and x.indrelid = to_regclass($1)`,
    [`sharing."read_${month}"`],
  )
}

/** Prepares the next month and lets go of months beyond what the city keeps, whole parts at a time. */
export async function tidyReadLog(city: City): Promise<void> {
  const now = city.clock.now()
  await ensureMonth(city, now)
  await ensureMonth(city, `${monthAfter(now.slice(0, 7))}-01T00:00:00Z`)
  const months = Math.max(city.definition.sharing?.readLogMonths ?? usualMonths, fewestMonths)
  let oldest = now.slice(0, 7)
  for (let n = 0; n < months; n += 1) oldest = monthBefore(oldest)
  const parts = await city.db.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'sharing.read'::regclass`,
  )
  for (const { name } of parts) {
    const month = /^read_(\d{4})_(\d{2})$/.exec(name)
    if (month && `${month[1]}-${month[2]}` < oldest) await city.db.query(`drop table sharing."${name}"`)
  }
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}

/** Whether anything was ever read under a grant. */
export async function hasReadings({ db }: City, grant: string): Promise<boolean> {
  return (await db.query(`select from sharing.read where grant_id = $1 limit 1`, [grant])).length > 0
}
