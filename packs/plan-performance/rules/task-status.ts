import { daysBetween, yearEnd, yearOf } from './path.ts'
import { type Lamp, type LampRule, lampFor, plain, type Sentence, type Status } from './status.ts'

/** A step of a task that the plan names with a date. */
export interface MilestoneState {
  /** ISO date it is due. */
  readonly dueOn: string
  /** ISO date it was done. */
  readonly doneOn?: string | undefined
}

/** What a task promised. */
export interface TaskPromise {
  /** Undefined when the plan gives no date: then the plan's last year counts, and the words say so. */
  readonly dueYear?: number | undefined
  readonly period: { readonly start: number; readonly end: number }
  readonly milestones: readonly MilestoneState[]
}

/** Progress somebody reported for a task. */
export interface ProgressReport {
  readonly on: string
  readonly year: number
  /** 0–100. */
  readonly progress: number
}

export interface TaskJudgement {
  readonly status: Status
  readonly lamp: Lamp
  /** Last day of the promise. */
  readonly dueOn: string
  /** False when the plan names no date and its end is used. */
  readonly isDated: boolean
  readonly progress?: number | undefined
  /** Share of the time that has passed, 0–100. */
  readonly planned?: number | undefined
  readonly overdueMilestones: number
  readonly formula: Sentence
  readonly working: Sentence
}

/** Last day of `2014` or `2014-06`. */
export function lastDayOf(by: string): string {
  const [year, month] = by.split('-').map(Number)
  if (year === undefined || month === undefined) return yearEnd(Number(by))
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** Days a milestone slipped: positive is late, negative early; an undone one slips until `on`. */
export const slipDays = (milestone: MilestoneState, on: string): number => daysBetween(milestone.dueOn, milestone.doneOn ?? on)

/** Where a task stands at a date: reported progress against the time passed, and its dated milestones. */
export function judgeTask(task: TaskPromise, reports: readonly ProgressReport[], on: string, rule: LampRule): TaskJudgement {
  const dueOn = yearEnd(task.dueYear ?? task.period.end)
  const begins = `${task.period.start}-01-01`
  const latest = reports
    .filter((report) => report.on <= on)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1)
  const doneBy = (milestone: MilestoneState) => milestone.doneOn !== undefined && milestone.doneOn <= on
  const overdue = task.milestones.filter((milestone) => milestone.dueOn < on && !doneBy(milestone)).length
  const result = (status: Status, lamp: Lamp, formula: Sentence, working: Sentence, planned?: number): TaskJudgement => ({
    status,
    lamp,
    dueOn,
    isDated: task.dueYear !== undefined,
    progress: latest?.progress,
    planned,
    overdueMilestones: overdue,
    formula,
    working,
  })

  if (!latest) {
    if (on < begins) {
      return result('notDue', 'grey', rules.notBegun, {
        zh: `规划期从${task.period.start}年开始。`,
        en: `The plan period begins in ${task.period.start}.`,
      })
    }
    return result('notMeasured', 'grey', rules.noReport, { zh: `截至${on}没有进展报送。`, en: `No progress report up to ${on}.` })
  }
  const said = {
    zh: `${latest.on} 报送进展 ${plain(latest.progress)}%`,
    en: `${plain(latest.progress)} % reported for ${latest.on}`,
  }
  if (latest.progress >= 100) return result('met', 'green', rules.done, { zh: `${said.zh} → 完成。`, en: `${said.en} → done.` })
  if (on > dueOn) {
    return latest.year >= yearOf(dueOn)
      ? result('missed', 'red', rules.missed, { zh: `${said.zh}，应于${dueOn}前完成。`, en: `${said.en}; due by ${dueOn}.` })
      : result('notMeasured', 'grey', rules.stale, {
          zh: `${said.zh}，到期后没有新的报送。`,
          en: `${said.en}; nothing was reported since it fell due.`,
        })
  }
  const planned = Math.min(100, (100 * Math.max(0, daysBetween(begins, latest.on))) / daysBetween(begins, dueOn))
  const deviation = latest.progress - planned
  const byTime = lampFor(deviation, rule)
  const lamp = overdue > 0 && byTime === 'green' ? 'yellow' : byTime
  return result(
    lamp === 'green' ? 'onTrack' : 'atRisk',
    lamp,
    rules.pace,
    {
      zh: `${said.zh}；按时间应为 ${plain(planned)}%，偏差 ${plain(deviation)} 个百分点${overdue ? `，逾期里程碑 ${overdue} 个` : ''}。`,
      en: `${said.en}; by time passed it should be ${plain(planned)} %, deviation ${plain(deviation)} points${overdue ? `, ${overdue} overdue milestones` : ''}.`,
    },
    planned,
  )
}

const rules = {
  notBegun: { zh: '规划期尚未开始，不评价。', en: 'The plan period has not begun; nothing is judged.' },
  noReport: { zh: '没有报送就是未测量，不推测。', en: 'No report means not measured; nothing is guessed.' },
  done: { zh: '报送进展达到100%：已完成。', en: 'Reported progress is 100 %: done.' },
  missed: {
    zh: '期限已过，到期年（或之后）的进展不足100%：未完成。',
    en: 'The due date has passed and the report of that year (or later) is below 100 %: missed.',
  },
  stale: {
    zh: '期限已过，但最近一次报送早于到期年：未测量。',
    en: 'The due date has passed but the last report is older than the due year: not measured.',
  },
  pace: {
    zh: '未到期：报送进展与已过时间的比例相比，偏差决定灯色；有逾期里程碑时至少为黄灯。',
    en: 'Not due yet: reported progress against the share of time passed; an overdue milestone makes it at least yellow.',
  },
} as const satisfies Record<string, Sentence>
