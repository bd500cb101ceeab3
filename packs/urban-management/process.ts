import { type CaseView, choice, codeTable, defineProcess, divisionCode, longText, photo, workingDays } from '#kernel'
import { matterClasses } from './class-codes.ts'
import { deadlines } from './deadlines.ts'
import { classOf, dayOf, type MatterForm, matterForm, problemOfAcceptance, problemOfPlace } from './matter-form.ts'
import { open311 } from './open311.ts'
import { dispatcher, gridWorker, handler, matterClerk, verifier } from './roles.ts'
import { classOn, matterCodeOn } from './rules/classes.ts'
import { parseComponentCode } from './rules/codes.ts'
import { topics } from './rules/topics.ts'
import { departmentOf, type Unit, units, unitsEn } from './units.ts'

const states = {
  reported: '待受理',
  checking: '现场核实中',
  accepted: '已受理，待立案',
  filed: '已立案，待派遣',
  withUnit: '处置中',
  returned: '退单仲裁中',
  fedBack: '已反馈，待核查',
  verifying: '核查中',
  verified: '核查通过，待结案',
  closed: '已结案',
  refused: '不予受理',
  notFiled: '不予立案',
  withdrawn: '已撤回',
} as const

export type MatterState = keyof typeof states

/** Whoever had it goes on: the unit the dispatcher chose last. */
const backToUnit = (c: CaseView<MatterForm>) => {
  const unit = c.answersOf('dispatch')!['unit'] as Unit
  return { role: handler, department: departmentOf(unit, c.division) }
}

/**
 * 城市管理事项: the seven stages of digital urban management (信息收集 → 案卷建立 → 任务派遣 → 任务处理 → 处理反馈 → 核查结案 → 综合评价).
 * Evaluation, the seventh, is computed from the stored actions (`rules/scores.ts`).
 */
