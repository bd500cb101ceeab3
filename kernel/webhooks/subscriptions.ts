import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { administratorRole, decrypt, encrypt, requireRole } from '../identity/index.ts'
import { type EventType, eventTypes } from './cloud-event.ts'
import { newSecret } from './signature.ts'

/** A system that is told of cases. */
export interface Subscription {
  readonly id: string
  readonly name: string
  readonly url: string
  /** `pack` or `pack/process`; absent: every process. */
  readonly process?: string
  /** Absent: every type. */
  readonly events?: readonly EventType[]
  readonly createdBy: string
  readonly createdAt: string
  /** Since when nothing went through. */
  readonly failingSince?: string
  /** When it was switched off because nothing went through for days; its events are kept meanwhile. */
  readonly switchedOff?: string
  /** Deliveries that wait. */
  readonly waiting: number
}

export interface NewSubscription {
  readonly name: string
  readonly url: string
  readonly process?: string | undefined
  readonly events?: readonly EventType[] | undefined
}

/** Adds a receiver. Its secret is in this answer and nowhere else. Administrators only; audited. */
export async function subscribe(
  city: City,
  { name, url, process, events }: NewSubscription,
): Promise<{ id: string; secret: string }> {
  requireAdministrator(city)
  const known = city.definition.packs.flatMap((pack) => [pack.name, ...pack.processes.map((each) => `${pack.name}/${each.name}`)])
  if (process !== undefined && !known.includes(process)) throw refuse('case/no-such-process', { name: process })
  const strange = events?.find((each) => !eventTypes.includes(each))
  if (strange !== undefined || events?.length === 0)
    throw refuse('request/bad-parameter', { name: 'events', reason: eventTypes.join(', ') })
  const id = newId()
  const secret = newSecret()
  await city.db.transaction(async (tx) => {
    await tx.query(
      `insert into webhooks.subscription (id, name, url, secret, process, events, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        name,
        url,
        encrypt(city, `webhook/${id}`, Buffer.from(secret)),
        process ?? null,
        events ?? null,
        city.actor.name,
        city.clock.now(),
      ],
    )
    await audit(city, { act: 'webhooks/subscribed', subject: `webhooks/subscription/${id}`, detail: { name, url } }, tx)
  })
  return { id, secret }
}

/** Every receiver, oldest first. */
export async function subscriptions(city: City): Promise<readonly Subscription[]> {
  requireAdministrator(city)
  const rows = await city.db.query<Record<string, any>>(
    `select s.id, s.name, s.url, s.process, s.events, s.created_by as "createdBy", s.created_at as "createdAt",
       s.failing_since as "failingSince", s.switched_off as "switchedOff",
       (select count(*) from (select from webhooks.delivery d where d.subscription = s.id and d.status = 'waiting' limit 1000) w) as waiting
     from webhooks.subscription s where s.removed_at is null and s.topic is null order by s.created_at, s.id`,
  )
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Subscription,
  )
}

/** Stops telling a receiver; what still waited for it is dropped, the log stays. */
export async function unsubscribe(city: City, id: string): Promise<void> {
  requireAdministrator(city)
  await city.db.transaction(async (tx) => {
    const gone = await tx.query(
      `update webhooks.subscription set removed_at = $2 where id = $1 and removed_at is null returning id`,
      [asId(id), city.clock.now()],
    )
    if (gone.length === 0) throw refuse('webhook/not-found')
    await tx.query(`delete from webhooks.delivery where subscription = $1 and status = 'waiting'`, [id])
    await audit(city, { act: 'webhooks/unsubscribed', subject: `webhooks/subscription/${id}` }, tx)
  })
}

/** Tells a receiver that was switched off again, from the first event that waits. */
export async function switchOn(city: City, id: string): Promise<void> {
  requireAdministrator(city)
  const now = city.clock.now()
  await city.db.transaction(async (tx) => {
    const on = await tx.query(
      `update webhooks.subscription set switched_off = null, failing_since = null where id = $1 and removed_at is null returning id`,
      [asId(id)],
    )
    if (on.length === 0) throw refuse('webhook/not-found')
    await tx.query(`update webhooks.delivery set tries = 0, next_try = $2 where subscription = $1 and status = 'waiting'`, [
      id,
      now,
    ])
    await audit(city, { act: 'webhooks/switched-on', subject: `webhooks/subscription/${id}` }, tx)
  })
}

export const secretOf = (city: City, id: string, stored: Buffer): string => decrypt(city, `webhook/${id}`, stored).toString()

/** The id, or the refusal that there is no such thing: PostgreSQL would only say that it is no uuid. */
export function asId(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw refuse('webhook/not-found')
  return id
}

export function requireAdministrator(city: City): void {
  requireRole(city, [{ name: administratorRole, label: '', open: false }], {
    zh: '管理事件推送',
    en: 'manage webhooks',
  })
}
