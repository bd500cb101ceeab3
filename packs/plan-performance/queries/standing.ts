import type { Figure, Reader, Stored } from '#kernel'
import { Department } from '../../divisions/model.ts'
import { type Binding, bindingOf } from '../bindings.ts'
import {
  Assessment,
  Assignment,
  Goal,
  LampThreshold,
  Milestone,
  type Plan,
  PlanIndicator,
  Report,
  Target,
  Task,
  TaskIndicator,
} from '../model.ts'
import {
  exampleLampRule,
  figureDate,
  type IndicatorPromise,
  type Judgement,
  judge,
  judgeTask,
  type LampRule,
  type Measurement,
  reportsKnownOn,
  type Sentence,
  slipDays,
  type TaskJudgement,
} from '../rules.ts'
import { unitIn } from '../units.ts'
import { type Answerable, departmentsFor } from './answerable.ts'
import { measureBinding } from './live.ts'

type StoredPlan = Stored<typeof Plan.fields>
type StoredReport = Stored<typeof Report.fields>

/** Everything recorded about one plan, read once. */
export interface PlanRecords {
  readonly plan: StoredPlan
  readonly goals: readonly Stored<typeof Goal.fields>[]
  readonly indicators: readonly Stored<typeof PlanIndicator.fields>[]
  readonly targets: readonly Stored<typeof Target.fields>[]
  readonly tasks: readonly Stored<typeof Task.fields>[]
  readonly milestones: readonly Stored<typeof Milestone.fields>[]
  readonly pairs: readonly Stored<typeof TaskIndicator.fields>[]
  readonly reports: readonly StoredReport[]
  readonly assessments: readonly Stored<typeof Assessment.fields>[]
  readonly assignments: readonly Stored<typeof Assignment.fields>[]
  readonly departments: readonly Stored<typeof Department.fields>[]
  readonly lampRule: LampRule & { readonly isExample: boolean }
}

/** An indicator with its judgement at a date and what it was judged by. */
export interface IndicatorStanding {
  readonly record: Stored<typeof PlanIndicator.fields>
  readonly targets: readonly Stored<typeof Target.fields>[]
  readonly promise: IndicatorPromise
  readonly judgement: Judgement
  readonly figures: readonly Measurement[]
  /** What the platform computed, when the indicator is bound and the date is today. */
  readonly live?: LiveFigure | undefined
  readonly departments: readonly Answerable[]
}

/** A computed figure with the name of its formula. */
export interface LiveFigure {
  /** `stated` is a later public document's, the others are the platform's own. */
  readonly kind: Binding['kind']
  readonly label: Sentence
  readonly explain: Sentence
  readonly figure: Figure
}

/** A task with its judgement at a date. */
export interface TaskStanding {
  readonly record: Stored<typeof Task.fields>
  readonly judgement: TaskJudgement
  readonly milestones: readonly {
    readonly record: Stored<typeof Milestone.fields>
    readonly doneOn?: string | undefined
    readonly slipDays?: number | undefined
  }[]
  readonly departments: readonly Answerable[]
  readonly indicatorIds: readonly string[]
}

export interface PlanStanding {
  readonly records: PlanRecords
  readonly indicators: readonly IndicatorStanding[]
  readonly tasks: readonly TaskStanding[]
}

/** Reads one plan's records. Departments are this city's, so another city's plan keeps the printed names. */
export async function readPlan(city: Reader, plan: StoredPlan): Promise<PlanRecords> {
  const where = { plan: plan.id }
  const isOwn = plan.cityCode === city.city.code
  const [goals, indicators, targets, tasks, milestones, pairs, reports, assessments, assignments, departments, thresholds] =
    await Promise.all([
      city.all(Goal, where),
      city.all(PlanIndicator, where),
      city.all(Target, where),
      city.all(Task, where),
      city.all(Milestone, where),
      city.all(TaskIndicator, where),
      city.all(Report, where),
      city.all(Assessment, where),
      city.all(Assignment, where),
      isOwn ? city.all(Department) : [],
      city.all(LampThreshold),
    ])
  const threshold = thresholds.find((one) => one.key === plan.key) ?? thresholds.find((one) => one.key === 'city')
  return {
    plan,
    goals: inOrder(goals),
    indicators: inOrder(indicators),
    targets: targets.toSorted((a, b) => a.year - b.year),
    tasks: inOrder(tasks),
    milestones: milestones.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    pairs,
    reports: reports.toSorted((a, b) => (a.reportedOn < b.reportedOn ? -1 : 1)),
    assessments,
    assignments,
    departments,
    lampRule: threshold
      ? { green: Number(threshold.green), yellow: Number(threshold.yellow), isExample: false }
      : { ...exampleLampRule, isExample: true },
  }
}

