import type { Queryable } from '../db.ts'

/** A month of a division subtree, as it is known at an instant. */
export interface Period {
  readonly prefix: string
  readonly from: string
  readonly before: string
  readonly asOf: string
  /** `[pack, process]` of every process of the city. */
  readonly processes: readonly (readonly [string, string])[]
}

const ofProcesses = `c.pack || '/' || c.process = any($5::text[])`
const processKeys = ({ processes }: Period) => processes.map(([pack, process]) => `${pack}/${process}`)
const inArea = `c.division >= $1 and c.division < $1 || '~' and c.merged_into is null`

const responsibleSql = `coalesce((select a.assigned->>'department' from cases.action a
  where a.case_id = d.case_id and a.at < least(coalesce(d.met_at, d.due_at), d.due_at) order by a.seq desc limit 1), c.department)`

/** Promises due in the period, by whoever had the case when they were kept or broken. */
export const countPromises = (on: Queryable, period: Period) =>
  on.query<{ department: string; promises: number; onTime: number }>(
    `select who.department, count(*) as promises, count(*) filter (where d.met_at is not null and d.met_at < d.due_at and d.met_at <= $4) as "onTime"
       from cases.deadline d join cases."case" c on c.id = d.case_id
       cross join lateral (select ${responsibleSql} as department) who
      where d.due_at >= $2 and d.due_at < $3 and ${inArea} and ${ofProcesses}
        and (d.due_at <= $4 or d.met_at <= $4)
        and not (d.met_at is null and jsonb_array_length(d.pauses) > 0 and d.pauses->-1->>'to' is null and (d.pauses->-1->>'from')::timestamptz < d.due_at)
      group by 1`,
    [period.prefix, period.from, period.before, period.asOf, processKeys(period)],
  )

export interface BehindRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly pack: string
  readonly process: string
  readonly promise?: string
  readonly dueAt?: string
  readonly doneAt?: string
}

/** The very promises that `countPromises` counts for a department; `late` those that were not kept in time. */
export const listPromises = (on: Queryable, period: Period, department: string, late: boolean, language: 'zh' | 'en') =>
  on.query<BehindRow>(
    `select c.id, c.number, c.title, c.pack, c.process, d.label->>'${language}' as promise, d.due_at as "dueAt", d.met_at as "doneAt"
       from cases.deadline d join cases."case" c on c.id = d.case_id
      where d.due_at >= $2 and d.due_at < $3 and ${inArea} and ${ofProcesses} and (d.due_at <= $4 or d.met_at <= $4)
        and not (d.met_at is null and jsonb_array_length(d.pauses) > 0 and d.pauses->-1->>'to' is null and (d.pauses->-1->>'from')::timestamptz < d.due_at)
        and ${responsibleSql} = $6 and ($7 = false or d.met_at is null or d.met_at >= d.due_at or d.met_at > $4)
      order by d.due_at, c.number limit 1000`,
    [period.prefix, period.from, period.before, period.asOf, processKeys(period), department, late],
  )

/** The very cases that `countClosed` counts for a department. */
export const listClosedOf = (on: Queryable, period: Period, department: string) =>
  on.query<BehindRow>(
    `with done as (select c.id, c.closed_at from cases."case" c
        where ${inArea} and ${ofProcesses} and c.closed_at >= $2 and c.closed_at < $3 and c.closed_at <= $4), ${mainSql}
     select c.id, c.number, c.title, c.pack, c.process, c.closed_at as "doneAt"
       from main join cases."case" c on c.id = main.case_id where main.department = $6 order by c.closed_at, c.number limit 1000`,
    [period.prefix, period.from, period.before, period.asOf, processKeys(period), department],
  )

/** Cases that came to an end in the period, by the department they were with longest. */
export const countClosed = (on: Queryable, period: Period) =>
  on.query<{ department: string; closed: number }>(
    `with done as (select c.id, c.closed_at from cases."case" c
        where ${inArea} and ${ofProcesses} and c.closed_at >= $2 and c.closed_at < $3 and c.closed_at <= $4), ${mainSql}
     select department, count(*) as closed from main group by 1`,
    [period.prefix, period.from, period.before, period.asOf, processKeys(period)],
  )

/** How long each department had a case, and so which one answers for it (主办部门). Expects `done (id, closed_at)`. */
const mainSql = `
  held as (select a.case_id, a.assigned->>'department' as department,
      extract(epoch from coalesce(lead(a.at) over (partition by a.case_id order by a.seq), done.closed_at) - a.at) as seconds
    from cases.action a join done on done.id = a.case_id),
  main as (select distinct on (case_id) case_id, department
    from (select case_id, department, sum(seconds) as seconds from held group by 1, 2) sums order by case_id, seconds desc, department)`

