import { type CaseView, choice, date, defineProcess, type Granted, integer, longText, money, text, workingDays } from '#kernel'
import { dayOf, deliveries, namesIn, priceKinds, uses, waysOf } from '../choices.ts'
import { DataContract } from '../model.ts'
import { auditor, citizen, dataOfficer, marketSupervisor } from '../roles.ts'
import { prepareContract } from './prepare-contract.ts'

export const contractForm = {
  listing: text('上架编号', { max: 40 }),
  product: text('产品编号', { max: 40 }).optional(),
  productName: text('产品名称', { max: 80 }).optional(),
  edition: integer('版', { min: 1 }).optional(),
  asset: text('资产', { max: 40 }).optional(),
  holder: text('供方代码', { max: 40 }).optional(),
  holderName: text('供方', { max: 120 }).optional(),
  buyer: text('需方代码', { max: 40 }).optional().hint('单位经办人可代表几个单位时，填其中一个的统一社会信用代码。'),
  buyerKind: choice('需方', { department: '部门', company: '单位' }).optional(),
  buyerName: text('需方', { max: 120 }).optional(),
  use: choice('用途类别', uses),
  purpose: longText('用途', { max: 500 }).hint('用来做什么；超出用途使用就是违约，监管员可以暂停。'),
  until: date('用到'),
  resource: text('资源', { max: 120 }).optional(),
  fields: text('字段', { max: 2000 }).optional(),
  rows: text('行的范围', { max: 500 }).optional(),
  priceKind: choice('计价', priceKinds).optional(),
  price: money('单价').optional(),
  delivery: choice('交付方式', deliveries).optional(),
  rowsPerDay: integer('每天最多', { min: 1, max: 10_000_000, unit: '条' }).optional(),
  answerDays: integer('答复时限', { min: 1, max: 60, unit: '工作日' }).optional(),
}
export type ContractForm = typeof contractForm

const states: Readonly<Record<string, Granted['state']>> = {
  inForce: 'inUse',
  suspended: 'suspended',
  terminated: 'revoked',
  ended: 'closed',
  expired: 'closed',
}

/** The grant by which a contract is delivered: it stands and falls with the product and the registration behind it. */
export function grantOf(c: CaseView<ContractForm>): Granted | undefined {
  const agreed = c.taken.find(({ name }) => name === 'agree')
  const state = states[c.state]
  const { form } = c
  if (!agreed || !state) return undefined
  const why = c.taken.at(-1)?.comment
  return {
    resource: form.resource!,
    grantee: form.buyer!,
    purpose: form.purpose,
    basis: `数据流通合约：${form.productName}第${form.edition}版（${form.listing}）`,
    fields: namesIn(form.fields),
    clear: {},
    rows: form.rows ?? '',
    from: dayOf(agreed.at),
    until: form.until,
    state,
    rowsPerDay: form.rowsPerDay ?? 1,
    requestsPerMinute: 60,
    ...(form.delivery === undefined ? {} : { ways: waysOf[form.delivery] }),
    ...(state !== 'inUse' && why ? { why } : {}),
    restsOn: [
      {
        record: 'data-market/dataProduct',
        key: form.listing,
        field: 'standing',
        // Taken off the shelf, what was sold is still delivered; suspended, it is not.
        oneOf: ['listed', 'delisted'],
        otherwise: { zh: '监管员暂停了这个产品', en: 'the product was suspended' },
      },
      {
        record: 'data-market/dataAsset',
        key: form.asset!,
        field: 'standing',
        oneOf: ['registered'],
        otherwise: { zh: '数据资产的登记已暂停或注销', en: 'the registration of the asset is suspended or cancelled' },
      },
      ...(form.buyerKind === 'company'
        ? [
            {
              record: 'base-registers/company',
              key: form.buyer!,
              field: 'status',
              oneOf: ['active'],
              otherwise: { zh: '需方单位不再是存续状态', en: 'the company that bought it is not active any more' },
            },
          ]
        : []),
    ],
  }
}

