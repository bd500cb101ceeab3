import type { City } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import { decrypt, encrypt } from '../identity/index.ts'

/** How the case stands on the other side, as it was last told. */
export interface Facts {
  readonly number?: string
  readonly state?: string
  readonly stateLabel?: { readonly zh: string; readonly en: string }
  /** By when the other city promised its next step. */
  readonly dueAt?: string
  readonly dueLabel?: { readonly zh: string; readonly en: string }
}

/** One request with a case on either side; this is what one side knows of it. */
export interface Thread {
  readonly caseId: string
  /** Of the case on this side. */
  readonly number: string
  readonly link: string
  readonly thread: string
  readonly side: 'asks' | 'answers'
  /** Own actions up to this one are on their way; messages sent and received so far. */
  readonly sentSeq: number
  readonly sent: number
  readonly received: number
  readonly facts: Facts
  readonly told: Facts
  readonly key: Buffer | null
  readonly keyId: string | null
  readonly missed: readonly { readonly action: string; readonly at: string }[]
  readonly openedAt: string
  readonly heardAt: string | null
  /** The department of this city that asks. Null in a city that answers. */
  readonly asker: string | null
}

const columns = `case_id as "caseId", number, link, thread, side, sent_seq as "sentSeq", sent, received, facts, told, key, key_id as "keyId", missed,
  opened_at as "openedAt", heard_at as "heardAt", asker`

export async function threadOfCase(on: Queryable, caseId: string, { lock = false } = {}): Promise<Thread | undefined> {
  const [row] = await on.query<Thread>(`select ${columns} from cascade.thread where case_id = $1${lock ? ' for update' : ''}`, [
    caseId,
  ])
  return row
}

export async function threadNamed(on: Queryable, link: string, thread: string): Promise<Thread | undefined> {
  const [row] = await on.query<Thread>(`select ${columns} from cascade.thread where link = $1 and thread = $2`, [link, thread])
  return row
}

export const threadsOf = (on: Queryable, link: string): Promise<Thread[]> =>
  on.query<Thread>(`select ${columns} from cascade.thread where link = $1`, [link])

/** Notes that a case is one side of a request between two cities. Nothing when that is known. */
export const keepThread = (
  on: Queryable,
  city: City,
  {
    caseId,
    number,
    link,
    thread,
    side,
    received = 0,
    asker = null,
  }: Pick<Thread, 'caseId' | 'number' | 'link' | 'thread' | 'side'> & { received?: number; asker?: string | null },
): Promise<unknown> =>
  on.query(
    `insert into cascade.thread (case_id, number, link, thread, side, received, opened_at, asker) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [caseId, number, link, thread, side, received, city.clock.now(), asker],
  )

export const noteSent = (tx: Transaction, caseId: string, seq: number, told: Facts, keyId: string | null): Promise<unknown> =>
  tx.query(
    `update cascade.thread set sent_seq = $2, sent = sent + 1, told = $3::jsonb, key_id = coalesce(key_id, $4) where case_id = $1`,
    [caseId, seq, JSON.stringify(told), keyId],
  )

export interface Heard {
  readonly received: number
  readonly facts?: Facts
  readonly missed?: readonly string[]
  readonly key?: string
}

/** What came from the other side, once it is done. */
export async function noteHeard(city: City, { caseId }: Thread, { received, facts, missed = [], key }: Heard): Promise<void> {
  const now = city.clock.now()
  await city.db.query(
    `update cascade.thread set received = greatest(received, $2), facts = coalesce($3::jsonb, facts), missed = missed || $4::jsonb,
       key = coalesce($5, key), heard_at = $6 where case_id = $1`,
    [
      caseId,
      received,
      facts === undefined ? null : JSON.stringify(facts),
      JSON.stringify(missed.map((action) => ({ action, at: now }))),
      key === undefined ? null : encrypt(city, `cascade/thread/${caseId}`, Buffer.from(key)),
      now,
    ],
  )
}

/** The key to read with, for the engine itself. */
export const relayedKey = (city: City, { caseId, key }: Thread): string | undefined =>
  key === null ? undefined : decrypt(city, `cascade/thread/${caseId}`, key).toString()

/** Requests of a department of this city to others, newest first; older ones that do not say whose they are among them. */
export const threadsAskedBy = (
  on: Queryable,
  department: string | undefined,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Thread[]> =>
  on.query<Thread>(
    `select ${columns} from cascade.thread
      where side = 'asks' and ($1::text is null or asker is null or asker = $1) and ($2::uuid is null or case_id < $2::uuid)
      order by case_id desc limit $3`,
    [department ?? null, after ?? null, limit],
  )

/** The side of a request this city has, by the number of its case. */
export async function threadOfNumber(on: Queryable, number: string): Promise<Thread | undefined> {
  const [row] = await on.query<Thread>(`select ${columns} from cascade.thread where number = $1`, [number])
  return row
}

/** Notes that a request could not become a case here. False when that was known. */
export async function noteNotTaken(tx: Queryable, link: string, thread: string): Promise<boolean> {
  const rows = await tx.query(
    `insert into cascade.not_taken (link, thread) values ($1, $2) on conflict do nothing returning thread`,
    [link, thread],
  )
  return rows.length > 0
}

export const wasNotTaken = async (on: Queryable, link: string, thread: string): Promise<boolean> =>
  (await on.query(`select from cascade.not_taken where link = $1 and thread = $2`, [link, thread])).length > 0
