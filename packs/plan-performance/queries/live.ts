import type { Figure, Reader } from '#kernel'
import type { Binding } from '../bindings.ts'
import { earlier, type Measurement, yearEnd } from '../rules.ts'
import type { LiveFigure, PlanRecords } from './standing.ts'

const nothing = { figures: [], live: undefined } as const

/**
 * What the platform itself can say about an indicator on a date. A figure that is true only now is no answer for the past,
 * so a formula counts only when the date asked for is today.
 */
export async function measureBinding(
  city: Reader,
  binding: Binding | undefined,
  records: Pick<PlanRecords, 'plan' | 'reports' | 'assessments' | 'assignments' | 'tasks' | 'departments' | 'indicators'>,
  on: string,
): Promise<{ figures: readonly Measurement[]; live: LiveFigure | undefined }> {
  if (!binding || records.plan.cityCode !== city.city.code) return nothing
  const { kind, label, explain } = binding
  switch (binding.kind) {
    case 'formula': {
      if (on !== city.today) return nothing
      const figure = await city.figure(binding.formula)
      if (figure.value === undefined) return { figures: [], live: { kind, label, explain, figure } }
      return { figures: [{ on, year: Number(on.slice(0, 4)), value: figure.value }], live: { kind, label, explain, figure } }
    }
    case 'stated': {
      if (on < yearEnd(binding.year)) return nothing
      const figure = await city.figure(binding.formula)
      const figures = figure.value === undefined ? [] : [{ on: yearEnd(binding.year), year: binding.year, value: figure.value }]
      return { figures, live: { kind, label, explain, figure } }
    }
    case 'yearlyReports': {
      const owing = owingDepartments(records)
      const years = yearsOf(records.reports.filter((report) => report.reportedOn <= on))
      const figures =
        owing.size === 0 ? [] : years.map((year) => yearFigure(year, on, everyoneReported(records, owing, year, on) ? 1 : 0))
      return { figures, live: counted(city, binding, figures, `${owing.size}`, 'report', records) }
    }
    case 'yearlyAssessments': {
      const whole = records.assessments.filter(
        (one) => one.indicator === undefined && one.task === undefined && one.assessedOn <= on,
      )
      const figures = yearsOf(whole).map((year) => yearFigure(year, on, whole.filter((one) => one.year === year).length))
      return { figures, live: counted(city, binding, figures, `${whole.length}`, 'assessment', records) }
    }
  }
}

const yearFigure = (year: number, on: string, value: number): Measurement => ({
  year,
  value,
  on: earlier(on, yearEnd(year)),
})
const yearsOf = (rows: readonly { readonly year: number }[]): readonly number[] =>
  [...new Set(rows.map((row) => row.year))].toSorted((a, b) => a - b)

/** Departments that the plan or the city made answerable for something in it. */
function owingDepartments({
  assignments,
  tasks,
  departments,
}: Pick<PlanRecords, 'assignments' | 'tasks' | 'departments'>): ReadonlySet<string> {
  const names = new Set(tasks.flatMap((task) => (task.leadDepartments ?? '').split('、')).filter((name) => name !== ''))
  const named = departments.filter(
    (department) =>
      names.has(department.name) ||
      names.has(department.shortName) ||
      (department.formerNames ?? '').split('、').some((name) => names.has(name)),
  )
  return new Set([...assignments.map((assignment) => assignment.department), ...named.map((department) => department.id)])
}

const everyoneReported = (records: Pick<PlanRecords, 'reports'>, owing: ReadonlySet<string>, year: number, on: string): boolean =>
  [...owing].every((department) =>
    records.reports.some((report) => report.department === department && report.year === year && report.reportedOn <= on),
  )

/** The newest yearly count as a figure that opens its records. */
function counted(
  city: Reader,
  binding: Binding,
  figures: readonly Measurement[],
  basis: string,
  record: 'report' | 'assessment',
  records: Pick<PlanRecords, 'plan' | 'reports' | 'assessments'>,
): LiveFigure {
  const last = figures[figures.length - 1]
  const rows = record === 'report' ? records.reports : records.assessments
  const figure: Figure = {
    value: last?.value,
    asOf: city.now,
    working:
      city.language === 'en'
        ? `${record === 'report' ? 'departments answerable' : 'assessments'}: ${basis}; ${figures.map((one) => `${one.year}: ${one.value}`).join(', ') || 'no year recorded'}`
        : `${record === 'report' ? '责任部门' : '考核'} ${basis} 个；${figures.map((one) => `${one.year}年 ${one.value}`).join('，') || '没有任何一年的记录'}`,
    behind: [
      {
        pack: 'plan-performance',
        record,
        label:
          record === 'report'
            ? city.language === 'en'
              ? 'Yearly reports'
              : '年度报送'
            : city.language === 'en'
              ? 'Assessments'
              : '年度考核',
        where: { plan: records.plan.id },
        count: rows.length,
      },
    ],
  }
  return { kind: binding.kind, label: binding.label, explain: binding.explain, figure }
}
