import { averageHours, cases, count, countCases, defineIndicators, difference, ratio, records, share, sum } from '#kernel'
import { application } from './application.ts'
import { ServiceItem } from './model.ts'

const items = records(ServiceItem, { status: 'active' })
const timed = records(ServiceItem, { status: 'active', legalDays: { present: true }, promisedDays: { present: true } })
const decided = { endedIn: ['delivered', 'denied'] } as const
const closed = cases(application, { is: decided })
/** Decided applications of items that one level of government exercises, and those of them that came in online. */
const ofLevel = (level: 'city' | 'district') => ({
  all: countCases(cases(application, { is: decided, form: { level: [level] } })),
  online: countCases(cases(application, { is: decided, form: { level: [level], channel: ['web'] } })),
})
const [ofCity, ofCounties] = [ofLevel('city'), ofLevel('district')]
const licensing = { licenceType: { present: true } } as const

/** rules.md §3.4 as formulas; definitions differ between cities, the explanation says which one is used. */
export const indicators = defineIndicators({
  items: {
    label: '政务服务事项',
    unit: '项',
    better: 'higher',
    value: count(items),
    by: 'departmentName',
    explain: '目录中在用的政务服务事项。',
  },
  onlineRate: {
    label: '网上可办率',
    unit: '%',
    better: 'higher',
    value: share(records(ServiceItem, { status: 'active', onlineLevel: { oneOf: ['two', 'three', 'four'] } }), items),
    explain: '网办等级Ⅱ级及以上的事项占全部事项的百分比。',
  },
  onlineAcceptanceRate: {
    label: '网上受理率',
    unit: '%',
    better: 'higher',
    value: share(records(ServiceItem, { status: 'active', onlineLevel: { oneOf: ['three', 'four'] } }), items),
    explain: '网办等级Ⅲ级及以上（可以在网上受理）的事项占全部事项的百分比。',
  },
  fullyOnlineRate: {
    label: '全程网办率',
    unit: '%',
    better: 'higher',
    value: share(records(ServiceItem, { status: 'active', onlineLevel: 'four' }), items),
    explain: '网办等级Ⅳ级（从申请到结果都在网上）的事项占全部事项的百分比。',
  },
  permitOnlineRate: {
    label: '行政许可网上可办率',
    unit: '%',
    better: 'higher',
    value: share(
      records(ServiceItem, { status: 'active', kind: 'permit', onlineLevel: { oneOf: ['two', 'three', 'four'] } }),
      records(ServiceItem, { status: 'active', kind: 'permit' }),
    ),
    explain: '行政许可事项中，网办等级Ⅱ级及以上的百分比。',
  },
  zeroVisitRate: {
    label: '零跑动率',
    unit: '%',
    better: 'higher',
    value: share(records(ServiceItem, { status: 'active', visits: 0 }), items),
    explain: '到现场次数为0的事项占全部事项的百分比。有的城市把Ⅳ级事项也算零跑动，这里不算。',
  },
  oneVisitRate: {
    label: '最多跑一次率',
    unit: '%',
    better: 'higher',
    value: share(records(ServiceItem, { status: 'active', visits: { to: 1 } }), items),
    explain: '到现场次数不超过1次的事项占全部事项的百分比。',
  },
  instantRate: {
    label: '即办率',
    unit: '%',
    better: 'higher',
    value: share(records(ServiceItem, { status: 'active', handling: 'instant' }), items),
    explain: '即办件占全部事项的百分比。',
  },
  ruleItems: {
    label: '秒批事项',
    unit: '项',
    better: 'higher',
    value: count(records(ServiceItem, { status: 'active', rule: { present: true } })),
    explain: '由公开的规则核对登记信息、自动作出决定的事项。',
  },
  compression: {
    label: '时限压缩比',
    unit: '%',
    better: 'higher',
    value: ratio(difference(sum(timed, 'legalDays'), sum(timed, 'promisedDays')), sum(timed, 'legalDays'), 100),
    explain: '有法定时限又有承诺时限的事项，承诺比法定少用的工作日占法定的百分比。没有规定期限的不计入。',
  },
  applications: {
    label: '办件量',
    unit: '件',
    better: 'higher',
    value: countCases(cases(application)),
    explain: '收到的申请，网上和窗口都计算在内。',
  },
  onlineCaseRate: {
    label: '一网通办办件率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(cases(application, { form: { channel: ['web'] } })), countCases(cases(application)), 100),
    explain: '收到的申请中，从网上提交的百分比，其余由窗口代为录入。各地口径不一，待核实。',
  },
  cityOnlineCompletion: {
    label: '市级网上办结率',
    unit: '%',
    better: 'higher',
    value: ratio(ofCity.online, ofCity.all, 100),
    explain: '市级事项作出决定的办件中，从网上提交的百分比。',
  },
  countyOnlineCompletion: {
    label: '县级网上办结率',
    unit: '%',
    better: 'higher',
    value: ratio(ofCounties.online, ofCounties.all, 100),
    explain: '县级事项作出决定的办件中，从网上提交的百分比。',
  },
  licenceRate: {
    label: '电子证照出证率',
    unit: '%',
    better: 'higher',
    value: ratio(
      countCases(
        cases(application, {
          is: { endedIn: ['delivered'] },
          form: licensing,
          answered: { action: 'issue', with: { identifier: { present: true } } },
        }),
      ),
      countCases(cases(application, { is: { endedIn: ['delivered'] }, form: licensing })),
      100,
    ),
    explain: '结果应当是证照的事项，准予并送达的办件中，已经签发电子证照的百分比。',
  },
  pledgeRate: {
    label: '告知承诺办件率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(cases(application, { form: { pledge: ['yes'] } })), countCases(cases(application)), 100),
    explain: '收到的申请中，申请人选择告知承诺的百分比。',
  },
  onTimeRate: {
    label: '按时办结率',
    unit: '%',
    better: 'higher',
    value: ratio(
      countCases(cases(application, { is: { endedIn: ['delivered', 'denied'] }, onTime: true })),
      countCases(closed),
      100,
    ),
    explain: '作出决定的办件中，每一个期限都没有超过的百分比。',
  },
  grantRate: {
    label: '准予率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(cases(application, { is: { endedIn: ['delivered'] } })), countCases(closed), 100),
    explain: '作出决定的办件中，准予的百分比。',
  },
  meanHours: {
    label: '平均办结用时',
    unit: '小时',
    better: 'lower',
    value: averageHours(closed),
    explain: '从收件到送达或不予的自然小时数，夜间和节假日都计算在内。',
  },
  openApplications: {
    label: '在办件',
    unit: '件',
    better: 'lower',
    value: countCases(cases(application, { is: 'open' })),
    explain: '收到了、还没有办结的申请。',
  },
  overdueApplications: {
    label: '超期在办件',
    unit: '件',
    better: 'lower',
    value: countCases(cases(application, { is: 'open', onTime: false })),
    explain: '在办件中，至少有一个期限已经超过的。',
  },
})
