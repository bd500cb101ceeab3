import { expectedOn, type PathPoint, yearEnd, yearOf } from './path.ts'
import { type Lamp, type LampRule, lampFor, plain, type Sentence, type Status, withUnit } from './status.ts'
import { bound, type Comparator, type Direction, isUpward, type PlanTarget, satisfies, targetInWords } from './target.ts'
import { judgeEveryYear } from './yearly.ts'

/** What was already true when the plan was written. `>` and `>=` mean the text gives a lower bound (“超过600亿元”). */
export interface BaselineValue {
  readonly year: number
  readonly value: number
  readonly comparator: Comparator
  readonly upper?: undefined
}

/** A figure somebody reported or the platform computed. */
export interface Measurement {
  /** ISO date the figure is true for: the year's last day, or earlier for a figure given during the year. */
  readonly on: string
  readonly year: number
  readonly value: number
}

/** What a plan promised for one indicator. */
export interface IndicatorPromise {
  readonly direction: Direction
  readonly unit: string
  /** The unit in English where it differs. */
  readonly unitEn?: string | undefined
  readonly baseline?: BaselineValue | undefined
  /** At least one, in any order. */
  readonly targets: readonly PlanTarget[]
  /** Every year of the period needs its own figure. */
  readonly isYearly: boolean
  readonly period: { readonly start: number; readonly end: number }
}

/** One target year judged. */
export interface TargetJudgement {
  readonly target: PlanTarget
  readonly status: Status
  readonly lamp: Lamp
  /** The figure that decided. */
  readonly figure?: Measurement | undefined
  /** What the straight line to the target asks for on the figure's day. */
  readonly expected?: number | undefined
  /** Percentage points of the way ahead (+) or behind (−) that line. */
  readonly deviation?: number | undefined
  /** Way covered towards the target, 0–100. */
  readonly progress?: number | undefined
  /** The rule that applied, in words. */
  readonly formula: Sentence
  /** The same with the numbers it used. */
  readonly working: Sentence
}

/** One year of a promise that is due every year. */
export interface YearJudgement {
  readonly year: number
  readonly status: Status
  readonly value?: number | undefined
}

/** An indicator judged at a date: the deciding target on top, every target (and year) below it. */
export interface Judgement extends TargetJudgement {
  readonly targets: readonly TargetJudgement[]
  readonly years: readonly YearJudgement[]
}

/**
 * Where a promise stands at a date: a function of its arguments only.
 * The next target that is not over decides; when all are over, the last one does. Figures dated later than `on` are not seen.
 */
export function judge(promise: IndicatorPromise, figures: readonly Measurement[], on: string, rule: LampRule): Judgement {
  const known = figures.filter((figure) => figure.on <= on).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  if (promise.isYearly) return judgeEveryYear(promise, known, on)
  const targets = promise.targets.toSorted((a, b) => a.year - b.year)
  const judged = targets.map((target) => judgeTarget(promise, targets, target, known, on, rule))
  const deciding = judged.find(({ target }) => yearEnd(target.year) >= on) ?? judged[judged.length - 1]
  if (!deciding) throw new Error('A promise needs at least one target.')
  return { ...deciding, targets: judged, years: [] }
}

