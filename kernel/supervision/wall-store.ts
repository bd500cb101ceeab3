import type { Lamp } from '../cases/index.ts'
import type { Queryable } from '../db.ts'
import { inView, type View } from './view.ts'

export interface CellRow {
  readonly department: string
  readonly pack: string
  readonly process: string
  readonly open: number
  readonly yellow: number
  readonly red: number
}

/**
 * The observer reads the columns itself and judges them by this instant; it asks no handler. Three narrow ranges instead of a pass over
 * everything open: what is late, what is kept as yellow, and what has become yellow since the observer last looked.
 */
export async function countCells(on: Queryable, { prefix, department }: View, now: string): Promise<readonly CellRow[]> {
  const rows = await on.query<CellRow>({
    name: 'supervision-cells',
    text: `
    with counted as (
      select department, pack, process, sum(n) as open, 0 as yellow, 0 as red from cases.counter c where ${inView('c')} group by 1, 2, 3
      union all
      select department, pack, process, 0, 0, count(*) from cases."case" c where closed_at is null and next_due <= $3 and ${inView('c')} group by 1, 2, 3
      union all
      select department, pack, process, 0, count(*), 0 from cases."case" c
       where closed_at is null and lamp = 'yellow' and next_due > $3 and ${inView('c')} group by 1, 2, 3
      union all
      select department, pack, process, 0, count(*), 0 from cases."case" c
       where closed_at is null and lamp_at <= $3 and lamp = 'green' and next_due > $3 and ${inView('c')} group by 1, 2, 3)
    select department, pack, process, sum(open)::bigint as open, sum(yellow)::bigint as yellow, sum(red)::bigint as red
      from counted group by 1, 2, 3 having sum(open) > 0`,
    values: [prefix, department ?? null, now],
  })
  return rows.map((row) => ({ ...row, open: Number(row.open), yellow: Number(row.yellow), red: Number(row.red) }))
}

export interface ObservedRow {
  readonly id: string
  readonly pack: string
  readonly process: string
  readonly version: number
  readonly number: string
  readonly title: string
  readonly state: string
  readonly department: string
  readonly division: string
  readonly openedAt: string
  readonly nextDue: string
  readonly lamp: Lamp
}

export interface ObservedQuery {
  readonly department?: string | undefined
  readonly process?: string | undefined
  readonly lamp?: Lamp | undefined
  readonly after: readonly [string, string] | undefined
  readonly now: string
  readonly limit: number
}

const lampSql = `case when c.next_due <= $3 then 'red' when c.lamp = 'yellow' or (c.lamp = 'green' and c.lamp_at <= $3) then 'yellow' else 'green' end`

export function listObserved(on: Queryable, { prefix, department }: View, query: ObservedQuery): Promise<readonly ObservedRow[]> {
  const values: unknown[] = [prefix, department ?? null, query.now]
  const bind = (value: unknown) => `$${values.push(value)}`
  const conditions = ['c.closed_at is null', inView('c')]
  if (query.department !== undefined) conditions.push(`c.department = ${bind(query.department)}`)
  if (query.process !== undefined) {
    const [pack, process] = query.process.split('/')
    conditions.push(`c.pack = ${bind(pack)}`, `c.process = ${bind(process ?? '')}`)
  }
  // Said plainly for the index; the expression then only tells yellow from green.
  if (query.lamp === 'red') conditions.push('c.next_due <= $3')
  else if (query.lamp !== undefined) conditions.push('c.next_due > $3', `${lampSql} = ${bind(query.lamp)}`)
  if (query.after) conditions.push(`(c.next_due, c.id) > (${bind(query.after[0])}::timestamptz, ${bind(query.after[1])}::uuid)`)
  return on.query<ObservedRow>(
    `select c.id, c.pack, c.process, c.process_version as version, c.number, c.title, c.state, c.department, c.division,
            c.opened_at as "openedAt", c.next_due as "nextDue", ${lampSql} as lamp
       from cases."case" c where ${conditions.join(' and ')} order by c.next_due, c.id limit ${query.limit}`,
    values,
  )
}

/** Where a case is and was, for deciding who may look; undefined when there is none. */
export async function whereabouts(
  on: Queryable,
  id: string,
): Promise<{ readonly division: string; readonly departments: readonly string[] } | undefined> {
  const [row] = await on.query<{ division: string; department: string; involved: readonly string[] }>(
    `select division, department, involved from cases."case" where id = $1`,
    [id],
  )
  return row && { division: row.division, departments: [row.department, ...row.involved] }
}
