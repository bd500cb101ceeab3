import type { Reader } from '#kernel'
import { countByStatus, type Lamp, rollUp, type Status, targetInWords } from '../rules.ts'
import { unitIn } from '../units.ts'
import type { IndicatorStanding, PlanRecords, PlanStanding, TaskStanding } from './standing.ts'
import { named, spoken } from './words.ts'

/** An indicator as a line of a table. */
export interface IndicatorRow {
  readonly key: string
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly goal: string
  readonly section: string
  readonly quotation: string
  readonly status: Status
  readonly lamp: Lamp
  /** Way covered, 0–100; absent when not measured. */
  readonly progress?: number | undefined
  readonly value?: number | undefined
  /** ISO date the value is true for. */
  readonly valueOn?: string | undefined
  readonly isLive: boolean
  readonly baseline?: { readonly value: number; readonly year: number; readonly isBound: boolean } | undefined
  readonly targets: readonly TargetRow[]
  /** The deciding target, in words. */
  readonly wanted: string
  readonly dueYear: number
  readonly isYearly: boolean
  readonly years: readonly { readonly year: number; readonly status: Status; readonly value?: number | undefined }[]
  readonly working: string
  readonly departments: readonly string[]
}

export interface TargetRow {
  readonly year: number
  readonly value: number
  readonly upper?: number | undefined
  readonly words: string
  readonly status: Status
  readonly lamp: Lamp
}

export function indicatorRow(city: Reader, records: PlanRecords, standing: IndicatorStanding): IndicatorRow {
  const { record, judgement, promise } = standing
  return {
    key: record.key,
    id: record.id,
    name: named(city, record),
    unit: unitIn(city.language, record.unit),
    goal: records.goals.find((goal) => goal.id === record.goal)?.key ?? '',
    section: record.section,
    quotation: record.quotation,
    status: judgement.status,
    lamp: judgement.lamp,
    progress: judgement.progress,
    value: judgement.figure?.value,
    valueOn: judgement.figure?.on,
    isLive: standing.live?.figure.value !== undefined,
    baseline: promise.baseline && {
      value: promise.baseline.value,
      year: promise.baseline.year,
      isBound: promise.baseline.comparator !== '=',
    },
    targets: judgement.targets.map(({ target, status, lamp }) => ({
      year: target.year,
      value: target.value,
      upper: target.upper,
      words: targetInWords(promise.direction, target, record.unit, promise.unitEn)[city.language],
      status,
      lamp,
    })),
    wanted: targetInWords(promise.direction, judgement.target, record.unit, promise.unitEn)[city.language],
    dueYear: judgement.target.year,
    isYearly: promise.isYearly,
    years: judgement.years,
    working: spoken(city, judgement.working),
    departments: standing.departments.map((department) => named(city, department)),
  }
}

/** A task as a line of a table or a bar of a timeline. */
export interface TaskRow {
  readonly key: string
  readonly id: string
  readonly number: string
  readonly name: string
  readonly section: string
  readonly goal: string
  readonly summary: string
  readonly status: Status
  readonly lamp: Lamp
  readonly progress?: number | undefined
  readonly planned?: number | undefined
  /** ISO dates the bar spans. */
  readonly from: string
  readonly to: string
  /** False when the plan names no date and its end is used. */
  readonly isDated: boolean
  readonly departments: readonly string[]
  readonly milestones: readonly {
    readonly key: string
    readonly dueOn: string
    readonly by: string
    readonly quotation: string
    readonly doneOn?: string | undefined
    readonly slipDays?: number | undefined
  }[]
  readonly indicators: readonly string[]
  readonly working: string
}

