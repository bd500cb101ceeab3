import { createHash, randomBytes } from 'node:crypto'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'

/** How a person's calendar stands. */
export interface CalendarFeed {
  /** ISO instant. */
  readonly createdAt: string
  /** When a calendar last asked for it. */
  readonly readAt?: string
}

/** The secret address of the person's calendar, given once; one that was there before stops to work. */
export async function createCalendar(city: City): Promise<{ token: string; createdAt: string }> {
  const person = personOf(city)
  const token = randomBytes(24).toString('base64url')
  const createdAt = city.clock.now()
  await city.db.transaction(async (tx) => {
    await tx.query(
      `insert into notices.calendar (person, token_hash, created_at) values ($1, $2, $3)
       on conflict (person) do update set token_hash = excluded.token_hash, created_at = excluded.created_at, read_at = null`,
      [person, hashOf(token), createdAt],
    )
    await audit(city, { act: 'notices/calendar-created', subject: `identity/person/${person}` }, tx)
  })
  return { token, createdAt }
}

/** Makes the address stop to work. */
export async function revokeCalendar(city: City): Promise<void> {
  const person = personOf(city)
  await city.db.transaction(async (tx) => {
    const gone = await tx.query(`delete from notices.calendar where person = $1 returning person`, [person])
    if (gone.length > 0) await audit(city, { act: 'notices/calendar-revoked', subject: `identity/person/${person}` }, tx)
  })
}

export async function findCalendar(city: City): Promise<CalendarFeed | undefined> {
  const [row] = await city.db.query<{ createdAt: string; readAt: string | null }>(
    `select created_at as "createdAt", read_at as "readAt" from notices.calendar where person = $1`,
    [personOf(city)],
  )
  return row && { createdAt: row.createdAt, ...(row.readAt === null ? {} : { readAt: row.readAt }) }
}

/** Whose calendar a token opens; undefined for a token that was revoked or never given. */
export async function calendarOwner(city: City, token: string): Promise<string | undefined> {
  if (!/^[A-Za-z0-9_-]{32}$/.test(token)) return undefined
  const [row] = await city.db.query<{ person: string }>(
    `update notices.calendar set read_at = $2 where token_hash = $1 returning person`,
    [hashOf(token), city.clock.now()],
  )
  return row?.person
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

function personOf({ actor }: City): string {
  if (actor.kind !== 'person') throw refuse('session/required')
  return actor.id
}