function judgeTarget(
  promise: IndicatorPromise,
  targets: readonly PlanTarget[],
  target: PlanTarget,
  known: readonly Measurement[],
  on: string,
  rule: LampRule,
): TargetJudgement {
  const { unit, unitEn = unit, direction } = promise
  const wanted = targetInWords(direction, target, unit, unitEn)
  const due = yearEnd(target.year)
  const figure = decidingFigure(promise.direction, target, known)
  const result = (
    status: Status,
    lamp: Lamp,
    formula: Sentence,
    working: Sentence,
    more: Partial<TargetJudgement> = {},
  ): TargetJudgement => ({
    target,
    status,
    lamp,
    figure,
    progress: figure ? wayCovered(promise, target, figure.value) : undefined,
    formula,
    working,
    ...more,
  })

  if (!figure) {
    if (on < `${promise.period.start}-01-01`) {
      return result('notDue', 'grey', rules.notBegun, {
        zh: `规划期从${promise.period.start}年开始。`,
        en: `The plan period begins in ${promise.period.start}.`,
      })
    }
    return result('notMeasured', 'grey', rules.noFigure, {
      zh: `截至${on}没有任何报送或实测数据。`,
      en: `No report and no live figure up to ${on}.`,
    })
  }

  const have = {
    zh: `${figure.on} 实际值 ${withUnit(figure.value, unit)}`,
    en: `Figure of ${figure.on}: ${withUnit(figure.value, unitEn)}`,
  }
  if (satisfies(direction, target, figure.value)) {
    const late = figure.on > due
    return result('met', 'green', rules.met, {
      zh: `${have.zh}，目标 ${wanted.zh}（${target.year}年）→ 达成${late ? '，在目标年之后测得' : ''}。`,
      en: `${have.en}; target ${wanted.en} by ${target.year} → met${late ? ', measured after the target year' : ''}.`,
    })
  }
  if (on > due) {
    if (figure.year >= target.year) {
      return result('missed', 'red', rules.missed, {
        zh: `${have.zh}，目标 ${wanted.zh}（${target.year}年）→ 未达成。`,
        en: `${have.en}; target ${wanted.en} by ${target.year} → missed.`,
      })
    }
    return result('notMeasured', 'grey', rules.stale, {
      zh: `${target.year}年目标已到期，最近一次数据是${figure.year}年的 ${withUnit(figure.value, unit)}，不能据此断定。`,
      en: `The ${target.year} target is due, but the last figure is of ${figure.year} (${withUnit(figure.value, unitEn)}); it proves nothing yet.`,
    })
  }

  const path: PathPoint[] = [
    ...(promise.baseline ? [promise.baseline] : []),
    ...targets.filter(({ year }) => year <= target.year),
  ].map((point) => ({ on: yearEnd(point.year), value: bound(point) }))
  const start = path[0]
  const expected = expectedOn(path, figure.on)
  if (!start || expected === undefined) {
    return result('notDue', 'grey', rules.noPath, {
      zh: `${have.zh}，目标 ${wanted.zh}要到${due}才到期；原文没有基数，无法判断进度快慢。`,
      en: `${have.en}; the target ${wanted.en} is due on ${due}. The plan gives no baseline, so its pace cannot be judged.`,
    })
  }
  const goal = bound(target)
  const isBehindBaseline = isUpward(direction, target) ? start.value >= goal : start.value <= goal
  const deviation = isBehindBaseline ? -100 : (100 * (figure.value - expected)) / (goal - start.value)
  const lamp = lampFor(deviation, rule)
  const working = isBehindBaseline
    ? {
        zh: `${have.zh}；${yearOf(start.on)}年基数 ${plain(start.value)} 已达目标，现值反而不达标。`,
        en: `${have.en}; the ${yearOf(start.on)} baseline ${plain(start.value)} already met the target, the figure no longer does.`,
      }
    : {
        zh: `${have.zh}；直线路径要求 ${withUnit(expected, unit)}。偏差 =（${plain(figure.value)} − ${plain(expected)}）÷（${plain(goal)} − ${plain(start.value)}）= ${plain(deviation)} 个百分点；≥ ${rule.green} 为正常，≥ ${rule.yellow} 为黄灯，更低为红灯。`,
        en: `${have.en}; the straight path asks for ${withUnit(expected, unitEn)}. Deviation = (${plain(figure.value)} − ${plain(expected)}) ÷ (${plain(goal)} − ${plain(start.value)}) = ${plain(deviation)} points; ≥ ${rule.green} is on track, ≥ ${rule.yellow} yellow, lower red.`,
      }
  return result(lamp === 'green' ? 'onTrack' : 'atRisk', lamp, rules.path, working, { expected, deviation })
}

/**
 * The figure of the target's own year when it kept the promise: falling back later does not undo it.
 * Otherwise the latest figure, which may keep it early or late.
 */
function decidingFigure(direction: Direction, target: PlanTarget, known: readonly Measurement[]): Measurement | undefined {
  const ownYear = known.findLast((figure) => figure.year === target.year)
  return ownYear && satisfies(direction, target, ownYear.value) ? ownYear : known[known.length - 1]
}

/** Share of the way from the start (baseline, or nothing) to the target, 0–100. */
export function wayCovered(promise: Pick<IndicatorPromise, 'direction' | 'baseline'>, target: PlanTarget, value: number): number {
  if (satisfies(promise.direction, target, value)) return 100
  const goal = bound(target)
  const upward = isUpward(promise.direction, target)
  const start = promise.baseline?.value ?? (upward ? Math.min(0, value, goal) : undefined)
  if (start === undefined || start === goal || start > goal === upward) return 0
  // Not quite there is never shown as 100: “> 20” is not kept by 20.
  return Math.min(99.99, Math.max(0, (100 * (value - start)) / (goal - start)))
}

const rules = {
  notBegun: { zh: '规划期尚未开始，不评价。', en: 'The plan period has not begun; nothing is judged.' },
  noFigure: { zh: '没有数据就是未测量，不推测。', en: 'No figure means not measured; nothing is guessed.' },
  stale: {
    zh: '目标已到期，但没有目标年（或之后）的数据：未测量。',
    en: 'The target is due but there is no figure of the target year or later: not measured.',
  },
  met: {
    zh: '最近一次实际值满足目标（“达到”类的“=”按达到或超过计）：已达成。',
    en: 'The latest figure keeps the target (“=” on a reach target means at or above): met.',
  },
  missed: {
    zh: '目标年已过，目标年（或之后）的实际值不满足目标：未达成。',
    en: 'The target year is over and its figure (or a later one) does not keep the target: missed.',
  },
  noPath: {
    zh: '目标未到期且没有基数，不判断进度：未到期。',
    en: 'Not due and without a baseline, so pace is not judged: not due yet.',
  },
  path: {
    zh: '目标未到期：把实际值与“基数→目标”直线在同一天的要求相比，偏差占全程的百分点决定灯色。',
    en: 'Not due yet: the figure is compared with the straight line from baseline to target on the same day; the deviation as points of the whole way decides the light.',
  },
} as const satisfies Record<string, Sentence>