export function taskRow(city: Reader, records: PlanRecords, standing: TaskStanding): TaskRow {
  const { record, judgement } = standing
  return {
    key: record.key,
    id: record.id,
    number: record.number,
    name: record.name,
    section: record.section,
    goal: records.goals.find((goal) => goal.id === record.goal)?.key ?? '',
    summary: record.summaryEn,
    status: judgement.status,
    lamp: judgement.lamp,
    progress: judgement.progress,
    planned: judgement.planned,
    from: `${records.plan.periodStart}-01-01`,
    to: judgement.dueOn,
    isDated: judgement.isDated,
    departments: standing.departments.map((department) => named(city, department)),
    milestones: standing.milestones.map((milestone) => ({
      key: milestone.record.key,
      dueOn: milestone.record.dueOn,
      by: milestone.record.by,
      quotation: milestone.record.quotation,
      doneOn: milestone.doneOn,
      slipDays: milestone.slipDays,
    })),
    indicators: standing.indicatorIds.flatMap((id) => records.indicators.filter((one) => one.id === id).map((one) => one.key)),
    working: spoken(city, judgement.working),
  }
}

/** A plan on one card. */
export interface PlanCard {
  readonly key: string
  readonly id: string
  readonly title: string
  readonly city: string
  readonly cityCode: string
  readonly isOwn: boolean
  readonly issuer: string
  readonly documentNumber?: string | undefined
  readonly issuedOn?: string | undefined
  readonly periodStart: number
  readonly periodEnd: number
  readonly isOver: boolean
  readonly indicators: number
  readonly tasks: number
  readonly counts: Readonly<Record<Status, number>>
  readonly taskCounts: Readonly<Record<Status, number>>
  readonly measured: number
  /** Mean way covered of the measured indicators, 0–100. */
  readonly score?: number | undefined
  /** What stands out, in a sentence. */
  readonly headline: string
}

export function planCard(city: Reader, { records, indicators, tasks }: PlanStanding, on: string): PlanCard {
  const { plan } = records
  const whole = rollUp(
    indicators.map(({ judgement }) => ({ group: plan.key, status: judgement.status, progress: judgement.progress })),
  )[0]
  const counts = whole?.counts ?? countByStatus([])
  const isOver = on > `${plan.periodEnd}-12-31`
  return {
    key: plan.key,
    id: plan.id,
    title: named(city, plan),
    city: city.language === 'en' ? (plan.cityEn ?? plan.city) : plan.city,
    cityCode: plan.cityCode,
    isOwn: plan.cityCode === city.city.code,
    issuer: plan.issuer,
    documentNumber: plan.documentNumber,
    issuedOn: plan.issuedOn,
    periodStart: plan.periodStart,
    periodEnd: plan.periodEnd,
    isOver,
    indicators: indicators.length,
    tasks: tasks.length,
    counts,
    taskCounts: countByStatus(tasks.map(({ judgement }) => judgement.status)),
    measured: whole?.measured ?? 0,
    score: whole?.score,
    headline: headline(city, counts, indicators.length, isOver ? plan.periodEnd : undefined),
  }
}

function headline(city: Reader, counts: Readonly<Record<Status, number>>, total: number, endedIn: number | undefined): string {
  const seen = total - counts.notMeasured - counts.notDue
  if (city.language === 'en') {
    const ended = endedIn ? `The plan ended in ${endedIn}: ` : ''
    if (seen === 0) return `${ended}none of its ${total} targets has been reported or measured.`
    const parts = [`${counts.met} of ${total} targets met`]
    if (counts.missed) parts.push(`${counts.missed} missed`)
    if (counts.atRisk) parts.push(`${counts.atRisk} at risk`)
    if (counts.notMeasured) parts.push(`${counts.notMeasured} not measured`)
    return `${ended}${parts.join(', ')}.`
  }
  const ended = endedIn ? `规划期已于${endedIn}年结束：` : ''
  if (seen === 0) return `${ended}${total}项指标都还没有报送或实测数据。`
  const parts = [`${total}项指标已达成${counts.met}项`]
  if (counts.missed) parts.push(`未达成${counts.missed}项`)
  if (counts.atRisk) parts.push(`有风险${counts.atRisk}项`)
  if (counts.notMeasured) parts.push(`未测量${counts.notMeasured}项`)
  return `${ended}${parts.join('，')}。`
}
