import type { Queryable } from '../db.ts'
import type { ActionTaken, CaseState, Clock, LampRule, Reporter, Surroundings } from './case.ts'
import { lampOf, nextDue, nextLampChange, worstLamp } from './clock.ts'
import { type CaseRow, caseColumns, never } from './store.ts'

/** What one transaction adds to one case. */
export interface Step {
  readonly id: string
  readonly before: CaseState | undefined
  readonly after: CaseState
  /** Usually one; all are new. */
  readonly actions: readonly ActionTaken[]
  readonly lampRules: readonly LampRule[]
  readonly pack: string
  readonly process: string
  readonly now: string
}

/** What a case is opened with, beside its first action. */
export interface Opening {
  readonly version: number
  readonly number: string
  readonly queryCode: Buffer
  readonly form: object
  readonly title: string
  readonly search: string
  readonly reporters: readonly Reporter[]
  readonly parent?: { readonly id: string; readonly key: string } | undefined
  /** Departments that see it beside the one that has it. */
  readonly involved: readonly string[]
  readonly point?: { readonly lon: number; readonly lat: number } | undefined
}

// One statement for action, promises, counters and outbox: of a step that takes a millisecond, round trips would be most.
const tail = `
  acted as (insert into cases.action (case_id, seq, name, at, actor, post, answers, from_state, to_state, assigned, comment, told, internal)
    select $1::uuid, seq, name, at, actor, post, answers, from_state, to_state, assigned, comment, told, internal
      from jsonb_to_recordset($2::jsonb) as t (seq int, name text, at timestamptz, actor jsonb, post jsonb, answers jsonb, from_state text,
        to_state text, assigned jsonb, comment text, told jsonb, internal boolean)),
  promised as (insert into cases.deadline (case_id, name, round, label, basis, text, unit, allowed, started_at, due_at, pauses, met_at, extended, asked, provisional)
    select $1::uuid, name, round, label, basis, text, unit, allowed, started_at, due_at, pauses, met_at, extended, asked, provisional
      from jsonb_to_recordset($3::jsonb) as t (name text, round int, label jsonb, basis jsonb, text jsonb, unit text, allowed float8,
        started_at timestamptz, due_at timestamptz, pauses jsonb, met_at timestamptz, extended int, asked boolean, provisional boolean)
    on conflict (case_id, name, round) do update set allowed = excluded.allowed, due_at = excluded.due_at, pauses = excluded.pauses,
      met_at = excluded.met_at, extended = excluded.extended, asked = excluded.asked, provisional = excluded.provisional),
  counted as (insert into cases.counter (role, department, division, pack, process, state, slot, n)
    select role, department, division, $4::text, $5::text, state, pg_backend_pid() % 8, n
      from jsonb_to_recordset($6::jsonb) as t (role text, department text, division text, state text, n bigint)
      order by role, department, division, state
    on conflict (role, department, division, pack, process, state, slot) do update set n = cases.counter.n + excluded.n),
  told as (insert into cases.outbox (case_id, seq, name, at, payload, next_try)
    select $1::uuid, seq, name, at, jsonb_build_object('from', from_state, 'to', to_state), $7::timestamptz
      from jsonb_to_recordset($2::jsonb) as t (seq int, name text, at timestamptz, from_state text, to_state text) order by seq)`

const columns = [
  'state',
  'closed_at',
  'division',
  'department',
  'role',
  'handler',
  'next_due',
  'lamp',
  'lamp_at',
  'seq',
  'decided_seq',
  'urged',
  'grade',
  'merged_into',
]

/** Writes a step onto a stored, locked case. */
export async function saveStep(on: Queryable, around: Surroundings, step: Step): Promise<void> {
  const sets = columns.map((column, i) => `${column} = $${i + 8}`).join(', ')
  const last = columns.length + 8
  await on.query({
    name: 'cases-step',
    text: `with ${tail}
      update cases."case" set ${sets}, involved = case when $${last}::text = any(involved) then involved else involved || $${last}::text end where id = $1::uuid`,
    values: [...common(step), ...stateValues(around, step), step.after.assigned.department],
  })
}

