import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { scopePrefix } from '../identity/index.ts'
import { bigramQuery } from '../search/index.ts'
import { alertedRoles, handlingRoles, isAcross, observerRole } from './access.ts'
import type { CaseLine, Lamp } from './case.ts'
import { nextDue, worstLamp } from './clock.ts'
import { processesOf } from './process.ts'
import { stateOfRow } from './save.ts'
import * as store from './store.ts'

export interface WorklistOptions {
  /** `pack/name`. */
  readonly process?: string | undefined
  readonly state?: string | undefined
  /** Only what waits for the acting post. */
  readonly mine?: boolean | undefined
  /** Only what the actor said "mine" to. */
  readonly claimed?: boolean | undefined
  readonly lamp?: Lamp | undefined
  /** Closed cases, newest first, instead of open ones. Needs `process`. */
  readonly closed?: boolean | undefined
  /** Words of the title or the searchable fields, or a number. */
  readonly q?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  /** 1 to 200; 50 unless told. */
  readonly limit?: number | undefined
}

export interface Worklist {
  readonly cases: readonly CaseLine[]
  readonly next?: string
}

/**
 * Cases the acting post may see, by what is due first. Officers only; what a person raised is in `myCases`.
 * Paged by keyset: a page costs the same wherever it is.
 */
export async function worklist(city: City, options: WorklistOptions = {}): Promise<Worklist> {
  const limit = Math.min(Math.max(1, Math.trunc(options.limit ?? 50)), 200)
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const branches = visible(city, options, bind)
  if (branches.length === 0) return { cases: [] }
  const { closed = false } = options
  const conditions = conditionsOf(city, options, bind)
  const [order, direction] = closed ? ['closed_at', 'desc'] : ['next_due', 'asc']
  if (options.after !== undefined) {
    const [at, id] = place(options.after, order!)
    conditions.push(`(c.${order}, c.id) ${closed ? '<' : '>'} (${bind(at)}::timestamptz, ${bind(id)}::uuid)`)
  }
  const sql = branches.map(
    (branch) =>
      `(select ${store.caseColumns} from cases."case" c where ${[branch, ...conditions].join(' and ')} order by c.${order} ${direction}, c.id ${direction} limit ${limit + 1})`,
  )
  // Each branch is one index range; the branches do not overlap, so merging them is enough.
  const text = `select * from (${sql.join(' union all ')}) c order by c.${order} ${direction}, c.id ${direction} limit ${limit + 1}`
  const rows = await city.db.query<store.CaseRow>(text, values)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    cases: await lines(city, page),
    ...(rows.length > limit && last ? { next: cursor(order!, closed ? last.closed_at! : last.next_due, last.id) } : {}),
  }
}

/** The cases that match a condition on `cases."case" c` and that the acting post may see, newest first. Officers only. For case-figures. */
export async function casesAs(
  city: City,
  limit: number,
  condition: (bind: (value: unknown) => string) => string,
): Promise<readonly CaseLine[]> {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const branches = visible(city, {}, bind)
  if (branches.length === 0) return []
  const rows = await city.db.query<store.CaseRow>(
    `select ${store.caseColumns} from cases."case" c where (${branches.map((branch) => `(${branch})`).join(' or ')}) and ${condition(bind)}
      order by c.opened_at desc, c.id desc limit ${limit}`,
    values,
  )
  return lines(city, rows)
}

/** What the signed-in person raised, newest first; also what was merged into other cases. */
export async function myCases(city: City, { limit = 50 }: { limit?: number } = {}): Promise<readonly CaseLine[]> {
  if (city.actor.kind === 'visitor') throw refuse('session/required')
  const rows = await city.db.query<store.CaseRow>(
    `select ${store.caseColumns} from cases."case" c where c.id in (select case_id from cases.reporter where person = $1 and from_case is null)
      order by c.id desc limit $2`,
    [city.actor.id, Math.min(Math.max(1, limit), 200)],
  )
  return lines(city, rows)
}

/** How many open cases there are for the acting post, by process, whose turn and state, from maintained counters. */
export async function counts(
  city: City,
  { process }: { process?: string | undefined } = {},
): Promise<readonly { pack: string; process: string; role: string; department: string; state: string; n: number }[]> {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const branches = visible(city, { process }, bind)
  if (branches.length === 0) return []
  return city.db.query(
    `select pack, process, role, department, state, sum(n)::bigint as n from cases.counter c where ${branches.map((branch) => `(${branch})`).join(' or ')}
      group by pack, process, role, department, state having sum(n) <> 0 order by 1, 2, 3, 4, 5`,
    values,
  )
}

/** What waits for the acting post: all of it, and how much of it is yellow and red (counted up to 1,000 each). */
export async function dueCounts(city: City): Promise<{ open: number; yellow: number; red: number }> {
  const count = async (lamp: Lamp | undefined) => {
    const values: unknown[] = []
    const bind = (value: unknown) => `$${values.push(value)}`
    const branches = visible(city, { mine: true }, bind)
    if (branches.length === 0) return 0
    const conditions = conditionsOf(city, { lamp }, bind).join(' and ')
    const [row] = await city.db.query<{ n: number }>(
      `select count(*) as n from (${branches.map((branch) => `(select from cases."case" c where ${branch} and ${conditions} limit 1000)`).join(' union all ')}) counted`,
      values,
    )
    return row!.n
  }
  const mine = await counts(city)
  const { post } = city.actor
  const open = mine
    .filter(({ role, department }) => role === post?.role && (department === '' || department === post?.department))
    .reduce((sum, { n }) => sum + n, 0)
  return { open, yellow: await count('yellow'), red: await count('red') }
}

