import { defineQuery, integer, text } from '#kernel'
import { Plan } from '../model.ts'
import { countByStatus, earlier, rollUp } from '../rules.ts'
import { departmentName } from './answerable.ts'
import { getByKey } from './find.ts'
import { indicatorRow, planCard, taskRow } from './rows.ts'
import { readPlan, standingOf } from './standing.ts'
import { named } from './words.ts'

/** Reports on a year are handed in until this day of the next one. */
const reportingEnds = '03-31'

/** What a city reports on a plan for one year: judged at the turn of the year by what was handed in by the end of March. */
export const report = defineQuery('report', {
  label: '年度报告',
  asks: { plan: text('规划代码', { max: 60 }), year: integer('年度', { min: 1990, max: 2100 }) },
  for: 'everyone',
  async answer(city, { plan: key, year }) {
    const records = await readPlan(city, await getByKey(city, Plan, key))
    const on = earlier(`${year + 1}-01-01`, city.today)
    const knownOn = earlier(`${year + 1}-${reportingEnds}`, city.today)
    const standing = await standingOf(city, records, on, knownOn)
    const indicators = standing.indicators.map((one) => indicatorRow(city, records, one))
    const tasks = standing.tasks.map((one) => taskRow(city, records, one))
    const handedIn = records.reports.filter((one) => one.year === year && one.reportedOn <= knownOn)
    return {
      year,
      on,
      knownOn,
      asOf: city.now,
      years: Array.from(
        { length: records.plan.periodEnd - records.plan.periodStart + 1 },
        (_, n) => records.plan.periodStart + n,
      ),
      card: planCard(city, standing, on),
      goals: records.goals.map((goal) => {
        const own = indicators.filter((row) => row.goal === goal.key)
        return {
          key: goal.key,
          name: named(city, goal),
          counts: countByStatus(own.map((row) => row.status)),
          score: rollUp(own.map((row) => ({ group: goal.key, status: row.status, progress: row.progress })))[0]?.score,
          indicators: own,
          tasks: tasks.filter((task) => task.goal === goal.key),
        }
      }),
      handedIn: {
        reports: handedIn.length,
        departments: [...new Set(handedIn.map((one) => departmentName(city, records, one.department)))],
      },
      assessments: records.assessments
        .filter((one) => one.year === year && one.assessedOn <= knownOn)
        .map((one) => ({
          id: one.id,
          subject:
            records.indicators.find((record) => record.id === one.indicator)?.name ??
            records.tasks.find((task) => task.id === one.task)?.name ??
            records.plan.name,
          grade: one.grade,
          remarks: one.remarks,
          assessedBy: one.assessedBy,
          assessedOn: one.assessedOn,
        })),
      lampRule: records.lampRule,
    }
  },
})
