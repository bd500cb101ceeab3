import { type Automatic, type CaseView, defineProcess, workingDays } from '#kernel'
import { keptRequest } from './keeps.ts'
import { prepareRequest } from './prepare-request.ts'
import { beyondAsked, decidedTerms, grantOf, namesIn, type RequestForm, requestForm, terms } from './request-form.ts'
import { auditor, dataOfficer } from './roles.ts'

export const states = {
  checking: '合规审查中',
  providerReview: '待提供部门答复',
  questioned: '待申请部门补充说明',
  proposed: '提供部门另有建议，待申请部门确认',
  inUse: '已授权，使用中',
  suspended: '已暂停',
  revoked: '已撤销',
  ended: '不再需要，已结束',
  expired: '授权到期，已结束',
  refused: '不同意',
  withdrawn: '已撤回',
} as const
export type RequestState = keyof typeof states

/** The department that watches over sharing (数据主管部门). */
export const oversight = 'big-data'
const answered = ['proposed', 'inUse', 'refused', 'withdrawn'] as const
const undecided = ['providerReview', 'questioned', 'proposed'] as const
/** Another city answers by its own limits; nobody here is late with it. */
const isOwn = ({ form }: CaseView<RequestForm>) => form.city === undefined
const toProvider = ({ form }: CaseView<RequestForm>) => ({ role: dataOfficer, department: form.provider! })
const toRequester = ({ form }: CaseView<RequestForm>) => ({ role: dataOfficer, department: form.requester! })

/** What needs no judgement is decided at once: unconditional sharing is given, what the law forbids is not, the rest goes to its provider. */
const sortOut: Automatic<RequestForm, RequestState, 'grantAtOnce' | 'refuseByLaw' | 'passCheck' | 'relay'> = {
  in: 'checking',
  async decide(_, { form }) {
    const clear = namesIn(form.clear)
    if (form.city !== undefined) return { action: 'relay', comment: `${form.cityName}的资源，转对方按其时限办理。` }
    if (form.share === 'none') return { action: 'refuseByLaw', comment: `目录列为不予共享：${form.condition ?? ''}` }
    if (form.share === 'unconditional' && clear.length === 0)
      return { action: 'grantAtOnce', comment: '目录列为无条件共享，字段、用途、依据和期限齐全，直接授权。' }
    if (form.checkBy === 'person') return undefined
    return {
      action: 'passCheck',
      comment: `合规审查：资源在目录中，字段${namesIn(form.fields).length}个、用途、依据和期限齐全${clear.length > 0 ? `，其中${clear.length}个要原值并写明依据` : ''}；转提供部门，${form.answerDays}个工作日内答复。`,
    }
  },
}

