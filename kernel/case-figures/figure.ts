import { processOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import type { CaseDates, CaseSet, Entries } from '../define/index.ts'
import { addDays } from '../time/index.ts'

/** How cases fall into groups: by the first digits of their division, by department or by state. */
export interface CaseGrouping {
  readonly field: 'division' | 'department' | 'state'
  readonly prefixLength?: number
}

export interface CaseCount {
  readonly n: number
  readonly hours: number | undefined
}

/**
 * How many cases of a set there are in the whole city, and how many natural hours they took from opening to closing on average; and the same
 * for each group. An aggregate a pack's author chose to show, so the same for everybody.
 */
export async function caseFigure(
  city: City,
  set: CaseSet,
  grouping?: CaseGrouping,
): Promise<CaseCount & { readonly groups: ReadonlyMap<string, CaseCount> }> {
  const values: unknown[] = []
  const where = casesWhere(city, set, (value) => `$${values.push(value)}`)
  const key =
    grouping === undefined
      ? 'null::text'
      : grouping.field === 'division'
        ? `left(c.division, ${grouping.prefixLength ?? 6})`
        : `c.${grouping.field}`
  const rows = await city.db.query<{ key: string | null; whole: boolean; n: number; hours: number | null }>(
    `select ${key} as key, ${grouping ? `grouping(${key}) = 1` : 'true'} as whole, count(*) as n,
       (avg(extract(epoch from c.closed_at - c.opened_at)) / 3600)::float8 as hours
       from cases."case" c where ${where} ${grouping ? `group by grouping sets ((), (${key}))` : ''}`,
    values,
  )
  const countOf = (row: { n: number; hours: number | null } | undefined): CaseCount => ({
    n: Number(row?.n ?? 0),
    hours: row?.hours == null ? undefined : Math.round(row.hours * 100) / 100,
  })
  return {
    ...countOf(rows.find(({ whole }) => whole)),
    groups: new Map(rows.flatMap((row) => (row.whole || row.key === null ? [] : [[row.key, countOf(row)]]))),
  }
}

/** A set of cases as a condition on `cases."case" c`. */
export function casesWhere(
  city: City,
  { process, is, onTime, answered, form, merged, opened, closed }: CaseSet,
  bind: (value: unknown) => string,
): string {
  const owner = city.definition.packs.find(({ processes }) => processes.includes(process))
  if (!owner) throw new Error(`No pack of ${city.definition.name} defines the process "${process.name}".`)
  const conditions = [
    `c.pack = ${bind(owner.name)}`,
    `c.process = ${bind(processOf(city, owner.name, process.name).process.name)}`,
    ...(merged === 'too' ? [] : [`c.merged_into is ${merged === 'only' ? 'not null' : 'null'}`]),
    ...between(city, 'c.opened_at', opened, bind),
    ...between(city, 'c.closed_at', closed, bind),
  ]
  if (is === 'open') conditions.push('c.closed_at is null')
  else if (is) conditions.push(`c.closed_at is not null and c.state = any(${bind(is.endedIn)}::text[])`)
  if (onTime !== undefined) {
    const now = `${bind(city.clock.now())}::timestamptz`
    const broken = `exists (select from cases.deadline d where d.case_id = c.id and coalesce(d.met_at, ${now}) >= d.due_at)`
    conditions.push(onTime ? `not ${broken}` : broken)
  }
  if (answered) {
    const { action, with: wanted = {} } = answered
    const last = `(select a.answers from cases.action a where a.case_id = c.id and a.name = ${bind(action)} order by a.seq desc limit 1)`
    conditions.push(`exists (select from ${last} t where ${['true', ...entriesWhere('t.answers', wanted, bind)].join(' and ')})`)
  }
  if (form) conditions.push(...entriesWhere('c.form', form, bind))
  return conditions.join(' and ')
}

/** Conditions on entries of a JSON column; an entry left empty is not stored. */
const entriesWhere = (column: string, entries: Entries, bind: (value: unknown) => string): readonly string[] =>
  Object.entries(entries).map(([field, wanted]) =>
    'present' in wanted
      ? `(${column}->>${bind(field)}) is ${wanted.present ? 'not null' : 'null'}`
      : `${column}->>${bind(field)} = any(${bind(wanted)}::text[])`,
  )

function between(city: City, column: string, dates: CaseDates | undefined, bind: (value: unknown) => string): readonly string[] {
  if (dates === undefined) return []
  if ('during' in dates) throw new Error('Relative dates are settled before they are counted.')
  const start = city.calendar.endOf(addDays(dates.from, -1))
  return [`${column} >= ${bind(start)}`, `${column} < ${bind(city.calendar.endOf(dates.to))}`]
}
