import {
  type CaseView,
  defineProcess,
  departmentCode,
  integer,
  type Keeping,
  longText,
  type Opening,
  type Prepared,
  text,
  workingDays,
} from '#kernel'
import { demandLimits } from './demand-limits.ts'
import { Demand, Dispute } from './demand-model.ts'
import { SharingRequest } from './model.ts'
import { oversight } from './request.ts'
import { dayOf } from './request-form.ts'
import { auditor, dataOfficer } from './roles.ts'

const disputeForm = {
  about: text('申请或需求的编号', { max: 40 }).hint('对方不同意的那一件。'),
  why: longText('为什么应当提供', { max: 1000 }).hint('针对对方的理由说。'),
  what: text('数据', { max: 120 }).optional(),
  requester: departmentCode('申请部门').optional(),
  requesterName: text('申请部门全称', { max: 100 }).optional().aside(),
  provider: departmentCode('提供部门').optional(),
  providerName: text('提供部门全称', { max: 100 }).optional().aside(),
  statementDays: integer('陈述时限', { min: 1, max: 60, unit: '工作日' }).optional().aside(),
  rulingDays: integer('裁定时限', { min: 1, max: 60, unit: '工作日' }).optional().aside(),
}
type DisputeForm = typeof disputeForm

/** Only what was refused to the own department, and once: a ruling is not asked for twice. */
async function prepareDispute(form: Readonly<Record<string, unknown>>, { asker, house }: Opening): Promise<Prepared> {
  const about = String(form['about'] ?? '').trim()
  const no = (zh: string, en: string): Prepared => ({ problem: { field: 'about', zh, en } })
  const refused = await house.findByKey(SharingRequest, about)
  const declined = refused ? undefined : await house.findByKey(Demand, about)
  const one = refused ?? declined
  if (!one || one.requester !== asker.department) return no('本部门没有这件申请或需求。', 'Your department has no such request.')
  const isRefused = refused ? refused.outcome === 'refused' : declined!.outcome === 'declined'
  if (!isRefused || !one.provider) return no('对方没有不同意，不用协调。', 'It was not refused.')
  if (one.provider.startsWith('@'))
    return no('跨市的申请请由双方的上级协调。', 'A request across cities is for the level above both.')
  const before = await house.all(Dispute, { about })
  if (before.some(({ outcome }) => outcome !== 'withdrawn')) return no('已经提请过协调。', 'It was taken to arbitration before.')
  const limit = await house.decide(demandLimits, { matter: 'dispute' })
  return {
    form: {
      ...form,
      about,
      what: refused ? refused.resourceName : declined!.what,
      requester: one.requester,
      requesterName: one.requesterName,
      provider: one.provider,
      providerName: one.providerName ?? one.provider,
      statementDays: limit?.gives.firstDays ?? 5,
      rulingDays: limit?.gives.decideDays ?? 15,
    },
  }
}

const kept: Keeping<DisputeForm, any> = {
  record: Dispute,
  key: (_, { number }) => number,
  providedBy: () => oversight,
  values: ({ form, state, openedAt, taken }: CaseView<DisputeForm>, { number, closedAt }) => ({
    number,
    about: form.about,
    what: form.what ?? '',
    requester: form.requester ?? '',
    requesterName: form.requesterName ?? '',
    provider: form.provider ?? '',
    providerName: form.providerName ?? '',
    outcome: ['hearing', 'deciding'].includes(state) ? 'open' : state,
    raisedOn: dayOf(openedAt),
    ...(closedAt ? { ruledOn: dayOf(closedAt) } : {}),
    why: form.why,
    statement: taken.findLast(({ name }) => name === 'state')?.comment,
    ruling: taken.findLast(({ name }) => ['uphold', 'partly', 'dismiss'].includes(name))?.comment,
  }),
}

const toOversight = () => ({ role: dataOfficer, department: oversight })
const ends = ['upheld', 'partly', 'dismissed', 'withdrawn'] as const

/** 共享争议: 提请协调 → 提供部门陈述 → 数据主管部门说明理由裁定 (条例809: 争议解决). */
export const dispute = defineProcess('dispute', {
  label: '共享争议协调',
  purpose: '对方不同意共享，本部门认为应当提供：由数据主管部门听取双方后裁定。',
  form: disputeForm,
  titleOf: ({ requesterName, providerName, what }) => `${requesterName ?? ''}与${providerName ?? ''}：${what ?? ''}`,
  search: ['what', 'requesterName', 'providerName'],
  openedBy: [dataOfficer],
  numbering: { prefix: 'XT' },
  states: {
    hearing: '待提供部门陈述',
    deciding: '待裁定',
    upheld: '裁定应当提供',
    partly: '裁定部分提供',
    dismissed: '裁定维持不提供',
    withdrawn: '已撤回',
  },
  starts: 'hearing',
  ends,
  route: ({ provider }) => ({ role: dataOfficer, department: provider ?? '' }),
  seenBy: [auditor],
  prepare: prepareDispute,
  entrance: '/data-sharing/wanted',
  way: ['hearing', 'deciding', 'upheld'],
  keeps: [kept],
  actions: {
    state: { label: '陈述', by: [dataOfficer], from: 'hearing', to: 'deciding', needsReason: true, assign: toOversight },
    passOver: { label: '逾期未陈述，直接裁定', by: ['system'], from: 'hearing', to: 'deciding', assign: toOversight },
    uphold: { label: '应当提供', by: [dataOfficer], from: 'deciding', to: 'upheld', needsReason: true },
    partly: { label: '部分提供', by: [dataOfficer], from: 'deciding', to: 'partly', needsReason: true },
    dismiss: { label: '维持不提供', by: [dataOfficer], from: 'deciding', to: 'dismissed', needsReason: true },
    withdraw: { label: '撤回', by: ['reporter'], from: ['hearing', 'deciding'], to: 'withdrawn' },
  },
  deadlines: {
    statement: {
      label: '提供部门陈述',
      within: ({ form }) => workingDays(form.statementDays ?? 5),
      until: ['deciding', ...ends],
      basis: '决策表“需求与争议时限”，各市可改；未核对原文',
      text: '提供部门按表定的工作日陈述；逾期不陈述的，直接裁定。',
      alerts: [dataOfficer],
      whenBroken: 'passOver',
    },
    ruling: {
      label: '裁定',
      within: ({ form }) => workingDays(form.rulingDays ?? 15),
      startsIn: 'deciding',
      until: ends,
      basis: '决策表“需求与争议时限”，各市可改；未核对原文',
      text: '数据主管部门按表定的工作日说明理由裁定。',
      alerts: [dataOfficer],
    },
  },
})