export const matter = defineProcess('matter', {
  label: '城市管理问题',
  purpose: '街面上坏了、脏了、挡了路的，报给城市管理部门，每一步都能查到。',
  form: matterForm,
  titleOf: ({ topic, where }) => (where ? `${topics[topic].label}（${where}）` : topics[topic].label),
  check: ({ component }) =>
    component === undefined || parseComponentCode(component)
      ? undefined
      : {
          field: 'component',
          zh: '部件标识码应为16、17或18位数字，可以不填。',
          en: 'A component code has 16, 17 or 18 digits; it may be left empty.',
        },
  scope: 'division',
  search: ['where', 'what', 'component'],
  openedBy: 'everyone',
  numbering: { prefix: 'CG' },
  states,
  starts: 'reported',
  ends: ['closed', 'refused', 'notFiled', 'withdrawn'],
  route: () => ({ role: matterClerk, department: 'urban-management' }),
  acrossDepartments: [matterClerk, dispatcher],
  actions: {
    accept: {
      label: '受理',
      by: [matterClerk],
      from: 'reported',
      to: 'accepted',
      asks: {
        class: codeTable('类别', matterClasses).optional().hint('报告人选得对可不填。'),
        division: divisionCode('所在区划').optional().hint('按位置核对。'),
        danger: choice('有没有危险', { no: '没有', yes: '有，可能伤人' }).optional(),
      },
      check: problemOfAcceptance,
      assign: (c, answers) => ({ role: matterClerk, division: answers.division ?? c.division }),
      tells: (c, answers) => {
        const { name, standard } = classOn(answers.class ?? c.form.class ?? topics[c.form.topic].class, dayOf(c))!
        return { zh: `按“${name}”受理（${standard.name}）`, en: `Taken in as “${name}” (${standard.name})` }
      },
    },
    askCheck: {
      label: '派网格员核实',
      by: [matterClerk],
      from: 'reported',
      to: 'checking',
      asks: { division: divisionCode('所在区划').optional().hint('按位置核对。') },
      check: problemOfPlace,
      assign: (c, answers) => ({ role: gridWorker, department: '', division: answers.division ?? c.division }),
    },
    confirmOnSite: {
      label: '现场属实',
      by: [gridWorker],
      from: 'checking',
      to: 'reported',
      asks: { photo: photo('现场照片').optional(), seen: longText('现场情况', { max: 500 }).optional() },
      internal: true,
      assign: () => ({ role: matterClerk, department: 'urban-management' }),
    },
    notFoundOnSite: {
      label: '现场未发现',
      by: [gridWorker],
      from: 'checking',
      to: 'reported',
      needsReason: true,
      internal: true,
      assign: () => ({ role: matterClerk, department: 'urban-management' }),
    },
    refuse: { label: '不予受理', by: [matterClerk], from: 'reported', to: 'refused', needsReason: true },
    withdraw: { label: '撤回', by: 'reporter', from: 'reported', to: 'withdrawn' },
    file: {
      label: '立案',
      by: [matterClerk],
      from: 'accepted',
      to: 'filed',
      assign: () => ({ role: dispatcher, department: 'urban-management' }),
      tells: (c) => {
        const code = matterCodeOn(classOf(c), c.division, dayOf(c))
        return code === undefined ? undefined : { zh: `事项代码 ${code}`, en: `Matter code ${code}` }
      },
    },
    declineToFile: { label: '不予立案', by: [matterClerk], from: 'accepted', to: 'notFiled', needsReason: true },
    dispatch: {
      label: '派遣',
      by: [dispatcher],
      from: 'filed',
      to: 'withUnit',
      asks: { unit: choice('处置单位', units) },
      suggests: 'dispatch-suggestion',
      assign: (c, { unit }) => ({ role: handler, department: departmentOf(unit, c.division) }),
      tells: (_, answers) => {
        const unit: Unit = answers.unit
        return { zh: `交由${units[unit]}处置`, en: `Given to ${unitsEn[unit]}` }
      },
    },
    feedBack: {
      label: '处置完毕，反馈',
      by: [handler],
      from: 'withUnit',
      to: 'fedBack',
      asks: { done: longText('处置情况', { max: 500 }), photo: photo('处置后照片').optional() },
      assign: () => ({ role: dispatcher, department: 'urban-management' }),
    },
    giveBack: {
      label: '退单',
      by: [handler],
      from: 'withUnit',
      to: 'returned',
      needsReason: true,
      internal: true,
      unless: (c) =>
        c.taken.findLast(({ name }) => name === 'dispatch' || name === 'insist')?.name === 'insist'
          ? {
              zh: '已经裁定由本单位处置，不能再退；确需更多时间可申请延期。',
              en: 'It was ruled that your unit handles it. Ask for an extension if you need time.',
            }
          : undefined,
      // The department stays, so that a ruling can send it straight back.
      assign: () => ({ role: dispatcher }),
    },
    agreeReturn: {
      label: '同意退单',
      by: [dispatcher],
      from: 'returned',
      to: 'filed',
      internal: true,
      assign: () => ({ role: dispatcher, department: 'urban-management' }),
    },
    insist: {
      label: '裁定由该单位处置',
      by: [dispatcher],
      from: 'returned',
      to: 'withUnit',
      needsReason: true,
      internal: true,
      assign: backToUnit,
    },
    askVerification: {
      label: '派核查员核查',
      by: [dispatcher],
      from: 'fedBack',
      to: 'verifying',
      internal: true,
      assign: () => ({ role: verifier, department: '' }),
    },
    pass: {
      label: '核查通过',
      by: [verifier],
      from: 'verifying',
      to: 'verified',
      asks: { photo: photo('核查照片').optional(), seen: longText('核查情况', { max: 500 }).optional() },
      assign: () => ({ role: matterClerk, department: 'urban-management' }),
    },
    failCheck: {
      label: '核查不通过，返工',
      by: [verifier],
      from: 'verifying',
      to: 'withUnit',
      asks: { photo: photo('核查照片').optional() },
      needsReason: true,
      assign: backToUnit,
    },
    close: {
      label: '结案',
      by: [matterClerk],
      from: 'verified',
      to: 'closed',
      tells: () => ({ zh: '问题已解决，欢迎评价', en: 'It is put right; please grade it' }),
    },
  },
  deadlines,
  reopening: { by: ['reporter', matterClerk], to: 'reported', within: workingDays(5) },
  evaluation: { rectifyIn: 'filed' },
  way: ['reported', 'accepted', 'filed', 'withUnit', 'fedBack', 'verified', 'closed'],
  duplicates: 'duplicates',
  open311,
})
