import type { City } from '../city.ts'
import type { Words } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { scopePrefix } from '../identity/index.ts'
import type { Notice, NoticeKind } from './notice.ts'

export interface InboxOptions {
  /** true: only what the reader has not read; false: only what they have. */
  readonly unread?: boolean | undefined
  /** The `next` of the page before. */
  readonly after?: number | undefined
  /** 1 to 100; 40 unless told. */
  readonly limit?: number | undefined
}

/** Notices to the signed-in person and to the post they act in, newest first. A page costs the same wherever it is. */
export async function inbox(city: City, options: InboxOptions = {}): Promise<{ notices: readonly Notice[]; next?: number }> {
  const limit = Math.min(Math.max(1, Math.trunc(options.limit ?? 40)), 100)
  const { branches, values } = audience(city)
  const bind = (value: unknown) => `$${values.push(value)}`
  const reader = bind(city.actor.id)
  const isRead = `exists (select from notices.read r where r.notice = n.id and r.person = ${reader}::uuid)`
  const conditions = [
    `n.channel = 'in-app'`,
    ...(options.after === undefined ? [] : [`n.id < ${bind(options.after)}`]),
    ...(options.unread === undefined ? [] : [options.unread ? `not ${isRead}` : isRead]),
  ].join(' and ')
  const one = (branch: string) =>
    `(select n.id, n.kind, n.at, n.title, n.body, n.href, n.number, n.person is null as "toPost", ${isRead} as "isRead"
        from notices.notice n where ${branch} and ${conditions} order by n.id desc limit ${limit + 1})`
  const rows = await city.db.query<Row>(
    `select * from (${branches.map(one).join(' union all ')}) n order by id desc limit ${limit + 1}`,
    values,
  )
  const page = rows.slice(0, limit)
  return {
    notices: page.map(({ title, body, number, ...rest }) => ({
      ...rest,
      title: title[city.language],
      body: body[city.language],
      ...(number === null ? {} : { number }),
    })),
    ...(rows.length > limit ? { next: page.at(-1)!.id } : {}),
  }
}

interface Row {
  readonly id: number
  readonly kind: NoticeKind
  readonly at: string
  readonly title: Words
  readonly body: Words
  readonly href: string
  readonly number: string | null
  readonly toPost: boolean
  readonly isRead: boolean
}

const mostCounted = 100

/** How many are unread, counted up to 100. */
export async function unreadCount(city: City): Promise<{ n: number; more: boolean }> {
  const { branches, values } = audience(city)
  const reader = `$${values.push(city.actor.id)}`
  const [row] = await city.db.query<{ n: number }>(
    `select count(*) as n from (${branches
      .map(
        (branch) =>
          `(select from notices.notice n where ${branch} and n.channel = 'in-app'
              and not exists (select from notices.read r where r.notice = n.id and r.person = ${reader}::uuid) limit ${mostCounted})`,
      )
      .join(' union all ')}) counted`,
    values,
  )
  return { n: Math.min(row!.n, mostCounted), more: row!.n >= mostCounted }
}

/** Notes that the reader has read these, or everything up to one. What is not theirs is passed over. */
export async function markRead(city: City, which: { ids: readonly number[] } | { upTo: number }): Promise<void> {
  const { branches, values } = audience(city)
  const bind = (value: unknown) => `$${values.push(value)}`
  const [reader, at] = [bind(city.actor.id), bind(city.clock.now())]
  const wanted = 'ids' in which ? `n.id = any(${bind(which.ids)}::bigint[])` : `n.id <= ${bind(which.upTo)}`
  await city.db.query(
    `insert into notices.read (notice, person, at) select n.id, ${reader}::uuid, ${at}::timestamptz from notices.notice n
      where (${branches.map((branch) => `(${branch})`).join(' or ')}) and n.channel = 'in-app' and ${wanted} on conflict do nothing`,
    values,
  )
}

/** Whose notices these are, as disjoint conditions: the person's own, and those to the acting post. */
function audience(city: City): { branches: readonly string[]; values: unknown[] } {
  const { actor } = city
  if (actor.kind !== 'person') throw refuse('session/required')
  const values: unknown[] = [actor.id]
  const own = 'n.person = $1::uuid'
  const { post } = actor
  if (!post) return { branches: [own], values }
  values.push(post.role, post.department, `${scopePrefix(actor)}%`)
  const place = (department: string) => `n.role = $2 and n.department = ${department} and n.division like $4`
  return { branches: [own, place('$3'), place(`''`)], values }
}
