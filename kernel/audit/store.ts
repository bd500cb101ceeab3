import type { Queryable } from '../db.ts'
import type { Entry, Head, Told } from './state.ts'

const columns = `at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", post, act, subject, detail`
const sealedColumns = `seq, ${columns}, encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash`

export const insertFresh = (on: Queryable, told: Told): Promise<unknown> =>
  on.query({
    name: 'audit-append',
    text: `insert into audit.fresh (at, actor_kind, actor_id, actor_name, post, act, subject, detail)
           values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8::jsonb)`,
    values: [told.at, told.actorKind, told.actorId, told.actorName, json(told.post), told.act, told.subject, json(told.detail)],
  })

/** The head, locked until the transaction ends; undefined when another sealer holds it. */
export async function lockHead(on: Queryable, wait: boolean): Promise<Head | undefined> {
  const [head] = await on.query<Head>(
    `select seq, encode(hash, 'hex') as hash from audit.head for update ${wait ? '' : 'skip locked'}`,
  )
  return head
}

export async function readHead(on: Queryable): Promise<Head> {
  const [head] = await on.query<Head>(`select seq, encode(hash, 'hex') as hash from audit.head`)
  return head!
}

export async function anyFresh(on: Queryable): Promise<boolean> {
  const [row] = await on.query<{ any: boolean }>({
    name: 'audit-any-fresh',
    text: `select exists (select from audit.fresh) as any`,
  })
  return row!.any
}

/** Takes the oldest fresh lines out, in order of their tickets. */
export async function takeFresh(on: Queryable, limit: number): Promise<readonly Told[]> {
  const rows = await on.query<Told & { ticket: number }>(
    `delete from audit.fresh where ticket in (select ticket from audit.fresh order by ticket limit $1) returning ticket, ${columns}`,
    [limit],
  )
  return rows.sort((a, b) => a.ticket - b.ticket).map(({ ticket: _, ...told }) => told)
}

export async function insertEntries(on: Queryable, entries: readonly Entry[]): Promise<void> {
  const column = <T>(of: (entry: Entry) => T) => entries.map(of)
  await on.query(
    `insert into audit.entry (seq, at, actor_kind, actor_id, actor_name, post, act, subject, detail, previous_hash, hash)
     select seq, at, kind, id, name, post, act, subject, detail, decode(previous, 'hex'), decode(hash, 'hex')
     from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::text[], $9::jsonb[], $10::text[], $11::text[])
       as t (seq, at, kind, id, name, post, act, subject, detail, previous, hash)`,
    [
      column((e) => e.seq),
      column((e) => e.at),
      column((e) => e.actorKind),
      column((e) => e.actorId),
      column((e) => e.actorName),
      column((e) => json(e.post)),
      column((e) => e.act),
      column((e) => e.subject),
      column((e) => json(e.detail)),
      column((e) => e.previousHash),
      column((e) => e.hash),
    ],
  )
  const last = entries.at(-1)!
  await on.query(`update audit.head set seq = $1, hash = decode($2, 'hex')`, [last.seq, last.hash])
}

export const readEntries = (on: Queryable, after: number, limit: number): Promise<readonly Entry[]> =>
  on.query<Entry>(`select ${sealedColumns} from audit.entry where seq > $1 order by seq limit $2`, [after, limit])

/** How many lines wait to be sealed, and since when (ISO instant). */
export async function countFresh(on: Queryable): Promise<{ count: number; oldest: string | null }> {
  const [row] = await on.query<{ count: number; oldest: string | null }>(
    `select count(*) as count, min(at) as oldest from audit.fresh`,
  )
  return row!
}

export interface Filter {
  readonly subject?: string | undefined
  readonly actor?: string | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** Newest first. */
export function findEntries(on: Queryable, { subject, actor, before, limit }: Filter): Promise<readonly Entry[]> {
  const values: unknown[] = []
  const given = (sql: string, value: unknown) => (value === undefined ? [] : [`${sql} $${values.push(value)}`])
  const where = [...given('subject =', subject), ...given('actor_id =', actor), ...given('seq <', before)].join(' and ') || 'true'
  return on.query<Entry>(
    `select ${sealedColumns} from audit.entry where ${where} order by seq desc limit $${values.push(limit)}`,
    values,
  )
}

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))

export interface ActOn {
  readonly at: string
  readonly post: { readonly role: string; readonly department: string } | null
  readonly subject: string
  readonly detail: unknown
}

export const readActsOn = (on: Queryable, act: string, subjects: readonly string[]): Promise<ActOn[]> =>
  on.query<ActOn>(
    `select at, post, subject, detail from (select at, post, subject, detail from audit.entry where subject = any($1::text[]) and act = $2
       union all select at, post, subject, detail from audit.fresh where subject = any($1::text[]) and act = $2) as done order by at desc limit 500`,
    [subjects, act],
  )
