/**
 * How a plan is judged: pure functions of their arguments. The indicator's light is in `rules/indicator-status.ts`,
 * promises due every year in `rules/yearly.ts`, tasks in `rules/task-status.ts`, composite indices in `rules/index-formulas.ts`.
 */
export * from './rules/index-formulas.ts'
export type {
  BaselineValue,
  IndicatorPromise,
  Judgement,
  Measurement,
  TargetJudgement,
  YearJudgement,
} from './rules/indicator-status.ts'
export { judge, wayCovered } from './rules/indicator-status.ts'
export { daysBetween, earlier, expectedOn, yearEnd, yearOf } from './rules/path.ts'
export { figureDate, figuresOf, reportsKnownOn } from './rules/reports.ts'
export type { Counted, RollUp } from './rules/roll-up.ts'
export { countByStatus, rollUp } from './rules/roll-up.ts'
export type { Lamp, LampRule, Sentence, Status } from './rules/status.ts'
export { exampleLampRule, lampFor, plain, statuses, statusWords, withUnit } from './rules/status.ts'
export type { Comparator, Direction, PlanTarget } from './rules/target.ts'
export { bound, isUpward, satisfies, targetInWords } from './rules/target.ts'
export type { MilestoneState, ProgressReport, TaskJudgement, TaskPromise } from './rules/task-status.ts'
export { judgeTask, lastDayOf, slipDays } from './rules/task-status.ts'
