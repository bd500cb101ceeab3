import type { Bar, GradeRule } from './rules.ts'

/** What a department did in a month. Every number opens the cases or cards it counts. */
export interface DepartmentFigures {
  readonly department: string
  /** Cases closed in the month that were with this department longest (主办部门). */
  readonly closed: number
  /** Promises due in the month while the department had the case, and those of them kept in time. */
  readonly promises: number
  readonly onTime: number
  /** Cards issued in the month, explained, upheld and lifted up to the instant of the report. */
  readonly yellow: number
  readonly red: number
  readonly explained: number
  readonly upheldYellow: number
  readonly upheldRed: number
  readonly lifted: number
  /** Evaluations given in the month, from 1 (非常不满意) to 5 (非常满意). */
  readonly evaluations: readonly [number, number, number, number, number]
  /** Bad evaluations of the month: contacted in time, put right in time, called back. */
  readonly bad: number
  readonly badContacted: number
  readonly badRectified: number
  readonly badCalledBack: number
}

export type GradeName = 'excellent' | 'good' | 'fair' | 'poor'

export interface Graded {
  /** Undefined for a department with too little to judge. */
  readonly grade: GradeName | undefined
  /** In per cent, two decimals; undefined where nothing was due or evaluated. */
  readonly onTimeRate: number | undefined
  readonly badRate: number | undefined
  /** What kept it from the next better grade. */
  readonly short: readonly (keyof Bar)[]
}

const bars = ['excellent', 'good', 'fair'] as const

/** The performance grade of a department by a rule (优秀、良好、合格、不合格), with what kept it from the next better one. Pure. */
export function gradeOf(figures: DepartmentFigures, rule: GradeRule): Graded {
  const { promises, onTime, upheldRed, upheldYellow } = figures
  const { badRate } = evaluationRates(figures.evaluations)
  const onTimeRate = percent(onTime, promises)
  const rates = { onTimeRate, badRate }
  if (promises < rule.fewest || onTimeRate === undefined) return { ...rates, grade: undefined, short: [] }
  const shortOf = (bar: Bar): readonly (keyof Bar)[] => [
    ...(onTimeRate < bar.onTime ? (['onTime'] as const) : []),
    ...(upheldRed > bar.red ? (['red'] as const) : []),
    ...(upheldYellow > bar.yellow ? (['yellow'] as const) : []),
    ...((badRate ?? 0) > bar.bad ? (['bad'] as const) : []),
  ]
  const reached = bars.findIndex((name) => shortOf(rule[name]).length === 0)
  const better = reached === -1 ? bars.at(-1) : bars[reached - 1]
  return { ...rates, grade: reached === -1 ? 'poor' : bars[reached], short: better === undefined ? [] : shortOf(rule[better]) }
}

/** Good (first three grades) and bad (last two) share in per cent and the average, of counts from grade 1 to 5 (好差评). Pure. */
export function evaluationRates(counts: DepartmentFigures['evaluations']) {
  const total = counts.reduce((sum, n) => sum + n, 0)
  const sum = counts.reduce((points, n, index) => points + n * (index + 1), 0)
  return {
    total,
    goodRate: percent(counts[2] + counts[3] + counts[4], total),
    badRate: percent(counts[0] + counts[1], total),
    average: total === 0 ? undefined : Math.round((sum / total) * 100) / 100,
  }
}

const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((part / whole) * 10_000) / 100
