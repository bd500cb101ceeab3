import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Db } from '../db.ts'
import { administratorRole } from '../identity/index.ts'
import { tellPost } from '../notices/index.ts'
import { signedHeaders } from './signature.ts'
import { dropWaiting } from './streams.ts'
import { secretOf } from './subscriptions.ts'

/** Sends one request to the outside and answers with its status. Throws when there was no answer. The server brings it: the kernel knows no HTTP. */
export type Post = (request: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}) => Promise<{ readonly status: number }>

/** Whether a stream about something may go out now. Without it streams wait. */
export type MayStream = (city: City, topic: string) => Promise<boolean>

const leaseSeconds = 60
/** At the same time for one receiver, each of another case. */
const atOnce = 8
const usualDays = 5

/** Receivers this process is just sending to: a slow one holds up nobody else, and is not met twice. */
const busy = new WeakMap<Db, Set<string>>()

/**
 * Sends what waits to every receiver, at least once with the same id and bytes, in order for each case and receiver. What fails is tried
 * again after growing pauses; a receiver that failed for days without one success is switched off and the administrators are told.
 * Any number of servers may call it. Returns how many went through. Streams go out only where `mayStream` says so, asked each time.
 */
export async function sendWebhooks(city: City, post: Post, mayStream?: MayStream): Promise<number> {
  if (city.actor.kind !== 'system') throw new Error('Webhooks are sent by the system only.')
  const sending = busy.get(city.db) ?? new Set()
  busy.set(city.db, sending)
  const due = await city.db.query<Receiver>(
    `select s.id, s.name, s.url, s.secret, s.topic from webhooks.subscription s where s.switched_off is null and s.removed_at is null and ($2 or s.topic is null)
       and exists (select from webhooks.delivery d where d.subscription = s.id and d.status = 'waiting' and d.next_try <= $1)`,
    [city.clock.now(), mayStream !== undefined],
  )
  const free = due.filter(({ id }) => !sending.has(id))
  const sent = await Promise.all(
    free.map(async (receiver) => {
      sending.add(receiver.id)
      try {
        return await sendAll(city, receiver, post, mayStream)
      } finally {
        sending.delete(receiver.id)
      }
    }),
  )
  return sent.reduce((sum, n) => sum + n, 0)
}

interface Receiver {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly secret: Buffer
  readonly topic: string | null
}

interface Leased {
  readonly id: number
  readonly message: string
  readonly body: string
}

async function sendAll(city: City, receiver: Receiver, post: Post, mayStream?: MayStream): Promise<number> {
  let sent = 0
  for (;;) {
    // Asked each time: what a grant allowed when it was put here it may not allow any more.
    if (receiver.topic !== null && !(await mayStream?.(city, receiver.topic))) {
      await dropWaiting(city.db, receiver.id)
      return sent
    }
    const taken = await lease(city, receiver.id)
    const results = await Promise.all(taken.map((delivery) => sendOne(city, receiver, delivery, post)))
    const well = results.filter(Boolean).length
    sent += well
    // Nothing of a whole batch went through: the others would only meet the same closed door.
    if (well === 0) return sent
  }
}

/** Of each case only the oldest that waits, so that a receiver never learns of a later step first. */
async function lease(city: City, receiver: string): Promise<readonly Leased[]> {
  const now = city.clock.now()
  return city.db.query<Leased>(
    `with free as (select d.id from webhooks.delivery d where d.subscription = $1 and d.status = 'waiting' and d.next_try <= $2
         and not exists (select from webhooks.delivery e where e.subscription = d.subscription and e.case_id = d.case_id
           and e.status = 'waiting' and e.id < d.id)
         and exists (select from webhooks.subscription s where s.id = $1 and s.switched_off is null and s.removed_at is null)
       order by d.id limit ${atOnce} for update skip locked),
     leased as (update webhooks.delivery d set next_try = $3, tries = tries + 1 from free where d.id = free.id returning d.id, d.message, d.body)
     select * from leased order by id`,
    [receiver, now, new Date(Date.parse(now) + leaseSeconds * 1000).toISOString()],
  )
}

