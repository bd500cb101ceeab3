import { choice, defineProcess, divisionCode, integer, link, longText, text, workingDays } from '#kernel'
import { handler } from '../urban-management/roles.ts'
import { assist } from './assist.ts'
import { labelsOf, limitUnits } from './choices.ts'
import { deadlines } from './deadlines.ts'
import { Article } from './model/knowledge.ts'
import { type OrderView, orderForm, problemOfSending, unitOf, vainCallBacks } from './order-form.ts'
import { centre, hotlineAgent, hotlineArbiter, hotlineDispatcher } from './roles.ts'
import { emergencies } from './rules/emergencies.ts'
import { refusals } from './rules/refusals.ts'
import { topics } from './rules/topics.ts'
import { departmentOf, type Unit, units, unitsEn } from './units.ts'

const states = {
  registered: '已登记，待派单',
  dispatched: '已派单，待签收',
  returned: '退单仲裁中',
  handling: '办理中',
  joint: '协办单位办理中',
  fedBack: '已反馈，待审核',
  callback: '待回访',
  redo: '不满意或未解决，待重办',
  answered: '即答办结',
  closed: '已办结',
  concluded: '依法终结',
  notAccepted: '不予受理',
  transferred: '已转紧急电话',
  withdrawn: '已撤回',
} as const

export type OrderState = keyof typeof states

const desk = { department: centre }
const toUnit = (unit: Unit, division: string) => ({ role: handler, department: departmentOf(unit, division)!, division })
/** Tries to reach somebody before an order closes without their word. A setting. */
const mostCallBacks = 3

const yesNo = { yes: '是', no: '否' } as const
const satisfactions = { satisfied: '满意', basically: '基本满意', dissatisfied: '不满意' } as const

const sending = {
  unit: choice('主办单位', units),
  helper: choice('协办单位', units).optional(),
  secondHelper: choice('第二协办单位', units).optional(),
  division: divisionCode('所在区划').optional().hint('派给属地政府时必须确定到区。'),
  limit: integer('办理时限', { min: 1, max: 365 }).optional().hint('空着按诉求类型和紧急程度的标准。'),
  limitUnit: choice('时限单位', limitUnits).optional(),
  limitBasis: text('时限依据', { max: 200 }).optional().hint('长于一般时限时必填：法律、法规的规定。'),
}

/**
 * 12345工单: 受理 → 即答或派单 → 签收、退单（仲裁一次，裁定为准）→ 办理（主办、协办）→ 反馈 → 审核 → 回访 → 办结, dissatisfied or unsolved again
 * (GB/T 33358-2016 and the hotline regulations of Beijing, Weifang, Jinan and Anyang).
 */