/** The case rows the actor may see, as disjoint conditions over process, department, role and division. */
function visible(city: City, { process, mine, claimed }: WorklistOptions, bind: (value: unknown) => string): readonly string[] {
  const { actor } = city
  if (actor.kind === 'visitor') throw refuse('session/required')
  const owned = processesOf(city).filter(
    ({ pack, process: { name } }) => process === undefined || process === `${pack.name}/${name}`,
  )
  if (process !== undefined && owned.length === 0) throw refuse('case/no-such-process', { name: process })
  const one =
    process === undefined ? '' : ` and c.pack = ${bind(process.split('/')[0])} and c.process = ${bind(process.split('/')[1])}`
  if (actor.kind === 'system') return [`true${one}`]
  const { post } = actor
  if (!post) return []
  const prefix = scopePrefix(actor)!
  // `~` is above every digit in the "C" collation: the range is exactly the subtree.
  const area = `c.division >= ${bind(prefix)} and c.division < ${bind(`${prefix}~`)}${one}`
  const departments = ['', post.department]
  if (claimed) return [`c.handler = ${bind(actor.id)} and ${area}`]
  if (mine)
    return departments.map((department) => `c.role = ${bind(post.role)} and c.department = ${bind(department)} and ${area}`)
  const wide = owned.filter(
    ({ process: p }) => post.role === observerRole || isAcross(actor, p) || p.seenBy.some(({ name }) => name === post.role),
  )
  const narrow = owned.filter(
    ({ process: p }) =>
      !wide.some((each) => each.process === p) && (handlingRoles(p).has(post.role) || alertedRoles(p).has(post.role)),
  )
  const among = (some: typeof owned) =>
    `(c.pack, c.process) in (${some.map(({ pack, process: p }) => `(${bind(pack.name)}, ${bind(p.name)})`).join(', ')})`
  return [
    ...(wide.length > 0 ? [`${among(wide)} and ${area}`] : []),
    ...(narrow.length > 0
      ? departments.map((department) => `${among(narrow)} and c.department = ${bind(department)} and ${area}`)
      : []),
  ]
}

function conditionsOf(city: City, { state, lamp, q, closed }: WorklistOptions, bind: (value: unknown) => string): string[] {
  const query = q === undefined || q.trim() === '' ? '' : bigramQuery(q)
  return [
    closed ? 'c.closed_at is not null' : 'c.closed_at is null',
    ...(state === undefined ? [] : [`c.state = ${bind(state)}`]),
    ...(lamp === undefined ? [] : [lampCondition(lamp, bind(city.clock.now()))]),
    ...(query === '' ? [] : [query === undefined ? 'false' : `c.search @@ ${bind(query)}::tsquery`]),
  ]
}

/** True at this instant, also between two runs of the task that keeps the `lamp` column. */
function lampCondition(lamp: Lamp, now: string): string {
  if (lamp === 'red') return `c.next_due <= ${now}::timestamptz`
  const isYellow = `(c.lamp = 'yellow' or (c.lamp = 'green' and c.lamp_at <= ${now}::timestamptz))`
  return `c.next_due > ${now}::timestamptz and ${lamp === 'yellow' ? isYellow : `not ${isYellow}`}`
}

/** Rows as lines of a list, with their lamps as of now. */
export async function lines(city: City, rows: readonly store.CaseRow[]): Promise<readonly CaseLine[]> {
  if (rows.length === 0) return []
  const open = rows.filter(({ closed_at }) => closed_at === null).map(({ id }) => id)
  const [clocks, rules] =
    open.length === 0 ? [] : await Promise.all([store.clocksOf(city.db, open, { running: true }), store.lampRules(city.db)])
  const now = city.clock.now()
  return rows.map((row) => {
    const state = stateOfRow(row, clocks?.get(row.id) ?? [])
    const due = state.closedAt === undefined ? nextDue(state.clocks) : undefined
    return {
      id: row.id,
      pack: row.pack,
      process: row.process,
      number: row.number,
      title: row.title,
      state: row.state,
      openedAt: row.opened_at,
      ...(state.closedAt === undefined ? {} : { closedAt: state.closedAt }),
      assigned: state.assigned,
      ...(state.handler === undefined ? {} : { handler: state.handler }),
      ...(due === undefined ? {} : { nextDue: due }),
      // No lamp of a closed case changes any more: the one kept when it closed is the worst it came to.
      lamp: state.closedAt === undefined ? worstLamp(city.calendar, state, now, rules) : row.lamp,
      seq: row.seq,
      urged: row.urged,
      ...(row.lon === null || row.lat === null ? {} : { point: { lon: row.lon, lat: row.lat } }),
    }
  })
}

const cursor = (order: string, at: string, id: string): string =>
  Buffer.from(JSON.stringify([order, at, id])).toString('base64url')

function place(text: string, order: string): readonly [string, string] {
  try {
    const [by, at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (by === order && typeof at === 'string' && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(String(id)))
      return [at, String(id)]
  } catch {
    // falls through to the one refusal below
  }
  throw refuse('request/bad-parameter', { name: 'after', reason: 'not a page of this list / 不是本列表的翻页标记' })
}