/** 数据共享申请: 合规审查 → 无条件的直接授权 | 提供部门答复 → 授权、另提建议或不同意 → 使用 → 暂停、撤销、结束 (条例809; 国发〔2016〕51号). */
export const request = defineProcess('request', {
  label: '数据共享申请',
  purpose: '向别的部门申请读取数据：哪些字段、用来做什么、到什么时候。',
  form: requestForm,
  titleOf: ({ resourceName, resource, requesterName, requester }) =>
    `${requesterName ?? requester ?? ''}申请“${resourceName ?? resource}”`,
  search: ['resourceName', 'providerName', 'requesterName'],
  openedBy: [dataOfficer],
  numbering: { prefix: 'GX' },
  states,
  starts: 'checking',
  rests: ['inUse', 'suspended'],
  ends: ['revoked', 'ended', 'expired', 'refused', 'withdrawn'],
  route: () => ({ role: dataOfficer, department: oversight }),
  seenBy: [auditor],
  prepare: prepareRequest,
  automatic: sortOut,
  entrance: '/data-sharing/request',
  way: ['checking', 'providerReview', 'inUse'],
  keeps: [keptRequest],
  grants: grantOf,
  whenExpired: 'expire',
  relay: {
    city: ({ city }) => city,
    in: 'providerReview',
    sends: ({ resource, fields, clear, clearWhy, purpose, basis, rows, until, rowsPerDay }) => ({
      resource: resource.replace(/^@\d+\//, ''),
      fields,
      clear,
      clearWhy,
      purpose,
      basis,
      rows,
      until,
      rowsPerDay,
    }),
    asker: 'requester',
    renews: 'renews',
    granted: decidedTerms,
    fromAsker: ['accept', 'insist', 'explain', 'withdraw', 'end'],
    fromAnswerer: ['grantAtOnce', 'refuseByLaw', 'grant', 'propose', 'ask', 'refuse', 'suspend', 'resume', 'revoke', 'expire'],
    instead: { withdraw: 'end' },
    notTaken: 'notTaken',
    whenEnded: ['notTaken', 'revoke'],
  },
  actions: {
    passCheck: {
      label: '合规，转提供部门',
      by: ['system', dataOfficer],
      from: 'checking',
      to: 'providerReview',
      assign: toProvider,
    },
    relay: { label: '转对方城市', by: ['system'], from: 'checking', to: 'providerReview', assign: toProvider },
    notTaken: { label: '对方城市未受理', by: ['system'], from: undecided, to: 'refused', needsReason: true },
    grantAtOnce: { label: '直接授权', by: ['system'], from: ['checking', 'providerReview'], to: 'inUse', assign: toProvider },
    refuseByLaw: {
      label: '依法不予共享',
      by: ['system', dataOfficer],
      from: ['checking', 'providerReview'],
      to: 'refused',
      needsReason: true,
    },
    ask: {
      label: '请申请部门补充说明',
      by: [dataOfficer],
      from: 'providerReview',
      to: 'questioned',
      needsReason: true,
      assign: toRequester,
    },
    explain: {
      label: '补充说明',
      by: ['reporter', dataOfficer],
      from: 'questioned',
      to: 'providerReview',
      needsReason: true,
      assign: toProvider,
    },
    grant: {
      label: '同意授权',
      by: [dataOfficer],
      from: 'providerReview',
      to: 'inUse',
      asks: terms,
      isToldInFull: true,
      check: (c, given) => beyondAsked(c.form, given),
      assign: toProvider,
      tells: (_, { fields, until }) => ({
        zh: `授权${namesIn(fields).length}个字段，用到${until}`,
        en: `${namesIn(fields).length} fields until ${until}`,
      }),
    },
    propose: {
      label: '另提建议',
      by: [dataOfficer],
      from: 'providerReview',
      to: 'proposed',
      asks: terms,
      isToldInFull: true,
      needsReason: true,
      check: (c, given) => beyondAsked(c.form, given),
      assign: toRequester,
      tells: (_, { fields }) => ({ zh: `可以给${namesIn(fields).length}个字段`, en: `${namesIn(fields).length} fields offered` }),
    },
    accept: { label: '接受建议', by: ['reporter', dataOfficer], from: 'proposed', to: 'inUse', assign: toProvider },
    insist: {
      label: '说明理由，请再考虑',
      by: ['reporter', dataOfficer],
      from: 'proposed',
      to: 'providerReview',
      needsReason: true,
      assign: toProvider,
    },
    refuse: { label: '不同意', by: [dataOfficer], from: 'providerReview', to: 'refused', needsReason: true },
    withdraw: { label: '撤回申请', by: ['reporter'], from: ['checking', ...undecided], to: 'withdrawn' },
    suspend: { label: '暂停授权', by: [dataOfficer], from: 'inUse', to: 'suspended', needsReason: true },
    resume: { label: '恢复授权', by: [dataOfficer], from: 'suspended', to: 'inUse' },
    revoke: { label: '撤销授权', by: [dataOfficer], from: ['inUse', 'suspended'], to: 'revoked', needsReason: true },
    end: { label: '不再需要，结束授权', by: ['reporter'], from: ['inUse', 'suspended'], to: 'ended' },
    expire: { label: '授权到期', by: ['system'], from: ['inUse', 'suspended'], to: 'expired' },
  },
  deadlines: {
    check: {
      label: '合规审查',
      within: ({ form }) => workingDays(form.checkDays ?? 2),
      until: ['providerReview', ...answered],
      onlyIf: isOwn,
      basis: '决策表“共享时限与配额”，各市可改；通行做法，未核实',
      text: '按表定的工作日审查申请是否合规。',
      alerts: [dataOfficer],
    },
    answer: {
      label: '提供部门答复',
      within: ({ form }) => workingDays(form.answerDays ?? 10),
      startsIn: 'providerReview',
      until: answered,
      pausedIn: ['questioned'],
      onlyIf: isOwn,
      basis: '《政务数据共享条例》（国务院令第809号）；天数取自决策表“共享时限与配额”，未核对原文',
      text: '有条件共享的，提供部门按表定的工作日答复；不同意的说明理由。',
      alerts: [dataOfficer],
    },
  },
})
