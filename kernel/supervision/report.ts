import { createHash } from 'node:crypto'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { type DepartmentFigures, evaluationRates, type Graded, gradeOf } from './grade.ts'
import { monthBounds } from './month.ts'
import { periodOf } from './period.ts'
import * as store from './report-store.ts'
import { reviewOf } from './reviews.ts'
import { allRules, type Rule, ruleOn } from './rules.ts'
import { requireSupervisor, viewOf } from './view.ts'

/** What a month came to, and the rules it was judged by. The same input gives the same content, letter by letter. */
export interface ReportContent {
  readonly month: string
  readonly asOf: string
  readonly rules: { readonly grade: Rule<'grade'>; readonly badReview: Rule<'badReview'> }
  readonly departments: readonly (DepartmentFigures & Graded)[]
}

export interface Report extends ReportContent {
  readonly isOver: boolean
  readonly hash: string
  readonly total: DepartmentFigures & ReturnType<typeof evaluationRates>
  readonly signed?: {
    readonly by: string
    readonly at: string
    readonly remark: string
    readonly agrees: boolean
    readonly differing: readonly string[]
  }
  readonly maySign: boolean
}

/**
 * The report of a month for the divisions of the acting post: live until it is signed, then as it was signed, with the answer whether
 * computing it again for the same instant still gives the same. A department sees its own line.
 */
export async function monthlyReport(city: City, month: string): Promise<Report> {
  const view = viewOf(city, () => refuse('session/required'))
  const { issuedBefore } = monthBounds(city, month)
  const signed = await store.findSigned(city.db, month, view.prefix)
  const computed = await compute(city, month, view.prefix, signed?.asOf)
  const content = (signed?.content as ReportContent | undefined) ?? computed
  const departments = content.departments.filter(
    ({ department }) => view.department === undefined || department === view.department,
  )
  return {
    ...content,
    departments,
    hash: signed?.hash ?? hashOf(content),
    total: totalOf(departments),
    isOver: city.clock.now() >= issuedBefore,
    maySign: signed === undefined && view.department === undefined && city.clock.now() >= issuedBefore,
    ...(signed
      ? {
          signed: {
            by: signed.signedBy,
            at: signed.signedAt,
            remark: signed.remark,
            agrees: hashOf(computed) === signed.hash && hashOf(content) === signed.hash,
            differing: differing(content, computed),
          },
        }
      : {}),
  }
}

export type BehindWhat = 'promises' | 'late' | 'closed'

/** The very cases or promises behind a number of the report, as of the instant the report is of; at most 1,000. */
export async function behindReport(
  city: City,
  { month, department, what }: { month: string; department: string; what: BehindWhat },
): Promise<readonly store.BehindRow[]> {
  const view = viewOf(city, () => refuse('session/required'))
  if (view.department !== undefined && view.department !== department) return []
  const period = periodOf(city, month, view.prefix, (await store.findSigned(city.db, month, view.prefix))?.asOf)
  return what === 'closed'
    ? store.listClosedOf(city.db, period, department)
    : store.listPromises(city.db, period, department, what === 'late', city.language)
}

/** Signs a month that is over: its figures, rules and hash are kept and never changed. The supervision office only, once. */
export async function signReport(city: City, month: string, remark: string): Promise<Report> {
  requireSupervisor(city, { zh: '签发月度通报', en: 'sign the monthly report' })
  const view = viewOf(city)
  const { issuedBefore } = monthBounds(city, month)
  const now = city.clock.now()
  if (now < issuedBefore) throw refuse('supervision/report-not-over', { month })
  const said = remark.trim()
  if ([...said].length > 2000) throw refuse('request/bad-parameter', { name: 'remark', reason: '≤ 2000' })
  const content = await compute(city, month, view.prefix, now)
  await city.db.transaction(async (tx) => {
    const done = await tx.query(
      `insert into supervision.report (month, division, as_of, content, hash, remark, signed_by, person, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $3) on conflict do nothing returning month`,
      [month, view.prefix, now, JSON.stringify(content), hashOf(content), said, city.actor.name, city.actor.id],
    )
    if (done.length === 0) throw refuse('supervision/report-signed', { month })
    await audit(
      city,
      { act: 'supervision/sign-report', subject: `supervision/report/${month}`, detail: { hash: hashOf(content) } },
      tx,
    )
  })
  return monthlyReport(city, month)
}

