import { choice, defineProcess, longText, phone, text, workingDays } from '#kernel'
import { disclosureOfficer } from '../roles.ts'
import { personalDataIn } from '../rules/personal-data.ts'

/** 政府信息公开条例: articles as recalled, not read in the original text; to be checked before conformance is claimed. */
const article = (n: string) => `《政府信息公开条例》第${n}条（凭记忆，待核对原文）`

const holders = {
  'government-office': '市政府办公厅（室）',
  'development-reform': '发展改革部门',
  finance: '财政部门',
  housing: '住房城乡建设部门',
  'natural-resources': '自然资源和规划部门',
  ecology: '生态环境部门',
  education: '教育部门',
  health: '卫生健康部门',
  'market-regulation': '市场监管部门',
  police: '公安部门',
} as const

export const answerKinds = {
  disclosed: '予以公开',
  partly: '部分公开',
  alreadyPublic: '已主动公开，告知获取途径',
  withheld: '不予公开，说明理由',
  notHeld: '本机关不掌握或信息不存在',
  otherBody: '不属于本机关负责公开',
  repeated: '重复申请，不再处理',
} as const
export type AnswerKind = keyof typeof answerKinds
export const answerKindsEn: Readonly<Record<AnswerKind, string>> = {
  disclosed: 'Disclosed',
  partly: 'Disclosed in part',
  alreadyPublic: 'Public already: where to find it',
  withheld: 'Not disclosed, with the reason',
  notHeld: 'Not held, or does not exist',
  otherBody: 'Another body answers for it',
  repeated: 'Asked again, not handled again',
}
export const holdersEn: Readonly<Record<keyof typeof holders, string>> = {
  'government-office': 'General office of the city government',
  'development-reform': 'Development and reform',
  finance: 'Finance',
  housing: 'Housing and construction',
  'natural-resources': 'Natural resources and planning',
  ecology: 'Ecology and environment',
  education: 'Education',
  health: 'Health',
  'market-regulation': 'Market regulation',
  police: 'Police',
}

/** 依申请公开: 20 working days, 20 more once with approval; asking a third party and waiting for a correction stop the clock. */
export const disclosureRequest = defineProcess('disclosureRequest', {
  label: '政府信息公开申请',
  purpose: '申请公开没有主动公开的政府信息，20个工作日内答复。',
  form: {
    holder: choice('向谁申请', holders),
    what: text('要什么信息', { max: 100 }).hint('名称、文号或便于查询的特征，不写个人信息。'),
    details: longText('详细描述', { max: 2000 }).optional().personal(),
    delivery: choice('怎样获取', { email: '电子邮件', post: '邮寄', pickUp: '当面领取', view: '现场查阅' }),
    applicant: choice('申请人', { citizen: '公民', organisation: '法人或其他组织' }),
    name: text('姓名或名称', { max: 60 }).personal(),
    identity: text('证件或信用代码', { max: 30 }).personal(),
    phone: phone('联系电话').personal(),
    address: text('邮箱或地址', { max: 120 }).personal(),
  },
  titleOf: ({ what }) => what,
  check: ({ what }) =>
    personalDataIn(what).length > 0
      ? {
          field: 'what',
          zh: '这里不要写号码和住址，请写在详细描述里。',
          en: 'No numbers or addresses here, please; put them into the details.',
        }
      : undefined,
  search: ['what'],
  openedBy: 'everyone',
  numbering: { prefix: 'YSQ' },
  states: {
    received: '已收到，办理中',
    correcting: '等待补正',
    consulting: '征求第三方意见',
    answered: '已答复',
    abandoned: '逾期未补正，视为放弃',
    withdrawn: '已撤回',
  },
  starts: 'received',
  ends: ['answered', 'abandoned', 'withdrawn'],
  route: ({ holder }) => ({ role: disclosureOfficer, department: holder }),
  actions: {
    answer: {
      label: '答复',
      by: [disclosureOfficer],
      from: ['received', 'consulting'],
      to: 'answered',
      asks: { kind: choice('答复类型', answerKinds), answer: longText('答复内容', { max: 4000 }) },
      tells: (_, answers) => {
        const kind: AnswerKind = answers.kind
        return { zh: `${answerKinds[kind]}：${answers.answer}`, en: `${answerKindsEn[kind]}: ${answers.answer}` }
      },
    },
    askCorrection: {
      label: '要求补正',
      by: [disclosureOfficer],
      from: 'received',
      to: 'correcting',
      needsReason: true,
      unless: (c) =>
        c.taken.some(({ name }) => name === 'askCorrection')
          ? { zh: '补正应当一次告知，已经告知过。', en: 'What is missing is said once, and it was.' }
          : undefined,
    },
    correct: {
      label: '补正',
      by: ['reporter'],
      from: 'correcting',
      to: 'received',
      asks: { supplement: longText('补充说明', { max: 2000 }) },
    },
    lapse: {
      label: '逾期未补正，视为放弃',
      by: [disclosureOfficer],
      from: 'correcting',
      to: 'abandoned',
      needsReason: true,
      unless: (c) => {
        const asked = c.taken.findLast(({ name }) => name === 'askCorrection')!.at
        return Date.parse(c.now) - Date.parse(asked) < 14 * 86_400_000
          ? { zh: '补正期限还没有过（至少14天）。', en: 'There is still time to correct (14 days at least).' }
          : undefined
      },
    },
    consult: {
      label: '征求第三方意见',
      by: [disclosureOfficer],
      from: 'received',
      to: 'consulting',
      asks: { party: text('第三方（只写单位名称）', { max: 60 }) },
      internal: true,
    },
    heard: {
      label: '第三方已回复',
      by: [disclosureOfficer],
      from: 'consulting',
      to: 'received',
      internal: true,
      asks: { agrees: choice('是否同意公开', { yes: '同意', no: '不同意', silent: '逾期未回复' }) },
    },
    withdraw: { label: '撤回申请', by: 'reporter', from: ['received', 'correcting', 'consulting'], to: 'withdrawn' },
  },
  deadlines: {
    answer: {
      label: '答复',
      within: workingDays(20),
      startsIn: 'received',
      // A request that is corrected counts from the day the correction came in.
      until: ['answered', 'correcting', 'withdrawn'],
      pausedIn: ['consulting'],
      basis: article('三十三'),
      text: '收到申请（或补正）之日起20个工作日内答复；经批准可延长一次，不超过20个工作日；征求第三方意见的时间不计算在内。',
      alerts: [disclosureOfficer],
      extendable: { by: [disclosureOfficer], within: workingDays(20) },
    },
    noticeOfCorrection: {
      label: '告知补正',
      within: workingDays(7),
      until: ['correcting', 'answered', 'consulting', 'withdrawn'],
      basis: article('三十'),
      text: '申请内容不明确的，7个工作日内一次告知需要补正的内容。',
      alerts: [disclosureOfficer],
    },
    consultation: {
      label: '第三方回复',
      within: workingDays(15),
      startsIn: 'consulting',
      until: ['received', 'answered', 'withdrawn'],
      basis: article('三十二'),
      text: '第三方15个工作日内提出意见；逾期由行政机关决定。',
      alerts: [disclosureOfficer],
    },
  },
  evaluation: {},
})
export { holders }
