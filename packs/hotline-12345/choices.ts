import type { LimitClass } from './rules/limits.ts'
import { limits, urgencies } from './rules/limits.ts'
import { type Topic, topics } from './rules/topics.ts'

/** A table of rules as the choices of a field: key → Chinese label. */
export const labelsOf = <K extends string>(table: Readonly<Record<K, { readonly label: string }>>): Readonly<Record<K, string>> =>
  Object.fromEntries(Object.entries<{ readonly label: string }>(table).map(([key, { label }]) => [key, label])) as Record<
    K,
    string
  >

export const topicLabels = labelsOf(topics) as Readonly<Record<Topic, string>>

export const urgencyLabels = Object.fromEntries(urgencies.map((key) => [key, limits[key].label])) as Readonly<
  Record<LimitClass, string>
>

export const kinds = {
  consult: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggest: '建议',
  praise: '表扬',
} as const
export type Kind = keyof typeof kinds

export const channels = { call: '来电', letter: '来信', web: '网站', app: '手机应用' } as const

export const limitUnits = { workingDays: '工作日', days: '日', hours: '小时' } as const

export const marks = { verified: '已核实', oneSource: '单一来源', unverified: '未核实' } as const
