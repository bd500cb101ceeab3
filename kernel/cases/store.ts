import type { Queryable } from '../db.ts'
import type { ActionTaken, Answers, CaseState, Clock, LampRule, Reporter } from './case.ts'

/** Stands for "nothing due" in cases."case", so that lists need no nulls. */
export const never = '9999-12-31T00:00:00.000Z'

/** A row of cases."case". */
export interface CaseRow {
  readonly id: string
  readonly pack: string
  readonly process: string
  readonly process_version: number
  readonly number: string
  readonly state: string
  readonly opened_at: string
  readonly closed_at: string | null
  readonly division: string
  readonly department: string
  readonly role: string
  readonly involved: readonly string[]
  readonly handler: string | null
  readonly form: Answers
  readonly title: string
  readonly next_due: string
  readonly lamp: 'green' | 'yellow' | 'red'
  readonly lamp_at: string
  readonly seq: number
  readonly decided_seq: number
  readonly urged: number
  readonly grade: CaseState['grade'] | null
  readonly merged_into: string | null
  readonly parent: string | null
  readonly part_key: string | null
  readonly lon: number | null
  readonly lat: number | null
}

export const caseColumns = `c.id, c.pack, c.process, c.process_version, c.number, c.state, c.opened_at, c.closed_at, c.division, c.department, c.role,
  c.involved, c.handler, c.form, c.title, c.next_due, c.lamp, c.lamp_at, c.seq, c.decided_seq, c.urged, c.grade, c.merged_into, c.parent,
  c.part_key, c.lon, c.lat`

/** One case by id; `lock` keeps everybody else from acting on it until the transaction ends. */
export async function findCase(on: Queryable, id: string, { lock = false } = {}): Promise<CaseRow | undefined> {
  const [row] = await on.query<CaseRow>({
    name: lock ? 'cases-lock' : 'cases-find',
    text: `select ${caseColumns} from cases."case" c where c.id = $1${lock ? ' for update' : ''}`,
    values: [id],
  })
  return row
}

export async function findByNumber(on: Queryable, number: string): Promise<(CaseRow & { query_code: string }) | undefined> {
  const [row] = await on.query<CaseRow & { query_code: string }>({
    name: 'cases-by-number',
    text: `select ${caseColumns}, encode(c.query_code, 'hex') as query_code from cases."case" c where c.number = $1`,
    values: [number],
  })
  return row
}

