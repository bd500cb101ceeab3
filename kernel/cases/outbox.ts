import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { administratorRole, requireRole } from '../identity/index.ts'
import { findCase } from './store.ts'
import { afterClosing } from './take.ts'

/** Something that happened to a case, for notices, webhooks and whoever else has to hear of it. */
export interface CaseEvent {
  /** Rises; the same event may come twice with the same id. */
  readonly id: number
  readonly caseId: string
  readonly pack: string
  readonly process: string
  readonly number: string
  readonly seq: number
  /** Action of the process, own action (`case/…`), or `lamp/yellow`, `lamp/red`. */
  readonly name: string
  readonly at: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Whether the case is closed by now. */
  readonly isClosed: boolean
}

/** Tells somebody. May be called again for the same event after it was done. */
export type Deliver = (city: City, event: CaseEvent) => Promise<void>

const mostTries = 10
const leaseSeconds = 120

/**
 * Delivers what waits, at least once and in order for each case. What fails is tried again after growing pauses, and the later events
 * of its case wait for it; after ten tries it is stuck until a person looks (`listStuck`). Any number of servers may call it.
 */
export async function drainOutbox(city: City, deliver: Deliver, { limit = 500 }: { limit?: number } = {}): Promise<number> {
  let done = 0
  for (;;) {
    const taken = await lease(city, Math.min(100, limit - done))
    for (const event of taken) {
      try {
        await followUp(city, event)
        await deliver(city, event)
        await city.db.query(`delete from cases.outbox where id = $1`, [event.id])
        done += 1
      } catch (error) {
        await postpone(city, event.id, error)
      }
    }
    if (taken.length === 0 || done >= limit) return done
  }
}

/** Takes events out for a while: should this process die, they are free again when the lease is over. */
async function lease(city: City, limit: number): Promise<readonly CaseEvent[]> {
  const now = city.clock.now()
  if (limit <= 0) return []
  const rows = await city.db.query<CaseEvent>(
    `with free as (select o.id from cases.outbox o where not o.stuck and o.next_try <= $1
         and not exists (select from cases.outbox e where e.case_id = o.case_id and e.id < o.id)
       order by o.id limit $2 for update skip locked),
     leased as (update cases.outbox o set next_try = $3, tries = tries + 1 from free where o.id = free.id
       returning o.id, o.case_id, o.seq, o.name, o.at, o.payload)
     select l.id, l.case_id as "caseId", c.pack, c.process, c.number, l.seq, l.name, l.at, l.payload,
         c.closed_at is not null as "isClosed" from leased l join cases."case" c on c.id = l.case_id order by l.id`,
    [now, limit, new Date(Date.parse(now) + leaseSeconds * 1000).toISOString()],
  )
  return rows
}

/** Puts a line into the outbox of a case for something that is no action of it (a lamp, a card), in the transaction of that something. */
export async function tellOf(
  on: Queryable,
  { caseId, name, at, payload }: { caseId: string; name: string; at: string; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await on.query(
    `insert into cases.outbox (case_id, seq, name, at, payload, next_try)
     select id, seq, $2, $3, $4, $3 from cases."case" where id = $1`,
    [caseId, name, at, JSON.stringify(payload)],
  )
}

/** What the process that closed a part may have died before doing. */
async function followUp(city: City, event: CaseEvent): Promise<void> {
  if (!event.isClosed) return
  const row = await findCase(city.db, event.caseId)
  if (row?.parent && row.closed_at !== null) await afterClosing(city, { row, state: { closedAt: row.closed_at } as never })
}

async function postpone(city: City, id: number, error: unknown): Promise<void> {
  const problem = error instanceof Error ? error.message.slice(0, 500) : String(error)
  await city.db.query(
    `update cases.outbox set problem = $2, stuck = tries >= $3, next_try = $4::timestamptz + make_interval(secs => least(3600, 5 * power(2, tries))) where id = $1`,
    [id, problem, mostTries, city.clock.now()],
  )
}

export interface StuckEvent {
  readonly id: number
  readonly caseId: string
  readonly number: string
  readonly name: string
  readonly at: string
  readonly tries: number
  readonly problem: string
}

/** Events nobody could be told of, oldest first. For the screen of those who run the city. */
export async function listStuck(city: City): Promise<readonly StuckEvent[]> {
  requireOperator(city)
  return city.db.query(
    `select o.id, o.case_id as "caseId", c.number, o.name, o.at, o.tries, coalesce(o.problem, '') as problem
       from cases.outbox o join cases."case" c on c.id = o.case_id where o.stuck order by o.id limit 500`,
  )
}

/** Tries a stuck event again from the start. */
export async function retryStuck(city: City, id: number): Promise<void> {
  requireOperator(city)
  await city.db.query(`update cases.outbox set stuck = false, tries = 0, next_try = $2 where id = $1 and stuck`, [
    id,
    city.clock.now(),
  ])
}

function requireOperator(city: City): void {
  requireRole(city, [{ name: administratorRole, label: '', open: false }], {
    zh: '查看未送达的消息',
    en: 'see what could not be delivered',
  })
}
