import { count, type Formula, max, measure, records } from '#kernel'
import { TopicDatabase } from '../base-registers/macro.ts'
import { indicators as urbanManagement } from '../urban-management/indicators.ts'
import { Baseline } from './model/plan.ts'
import type { Sentence } from './rules.ts'

interface BindingBase {
  readonly name: string
  /** Keys of the indicators and baselines it measures. */
  readonly measures: readonly string[]
  readonly label: Sentence
  /** Why the definition is the same as the plan's; or, for a baseline, what differs. */
  readonly explain: Sentence
}

/** A figure the platform computes by itself for an indicator of a plan. */
export type Binding =
  /** A formula over live records, true now. */
  | (BindingBase & { readonly kind: 'formula'; readonly formula: Formula })
  /** A figure that a later public document states, true for the end of that year. */
  | (BindingBase & { readonly kind: 'stated'; readonly formula: Formula; readonly year: number })
  /** 1 for each year in which every responsible department has reported, 0 when one has not. */
  | (BindingBase & { readonly kind: 'yearlyReports' })
  /** 1 for each year with an assessment of the whole plan. */
  | (BindingBase & { readonly kind: 'yearlyAssessments' })

/**
 * Every plan figure that can be computed already. Strict on purpose: a figure that is merely similar is left unbound
 * and shows as not measured. The first two kinds hold only where the plan is this city's own.
 */
export const bindings: readonly Binding[] = [
  {
    kind: 'yearlyReports',
    name: 'yearly-reports',
    measures: ['qingdao-2019/yearly-report'],
    label: { zh: '各责任部门当年报送', en: 'Every responsible department reported in the year' },
    explain: {
      zh: '规划要求执行情况每年报市大数据局。某年所有责任部门都至少报送一份计 1 次；有部门没报计 0 次；当年平台上一份都没有则不计，视为未测量。',
      en: 'The plan asks for a yearly report to the big data bureau. A year counts 1 when every responsible department handed in at least one report, 0 when one did not; a year without any report on the platform is not counted and stays not measured.',
    },
  },
  {
    kind: 'yearlyAssessments',
    name: 'yearly-assessments',
    measures: ['yancheng-2015/yearly-evaluation'],
    label: { zh: '当年对整部规划的考核评价', en: 'Assessments of the whole plan in the year' },
    explain: {
      zh: '数平台上当年对整部规划的考核评价份数；没有则视为未测量。',
      en: 'Counts the assessments of the whole plan in a year; none leaves the year not measured.',
    },
  },
  {
    kind: 'stated',
    name: 'broadband-users-2019',
    measures: ['qingdao-2011/broadband-users'],
    label: {
      zh: '《数字青岛发展规划》所载2019年固定宽带用户数',
      en: 'Fixed broadband subscribers of 2019, stated by the Digital Qingdao plan',
    },
    explain: {
      zh: '后一部规划写明固定互联网宽带接入用户总数超过347万户，是同一口径的公开数，为2019年数据，取其下限。',
      en: 'The later plan states more than 3.47 million fixed broadband subscribers: the same definition, of 2019; its lower bound is taken.',
    },
    formula: max(records(Baseline, { key: 'qingdao-2019/base-broadband-users' }), 'value'),
    year: 2019,
  },
  {
    kind: 'formula',
    name: 'base-databases',
    measures: ['qingdao-2019/base-base-databases'],
    label: { zh: '本平台有档案支撑的基础库', en: 'Base databases with registers on this platform' },
    explain: {
      zh: '规划点名的基础库中，本平台已有组成档案的个数；是否已正式运行另见基础库名录。',
      en: 'Of the base databases the plan names, how many have registers on this platform; whether they run officially is in the list of databases.',
    },
    formula: count(records(TopicDatabase, { kind: 'base', members: { present: true } })),
  },
  {
    kind: 'formula',
    name: 'catalogue-items',
    measures: ['qingdao-2019/base-catalogue-items'],
    label: { zh: '本平台目录中的信息资源', en: 'Resources in this platform’s catalogue' },
    explain: {
      zh: '本平台目录登记的资源数。基数统计全市各部门，本平台只统计已接入的系统。',
      en: 'Resources registered in this platform’s catalogue. The baseline counts all departments; the platform counts the systems it runs.',
    },
    formula: measure('catalogue/resources'),
  },
  {
    kind: 'formula',
    name: 'open-resources',
    measures: ['qingdao-2019/base-open-data-resources'],
    label: { zh: '本平台目录中可开放的资源', en: 'Resources of this platform’s catalogue that are open' },
    explain: {
      zh: '开放类型不是“不予开放”的资源数；同样只统计已接入的系统。',
      en: 'Resources whose openness is not “none”; again only of the systems it runs.',
    },
    formula: measure('catalogue/open-resources'),
  },
  {
    kind: 'formula',
    name: 'digital-city-management-coverage',
    measures: ['qingdao-2019/digital-city-management-coverage'],
    label: { zh: '划了单元网格的社区（村）占比', en: 'Communities with grid cells' },
    explain: {
      zh: '规划没有定义覆盖率；这里取划了单元网格并有责任岗位的社区（村）占全市社区（村）的百分比，农村未划网格的如实计为未覆盖。',
      en: 'The plan does not define coverage; this is the share of all communities and villages that have grid cells with somebody answerable. Villages without cells count as not covered.',
    },
    formula: urbanManagement.gridCoverage.value,
  },
  {
    kind: 'formula',
    name: 'matter-closing-rate',
    measures: ['xiamen-2011/base-case-closing-rate'],
    label: { zh: '城市管理问题结案率', en: 'Closing rate of street matters' },
    explain: {
      zh: '已结案的占全部有效问题的百分比。基数没有写明分母；这里在办未到期的也计入分母，因此比只算应结案的低。',
      en: 'Closed matters as a share of all valid ones. The baseline does not state its whole; here those still within their time count too, so the rate is lower than one over matters that were due.',
    },
    formula: urbanManagement.closingRate.value,
  },
  {
    kind: 'formula',
    name: 'matter-hours',
    measures: ['xiamen-2011/base-complaint-handling-time'],
    label: { zh: '城市管理问题平均办结用时', en: 'Mean hours to close a street matter' },
    explain: {
      zh: '从上报到结案的自然小时数的平均值。基数只说市民投诉，这里统计市民和网格员上报的全部已结案问题。',
      en: 'Mean natural hours from report to closing. The baseline speaks of citizens’ complaints; this counts every closed matter, raised by citizens or grid workers.',
    },
    formula: urbanManagement.meanHours.value,
  },
]

const bySubject = new Map(bindings.flatMap((binding) => binding.measures.map((key) => [key, binding])))
const byName = new Map(bindings.map((binding) => [binding.name, binding]))

/** The binding of an indicator or baseline by its key, e.g. `qingdao-2019/yearly-report`. */
export const bindingOf = (key: string): Binding | undefined => bySubject.get(key)
/** The binding by its own name, as stored in the records. */
export const findBinding = (name: string | undefined): Binding | undefined => (name === undefined ? undefined : byName.get(name))
