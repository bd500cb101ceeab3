import { count, distinct, type Formula, max, measure, records, share } from '#kernel'
import { TopicDatabase } from '../base-registers/macro.ts'
import { indicators as serviceHall } from '../service-hall/indicators.ts'
import { ServiceItem } from '../service-hall/model.ts'
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

const items = (where: Parameters<typeof records<typeof ServiceItem.fields>>[1] = {}) =>
  records(ServiceItem, { status: 'active', ...where })
/** On the internet: at least received there (Ⅱ), accepted there (Ⅲ), handled or answered there (Ⅳ). */
const online = { oneOf: ['two', 'three', 'four'] } as const
/** 依申请六类 (rules of the field: 许可 给付 确认 奖励 裁决 其他). */
const onRequest = ['permit', 'payment', 'confirmation', 'reward', 'adjudication', 'other'] as const
const acceptedOnline = { oneOf: ['three', 'four'] } as const

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
    name: 'open-datasets',
    measures: ['qingdao-2019/base-open-datasets'],
    label: { zh: '本平台可以直接取用的开放数据', en: 'Open sets of this platform that anybody can take' },
    explain: {
      zh: '开放数据门户上不用申请、数据已上线的数据集；只统计已接入的系统。',
      en: 'Sets of the open data portal that are online and need no application; only of the systems it runs.',
    },
    formula: measure('open-data/sets'),
  },
  {
    kind: 'formula',
    name: 'open-data-departments',
    measures: ['qingdao-2019/base-open-data-departments'],
    label: { zh: '在本平台开放数据的部门', en: 'Departments that open data on this platform' },
    explain: {
      zh: '至少有一个可以直接取用的数据集的部门；只统计已接入的系统。',
      en: 'Departments with at least one set that anybody can take; only of the systems it runs.',
    },
    formula: measure('open-data/providers'),
  },
  {
    kind: 'formula',
    name: 'cities-exchanging',
    measures: ['xiamen-2011/data-exchange-cities'],
    label: { zh: '经本平台互通数据的城市', en: 'Cities exchanging data through this platform' },
    explain: {
      zh: '规划要求厦漳泉三市通过共享交换平台互通；平台数与本市级联、目录已经往来的同级城市，连同本市，级联解除就不再计入。',
      en: 'The plan wants three cities to exchange data on a shared platform; counted are the neighbour cities linked with this one whose catalogue has come over, and this city. One whose link ended no longer counts.',
    },
    formula: measure('cascade/cities'),
  },
  {
    kind: 'formula',
    name: 'permits-online',
    measures: [
      'xiamen-2011/permit-online-rate',
      'yancheng-2015/approval-online',
      'qingyuan-2014/approval-online-rate',
      'qingdao-2019/base-approval-online-rate',
    ],
    label: { zh: '事项目录中可以网上办理的行政许可', en: 'Permits of the item catalogue that can be handled online' },
    explain: {
      zh: '在用的行政许可事项中，网办等级Ⅱ级及以上的百分比；演示城市的网办深度为虚构。',
      en: 'Of the permits in use, those of online level II and above, in per cent; in a demonstration the depth is fictional.',
    },
    formula: share(items({ kind: 'permit', onlineLevel: online }), items({ kind: 'permit' })),
  },
  {
    kind: 'formula',
    name: 'public-services-online',
    measures: ['qingyuan-2014/public-service-online-rate'],
    label: { zh: '事项目录中可以网上办理的公共服务', en: 'Public services of the item catalogue that can be handled online' },
    explain: {
      zh: '在用的公共服务事项中，网办等级Ⅱ级及以上的百分比；演示城市的网办深度为虚构。',
      en: 'Of the public services in use, those of online level II and above, in per cent; in a demonstration the depth is fictional.',
    },
    formula: share(items({ kind: 'publicService', onlineLevel: online }), items({ kind: 'publicService' })),
  },
  {
    kind: 'formula',
    name: 'accepted-and-answered-online',
    measures: ['qingdao-2011/online-approval-service-rate'],
    label: { zh: '事项目录中全程网办的事项', en: 'Items of the catalogue handled online from start to end' },
    explain: {
      zh: '规划说的是网上直接受理和反馈，按最严的理解取网办等级Ⅳ级（网上办理或反馈结果）的事项占全部在用事项的百分比。',
      en: 'The plan says accepted and answered online; read strictly that is level IV (handled or answered online) among all items in use.',
    },
    formula: share(items({ onlineLevel: 'four' }), items()),
  },
  {
    kind: 'formula',
    name: 'one-network-items',
    measures: ['qingdao-2019/one-network-services'],
    label: { zh: '事项目录中可以网上受理的事项', en: 'Items of the catalogue accepted online' },
    explain: {
      zh: '在用事项中网办等级Ⅲ级及以上（在平台上受理）的百分比，即可以“一网通办”。',
      en: 'Of the items in use, those of level III and above (accepted on the platform), in per cent: handled on one network.',
    },
    formula: share(items({ onlineLevel: acceptedOnline }), items()),
  },
  {
    kind: 'formula',
    name: 'one-visit-one-network',
    measures: ['qingdao-2019/on-request-services-one-network'],
    label: { zh: '依申请事项中一次办好又能网上受理的', en: 'On-request items done in one go and accepted online' },
    explain: {
      zh: '依申请的六类事项中，到现场不超过一次、网办等级Ⅲ级及以上的百分比。',
      en: 'Of the six kinds that are applied for, those with one visit at most and of level III and above, in per cent.',
    },
    formula: share(
      items({ kind: { oneOf: onRequest }, visits: { to: 1 }, onlineLevel: acceptedOnline }),
      items({ kind: { oneOf: onRequest } }),
    ),
  },
  {
    kind: 'formula',
    name: 'most-visits',
    measures: ['qingdao-2019/trips-per-service'],
    label: { zh: '要跑次数最多的事项要跑几次', en: 'Visits of the item that needs most' },
    explain: {
      zh: '规划要求“零跑腿”或“最多跑一次”，所以看在用事项中到现场次数最多的那一件。',
      en: 'The plan wants one visit at most, so the item in use that needs most visits decides.',
    },
    formula: max(items(), 'visits'),
  },
  {
    kind: 'formula',
    name: 'city-cases-online',
    measures: ['qingyuan-2014/city-online-completion'],
    label: { zh: '市级事项从网上提交的办结件', en: 'Decided applications for city items that were sent online' },
    explain: {
      zh: '市级事项已作出决定的办件中，申请人从网上提交的百分比；由窗口代为录入的不算。',
      en: 'Of decided applications for items of the city, those their applicants sent online, in per cent; what a window took down does not count.',
    },
    formula: serviceHall.cityOnlineCompletion.value,
  },
  {
    kind: 'formula',
    name: 'county-cases-online',
    measures: ['qingyuan-2014/county-online-completion'],
    label: { zh: '县级事项从网上提交的办结件', en: 'Decided applications for county items that were sent online' },
    explain: {
      zh: '县级事项已作出决定的办件中，申请人从网上提交的百分比；由窗口代为录入的不算。',
      en: 'Of decided applications for items of counties, those their applicants sent online, in per cent; what a window took down does not count.',
    },
    formula: serviceHall.countyOnlineCompletion.value,
  },
  {
    kind: 'formula',
    name: 'items-on-platform',
    measures: ['qingdao-2019/base-approval-items'],
    label: { zh: '事项目录中的事项', en: 'Items in the catalogue' },
    explain: {
      zh: '在用的政务服务事项。基数统计市、区两级审批服务事项，本平台统计已登记的全部事项。',
      en: 'Items in use. The baseline counts approvals of city and districts; the platform counts every item registered.',
    },
    formula: count(items()),
  },
  {
    kind: 'formula',
    name: 'departments-on-platform',
    measures: ['qingdao-2019/base-approval-departments'],
    label: { zh: '有事项的部门', en: 'Departments with items' },
    explain: {
      zh: '事项目录中有在用事项的部门个数。基数统计市、区两级，本平台统计已接入的部门。',
      en: 'Departments with an item in use. The baseline counts city and districts; the platform counts those it has.',
    },
    formula: distinct(items(), 'department'),
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
