import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import { encrypt } from '../identity/index.ts'
import { newSecret } from './signature.ts'

/** A receiver of a stream of changes about one thing (a grant). Who may have one is for its caller to check. */
export interface Stream {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly topic: string
  /** Up to where the receiver knows everything. */
  readonly place: string
  readonly createdBy: string
  readonly createdAt: string
  readonly failingSince: string | null
  readonly switchedOff: string | null
  readonly isWaiting: boolean
}

const columns = `s.id, s.name, s.url, s.topic, s.place, s.created_by as "createdBy", s.created_at as "createdAt", s.failing_since as "failingSince",
  s.switched_off as "switchedOff", exists (select from webhooks.delivery d where d.subscription = s.id and d.status = 'waiting') as "isWaiting"`

/** Tells a receiver of everything about a topic from a place on; one receiver for each topic. Its secret is in this answer only. */
export async function openStream(
  city: City,
  { topic, name, url, place, secret = newSecret() }: { topic: string; name: string; url: string; place: string; secret?: string },
): Promise<{ id: string; secret: string }> {
  const id = newId()
  await city.db.transaction(async (tx) => {
    await close(tx, topic, city.clock.now())
    await tx.query(
      `insert into webhooks.subscription (id, name, url, secret, topic, place, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, name, url, encrypt(city, `webhook/${id}`, Buffer.from(secret)), topic, place, city.actor.name, city.clock.now()],
    )
    await audit(city, { act: 'webhooks/subscribed', subject: `webhooks/subscription/${id}`, detail: { name, url } }, tx)
  })
  return { id, secret }
}

/** Stops telling the receiver of a topic. */
export async function closeStream(city: City, topic: string): Promise<void> {
  await city.db.transaction(async (tx) => {
    for (const id of await close(tx, topic, city.clock.now()))
      await audit(city, { act: 'webhooks/unsubscribed', subject: `webhooks/subscription/${id}` }, tx)
  })
}

async function close(tx: Transaction, topic: string, now: string): Promise<readonly string[]> {
  const gone = await tx.query<{ id: string }>(
    `update webhooks.subscription set removed_at = $2 where topic = $1 and removed_at is null returning id`,
    [topic, now],
  )
  for (const { id } of gone) await dropWaiting(tx, id)
  return gone.map(({ id }) => id)
}

/** Streams that are told, of one topic or of all. */
export const streams = (city: City, topic?: string): Promise<Stream[]> =>
  city.db.query<Stream>(
    `select ${columns} from webhooks.subscription s where s.topic is not null and s.removed_at is null and ($1::uuid is null or s.topic = $1) order by s.id`,
    [topic ?? null],
  )

/**
 * Puts the next part of a stream into the queue, in the caller's transaction; once it is delivered the stream goes on from `nextPlace`.
 * At most one part waits, so that a receiver that is down costs nothing. False when one waits already, or another server was faster.
 */
export async function queuePart(
  tx: Transaction,
  stream: Stream,
  part: { message: string; type: string; number: string; body: string; nextPlace: string; now: string },
): Promise<boolean> {
  // The row is the lock: of two servers the second sees what the first put here.
  const [free] = await tx.query(
    `select from webhooks.subscription s where s.id = $1 and s.place = $2 and s.removed_at is null
       and not exists (select from webhooks.delivery d where d.subscription = s.id and d.status = 'waiting') for update`,
    [stream.id, stream.place],
  )
  if (!free) return false
  const queued = await tx.query(
    `insert into webhooks.delivery (subscription, case_id, message, type, number, body, at, next_try, next_place) values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
     on conflict (subscription, message, replay) do nothing returning id`,
    [stream.id, stream.topic, part.message, part.type, part.number, part.body, part.now, part.nextPlace],
  )
  return queued.length > 0
}

/** Moves a stream on without telling anything: nothing changed that it is about. */
export const passOver = (tx: Queryable, stream: Stream, nextPlace: string): Promise<unknown> =>
  tx.query(`update webhooks.subscription set place = $3 where id = $1 and place = $2`, [stream.id, stream.place, nextPlace])

/** Takes back what waits; a stream goes on from what was delivered last. */
export const dropWaiting = (on: Queryable, subscription: string): Promise<unknown> =>
  on.query(`delete from webhooks.delivery where subscription = $1 and status = 'waiting'`, [subscription])

/**
 * Puts one message about a topic into the queue, in the caller's transaction: at least once, and in order for what bears one `caseId`. The
 * receiver must have been opened with `openStream`; false when there is none (any more), or the message is known.
 */
export async function queueMessage(
  tx: Queryable,
  topic: string,
  {
    message,
    caseId,
    type,
    number,
    body,
    now,
  }: { message: string; caseId: string; type: string; number: string; body: string; now: string },
): Promise<boolean> {
  const queued = await tx.query(
    `insert into webhooks.delivery (subscription, case_id, message, type, number, body, at, next_try)
     select s.id, $2, $3, $4, $5, $6, $7, $7 from webhooks.subscription s where s.topic = $1 and s.removed_at is null
     on conflict (subscription, message, replay) do nothing returning id`,
    [topic, caseId, message, type, number, body, now],
  )
  return queued.length > 0
}

/** A message that did not go through yet. */
export interface Waiting {
  readonly caseId: string
  readonly type: string
  readonly number: string
  readonly at: string
  readonly tries: number
  readonly nextTry: string
  readonly problem: string | null
  readonly switchedOff: string | null
}

/** What waits to be told about a topic, oldest first. */
export const waitingOf = (on: Queryable, topic: string): Promise<Waiting[]> =>
  on.query<Waiting>(
    `select d.case_id as "caseId", d.type, d.number, d.at, d.tries, d.next_try as "nextTry", d.problem, s.switched_off as "switchedOff"
       from webhooks.delivery d join webhooks.subscription s on s.id = d.subscription
      where s.topic = $1 and s.removed_at is null and d.status = 'waiting' order by d.id limit 100`,
    [topic],
  )

/** Tries what waits about a topic again now, also after it was given up. Whose topic it is, its caller checks. */
export async function retryTopic(city: City, topic: string): Promise<void> {
  const now = city.clock.now()
  await city.db.query(
    `update webhooks.subscription set switched_off = null, failing_since = null where topic = $1 and removed_at is null`,
    [topic],
  )
  await city.db.query(
    `update webhooks.delivery d set tries = 0, next_try = $2 from webhooks.subscription s where s.id = d.subscription and s.topic = $1
       and s.removed_at is null and d.status = 'waiting'`,
    [topic, now],
  )
}
