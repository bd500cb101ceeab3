import { date, defineQuery, type Reader, text } from '#kernel'
import { Passage, Plan, PlanIndicator } from '../model.ts'
import { reportsKnownOn } from '../rules.ts'
import { themes } from '../themes.ts'
import { departmentName } from './answerable.ts'
import { getByKey } from './find.ts'
import { inPlace } from './quotation.ts'
import { indicatorRow } from './rows.ts'
import { type PlanRecords, readPlan, standingOf } from './standing.ts'
import { named, spoken } from './words.ts'

/** One promise with its words, its years, every report ever made on it, and how its light was worked out. */
export const indicator = defineQuery('indicator', {
  label: '一个规划指标',
  asks: { indicator: text('指标代码', { max: 120 }), on: date('看哪一天').optional() },
  for: 'everyone',
  async answer(city, { indicator: key, on = city.today }) {
    const record = await getByKey(city, PlanIndicator, key)
    const records = await readPlan(city, await city.get(Plan, record.plan))
    const { indicators, tasks } = await standingOf(city, { ...records, indicators: [record] }, on)
    const standing = indicators[0]
    if (!standing) throw new Error('The indicator was judged and vanished.')
    const passages = (await city.all(Passage, { plan: record.plan })).toSorted((a, b) => a.order - b.order)
    const { judgement } = standing
    const reports = records.reports.filter((report) => report.indicator === record.id)
    return {
      on,
      asOf: city.now,
      plan: {
        key: records.plan.key,
        title: named(city, records.plan),
        periodStart: records.plan.periodStart,
        periodEnd: records.plan.periodEnd,
      },
      goalName: records.goals.filter((goal) => goal.id === record.goal).map((goal) => named(city, goal))[0],
      row: indicatorRow(city, records, standing),
      nameEn: record.nameEn,
      basis: record.basis,
      direction: record.direction,
      note: record.note,
      quotation: inPlace(passages, record.quotation),
      targetQuotations: standing.targets.flatMap((target) => {
        const found = target.quotation === undefined ? undefined : inPlace(passages, target.quotation)
        return found ? [{ year: target.year, ...found }] : []
      }),
      baselineQuotation: record.baselineQuotation === undefined ? undefined : inPlace(passages, record.baselineQuotation),
      formula: spoken(city, judgement.formula),
      working: spoken(city, judgement.working),
      expected: judgement.expected,
      deviation: judgement.deviation,
      lampRule: records.lampRule,
      figures: standing.figures,
      live: standing.live && {
        kind: standing.live.kind,
        label: spoken(city, standing.live.label),
        explain: spoken(city, standing.live.explain),
        figure: standing.live.figure,
      },
      reports: historyOf(city, records, reports, on),
      assessments: records.assessments
        .filter((assessment) => assessment.indicator === record.id)
        .map(({ id, year, grade, remarks, assessedBy, assessedOn }) => ({ id, year, grade, remarks, assessedBy, assessedOn })),
      tasks: tasks
        .filter((task) => task.indicatorIds.includes(record.id))
        .map((task) => ({
          key: task.record.key,
          name: task.record.name,
          section: task.record.section,
          status: task.judgement.status,
        })),
      theme: themes.find((theme) => theme.members.some((member) => member.indicator === key))?.name,
    }
  },
})

/** Every report in the order it was handed in, saying which one counts on the date. */
function historyOf(city: Reader, records: PlanRecords, reports: PlanRecords['reports'], on: string) {
  const counting = new Set(reportsKnownOn(reports, on).map((report) => report.id))
  return reports.map((report) => ({
    id: report.id,
    reference: report.reference,
    year: report.year,
    value: report.value === undefined ? undefined : Number(report.value),
    progress: report.progress,
    evidence: report.evidence,
    department: departmentName(city, records, report.department),
    reportedBy: report.reportedBy,
    reportedOn: report.reportedOn,
    reason: report.reason,
    corrects: reports.find((other) => other.id === report.supersedes)?.reference,
    counts: counting.has(report.id),
  }))
}
