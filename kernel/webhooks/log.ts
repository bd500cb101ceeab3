import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { asId, requireAdministrator, switchOn } from './subscriptions.ts'

/** One event for one receiver. */
export interface Delivery {
  readonly id: number
  readonly subscription: string
  /** Name of the receiver. */
  readonly to: string
  readonly message: string
  readonly type: string
  readonly number: string
  readonly at: string
  readonly status: 'waiting' | 'delivered'
  readonly tries: number
  readonly nextTry: string
  /** HTTP status of the last try; absent when there was no answer. */
  readonly lastStatus?: number
  readonly problem?: string
  /** How long the last try took. */
  readonly ms?: number
  readonly deliveredAt?: string
  /** 0 for the first, 1 for its first replay, … */
  readonly replay: number
}

const columns = `d.id, d.subscription, s.name as "to", d.message, d.type, d.number, d.at, d.status, d.tries, d.next_try as "nextTry",
  d.last_status as "lastStatus", d.problem, d.ms, d.delivered_at as "deliveredAt", d.replay`
const plain = (row: object) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Delivery

/** What was sent to a receiver, newest first, by keyset. */
export async function deliveries(
  city: City,
  subscription: string,
  { after, limit: wanted = 50 }: { after?: number | undefined; limit?: number | undefined } = {},
): Promise<{ deliveries: readonly Delivery[]; next?: number }> {
  requireAdministrator(city)
  const limit = Math.min(Math.max(1, Math.trunc(wanted)), 200)
  const rows = await city.db.query(
    `select ${columns} from webhooks.delivery d join webhooks.subscription s on s.id = d.subscription
      where d.subscription = $1 and ($2::bigint is null or d.id < $2) order by d.id desc limit $3`,
    [asId(subscription), after ?? null, limit + 1],
  )
  const page = rows.slice(0, limit).map(plain)
  return { deliveries: page, ...(rows.length > limit ? { next: page.at(-1)!.id } : {}) }
}

/** Sends an event of the log again, with the same id and body. Audited. */
export async function replay(city: City, subscription: string, delivery: number): Promise<void> {
  requireAdministrator(city)
  await city.db.transaction(async (tx) => {
    // The row itself is the lock: two replays at once count on.
    await tx.query(`select from webhooks.subscription where id = $1 for update`, [asId(subscription)])
    const again = await tx.query(
      `insert into webhooks.delivery (subscription, case_id, message, replay, type, number, body, at, next_try)
       select d.subscription, d.case_id, d.message, (select max(e.replay) + 1 from webhooks.delivery e where e.subscription = d.subscription
           and e.message = d.message), d.type, d.number, d.body, d.at, $3
         from webhooks.delivery d join webhooks.subscription s on s.id = d.subscription and s.removed_at is null
        where d.id = $2 and d.subscription = $1 and d.next_place is null returning message`,
      [subscription, delivery, city.clock.now()],
    )
    if (again.length === 0) throw refuse('webhook/not-found')
    await audit(
      city,
      { act: 'webhooks/replayed', subject: `webhooks/subscription/${subscription}`, detail: { message: again[0]!.message } },
      tx,
    )
  })
}

/** After so many tries somebody should look. */
const manyTries = 10

/** Deliveries that wait although they were tried often, or whose receiver is switched off: the oldest of each case. */
export async function stuckDeliveries(city: City): Promise<readonly Delivery[]> {
  requireAdministrator(city)
  const rows = await city.db.query(
    `select ${columns} from webhooks.delivery d join webhooks.subscription s on s.id = d.subscription and s.removed_at is null
      where d.status = 'waiting' and (d.tries >= $1 or s.switched_off is not null)
        and not exists (select from webhooks.delivery e where e.subscription = d.subscription and e.case_id = d.case_id
          and e.status = 'waiting' and e.id < d.id)
      order by d.id limit 500`,
    [manyTries],
  )
  return rows.map(plain)
}

/** Tries a stuck delivery again at once; all of them without an id. A receiver that was switched off is switched on. Returns how many. */
export async function retryDeliveries(city: City, id?: number): Promise<number> {
  const stuck = (await stuckDeliveries(city)).filter((delivery) => id === undefined || delivery.id === id)
  for (const subscription of new Set(stuck.map((delivery) => delivery.subscription))) {
    const [off] = await city.db.query(`select from webhooks.subscription where id = $1 and switched_off is not null`, [
      subscription,
    ])
    if (off) await switchOn(city, subscription)
  }
  await city.db.query(
    `update webhooks.delivery set tries = 0, next_try = $2 where id = any($1::bigint[]) and status = 'waiting'`,
    [stuck.map((delivery) => delivery.id), city.clock.now()],
  )
  return stuck.length
}

const keptDays = 30

/** Forgets the log of more than 30 days ago, and what waited in vain for as long. */
export async function tidyWebhooks(city: City): Promise<number> {
  const before = new Date(Date.parse(city.clock.now()) - keptDays * 86_400_000).toISOString()
  return (await city.db.query(`delete from webhooks.delivery where at < $1 returning id`, [before])).length
}