export const order = defineProcess('order', {
  label: '12345工单',
  purpose: '咨询、求助、投诉、举报、建议和表扬，统一受理、限时答复。',
  form: orderForm,
  titleOf: ({ topic, where }) => (where ? `${topics[topic].label}（${where}）` : topics[topic].label),
  scope: 'division',
  search: ['where', 'what'],
  openedBy: 'everyone',
  entrance: '/hotline-12345/ask',
  callers: [hotlineAgent],
  confidential: { when: (form) => form.confidential === 'yes', knownTo: [hotlineAgent, hotlineDispatcher, hotlineArbiter] },
  numbering: { prefix: 'RX' },
  states,
  starts: 'registered',
  ends: ['answered', 'closed', 'concluded', 'notAccepted', 'transferred', 'withdrawn'],
  route: () => ({ role: hotlineDispatcher, ...desk }),
  acrossDepartments: [hotlineAgent, hotlineDispatcher, hotlineArbiter],
  actions: {
    dispatch: {
      label: '派单',
      by: [hotlineDispatcher, hotlineAgent],
      from: 'registered',
      to: 'dispatched',
      asks: sending,
      check: (c, answers) => problemOfSending(c as OrderView, answers),
      assign: (c, { unit, division }) => toUnit(unit, division ?? c.division),
      tells: (_, { unit }) => ({ zh: `交由${units[unit]}办理`, en: `Given to: ${unitsEn[unit]}` }),
    },
    answerAtOnce: {
      label: '即时答复',
      by: [hotlineAgent, hotlineDispatcher],
      from: 'registered',
      to: 'answered',
      asks: { answer: longText('答复内容', { max: 3000 }), article: link('所用知识', Article).optional() },
      tells: (_, { answer }) => ({ zh: answer, en: answer }),
    },
    transfer: {
      label: '转紧急电话',
      by: [hotlineAgent, hotlineDispatcher],
      from: 'registered',
      to: 'transferred',
      asks: { to: choice('转到', labelsOf(emergencies)) },
      tells: (_, { to }) => ({ zh: `已转${emergencies[to].label}`, en: `Put through to ${emergencies[to].en}` }),
    },
    refuse: {
      label: '不予受理',
      by: [hotlineDispatcher, hotlineAgent],
      from: 'registered',
      to: 'notAccepted',
      asks: { ground: choice('不予受理的情形', labelsOf(refusals)) },
      tells: (_, { ground }) => ({
        zh: `${refusals[ground].label}，请向${refusals[ground].place}提出`,
        en: `This is ${refusals[ground].en}; please turn to ${refusals[ground].placeEn}`,
      }),
    },
    withdraw: { label: '撤回', by: 'reporter', from: 'registered', to: 'withdrawn' },
    sign: {
      label: '签收',
      by: [handler],
      from: 'dispatched',
      to: (c) => (helpersOf(c as OrderView).length > 0 ? 'joint' : 'handling'),
    },
    giveBack: {
      label: '退单',
      by: [handler],
      from: 'dispatched',
      to: 'returned',
      needsReason: true,
      internal: true,
      unless: (c) =>
        c.taken.findLast(({ name }) => ['dispatch', 'redispatch', 'rule'].includes(name))?.name === 'rule'
          ? {
              zh: '已经仲裁确定由本单位办理，不能再退；确需更多时间可申请延期。',
              en: 'It was ruled that your unit handles it. Ask for an extension if you need time.',
            }
          : undefined,
      assign: () => ({ role: hotlineArbiter, ...desk }),
    },
    rule: {
      label: '裁定承办单位',
      by: [hotlineArbiter],
      from: 'returned',
      to: 'dispatched',
      needsReason: true,
      internal: true,
      asks: { unit: choice('承办单位', units), division: sending.division },
      check: (c, answers) => problemOfSending(c as OrderView, answers),
      assign: (c, { unit, division }) => toUnit(unit, division ?? c.division),
    },
    gather: { label: '协办完成，主办汇总', by: 'system', from: 'joint', to: 'handling', internal: true },
    goOn: { label: '协办未完成，主办继续', by: 'system', from: 'joint', to: 'handling', internal: true },
    feedBack: {
      label: '办理完毕，反馈',
      by: [handler],
      from: 'handling',
      to: 'fedBack',
      asks: {
        reply: longText('给诉求人的答复', { max: 2000 }),
        contacted: choice('是否已联系诉求人', yesNo),
        done: longText('办理情况（内部）', { max: 2000 }).optional(),
      },
      internal: true,
      assign: () => ({ role: hotlineDispatcher, ...desk }),
    },
    approve: {
      label: '审核通过',
      by: [hotlineDispatcher],
      from: 'fedBack',
      to: (c) => (c.form.answer === 'yes' ? 'callback' : 'closed'),
      assign: () => ({ role: hotlineAgent, ...desk }),
      tells: (c) => {
        const reply = String(c.answersOf('feedBack')?.['reply'] ?? '')
        return { zh: reply, en: reply }
      },
    },
    sendBack: {
      label: '审核不通过，退回',
      by: [hotlineDispatcher],
      from: 'fedBack',
      to: 'handling',
      needsReason: true,
      internal: true,
      assign: (c) => toUnit(unitOf(c as OrderView)!, c.division),
    },
    callBack: {
      label: '回访',
      by: [hotlineAgent, hotlineDispatcher],
      from: 'callback',
      asks: {
        reached: choice('是否接通', { yes: '接通', no: '未接通' }),
        contacted: choice('承办单位是否联系过', yesNo).optional(),
        solved: choice('是否解决', yesNo).optional(),
        satisfaction: choice('是否满意', satisfactions).optional(),
      },
      check: (_, { reached, contacted, solved, satisfaction }) =>
        reached === 'yes' && !(contacted && solved && satisfaction)
          ? {
              field: contacted ? (solved ? 'satisfaction' : 'solved') : 'contacted',
              zh: '接通的回访须问清是否联系、是否解决、是否满意。',
              en: 'A call-back that was answered asks all three questions.',
            }
          : undefined,
      to: (c, { reached, solved, satisfaction }) => {
        if (reached === 'no') return vainCallBacks(c as OrderView) + 1 >= mostCallBacks ? 'closed' : 'callback'
        return solved === 'yes' && satisfaction !== 'dissatisfied' ? 'closed' : 'redo'
      },
      assign: (c, { reached, solved, satisfaction }) =>
        reached === 'yes' && (solved === 'no' || satisfaction === 'dissatisfied')
          ? { role: hotlineDispatcher, ...desk }
          : { role: hotlineAgent, department: c.department },
    },
    redispatch: {
      label: '重办派单并督办',
      by: [hotlineDispatcher, hotlineArbiter],
      from: 'redo',
      to: 'dispatched',
      needsReason: true,
      asks: sending,
      check: (c, answers) => problemOfSending(c as OrderView, answers),
      assign: (c, { unit, division }) => toUnit(unit, division ?? c.division),
      tells: (_, { unit }) => ({
        zh: `重新交由${units[unit]}办理并督办`,
        en: `Given again to: ${unitsEn[unit]}, under supervision`,
      }),
    },
    conclude: {
      label: '依法终结',
      by: [hotlineArbiter],
      from: 'redo',
      to: 'concluded',
      needsReason: true,
    },
  },
  deadlines,
  parts: {
    in: 'joint',
    open: (c) =>
      helpersOf(c as OrderView).map((unit) => ({ key: unit, process: assist, form: partFormOf(c as OrderView, unit) })),
    good: ['done'],
    join: 'all',
    next: 'gather',
    otherwise: 'goOn',
  },
  reopening: { by: ['reporter', hotlineAgent], to: 'redo', within: workingDays(5) },
  evaluation: { rectifyIn: 'redo' },
})

function helpersOf(c: OrderView): readonly Unit[] {
  const sent = c.taken.findLast(({ name }) => name === 'dispatch' || name === 'redispatch')?.answers ?? {}
  // A unit that was ruled to lead does not help itself.
  return ([sent['helper'], sent['secondHelper']] as (Unit | undefined)[]).filter(
    (unit): unit is Unit => unit !== undefined && unit !== unitOf(c),
  )
}

const partFormOf = ({ form, division }: OrderView, unit: Unit) => ({
  unit,
  division: division.padEnd(6, '0'),
  topic: form.topic,
  what: form.what,
  ...(form.where ? { where: form.where } : {}),
})