/** Writes a new case with its first actions. Returns its row as it is stored. */
export async function saveOpening(on: Queryable, around: Surroundings, step: Step, opening: Opening): Promise<CaseRow> {
  const own = [
    'process_version',
    'number',
    'query_code',
    'opened_at',
    'involved',
    'form',
    'title',
    'search',
    'parent',
    'part_key',
    'lon',
    'lat',
  ]
  const names = [...columns, ...own]
  const places = names.map((_, i) => `$${i + 8}`)
  const [row] = await on.query<CaseRow>({
    name: 'cases-opening',
    text: `with ${tail},
      waiting as (insert into cases.reporter (case_id, place, person, contact, from_case)
        select $1::uuid, place, person, contact, from_case
          from jsonb_to_recordset($${names.length + 8}::jsonb) as t (place int, person uuid, contact jsonb, from_case uuid))
      insert into cases."case" as c (id, pack, process, ${names.join(', ')}) values ($1::uuid, $4::text, $5::text, ${places.join(', ')})
      returning ${caseColumns}`,
    values: [
      ...common(step),
      ...stateValues(around, step),
      opening.version,
      opening.number,
      opening.queryCode,
      step.after.openedAt,
      [...new Set([...opening.involved, step.after.assigned.department])],
      JSON.stringify(opening.form),
      opening.title,
      opening.search,
      opening.parent?.id ?? null,
      opening.parent?.key ?? null,
      opening.point?.lon ?? null,
      opening.point?.lat ?? null,
      JSON.stringify(opening.reporters.map(({ person, contact, from }, place) => ({ place, person, contact, from_case: from }))),
    ],
  })
  return row!
}

function common({ id, before, after, actions, pack, process, now }: Step): unknown[] {
  return [
    id,
    JSON.stringify(actions.map(({ from, to, ...rest }) => ({ ...rest, from_state: from, to_state: to }))),
    JSON.stringify(after.clocks.filter((clock) => !before?.clocks.includes(clock)).map(clockRow)),
    pack,
    process,
    JSON.stringify(counterChanges(before, after)),
    now,
  ]
}

const clockRow = ({ startedAt, dueAt, metAt, ...rest }: Clock) => ({
  ...rest,
  started_at: startedAt,
  due_at: dueAt,
  met_at: metAt ?? null,
})

function stateValues({ calendar }: Surroundings, { after, lampRules, now }: Step): unknown[] {
  const { assigned, clocks } = after
  // Supervision looks at once at what is not green: also a promise that was kept too late gets its card.
  const isConspicuous = clocks.some((clock) => lampOf(calendar, clock, now, lampRules) !== 'green')
  const change = after.closedAt === undefined ? nextLampChange(calendar, clocks, now, lampRules) : undefined
  const lampAt = isConspicuous ? now : (change ?? never)
  return [
    after.state,
    after.closedAt ?? null,
    assigned.division,
    assigned.department,
    assigned.role,
    after.handler ?? null,
    nextDue(clocks) ?? never,
    worstLamp(calendar, after, now, lampRules),
    lampAt,
    after.seq,
    after.decidedSeq,
    after.urged,
    after.grade ?? null,
    after.mergedInto ?? null,
  ]
}

function counterChanges(before: CaseState | undefined, after: CaseState): readonly object[] {
  const keyOf = (state: CaseState | undefined) =>
    state && state.closedAt === undefined && state.seq > 0 ? { ...state.assigned, state: state.state } : undefined
  const [was, is] = [keyOf(before), keyOf(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return []
  return [...(was ? [{ ...was, n: -1 }] : []), ...(is ? [{ ...is, n: 1 }] : [])]
}

/** The kept columns as the state they stand for. */
export const stateOfRow = (row: CaseRow, clocks: readonly Clock[]): CaseState => ({
  state: row.state,
  assigned: { role: row.role, department: row.department, division: row.division },
  clocks,
  openedAt: row.opened_at,
  ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
  ...(row.handler === null ? {} : { handler: row.handler }),
  ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
  ...(row.grade === null ? {} : { grade: row.grade! }),
  urged: row.urged,
  seq: row.seq,
  decidedSeq: row.decided_seq,
})