async function sendOne(city: City, receiver: Receiver, { id, message, body }: Leased, post: Post): Promise<boolean> {
  const started = performance.now()
  const outcome = await attempt(city, receiver, message, body, post)
  const ms = Math.round(performance.now() - started)
  const now = city.clock.now()
  if (outcome.ok) {
    // A stream goes on from here, and what it carried is not kept: it may be about people.
    await city.db.query(
      `with done as (update webhooks.delivery set status = 'delivered', delivered_at = $2, last_status = $3, ms = $4, problem = null,
           body = case when next_place is null then body else '' end where id = $1 returning subscription, next_place)
       update webhooks.subscription s set place = d.next_place from done d where s.id = d.subscription and d.next_place is not null`,
      [id, now, outcome.status, ms],
    )
    await city.db.query(`update webhooks.subscription set failing_since = null where id = $1 and failing_since is not null`, [
      receiver.id,
    ])
    return true
  }
  await city.db.query(
    `update webhooks.delivery set last_status = $2, problem = $3, ms = $4,
       next_try = $5::timestamptz + make_interval(secs => least(3600, 5 * power(2, tries))) where id = $1 and status = 'waiting'`,
    [id, outcome.status ?? null, outcome.problem, ms, now],
  )
  await noteFailure(city, receiver, outcome.status === 410)
  return false
}

async function attempt(
  city: City,
  receiver: Receiver,
  message: string,
  body: string,
  post: Post,
): Promise<{ ok: boolean; status?: number; problem?: string }> {
  try {
    const seconds = Math.floor(Date.parse(city.clock.now()) / 1000)
    const { status } = await post({
      url: receiver.url,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        ...signedHeaders(secretOf(city, receiver.id, receiver.secret), message, seconds, body),
      },
      body,
    })
    return status >= 200 && status < 300 ? { ok: true, status } : { ok: false, status, problem: `HTTP ${status}` }
  } catch (error) {
    return { ok: false, problem: (error instanceof Error ? error.message : String(error)).slice(0, 300) }
  }
}

/** Remembers since when nothing goes through, and gives up on a receiver that is gone (410) or silent for days. */
async function noteFailure(city: City, receiver: Receiver, isGone: boolean): Promise<void> {
  const now = city.clock.now()
  const days = city.definition.webhooks?.giveUpAfterDays ?? usualDays
  const since = new Date(Date.parse(now) - days * 86_400_000).toISOString()
  await city.db.query(`update webhooks.subscription set failing_since = coalesce(failing_since, $2) where id = $1`, [
    receiver.id,
    now,
  ])
  await city.db.transaction(async (tx) => {
    const off = await tx.query(
      `update webhooks.subscription set switched_off = $2 where id = $1 and switched_off is null and (failing_since <= $3 or $4) returning id`,
      [receiver.id, now, since, isGone],
    )
    if (off.length === 0) return
    const detail = { name: receiver.name, url: receiver.url }
    await audit(city, { act: 'webhooks/switched-off', subject: `webhooks/subscription/${receiver.id}`, detail }, tx)
    await tellPost(
      city,
      `webhook/${receiver.id}/${now}`,
      { role: administratorRole, department: '', division: city.definition.code },
      {
        kind: 'trouble',
        title: { zh: `已停止推送：${receiver.name}`, en: `Switched off: ${receiver.name}` },
        body: isGone
          ? {
              zh: '对方回答不再接收（410）。事件先保留着，可在“未送达”页重新开启。',
              en: 'The receiver said it is gone (410). Its events are kept; switch it on again on the outbox page.',
            }
          : {
              zh: `连续 ${days} 天没有一次送达。事件先保留着，修好后可在“未送达”页重新开启。`,
              en: `Nothing went through for ${days} days. Its events are kept; switch it on again on the outbox page once it is repaired.`,
            },
        href: '/outbox',
      },
    )
  })
}
