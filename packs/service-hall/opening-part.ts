import { address, choice, creditCode, defineProcess, divisionCode, integer, longText, money, text, workingDays } from '#kernel'
import { decider, reviewer, windowClerk } from './roles.ts'

/** What opening a company needs of each department. */
export const partKinds = {
  registration: { label: '市场主体登记', department: 'market-regulation' },
  tax: { label: '税务信息确认', department: 'taxation' },
  insurance: { label: '社会保险登记', department: 'hrss' },
  seal: { label: '公章刻制备案', department: 'police' },
} as const
export type PartKind = keyof typeof partKinds

/** 开办企业的一个部门环节. */
export const openingPart = defineProcess('openingPart', {
  label: '开办企业部门环节',
  purpose: '开办企业时一个部门要办的一件事。',
  form: {
    kind: choice('环节', {
      registration: partKinds.registration.label,
      tax: partKinds.tax.label,
      insurance: partKinds.insurance.label,
      seal: partKinds.seal.label,
    }),
    companyName: text('企业名称', { max: 120 }),
    division: divisionCode('住所所在区划'),
    address: address('住所'),
    business: longText('经营范围', { max: 1000 }),
    capital: money('注册资本'),
    employees: integer('从业人数', { min: 0, unit: '人' }),
    representative: text('法定代表人', { max: 50 }).personal(),
    creditCode: creditCode('统一社会信用代码'),
  },
  titleOf: ({ kind, companyName }) => `${partKinds[kind].label}（${companyName}）`,
  scope: 'division',
  search: ['companyName'],
  // Opened by the house only, as a part of the whole.
  openedBy: [],
  numbering: { prefix: 'KBF' },
  states: { pending: '办理中', done: '已办妥', refused: '不予办理' },
  starts: 'pending',
  ends: ['done', 'refused'],
  route: ({ kind }) => ({ role: reviewer, department: partKinds[kind].department }),
  seenBy: [windowClerk],
  actions: {
    finish: {
      label: '办妥',
      by: [reviewer, decider],
      from: 'pending',
      to: 'done',
      asks: { number: text('文书或登记编号', { max: 60 }).optional() },
    },
    refuse: { label: '不予办理', by: [reviewer, decider], from: 'pending', to: 'refused', needsReason: true },
  },
  deadlines: {
    promised: {
      label: '部门环节',
      within: workingDays(2),
      until: ['done', 'refused'],
      basis: '本市开办企业承诺时限（设置）',
      text: '每个部门2个工作日内办妥自己的环节。',
      alerts: [reviewer, decider],
    },
  },
})
