import type { Queryable } from '../db.ts'
import type { OutsideChannel, Words } from '../define/index.ts'
import type { Channel, NoticeKind } from './notice.ts'

export interface NewNotice {
  readonly recipient: string
  readonly channel: Channel
  readonly kind: NoticeKind
  readonly urgent: boolean
  readonly title: Words
  readonly body: Words
  readonly href: string
  readonly caseId: string | null
  readonly number: string | null
  readonly at: string
  readonly person: string | null
  readonly role: string | null
  readonly department: string | null
  readonly division: string | null
  readonly address: string | null
  readonly language: string
  readonly status: 'waiting' | 'delivered'
  readonly nextTry: string
  readonly deliveredAt: string | null
}

/**
 * Writes all notices of an event, or none when any of them is there already: an event that comes again may find a case with more people
 * waiting for it, and they were not told of it the first time for a reason. Returns how many were written.
 */
export async function insertNotices(
  on: Queryable,
  event: string,
  notices: readonly NewNotice[],
  { only }: { only?: Channel | undefined } = {},
): Promise<number> {
  const rows = notices.filter(({ channel }) => only === undefined || channel === only)
  if (rows.length === 0) return 0
  const written = await on.query({
    name: 'notices-insert',
    text: `insert into notices.notice (event, recipient, channel, kind, urgent, title, body, href, case_id, number, at, person, role, department,
             division, address, language, status, next_try, delivered_at)
           select $1::text, recipient, channel, kind, urgent, title, body, href, "caseId", number, at, person, role, department, division, address,
                  language, status, "nextTry", "deliveredAt"
             from jsonb_to_recordset($2::jsonb) as t (recipient text, channel text, kind text, urgent boolean, title jsonb, body jsonb, href text,
               "caseId" uuid, number text, at timestamptz, person uuid, role text, department text, division text, address text, language text,
               status text, "nextTry" timestamptz, "deliveredAt" timestamptz)
            where not exists (select from notices.notice where event = $1::text)
           on conflict (event, recipient, channel) do nothing returning id`,
    values: [event, JSON.stringify(rows)],
  })
  return written.length
}

/** A message taken out to be sent. */
export interface Leased {
  readonly id: number
  readonly channel: OutsideChannel
  readonly address: string
  readonly title: Words
  readonly body: Words
  readonly href: string
  readonly language: 'zh' | 'en'
  readonly at: string
  readonly tries: number
}

/**
 * Takes messages out for a while: should this process die, they are free again when the lease is over. Of one recipient, case and channel
 * only the oldest that is not delivered, so that a later step is never heard of before an earlier one.
 */
export const lease = (
  on: Queryable,
  { now, until, limit }: { now: string; until: string; limit: number },
): Promise<readonly Leased[]> =>
  on.query({
    name: 'notices-lease',
    text: `with free as (select n.id from notices.notice n where n.status = 'waiting' and n.next_try <= $1
             and not exists (select from notices.notice e where e.recipient = n.recipient and e.case_id is not distinct from n.case_id
               and e.channel = n.channel and e.status <> 'delivered' and e.id < n.id)
             order by n.id limit $2 for update skip locked),
           leased as (update notices.notice n set next_try = $3, tries = tries + 1 from free where n.id = free.id
             returning n.id, n.channel, n.address, n.title, n.body, n.href, n.language, n.at, n.tries)
           select * from leased order by id`,
    values: [now, limit, until],
  })

/** Done; how to reach the recipient is forgotten. */
export const delivered = (on: Queryable, id: number, now: string, proof: object) =>
  on.query(
    `update notices.notice set status = 'delivered', delivered_at = $2, proof = $3, problem = null, address = null where id = $1 and status <> 'delivered'`,
    [id, now, JSON.stringify(proof)],
  )

export const postponed = (on: Queryable, id: number, { now, problem, most }: { now: string; problem: string; most: number }) =>
  on.query(
    `update notices.notice set problem = $2, status = case when tries >= $3 then 'stuck' else 'waiting' end,
       next_try = $4::timestamptz + make_interval(secs => least(3600, 5 * power(2, tries))) where id = $1 and status <> 'delivered'`,
    [id, problem, most, now],
  )

export interface StuckNotice {
  readonly id: number
  readonly channel: Channel
  readonly title: Words
  readonly number: string | null
  readonly caseId: string | null
  readonly at: string
  readonly tries: number
  readonly problem: string
}

export const stuckNotices = (on: Queryable, limit: number): Promise<readonly StuckNotice[]> =>
  on.query(
    `select id, channel, title, number, case_id as "caseId", at, tries, coalesce(problem, '') as problem
       from notices.notice where status = 'stuck' order by id limit $1`,
    [limit],
  )

export const countStuck = async (on: Queryable): Promise<number> =>
  (await on.query<{ n: number }>(`select count(*) as n from notices.notice where status = 'stuck'`))[0]!.n

/** Free to be tried again from the start; of all stuck ones when no id is given. Returns how many. */
export const unstick = async (on: Queryable, now: string, id: number | undefined): Promise<number> =>
  (
    await on.query(
      `update notices.notice set status = 'waiting', tries = 0, next_try = $1 where status = 'stuck' and ($2::bigint is null or id = $2) returning id`,
      [now, id ?? null],
    )
  ).length

/** Forgets notices of before an instant, and addresses that were never reached after it. */
export const forgetBefore = async (on: Queryable, before: string): Promise<number> =>
  (
    await on.query(
      `delete from notices.notice where id in (select id from notices.notice where at < $1 order by at limit 20000) returning id`,
      [before],
    )
  ).length
