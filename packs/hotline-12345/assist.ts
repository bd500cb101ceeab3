import { choice, defineProcess, divisionCode, longText, text, workingDays } from '#kernel'
import { handler } from '../urban-management/roles.ts'
import { topicLabels } from './choices.ts'
import { hotlineArbiter, hotlineDispatcher } from './roles.ts'
import { departmentOf, units } from './units.ts'

/** 协办件: what a helping unit does for an order that another leads. It carries what was said, never who said it. */
export const assist = defineProcess('assist', {
  label: '12345协办件',
  purpose: '协办单位配合主办单位办理同一工单的一部分。',
  form: {
    unit: choice('协办单位', units),
    division: divisionCode('所在区划'),
    topic: choice('主题', topicLabels),
    what: longText('诉求内容', { max: 2000 }),
    where: text('地点', { max: 100 }).optional(),
  },
  titleOf: ({ topic, where }) => `协办：${topicLabels[topic]}${where ? `（${where}）` : ''}`,
  scope: 'division',
  search: ['where'],
  openedBy: [],
  numbering: { prefix: 'XB' },
  states: { withHelper: '协办中', done: '协办完成', declined: '不能协办' },
  starts: 'withHelper',
  ends: ['done', 'declined'],
  route: ({ unit, division }) => ({ role: handler, department: departmentOf(unit, division)! }),
  acrossDepartments: [hotlineDispatcher, hotlineArbiter],
  actions: {
    finish: {
      label: '协办完成',
      by: [handler],
      from: 'withHelper',
      to: 'done',
      asks: { done: longText('协办情况', { max: 2000 }) },
      internal: true,
    },
    decline: { label: '不能协办', by: [handler], from: 'withHelper', to: 'declined', needsReason: true, internal: true },
  },
  deadlines: {
    help: {
      label: '协办',
      within: workingDays(3),
      until: ['done', 'declined'],
      basis: '本市默认值；各地条例只规定主办、协办的责任，未规定协办时限，待核实',
      text: '主办单位签收后3个工作日内完成协办并告知主办单位。',
      alerts: [handler, hotlineDispatcher],
    },
  },
})
