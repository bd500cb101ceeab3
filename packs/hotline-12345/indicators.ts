import { averageHours, cases, count, countCases, defineIndicators, difference, ratio, records } from '#kernel'
import { Article, Call } from './model.ts'
import { order } from './process.ts'

const reached = { reached: ['yes'] }
const valid = countCases(cases(order, { answered: { action: 'callBack', with: reached } }))
const said = (more: Readonly<Record<string, readonly string[]>>) =>
  countCases(cases(order, { answered: { action: 'callBack', with: { ...reached, ...more } } }))
const ended = countCases(cases(order, { is: { endedIn: ['closed', 'concluded', 'answered', 'notAccepted', 'transferred'] } }))
const handled = ['closed', 'concluded']

export const indicators = defineIndicators({
  responseRate: {
    label: '响应率',
    unit: '%',
    better: 'higher',
    value: ratio(said({ contacted: ['yes'] }), valid, 100),
    explain: '最近一次有效回访中，承办单位联系过诉求人的百分比。',
  },
  solutionRate: {
    label: '解决率',
    unit: '%',
    better: 'higher',
    value: ratio(said({ solved: ['yes'] }), valid, 100),
    explain: '最近一次有效回访中，诉求人说已经解决的百分比。',
  },
  satisfactionRate: {
    label: '满意率',
    unit: '%',
    better: 'higher',
    // Satisfied in full, basically satisfied with nine tenths: all of both less one tenth of the latter.
    value: difference(
      ratio(said({ satisfaction: ['satisfied', 'basically'] }), valid, 100),
      ratio(said({ satisfaction: ['basically'] }), valid, 10),
    ),
    explain: '最近一次有效回访中，满意的加上“基本满意”按0.9折算后的百分比（折算系数为单一来源，各单位的得分按权重登记册计算）。',
  },
  onTimeRate: {
    label: '按期办结率',
    unit: '%',
    better: 'higher',
    value: ratio(
      countCases(cases(order, { is: { endedIn: handled }, onTime: true })),
      countCases(cases(order, { is: { endedIn: handled } })),
      100,
    ),
    explain: '派单办理并已办结的工单中，每一环节都没有超期的百分比。',
  },
  directAnswerRate: {
    label: '即答率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(cases(order, { is: { endedIn: ['answered'] } })), ended, 100),
    explain: '已经办结的工单中，由话务员即时答复的百分比。',
  },
  repeatRate: {
    label: '重复诉求率',
    unit: '%',
    better: 'lower',
    value: ratio(countCases(cases(order, { merged: 'only' })), countCases(cases(order, { merged: 'too' })), 100),
    explain: '全部来件中，因同一事项已在办而并入原工单的百分比；并入的仍计一次来件。',
  },
  redoRate: {
    label: '重办率',
    unit: '%',
    better: 'lower',
    value: ratio(
      countCases(cases(order, { answered: { action: 'redispatch' } })),
      countCases(cases(order, { answered: { action: 'dispatch' } })),
      100,
    ),
    explain: '派过单的工单中，因不满意或未解决而重新派单督办的百分比。',
  },
  meanHours: {
    label: '派单工单平均用时',
    unit: '小时',
    better: 'lower',
    value: averageHours(cases(order, { is: { endedIn: handled } })),
    explain: '从登记到办结的自然小时数，不含即时答复的。',
  },
  openOrders: {
    label: '在办工单',
    unit: '件',
    better: 'lower',
    value: countCases(cases(order, { is: 'open' })),
    explain: '已经登记、还没有办结的工单。',
  },
  lateOrders: {
    label: '超期在办工单',
    unit: '件',
    better: 'lower',
    value: countCases(cases(order, { is: 'open', onTime: false })),
    explain: '在办工单中，至少有一个环节已经超期的。',
  },
  connectRate: {
    label: '来电接通率',
    unit: '%',
    better: 'higher',
    value: ratio(count(records(Call, { outcome: 'answered' })), count(records(Call)), 100),
    explain: '全部来电记录中接通的百分比；GB/T 33358-2016 要求任意24小时不低于95%。',
  },
  answeredInTime: {
    label: '15秒内接听率',
    unit: '%',
    better: 'higher',
    value: ratio(count(records(Call, { outcome: 'answered', waitSeconds: { to: 15 } })), count(records(Call)), 100),
    explain: '全部来电记录中，15秒内接听的百分比（GB/T 33358-2016）。',
  },
  articles: {
    label: '知识条目',
    unit: '条',
    better: 'higher',
    value: count(records(Article)),
    by: 'topic',
    explain: '热线知识库中的条目，含已过期待复核的。',
  },
})
