import { date, defineQuery, text } from '#kernel'
import { Plan } from '../model.ts'
import { getByKey } from './find.ts'
import { planCard, taskRow } from './rows.ts'
import { readPlan, standingOf } from './standing.ts'
import { named } from './words.ts'

/** Tasks on a timeline, in lanes by department and by goal. */
export const timeline = defineQuery('timeline', {
  label: '任务时间线',
  asks: { plan: text('规划代码', { max: 60 }), on: date('看哪一天').optional() },
  for: 'everyone',
  async answer(city, { plan: key, on = city.today }) {
    const records = await readPlan(city, await getByKey(city, Plan, key))
    const standing = await standingOf(city, records, on)
    const tasks = standing.tasks.map((task) => taskRow(city, records, task))
    const unnamed = city.language === 'en' ? 'No department named in the plan' : '原文未指定牵头单位'
    const lanes = Map.groupBy(
      tasks.flatMap((task) =>
        (task.departments.length > 0 ? task.departments : [unnamed]).map((lane) => ({ lane, task: task.key })),
      ),
      (entry) => entry.lane,
    )
    return {
      on,
      card: planCard(city, standing, on),
      from: `${records.plan.periodStart}-01-01`,
      to: `${records.plan.periodEnd}-12-31`,
      tasks,
      byDepartment: [...lanes]
        .map(([name, entries]) => ({ name, isNamed: name !== unnamed, tasks: entries.map((entry) => entry.task) }))
        .toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.tasks.length - a.tasks.length),
      byGoal: records.goals
        .map((goal) => ({
          name: named(city, goal),
          isNamed: true,
          tasks: tasks.filter((task) => task.goal === goal.key).map((task) => task.key),
        }))
        .filter((lane) => lane.tasks.length > 0),
    }
  },
})
