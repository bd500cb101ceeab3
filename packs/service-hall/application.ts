import { choice, days, defineProcess, integer, longText } from '#kernel'
import { citizen } from '../e-licences/roles.ts'
import { deadlines } from './application-deadlines.ts'
import { applicationForm } from './application-form.ts'
import { states } from './application-states.ts'
import { correctionDays, endBefore, ends, promiseWords, remedy, toDepartment, uploads, wasAsked } from './application-steps.ts'
import { approveOnPledge, decideByRule, deliverByWire, issueLicence } from './decisions.ts'
import { papers } from './papers.ts'
import { prepareApplication } from './prepare.ts'
import { decider, reviewer, windowClerk } from './roles.ts'

/** 政务服务通用办件: 收件 → 补正 → 受理 → 审查 → 决定 → 制证 → 送达 (行政许可法 art. 29 to 44; 其他事项参照). */
export const application = defineProcess('application', {
  label: '政务服务办件',
  purpose: '向部门申请办一件事，每一步和每个期限都看得见。',
  form: applicationForm,
  titleOf: ({ itemName, subject }) => (subject ? `${itemName}（${subject}）` : itemName),
  scope: 'division',
  search: ['itemName', 'subject', 'departmentName'],
  openedBy: [citizen, windowClerk],
  numbering: { prefix: 'BJ' },
  states,
  starts: 'received',
  ends: ['delivered', 'denied', 'notAccepted', 'withdrawn'],
  route: ({ department }) => ({ role: windowClerk, department }),
  acrossDepartments: [windowClerk],
  prepare: prepareApplication,
  automatic: [decideByRule, approveOnPledge, issueLicence, deliverByWire],
  actions: {
    accept: {
      label: '受理',
      by: [windowClerk],
      from: 'received',
      to: 'accepted',
      assign: (c) => toDepartment(c, reviewer),
      tells: (c) => ({
        zh: `受理通知书：${c.today}受理${promiseWords(c.form)}`,
        en: `Notice of acceptance, ${c.today}`,
      }),
    },
    acceptLenient: {
      label: '容缺受理',
      by: [windowClerk],
      from: 'received',
      to: 'accepted',
      asks: {
        later: longText('可以后补的材料', { max: 500 }),
        days: integer('补交期限', { min: 1, max: 30, unit: '工作日' }),
      },
      unless: (c) =>
        c.form.lenient === 'yes'
          ? undefined
          : { zh: '这个事项不适用容缺受理。', en: 'This item is not accepted with anything missing.' },
      assign: (c) => toDepartment(c, reviewer),
      tells: (_, { later, days: within }) => ({
        zh: `先受理；请在${within}个工作日内补交：${later}。逾期不补的，按材料不全作出决定`,
        en: `Accepted; please hand in within ${within} working days: ${later}`,
      }),
    },
    askCorrection: {
      label: '一次性告知补正',
      by: [windowClerk],
      from: 'received',
      to: 'correcting',
      asks: { items: longText('需要补正的全部内容', { max: 1000 }).hint('只能告知一次，请写全。') },
      unless: (c) =>
        wasAsked(c)
          ? {
              zh: '已经告知过一次；按要求补正的应当受理，或者写明理由不予受理。',
              en: 'It was asked once already; what was corrected has to be accepted, or refused with a reason.',
            }
          : undefined,
      tells: (_, { items }) => ({ zh: `请一次补齐：${items}`, en: `Please complete at once: ${items}` }),
    },
    correct: {
      label: '提交补正',
      by: ['reporter', windowClerk],
      from: 'correcting',
      to: 'received',
      asks: { words: longText('补正说明', { max: 1000 }).optional(), ...uploads },
      assign: (c) => toDepartment(c, windowClerk),
    },
    lapse: {
      label: '逾期不补正，视为撤回',
      by: [windowClerk],
      from: 'correcting',
      to: 'withdrawn',
      unless: (c) => {
        const asked = c.taken.findLast(({ name }) => name === 'askCorrection')?.at ?? c.now
        const days = Math.floor((Date.parse(c.now) - Date.parse(asked)) / 86_400_000)
        return days >= correctionDays
          ? undefined
          : { zh: `告知补正满${correctionDays}日才可以。`, en: `Possible ${correctionDays} days after the notice.` }
      },
      tells: () => ({
        zh: '逾期没有补正，视为撤回申请，可以重新提交',
        en: 'Not corrected in time, so withdrawn; it can be sent again',
      }),
    },
    rejectApplication: {
      label: '不予受理',
      by: [windowClerk],
      from: 'received',
      to: 'notAccepted',
      asks: {
        why: choice('原因', { notNeeded: '依法不需要办理', elsewhere: '不属于本机关职权', incomplete: '没有按要求补正' }),
        agency: longText('应向哪个机关申请', { max: 100 }).optional(),
      },
      needsReason: true,
      check: (c, { why, agency }) =>
        why === 'elsewhere' && !agency
          ? { field: 'agency', zh: '不属于本机关职权的，须告知向哪个机关申请。', en: 'Say which body is the right one.' }
          : why === 'incomplete' && !wasAsked(c)
            ? { field: 'why', zh: '没有告知过补正，不能以此不予受理。', en: 'Nobody was asked to correct anything yet.' }
            : undefined,
      tells: (_, { agency }) => ({
        zh: `${agency ? `请向${agency}申请。` : ''}${remedy.zh}`,
        en: `${agency ? `Please turn to ${agency}. ` : ''}${remedy.en}`,
      }),
    },
    deemAccepted: {
      label: '视为受理',
      by: ['system'],
      from: 'received',
      to: 'accepted',
      assign: (c) => toDepartment(c, reviewer),
      tells: () => ({
        zh: '收到后5个工作日没有告知，自收到之日起即为受理',
        en: 'Nobody answered within five working days, so it counts as accepted from the day of receipt',
      }),
    },
    supplement: {
      label: '补交材料',
      by: ['reporter', windowClerk],
      from: ['accepted', 'special'],
      asks: { words: longText('补交说明', { max: 500 }), ...uploads },
    },
    startSpecial: {
      label: '进入特别程序',
      by: [reviewer],
      from: 'accepted',
      to: 'special',
      asks: {
        procedure: choice('程序', {
          hearing: '听证',
          tender: '招标',
          auction: '拍卖',
          inspection: '检验',
          testing: '检测',
          quarantine: '检疫',
          appraisal: '鉴定',
          experts: '专家评审',
        }),
        days: integer('所需时间', { min: 1, max: 120, unit: '工作日' }),
      },
      tells: (_, { days: within }) => ({
        zh: `所需时间${within}个工作日，不计入办理期限（行政许可法第四十五条）`,
        en: `It takes ${within} working days, which do not count (art. 45)`,
      }),
    },
    endSpecial: {
      label: '特别程序结束',
      by: [reviewer],
      from: 'special',
      to: 'accepted',
      asks: { result: longText('结果', { max: 1000 }) },
    },
    review: {
      label: '提出审查意见',
      by: [reviewer],
      from: 'accepted',
      to: 'reviewed',
      asks: {
        opinion: choice('审查意见', { approve: '建议准予', deny: '建议不予' }),
        words: longText('理由', { max: 1000 }),
      },
      internal: true,
      unless: (c) =>
        c.answersOf('acceptLenient') && !c.answersOf('supplement')
          ? { zh: '容缺受理的材料还没有补交。', en: 'What was missing has not been handed in yet.' }
          : undefined,
      assign: (c) => toDepartment(c, decider),
    },
    returnToReview: {
      label: '退回重新审查',
      by: [decider],
      from: 'reviewed',
      to: 'accepted',
      needsReason: true,
      internal: true,
      assign: (c) => toDepartment(c, reviewer),
    },
    approve: {
      label: '准予',
      by: [decider],
      from: 'reviewed',
      to: 'approved',
      assign: (c) => toDepartment(c, windowClerk),
      tells: (c) => ({ zh: `${c.form.departmentName}决定准予`, en: 'Granted' }),
    },
    deny: { label: '不予', by: [decider], from: 'reviewed', to: 'denied', needsReason: true, tells: () => remedy },
    approveAtOnce: {
      label: '秒批准予',
      by: ['system'],
      from: 'received',
      to: 'approved',
      assign: (c) => toDepartment(c, windowClerk),
      tells: () => ({ zh: '按公开的规则自动核对，当场准予', en: 'Checked by a published rule and granted at once' }),
    },
    denyAtOnce: {
      label: '秒批不予',
      by: ['system'],
      from: 'received',
      to: 'denied',
      needsReason: true,
      tells: () => ({
        zh: `这是系统按公开的规则作出的；可以要求人工复核。${remedy.zh}`,
        en: `A published rule decided this; you may ask for a person to look at it. ${remedy.en}`,
      }),
    },
    toPerson: {
      label: '转人工',
      by: ['system'],
      from: 'received',
      tells: () => ({ zh: '登记信息不能直接回答，已转人工办理', en: 'The registers do not answer it; a person will look' }),
    },
    issue: {
      label: '制证',
      by: ['system'],
      from: 'approved',
      to: 'issued',
      asks: { identifier: longText('证照标识', { max: 100 }).optional() },
      tells: (c, { identifier }) =>
        identifier
          ? { zh: `电子证照${identifier}`, en: `Electronic licence ${identifier}` }
          : { zh: c.form.resultName ?? '决定已生成', en: 'Decision made out' },
    },
    deliver: {
      label: '送达',
      by: ['system', windowClerk],
      from: 'issued',
      to: 'delivered',
      tells: (c) =>
        c.form.delivery === 'electronic' ? { zh: '已电子送达，在“我的证照”中查看', en: 'Delivered electronically' } : undefined,
    },
    withdraw: {
      label: '撤回申请',
      by: ['reporter'],
      from: ['received', 'correcting', 'accepted', 'special', 'reviewed'],
      to: 'withdrawn',
    },
    contactReviewer: {
      label: '已联系评价人',
      by: [windowClerk],
      from: 'badReview',
      to: 'rectifying',
      asks: { found: longText('核实情况', { max: 500 }) },
      internal: true,
    },
    finishRectification: {
      label: '整改完毕并回复',
      by: [windowClerk],
      from: 'rectifying',
      to: endBefore,
      asks: { done: longText('整改情况', { max: 500 }) },
      tells: (_, { done }) => ({ zh: done, en: done }),
    },
  },
  deadlines,
  reopening: {
    by: ['reporter'],
    to: 'accepted',
    within: days(60),
    unless: (c) =>
      c.taken.findLast(({ name }) => name in ends)?.name === 'denyAtOnce'
        ? undefined
        : {
            zh: '只有系统按规则作出的不予决定可以要求人工复核。',
            en: 'Only what a rule refused is looked at again by a person.',
          },
  },
  papers,
  evaluation: { rectifyIn: 'badReview' },
})
