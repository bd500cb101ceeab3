import type { Row, Seeding } from '#kernel'
import { Department } from '../divisions/model.ts'
import { type DemoReports, demoAssessments, demoMilestones, demoReports, demoTasks } from './demo-reports.ts'
import { Assessment, Assignment, Milestone, Plan, PlanIndicator, Report, Task } from './model.ts'

type ReportRow = Row<typeof Report.fields>

/** What every made-up report says of itself. */
const evidence = '演示数据：为展示页面而编造，不是青岛、厦门、清远、盐城任何部门的真实报送。'
const reporter = '演示填报人'

/** A few made-up reports on this city's own plans, each saying in its evidence that it is one. Baselines and targets stay real. */
export async function demo(seed: Seeding): Promise<void> {
  const own = new Set(
    seed
      .list('plans')
      .filter((file) => file.endsWith('.json') && file !== 'systems.json')
      .map((file) => JSON.parse(seed.read(`plans/${file}`)) as { id: string; cityCode: string })
      .filter((file) => file.cityCode === seed.cityCode)
      .map((file) => file.id),
  )
  const isOwn = ({ key }: { readonly key: string }) => own.has(planOf(key))
  const common = ({ key, department }: { readonly key: string; readonly department: string }) => ({
    plan: seed.idOf(Plan, planOf(key)),
    department: seed.idOf(Department, department),
  })
  const indicators = demoReports.filter(isOwn)
  const tasks = demoTasks.filter(isOwn)

  await seed.add(Assignment, [
    ...indicators.map((one) => ({
      ...common(one),
      reference: `demo/${one.key}`,
      indicator: seed.idOf(PlanIndicator, one.key),
      basis: '演示分工',
    })),
    ...tasks.map((one) => ({ ...common(one), reference: `demo/${one.key}`, task: seed.idOf(Task, one.key), basis: '演示分工' })),
  ])
  const reports: ReportRow[] = [
    ...indicators.flatMap((one) =>
      yearly(one).map((row) => ({
        ...common(one),
        ...row.common,
        indicator: seed.idOf(PlanIndicator, one.key),
        value: row.figure.toFixed(4),
      })),
    ),
    ...tasks.flatMap((one) =>
      yearly(one).map((row) => ({ ...common(one), ...row.common, task: seed.idOf(Task, one.key), progress: row.figure })),
    ),
    ...demoMilestones.filter(isOwn).map((one) => ({
      ...common(one),
      reference: `demo/${one.key}`,
      milestone: seed.idOf(Milestone, one.key),
      year: Number(one.on.slice(0, 4)),
      progress: 100,
      evidence,
      reportedBy: reporter,
      reportedOn: one.on,
    })),
  ]
  await seed.add(Report, reports)
  await seed.add(
    Report,
    indicators.flatMap((one) =>
      one.correction
        ? [
            {
              ...common(one),
              reference: `demo/${one.key}/${one.correction.year}/correction`,
              indicator: seed.idOf(PlanIndicator, one.key),
              year: one.correction.year,
              value: one.correction.value.toFixed(4),
              evidence,
              reportedBy: reporter,
              reportedOn: one.correction.on,
              supersedes: seed.idOf(Report, `demo/${one.key}/${one.correction.year}`),
              reason: one.correction.reason,
            },
          ]
        : [],
    ),
  )
  await seed.add(
    Assessment,
    demoAssessments.filter(isOwn).map(({ key, year, grade, remarks }) => ({
      reference: `demo/${key}/${year}`,
      plan: seed.idOf(Plan, planOf(key)),
      indicator: seed.idOf(PlanIndicator, key),
      year,
      grade,
      remarks,
      assessedBy: '演示考核组',
      assessedOn: `${year + 1}-04-15`,
    })),
  )
}

const yearly = ({ key, reports }: DemoReports) =>
  reports.map(([year, figure, on]) => ({
    figure,
    common: { reference: `demo/${key}/${year}`, year, evidence, reportedBy: reporter, reportedOn: on },
  }))

const planOf = (key: string): string => key.slice(0, key.indexOf('/'))
