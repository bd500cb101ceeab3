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
  { topic, name, url, place }: { topic: string; name: string; url: string; place: string },
): Promise<{ id: string; secret: string }> {
  const id = newId()
  const secret = newSecret()
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
