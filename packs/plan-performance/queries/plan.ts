import { date, defineQuery, type Reader, text } from '#kernel'
import { findBinding } from '../bindings.ts'
import { Baseline, Plan } from '../model.ts'
import { countByStatus, rollUp } from '../rules.ts'
import { unitIn } from '../units.ts'
import { getByKey } from './find.ts'
import { indicatorRow, planCard, taskRow } from './rows.ts'
import { type PlanRecords, readPlan, standingOf } from './standing.ts'
import { named, spoken } from './words.ts'

/** Everything one plan promised, judged at a date, with roll-ups by goal, department and target year. */
export const plan = defineQuery('plan', {
  label: '一部规划',
  asks: { plan: text('规划代码', { max: 60 }), on: date('看哪一天').optional() },
  for: 'everyone',
  async answer(city, { plan: key, on = city.today }) {
    const records = await readPlan(city, await getByKey(city, Plan, key))
    const standing = await standingOf(city, records, on)
    const indicators = standing.indicators.map((one) => indicatorRow(city, records, one))
    const tasks = standing.tasks.map((one) => taskRow(city, records, one))
    const noDepartment = city.language === 'en' ? 'Not named in the plan' : '原文未指定'
    const departmentsOf = (row: { readonly departments: readonly string[] }) =>
      row.departments.length > 0 ? row.departments : [noDepartment]
    return {
      on,
      asOf: city.now,
      card: planCard(city, standing, on),
      notes: records.plan.notes,
      lampRule: records.lampRule,
      goals: rollUp(indicators.map((row) => ({ group: row.goal, status: row.status, progress: row.progress }))).map((sums) => ({
        ...sums,
        name: goalName(city, records, sums.group),
        tasks: countByStatus(tasks.filter((task) => task.goal === sums.group).map((task) => task.status)),
      })),
      byDepartment: rollUp([
        ...indicators.flatMap((row) =>
          departmentsOf(row).map((group) => ({ group, status: row.status, progress: row.progress })),
        ),
        ...tasks.flatMap((row) => departmentsOf(row).map((group) => ({ group, status: row.status, progress: row.progress }))),
      ]),
      byYear: rollUp(
        indicators.flatMap((row) => row.targets.map((target) => ({ group: String(target.year), status: target.status }))),
      ).toSorted((a, b) => a.group.localeCompare(b.group)),
      indicators,
      tasks,
      baselines: await baselinesOf(city, records, on),
    }
  },
})

function goalName(city: Reader, records: PlanRecords, key: string): string {
  const goal = records.goals.find((one) => one.key === key)
  return goal ? named(city, goal) : key
}

/** What the plan said was already there, with the platform's figure of today beside it where there is one. */
async function baselinesOf(city: Reader, records: PlanRecords, on: string) {
  const stored = await city.all(Baseline, { plan: records.plan.id })
  const isOwn = records.plan.cityCode === city.city.code
  return Promise.all(
    stored
      .toSorted((a, b) => a.order - b.order)
      .map(async (baseline) => {
        const binding = isOwn && on === city.today ? findBinding(baseline.binding) : undefined
        return {
          key: baseline.key,
          name: named(city, baseline),
          unit: unitIn(city.language, baseline.unit),
          value: Number(baseline.value),
          isBound: baseline.comparator !== '=',
          year: baseline.year,
          previous:
            baseline.previousValue === undefined
              ? undefined
              : { value: Number(baseline.previousValue), year: baseline.previousYear },
          section: baseline.section,
          quotation: baseline.quotation,
          note: baseline.note,
          live:
            binding?.kind === 'formula'
              ? {
                  label: spoken(city, binding.label),
                  explain: spoken(city, binding.explain),
                  figure: await city.figure(binding.formula),
                }
              : undefined,
        }
      }),
  )
}