/** 流通合约: the buyer asks with a purpose, the holder agrees, and the grant delivers; both consents are the actions themselves. */
export const contract = defineProcess('contract', {
  label: '数据流通合约',
  purpose: '就一个在架的数据产品订立合约：写明用途，供方同意后按合约交付。',
  form: contractForm,
  titleOf: ({ productName, buyerName }) => `${buyerName ?? ''}使用“${productName ?? ''}”`,
  search: ['productName', 'holderName', 'buyerName'],
  openedBy: [dataOfficer, citizen],
  entrance: '/data-market',
  numbering: { prefix: 'HY' },
  states: {
    offered: '待供方同意',
    inForce: '履约中',
    suspended: '已暂停',
    refused: '未成立',
    withdrawn: '已撤回',
    terminated: '已解除',
    ended: '已结束',
    expired: '已到期',
  },
  starts: 'offered',
  ends: ['refused', 'withdrawn', 'terminated', 'ended', 'expired'],
  way: ['offered', 'inForce', 'ended'],
  route: ({ holder }) => ({ role: dataOfficer, department: holder ?? '' }),
  seenBy: [auditor],
  acrossDepartments: [marketSupervisor],
  prepare: prepareContract,
  grants: grantOf,
  whenExpired: 'expire',
  keeps: [
    {
      record: DataContract,
      key: (_, { number }) => number,
      providedBy: () => 'big-data',
      values(c: CaseView<ContractForm, any>, { number }) {
        const { form } = c
        const agreed = c.taken.find(({ name }) => name === 'agree')
        const last = c.taken.at(-1)
        return {
          number,
          listing: form.listing,
          product: form.product ?? form.listing,
          productName: form.productName ?? '',
          edition: form.edition ?? 1,
          holder: form.holder ?? '',
          holderName: form.holderName ?? '',
          buyer: form.buyer ?? '',
          buyerName: form.buyerName ?? '',
          use: form.use,
          purpose: form.purpose,
          ...(form.delivery ? { delivery: form.delivery } : {}),
          priceKind: form.priceKind ?? 'free',
          price: form.price ?? '0',
          standing: c.state,
          askedOn: dayOf(c.openedAt),
          until: form.until,
          ...(agreed ? { startsOn: dayOf(agreed.at) } : {}),
          ...(['terminated', 'ended', 'expired'].includes(c.state) && last ? { endedOn: dayOf(last.at) } : {}),
          ...(!['inForce', 'offered'].includes(c.state) && last?.comment ? { reason: last.comment } : {}),
        }
      },
    },
  ],
  actions: {
    agree: {
      label: '同意，合约成立',
      by: [dataOfficer],
      from: 'offered',
      to: 'inForce',
      tells: ({ form }) => ({ zh: `可以读取，用到${form.until}`, en: `may be read until ${form.until}` }),
    },
    refuse: { label: '不同意', by: [dataOfficer], from: 'offered', to: 'refused', needsReason: true },
    withdraw: { label: '撤回', by: ['reporter'], from: 'offered', to: 'withdrawn' },
    suspend: { label: '暂停合约', by: [marketSupervisor], from: 'inForce', to: 'suspended', needsReason: true },
    resume: { label: '恢复合约', by: [marketSupervisor], from: 'suspended', to: 'inForce', needsReason: true },
    terminate: { label: '解除合约', by: [dataOfficer], from: ['inForce', 'suspended'], to: 'terminated', needsReason: true },
    end: { label: '不再需要，结束合约', by: ['reporter'], from: ['inForce', 'suspended'], to: 'ended' },
    expire: {
      label: '合约到期',
      by: ['system'],
      from: ['inForce', 'suspended'],
      to: 'expired',
      tells: ({ form }) => ({
        zh: `合约到${form.until}为止，已自动结束；还要用的，请重新订立`,
        en: `it ran until ${form.until} and ended by itself; make a new one to go on`,
      }),
    },
  },
  deadlines: {
    answer: {
      label: '供方答复',
      within: ({ form }) => workingDays(form.answerDays ?? 5),
      until: ['inForce', 'refused', 'withdrawn'],
      basis: '决策表“数据登记与流通时限”，各市可改；通行做法，未核实',
      text: '供方按表定的工作日同意或说明不同意的理由。',
      alerts: [dataOfficer],
    },
  },
})