export interface EvaluationRow {
  readonly caseId: string
  readonly number: string
  readonly title: string
  readonly department: string
  readonly division: string
  readonly grade: 1 | 2 | 3 | 4 | 5
  readonly at: string
  /** The first thing an officer did afterwards, and the first end of the case afterwards. */
  readonly answeredAt: string | null
  readonly closedAgainAt: string | null
  readonly followUps: readonly {
    readonly kind: 'contacted' | 'rectified' | 'calledBack'
    readonly at: string
    readonly by: string
    readonly words: string
  }[]
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Evaluations given in the period, by the department the case was with longest until then; with what followed. */
export const listEvaluations = (on: Queryable, period: Period) =>
  on.query<EvaluationRow>(
    `with given as (select a.case_id, a.seq, a.at, (a.answers->>'grade')::int as grade, c.number, c.title, c.division
        from cases.action a join cases."case" c on c.id = a.case_id
       where a.name = 'case/evaluate' and a.at >= $2 and a.at < $3 and a.at <= $4 and ${inArea} and ${ofProcesses}),
     done as (select case_id as id, at as closed_at from given), ${mainSql}
     select given.case_id as "caseId", given.number, given.title, main.department, given.division, given.grade, given.at,
       (select ${iso('min(b.at)')} from cases.action b where b.case_id = given.case_id and b.seq > given.seq and b.post is not null and b.at <= $4) as "answeredAt",
       (select ${iso('min(b.at)')} from cases.action b join cases."case" c on c.id = b.case_id
         where b.case_id = given.case_id and b.seq > given.seq and b.post is not null and c.closed_at = b.at and b.at <= $4) as "closedAgainAt",
       (select coalesce(json_agg(json_build_object('kind', f.kind, 'at', ${iso('f.at')}, 'by', f.by, 'words', f.words) order by f.at), '[]')
          from supervision.follow_up f where f.case_id = given.case_id and f.at <= $4) as "followUps"
       from given join main on main.case_id = given.case_id order by given.at, given.case_id`,
    [period.prefix, period.from, period.before, period.asOf, processKeys(period)],
  )

/** Cards issued in the period, by department, with what had been said to them at the instant of the report. */
export const countCards = (on: Queryable, { prefix, from, before, asOf }: Period) =>
  on.query<{
    department: string
    yellow: number
    red: number
    explained: number
    upheldYellow: number
    upheldRed: number
    lifted: number
  }>(
    `select c.department, count(*) filter (where c.kind = 'yellow') as yellow, count(*) filter (where c.kind = 'red') as red,
            count(*) filter (where c.explained_at <= $4) as explained,
            count(*) filter (where c.kind = 'yellow' and last.outcome = 'upheld') as "upheldYellow",
            count(*) filter (where c.kind = 'red' and last.outcome = 'upheld') as "upheldRed",
            count(*) filter (where last.outcome = 'lifted') as lifted
       from supervision.card c
       left join lateral (select s.outcome from supervision.step s where s.card_id = c.id and s.outcome is not null and s.at <= $4 order by s.seq desc limit 1) last on true
      where c.issued_at >= $2 and c.issued_at < $3 and c.issued_at <= $4 and c.division >= $1 and c.division < $1 || '~' group by 1`,
    [prefix, from, before, asOf],
  )

/** Closed cases of a period by number, for drawing a sample. */
export const listClosed = (on: Queryable, period: Period) =>
  on.query<{ id: string; number: string; title: string; department: string }>(
    `select c.id, c.number, c.title, c.department from cases."case" c
      where ${inArea} and ${ofProcesses} and c.closed_at >= $2 and c.closed_at < $3 and c.closed_at <= $4 order by c.number`,
    [period.prefix, period.from, period.before, period.asOf, processKeys(period)],
  )

export interface SignedRow {
  readonly month: string
  readonly asOf: string
  readonly content: any
  readonly hash: string
  readonly remark: string
  readonly signedBy: string
  readonly signedAt: string
}

const signedColumns = `month, as_of as "asOf", content, hash, remark, signed_by as "signedBy", signed_at as "signedAt"`

export const findSigned = async (on: Queryable, month: string, division: string): Promise<SignedRow | undefined> =>
  (
    await on.query<SignedRow>(`select ${signedColumns} from supervision.report where month = $1 and division = $2`, [
      month,
      division,
    ])
  )[0]

export const listSigned = (on: Queryable, division: string): Promise<readonly Omit<SignedRow, 'content'>[]> =>
  on.query(
    `select month, as_of as "asOf", hash, remark, signed_by as "signedBy", signed_at as "signedAt"
       from supervision.report where division = $1 order by month desc`,
    [division],
  )
