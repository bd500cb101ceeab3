import { defineQuery, type Reader } from '#kernel'
import { Department } from '../../divisions/model.ts'
import { dataOfficer } from '../../divisions/roles.ts'
import { Plan } from '../model.ts'
import { planOfficer } from '../roles.ts'
import { daysBetween } from '../rules.ts'
import { unitIn } from '../units.ts'
import { indicatorRow, taskRow } from './rows.ts'
import { type PlanRecords, readPlan, standingOf } from './standing.ts'
import { named } from './words.ts'

/** A report that is owed: for a year that is over, until the end of March of the next. */
export interface OwedReport {
  readonly kind: 'indicator' | 'task'
  readonly plan: { readonly id: string; readonly key: string; readonly title: string }
  readonly id: string
  readonly key: string
  readonly name: string
  readonly unit?: string | undefined
  readonly wanted?: string | undefined
  readonly status: string
  readonly lamp: string
  readonly departments: readonly string[]
  /** Years without a report, oldest first. */
  readonly years: readonly number[]
  readonly dueOn: string
  /** Positive when late. */
  readonly overdueDays: number
  readonly last?:
    | {
        readonly year: number
        readonly value?: number | undefined
        readonly progress?: number | undefined
        readonly reportedOn: string
      }
    | undefined
}

/** What the acting department has to report now, the longest overdue first. The plan office sees what nobody else answers for, too. */
export const myReports = defineQuery('my-reports', {
  label: '我的报送',
  asks: {},
  for: [planOfficer, dataOfficer],
  async answer(city) {
    const own = (await city.all(Department)).find((department) => department.code === city.department)
    const isPlanOffice = city.roles.includes(planOfficer.name)
    const owed: OwedReport[] = []
    const sent = []
    for (const plan of await city.all(Plan, { cityCode: city.city.code })) {
      const records = await readPlan(city, plan)
      owed.push(
        ...(await owedFor(
          city,
          records,
          (codes) => (own !== undefined && codes.includes(own.code)) || (isPlanOffice && codes.length === 0),
        )),
      )
      sent.push(
        ...records.reports.filter((report) => report.department === own?.id).map((report) => ({ ...report, plan: plan.key })),
      )
    }
    return {
      today: city.today,
      department: own && {
        id: own.id,
        code: own.code,
        name: city.language === 'en' ? (own.nameEn ?? own.shortName) : own.shortName,
      },
      isPlanOffice,
      owed: owed.toSorted((a, b) => b.overdueDays - a.overdueDays || a.key.localeCompare(b.key)),
      sent: sent
        .toSorted((a, b) => (a.reportedOn < b.reportedOn ? 1 : -1))
        .slice(0, 50)
        .map(({ id, reference, year, value, progress, reportedOn, plan }) => ({
          id,
          reference,
          year,
          value,
          progress,
          reportedOn,
          plan,
        })),
    }
  },
})

async function owedFor(
  city: Reader,
  records: PlanRecords,
  isMine: (codes: readonly (string | undefined)[]) => boolean,
): Promise<readonly OwedReport[]> {
  const { plan } = records
  const standing = await standingOf(city, records, city.today)
  const about = { id: plan.id, key: plan.key, title: named(city, plan) }
  const lastYear = Math.min(Number(city.today.slice(0, 4)) - 1, plan.periodEnd)
  const subjects = [
    ...standing.indicators.map((one) => ({
      row: indicatorRow(city, records, one),
      kind: 'indicator' as const,
      isYearly: one.promise.isYearly,
      unit: unitIn(city.language, one.record.unit),
      codes: one.departments.map((department) => department.code),
    })),
    ...standing.tasks.map((one) => ({
      row: taskRow(city, records, one),
      kind: 'task' as const,
      isYearly: false,
      unit: undefined,
      codes: one.departments.map((department) => department.code),
    })),
  ]
  return subjects.flatMap(({ row, kind, isYearly, unit, codes }) => {
    if (!isMine(codes) || row.status === 'met' || ('isLive' in row && row.isLive)) return []
    const reports = records.reports.filter((report) => report[kind] === row.id)
    const needed = isYearly ? range(plan.periodStart, lastYear) : lastYear >= plan.periodStart ? [lastYear] : []
    const years = needed.filter((year) => !reports.some((report) => report.year === year))
    const first = years[0]
    if (first === undefined) return []
    const last = reports.toSorted((a, b) => (a.reportedOn < b.reportedOn ? 1 : -1))[0]
    const dueOn = `${first + 1}-03-31`
    return [
      {
        kind,
        plan: about,
        id: row.id,
        key: row.key,
        name: row.name,
        unit,
        wanted: 'wanted' in row ? row.wanted : undefined,
        status: row.status,
        lamp: row.lamp,
        departments: row.departments,
        years,
        dueOn,
        overdueDays: daysBetween(dueOn, city.today),
        last: last && {
          year: last.year,
          value: last.value === undefined ? undefined : Number(last.value),
          progress: last.progress,
          reportedOn: last.reportedOn,
        },
      },
    ]
  })
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)