/** What belongs to a case beside its row. Read AFTER the lock: a statement sees what was committed when it began. */
export interface Details {
  readonly actions: readonly ActionTaken[]
  readonly clocks: readonly Clock[]
  readonly reporters: readonly Reporter[]
  readonly lampRules: readonly LampRule[]
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const clockJson = `json_build_object('name', d.name, 'round', d.round, 'label', d.label, 'basis', d.basis, 'text', d.text, 'unit', d.unit,
  'allowed', d.allowed, 'startedAt', ${iso('d.started_at')}, 'dueAt', ${iso('d.due_at')}, 'pauses', d.pauses, 'metAt', ${iso('d.met_at')},
  'extended', d.extended, 'asked', d.asked, 'provisional', d.provisional)`
const rulesSql = `(select coalesce(json_agg(json_build_object('from', r.from_date, 'yellowShare', r.yellow_share,
  'yellowDaysBefore', r.yellow_days_before, 'basis', r.basis)), '[]') from cases.lamp_rule r)`

export async function detailsOf(on: Queryable, id: string): Promise<Details> {
  const [row] = await on.query<{ actions: any[]; clocks: any[]; reporters: any[]; rules: LampRule[] }>({
    name: 'cases-details',
    text: `select
      (select coalesce(json_agg(json_build_object('seq', a.seq, 'name', a.name, 'at', ${iso('a.at')}, 'actor', a.actor, 'post', a.post,
        'answers', a.answers, 'from', a.from_state, 'to', a.to_state, 'assigned', a.assigned, 'comment', a.comment, 'told', a.told,
        'internal', a.internal) order by a.seq), '[]') from cases.action a where a.case_id = $1) as actions,
      (select coalesce(json_agg(${clockJson} order by d.started_at, d.name collate "C", d.round), '[]') from cases.deadline d where d.case_id = $1) as clocks,
      (select coalesce(json_agg(json_build_object('person', p.person, 'contact', p.contact, 'from', p.from_case) order by p.place), '[]')
         from cases.reporter p where p.case_id = $1) as reporters,
      ${rulesSql} as rules`,
    values: [id],
  })
  return {
    actions: row!.actions.map(withoutNulls) as unknown as ActionTaken[],
    clocks: row!.clocks.map(withoutNulls) as unknown as Clock[],
    reporters: row!.reporters.map(withoutNulls) as unknown as Reporter[],
    lampRules: row!.rules,
  }
}

/** A lamp and a due time do not depend on what was promised in words. */
const wordless = { zh: '', en: '' }

/**
 * The clocks of several cases without their words, for lists and lamps: as plain columns, because making and reading JSON of a million
 * promises costs more than everything else about them. `running` leaves out those that were kept, which an open case's lamp does not need.
 */
export async function clocksOf(
  on: Queryable,
  ids: readonly string[],
  { running }: { running: boolean },
): Promise<ReadonlyMap<string, readonly Clock[]>> {
  const rows = await on.query<Omit<Clock, 'metAt' | 'label' | 'basis' | 'text'> & { id: string; metAt: string | null }>({
    name: running ? 'cases-running-clocks' : 'cases-clocks',
    text: `select d.case_id as id, d.name, d.round, d.unit, d.allowed, d.started_at as "startedAt", d.due_at as "dueAt", d.pauses,
             d.met_at as "metAt", d.extended, d.asked, d.provisional
             from cases.deadline d where d.case_id = any($1) ${running ? 'and d.met_at is null' : ''}`,
    values: [ids],
  })
  const found = new Map<string, Clock[]>()
  for (const { id, metAt, ...clock } of rows) {
    const whole: Clock = { ...clock, ...(metAt === null ? {} : { metAt }), label: wordless, basis: wordless, text: wordless }
    const known = found.get(id)
    if (known) known.push(whole)
    else found.set(id, [whole])
  }
  return found
}

/** The running clocks of several cases with all that was promised in words, oldest first: for whoever is told of them one by one. */
export async function runningClocksOf(on: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Clock[]>> {
  const rows = await on.query<{ id: string; clocks: any[] }>({
    name: 'cases-spoken-clocks',
    text: `select d.case_id as id, json_agg(${clockJson} order by d.started_at, d.name collate "C", d.round) as clocks
             from cases.deadline d where d.case_id = any($1) and d.met_at is null group by d.case_id`,
    values: [ids],
  })
  return new Map(rows.map(({ id, clocks }) => [id, clocks.map(withoutNulls) as unknown as Clock[]]))
}

export async function lampRules(on: Queryable): Promise<readonly LampRule[]> {
  const [row] = await on.query<{ rules: LampRule[] }>({ name: 'cases-lamp-rules', text: `select ${rulesSql} as rules` })
  return row!.rules
}

/** The next number of a type on a day. Holds the row until the transaction ends; a rollback gives the number back. */
export async function nextNumber(
  on: Queryable,
  prefix: string,
  day: string,
): Promise<{ n: number; lampRules: readonly LampRule[] }> {
  const [row] = await on.query<{ n: number; rules: LampRule[] }>({
    name: 'cases-number',
    text: `with next as (insert into cases.numbering (prefix, day, last) values ($1, $2, 1)
             on conflict (prefix, day) do update set last = cases.numbering.last + 1 returning last)
           select last as n, ${rulesSql} as rules from next`,
    values: [prefix, day],
  })
  return { n: row!.n, lampRules: row!.rules }
}

/** Keeps a key with the case it opened or changed. Returns the one kept before, if the key was used already. */
export async function keepKey(
  on: Queryable,
  key: { hash: Buffer; request: Buffer; id: string; at: string },
): Promise<{ id: string; request: Buffer } | undefined> {
  const [fresh] = await on.query({
    name: 'cases-key',
    text: `insert into cases.idempotency (key_hash, case_id, request, at) values ($1, $2, $3, $4) on conflict do nothing returning case_id`,
    values: [key.hash, key.id, key.request, key.at],
  })
  if (fresh) return undefined
  // A statement of its own: the other request may have committed only while this one waited.
  const [kept] = await on.query<{ id: string; request: Buffer }>(
    `select case_id as id, request from cases.idempotency where key_hash = $1`,
    [key.hash],
  )
  return kept
}

export const forgetKeys = (on: Queryable, before: string) => on.query(`delete from cases.idempotency where at < $1`, [before])

/** Drops nulls, which JSON of the database has where our values have nothing. */
export const withoutNulls = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T
