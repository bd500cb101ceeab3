import { choice, defineProcess, longText, workingDays } from '#kernel'
import { citizen } from '../../e-licences/roles.ts'
import { dataProvider, openDataOfficer } from '../roles.ts'
import { agreementPaper } from './agreement.ts'
import { beyondApplied, conditionalForm, given, grantOf, termsOf } from './form.ts'
import { keptApplication } from './keeps.ts'
import { prepareConditional } from './prepare.ts'

/** Why an application is refused; each is a ground that can be checked. */
export const refusals = {
  purpose: '用途不明确，或与开放条件不符',
  security: '安全承诺不足以保护数据',
  secret: '会涉及国家秘密、商业秘密或个人隐私',
  law: '法律、法规不允许这样使用',
} as const
export const refusalsEn: Readonly<Record<keyof typeof refusals, string>> = {
  purpose: 'The purpose is unclear or does not meet the condition',
  security: 'The safeguards do not protect the data',
  secret: 'It would touch state or trade secrets, or privacy',
  law: 'Laws do not allow this use',
}

const provides = [dataProvider]

/** 有条件开放申请: applied for by real name → more asked → granted on conditions or refused with the reason → agreement → in use (深圳经济特区数据条例). */
export const conditionalUse = defineProcess('conditionalUse', {
  label: '有条件开放申请',
  purpose: '使用有条件开放的数据：说明用途和安全承诺，部门答复后签协议，再下载或用接口读取。',
  form: conditionalForm,
  titleOf: ({ setTitle, set }) => `申请使用“${setTitle ?? set}”`,
  working: ['set', 'resource', 'provider', 'holder', 'fields', 'rows', 'answerDays', 'perMinute'],
  search: ['setTitle', 'providerName', 'companyName'],
  openedBy: [citizen],
  entrance: '/open-data',
  numbering: { prefix: 'KF' },
  states: {
    applied: '待部门答复',
    questioned: '待申请人补充',
    granted: '已同意，待签协议',
    inUse: '使用中',
    suspended: '已暂停',
    refused: '不同意',
    withdrawn: '已撤回',
    revoked: '已收回',
    ended: '不再使用，已结束',
    expired: '已到期',
  },
  starts: 'applied',
  rests: ['questioned', 'granted', 'inUse', 'suspended'],
  ends: ['refused', 'withdrawn', 'revoked', 'ended', 'expired'],
  way: ['applied', 'granted', 'inUse'],
  route: ({ provider }) => ({ role: dataProvider, department: provider ?? '' }),
  seenBy: [openDataOfficer],
  prepare: prepareConditional,
  grants: grantOf,
  whenExpired: 'expire',
  keeps: [keptApplication],
  papers: { grant: agreementPaper },
  actions: {
    grant: {
      label: '同意',
      by: provides,
      from: 'applied',
      to: 'granted',
      asks: given,
      check: beyondApplied,
      tells: ({ form }, answers) => {
        const { fields, until, conditions } = termsOf(form, answers)
        return {
          zh: `同意使用${fields.length}个字段，用到${until}。条件：${conditions} 请看开放利用协议，同意后就能下载。`,
          en: `${fields.length} fields until ${until}. Conditions: ${conditions} Read the agreement; once you accept it you can download.`,
        }
      },
    },
    ask: { label: '请申请人补充', by: provides, from: 'applied', to: 'questioned', needsReason: true },
    supplement: {
      label: '补充说明',
      by: 'reporter',
      from: 'questioned',
      to: 'applied',
      asks: { words: longText('补充说明', { max: 1000 }) },
    },
    refuse: {
      label: '不同意',
      by: provides,
      from: 'applied',
      to: 'refused',
      asks: { ground: choice('理由', refusals) },
      needsReason: true,
      tells: (_, { ground }) => ({
        zh: refusals[ground as keyof typeof refusals],
        en: refusalsEn[ground as keyof typeof refusals],
      }),
    },
    accept: {
      label: '同意开放利用协议',
      by: 'reporter',
      from: 'granted',
      to: 'inUse',
      asks: { agreed: choice('协议', { yes: '我已读过协议，按协议使用' }) },
      unless: (c) => {
        const answers = c.answersOf('grant')
        return answers && termsOf(c.form, answers).until < c.today
          ? { zh: '同意的期限已过，请重新申请。', en: 'The term is over; please apply anew.' }
          : undefined
      },
    },
    withdraw: { label: '撤回申请', by: 'reporter', from: ['applied', 'questioned', 'granted'], to: 'withdrawn' },
    suspend: { label: '暂停', by: provides, from: 'inUse', to: 'suspended', needsReason: true },
    resume: { label: '恢复', by: provides, from: 'suspended', to: 'inUse' },
    revoke: { label: '收回', by: provides, from: ['granted', 'inUse', 'suspended'], to: 'revoked', needsReason: true },
    end: { label: '不再使用，结束', by: 'reporter', from: ['inUse', 'suspended'], to: 'ended' },
    expire: { label: '到期', by: ['system'], from: ['inUse', 'suspended'], to: 'expired' },
  },
  deadlines: {
    answer: {
      label: '部门答复',
      within: ({ form }) => workingDays(form.answerDays ?? 10),
      until: ['granted', 'refused', 'withdrawn'],
      pausedIn: ['questioned'],
      basis: '决策表“有条件开放的时限与上限”，本市设定，无法定期限',
      text: '收到后按表定的工作日答复；请申请人补充的时间不计算在内；不同意的说明理由。',
      alerts: [dataProvider],
    },
  },
  evaluation: {},
})