/** Months there is something to report of, newest first: from the first card or case to this one; which are signed. */
export async function reportMonths(
  city: City,
): Promise<readonly { readonly month: string; readonly signedBy?: string; readonly signedAt?: string }[]> {
  const view = viewOf(city, () => refuse('session/required'))
  const signed = new Map((await store.listSigned(city.db, view.prefix)).map((row) => [row.month, row]))
  const [first] = await city.db.query<{ at: string | null }>(`select min(opened_at) as at from cases."case"`)
  const months: string[] = []
  const start = city.calendar.dateOf(first?.at ?? city.clock.now()).slice(0, 7)
  for (let month = city.clock.today().slice(0, 7); month >= start && months.length < 36; month = before(month)) months.push(month)
  return months.map((month) => {
    const row = signed.get(month)
    return { month, ...(row ? { signedBy: row.signedBy, signedAt: row.signedAt } : {}) }
  })
}

const before = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 2, 1)).toISOString().slice(0, 7)

async function compute(city: City, month: string, prefix: string, asOf = city.clock.now()): Promise<ReportContent> {
  const period = periodOf(city, month, prefix, asOf)
  const rules = await allRules(city.db)
  const firstDay = `${month}-01`
  const [grade, badReview] = [ruleOn(rules, 'grade', firstDay), ruleOn(rules, 'badReview', firstDay)]
  const figures = new Map<string, Mutable<DepartmentFigures>>()
  const of = (department: string) => {
    const found = figures.get(department) ?? { ...nothing(department) }
    figures.set(department, found)
    return found
  }
  for (const { department, ...row } of await store.countPromises(city.db, period)) Object.assign(of(department), numbers(row))
  for (const { department, ...row } of await store.countClosed(city.db, period)) Object.assign(of(department), numbers(row))
  for (const { department, ...row } of await store.countCards(city.db, period)) Object.assign(of(department), numbers(row))
  for (const row of await store.listEvaluations(city.db, period)) {
    const mine = of(row.department)
    mine.evaluations = mine.evaluations.map(
      (n, index) => n + (index + 1 === row.grade ? 1 : 0),
    ) as unknown as DepartmentFigures['evaluations']
    if (row.grade > 2) continue
    const review = reviewOf(city.calendar, badReview.value, row, asOf)
    mine.bad += 1
    if (review.isContactedInTime) mine.badContacted += 1
    if (review.isRectifiedInTime) mine.badRectified += 1
    if (review.calledBackAt !== undefined) mine.badCalledBack += 1
  }
  const departments = [...figures.values()]
    .toSorted((a, b) => (a.department < b.department ? -1 : 1))
    .map((each) => ({ ...each, ...gradeOf(each, grade.value) }))
  // As it reads when it comes back from the database: what is undefined is absent.
  return JSON.parse(JSON.stringify({ month, asOf, rules: { grade, badReview }, departments })) as ReportContent
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const nothing = (department: string): DepartmentFigures => ({
  department,
  closed: 0,
  promises: 0,
  onTime: 0,
  yellow: 0,
  red: 0,
  explained: 0,
  upheldYellow: 0,
  upheldRed: 0,
  lifted: 0,
  evaluations: [0, 0, 0, 0, 0],
  bad: 0,
  badContacted: 0,
  badRectified: 0,
  badCalledBack: 0,
})

const numbers = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).map(([name, n]) => [name, Number(n)]))

function totalOf(departments: readonly DepartmentFigures[]) {
  const total = departments.reduce(
    (sum, each) => ({
      ...(Object.fromEntries(
        Object.entries(sum).map(([name, n]) => [
          name,
          typeof n === 'number' ? n + (each[name as keyof DepartmentFigures] as number) : n,
        ]),
      ) as unknown as DepartmentFigures),
      evaluations: sum.evaluations.map((n, index) => n + each.evaluations[index]!) as unknown as DepartmentFigures['evaluations'],
    }),
    nothing(''),
  )
  return { ...total, ...evaluationRates(total.evaluations) }
}

/** Names sorted at every depth, so that neither the database nor a later version of this file changes the hash of what was signed. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, canonical(each)]),
  )
}

const hashOf = (content: ReportContent): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex')

/** Departments whose line is another one now. */
function differing(signed: ReportContent, computed: ReportContent): readonly string[] {
  const lines = (content: ReportContent) =>
    new Map(content.departments.map((each) => [each.department, JSON.stringify(canonical(each))]))
  const [then, now] = [lines(signed), lines(computed)]
  return [...new Set([...then.keys(), ...now.keys()])].filter((department) => then.get(department) !== now.get(department))
}
