import type { Metric, Metrics } from '../../../../kernel/catalogue/index.ts'
import { useWords } from '../../../../web/words.ts'

/** In the order in which they are shown. */
export const metricNames = [
  'completeness',
  'conformity',
  'accuracy',
  'consistency',
  'uniqueness',
  'timeliness',
  'accessibility',
] as const satisfies readonly Metric[]
export type { Metric, Metrics }

export interface QualityLine {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly pack: string
  readonly record: string
  readonly records: number
  readonly lastChange?: string
  readonly freshness: string
  readonly quality?: { readonly metrics: Metrics; readonly measuredAt: string }
}

/** Percent, cut and never rounded up: 99.99 % is not “all right”. */
export const percent = ({ part, whole }: { part: number; whole: number }): string =>
  whole === 0 ? '—' : `${part === whole ? 100 : Math.floor((part / whole) * 1000) / 10} %`

/** What a metric is called and what it counts. */
export function useMetricWords(): Readonly<Record<Metric, { name: string; counts: string; wrong: string }>> {
  const { say } = useWords()
  return {
    completeness: {
      name: say('完整性', 'Completeness'),
      counts: say('必填项中有值的', 'required cells that are filled'),
      wrong: say('缺少必填项的记录', 'Records that lack a required value'),
    },
    conformity: {
      name: say('规范性', 'Conformity'),
      counts: say('格式、长度、取值合规的记录', 'records whose form, length and lists are kept'),
      wrong: say('格式、长度或取值不合规的记录', 'Records that break form, length or list'),
    },
    accuracy: {
      name: say('准确性', 'Accuracy'),
      counts: say('通过校验位和业务规则的记录', 'records that pass check digits and rules'),
      wrong: say('违反校验位或业务规则的记录', 'Records that break a check digit or a rule'),
    },
    consistency: {
      name: say('一致性', 'Consistency'),
      counts: say('与数源部门没有疑义的记录', 'records without an open objection'),
      wrong: say('有未答复疑义的记录', 'Records with an open objection'),
    },
    uniqueness: {
      name: say('唯一性', 'Uniqueness'),
      counts: say('不重复的记录', 'distinct records'),
      wrong: say('与别的记录重复的', 'Records that are there twice'),
    },
    timeliness: {
      name: say('时效性', 'Timeliness'),
      counts: say('按承诺周期更新', 'kept the promised cycle'),
      wrong: say('超过承诺周期', 'Later than promised'),
    },
    accessibility: {
      name: say('可访问性', 'Accessibility'),
      counts: say('近 30 天的读取得到了回答', 'attempts to read in the last 30 days were answered'),
      wrong: say('没有回答的读取', 'Attempts to read that failed'),
    },
  }
}
