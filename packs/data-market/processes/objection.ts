import {
  type CaseView,
  choice,
  defineProcess,
  file,
  integer,
  longText,
  type Opening,
  type Prepared,
  text,
  workingDays,
} from '#kernel'
import { dayOf } from '../choices.ts'
import { limits } from '../limits.ts'
import { AssetObjection, DataAsset } from '../model.ts'
import { auditor, citizen, dataOfficer, marketRegistrar, marketSupervisor } from '../roles.ts'
import { problem } from './prepare-registration.ts'

const form = {
  asset: text('登记申请编号', { max: 40 }),
  assetName: text('资产名称', { max: 80 }).optional(),
  ground: choice('理由', { rights: '权利归属有争议', personal: '涉及个人信息', source: '来源不实', other: '其他' }),
  what: longText('说明', { max: 1000 }).hint('哪里不对、有什么依据。只有登记员看得到。'),
  evidence: file('证明材料', { types: ['application/pdf', 'image/jpeg', 'image/png'] }).optional(),
  objectionDays: integer('核查时限', { min: 1, max: 60, unit: '工作日' }).optional(),
}
type Form = typeof form

/** Only what is publicised now can be objected to. */
async function prepare(given: Readonly<Record<string, unknown>>, { house }: Opening): Promise<Prepared> {
  const asset = await house.findByKey(DataAsset, String(given['asset'] ?? '').trim())
  if (asset?.standing !== 'publicised')
    return problem(
      'asset',
      '这项登记不在公示中；已登记的可以拨打12345反映。',
      'It is not being publicised; call 12345 about one that is registered.',
    )
  if (asset.publicUntil !== undefined && house.today > asset.publicUntil)
    return problem('asset', `公示到${asset.publicUntil}，已经期满。`, `It was publicised until ${asset.publicUntil}.`)
  const limit = await house.decide(limits, { personal: asset.personal })
  return { form: { ...given, asset: asset.number, assetName: asset.name, objectionDays: limit?.gives.objectionDays } }
}

/** 登记异议: anybody signed in may say that a publicised claim is wrong; until it is decided nothing is issued. */
export const objection = defineProcess('objection', {
  label: '数据资产登记异议',
  purpose: '认为公示的数据资产登记不对？说明理由，登记机构核查后答复。',
  form,
  titleOf: ({ assetName, asset }) => `对“${assetName ?? asset}”的异议`,
  search: ['assetName', 'asset'],
  openedBy: [citizen, dataOfficer],
  entrance: '/data-market/publicity',
  numbering: { prefix: 'YYDJ' },
  states: { open: '核查中', upheld: '异议成立', dismissed: '异议不成立', withdrawn: '已撤回' },
  starts: 'open',
  ends: ['upheld', 'dismissed', 'withdrawn'],
  way: ['open', 'dismissed'],
  route: () => ({ role: marketRegistrar, department: 'big-data' }),
  seenBy: [marketSupervisor, auditor],
  prepare,
  keeps: [
    {
      record: AssetObjection,
      key: (_, { number }) => number,
      providedBy: () => 'big-data',
      values(c: CaseView<Form, any>, { number }) {
        const answer = c.taken.findLast(({ name }) => ['uphold', 'dismiss'].includes(name))
        return {
          number,
          asset: c.form.asset,
          assetName: c.form.assetName ?? c.form.asset,
          ground: c.form.ground,
          standing: c.state,
          raisedOn: dayOf(c.openedAt),
          ...(answer?.comment ? { answer: answer.comment } : {}),
        }
      },
    },
  ],
  actions: {
    uphold: { label: '异议成立', by: [marketRegistrar], from: 'open', to: 'upheld', needsReason: true },
    dismiss: { label: '异议不成立', by: [marketRegistrar], from: 'open', to: 'dismissed', needsReason: true },
    withdraw: { label: '撤回异议', by: ['reporter'], from: 'open', to: 'withdrawn' },
  },
  deadlines: {
    answer: {
      label: '核查答复',
      within: ({ form }) => workingDays(form.objectionDays ?? 10),
      until: ['upheld', 'dismissed', 'withdrawn'],
      basis: '决策表“数据登记与流通时限”，各市可改；通行做法，未核实',
      text: '按表定的工作日核查并书面答复。',
      alerts: [marketRegistrar],
    },
  },
})