/**
 * Judges everything a plan promised at a date, by what was known then. A yearly report looks back:
 * it judges at the turn of the year by what was handed in some weeks later (`knownOn`).
 */
export async function standingOf(city: Reader, records: PlanRecords, on: string, knownOn: string = on): Promise<PlanStanding> {
  const dates = { on, knownOn }
  const indicators: IndicatorStanding[] = []
  for (const record of records.indicators) indicators.push(await indicatorStanding(city, records, record, dates))
  return { records, indicators, tasks: records.tasks.map((task) => taskStanding(records, task, dates)) }
}

interface Dates {
  readonly on: string
  readonly knownOn: string
}

async function indicatorStanding(
  city: Reader,
  records: PlanRecords,
  record: Stored<typeof PlanIndicator.fields>,
  { on, knownOn }: Dates,
): Promise<IndicatorStanding> {
  const targets = records.targets.filter((target) => target.indicator === record.id)
  const promise = promiseOf(records.plan, record, targets)
  const reported = reportsKnownOn(
    records.reports.filter((report) => report.indicator === record.id),
    knownOn,
  ).map((report) => ({ on: figureDate(report), year: report.year, value: Number(report.value) }))
  const measured = await measureBinding(city, bindingOf(record.key), records, on)
  // What the platform computes itself outranks a report about the same year.
  const figures = [...reported.filter((one) => !measured.figures.some((live) => live.year === one.year)), ...measured.figures]
  return {
    record,
    targets,
    promise,
    figures,
    judgement: judge(promise, figures, on, records.lampRule),
    live: measured.live,
    departments: departmentsFor(records, record.id),
  }
}

export function promiseOf(
  plan: StoredPlan,
  record: Stored<typeof PlanIndicator.fields>,
  targets: readonly Stored<typeof Target.fields>[],
): IndicatorPromise {
  return {
    direction: record.direction,
    unit: record.unit,
    unitEn: unitIn('en', record.unit),
    baseline:
      record.baselineValue === undefined || record.baselineYear === undefined
        ? undefined
        : { value: Number(record.baselineValue), year: record.baselineYear, comparator: record.baselineComparator ?? '=' },
    targets: targets.map((target) => ({
      year: target.year,
      value: Number(target.value),
      comparator: target.comparator,
      ...(target.upper === undefined ? {} : { upper: Number(target.upper) }),
    })),
    isYearly: record.recurrence === 'yearly',
    period: { start: plan.periodStart, end: plan.periodEnd },
  }
}

function taskStanding(records: PlanRecords, record: Stored<typeof Task.fields>, { on, knownOn }: Dates): TaskStanding {
  const milestones = records.milestones
    .filter((milestone) => milestone.task === record.id)
    .map((milestone) => {
      const done = reportsKnownOn(
        records.reports.filter((report) => report.milestone === milestone.id),
        knownOn,
      ).find((report) => report.progress === 100)
      const doneOn = done?.reportedOn
      return {
        record: milestone,
        doneOn,
        slipDays: doneOn === undefined ? undefined : slipDays({ dueOn: milestone.dueOn, doneOn }, on),
      }
    })
  const progress = reportsKnownOn(
    records.reports.filter((report) => report.task === record.id),
    knownOn,
  ).map((report) => ({ on: figureDate(report), year: report.year, progress: report.progress ?? 0 }))
  const promise = {
    dueYear: record.dueYear,
    period: { start: records.plan.periodStart, end: records.plan.periodEnd },
    milestones: milestones.map((milestone) => ({ dueOn: milestone.record.dueOn, doneOn: milestone.doneOn })),
  }
  return {
    record,
    milestones,
    judgement: judgeTask(promise, progress, on, records.lampRule),
    departments: departmentsFor(records, record.id, record.leadDepartments),
    indicatorIds: records.pairs.filter((pair) => pair.task === record.id).map((pair) => pair.indicator),
  }
}

const inOrder = <R extends { readonly order: number }>(rows: readonly R[]): readonly R[] =>
  rows.toSorted((a, b) => a.order - b.order)
