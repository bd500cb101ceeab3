import { choice, choices, date, defineRecord, integer, longText, money, text } from '#kernel'
import {
  assetStandings,
  contractStandings,
  deliveries,
  objectionStandings,
  personal,
  priceKinds,
  productStandings,
  rights,
  sources,
  uses,
} from './choices.ts'
import { auditor, dataOfficer, marketRegistrar, marketSupervisor } from './roles.ts'

const seen = [marketRegistrar, marketSupervisor, dataOfficer, auditor]
const sharing = { provider: 'big-data', share: 'unconditional', open: 'none', cycle: 'realtime' } as const
const party = {
  holder: text('权利人代码', { max: 40 }),
  holderName: text('权利人', { max: 120 }),
}
const price = {
  priceKind: choice('计价', priceKinds),
  price: money('单价', { min: 0, max: 100_000_000 }),
}

/** 数据资产: what somebody claims of a resource of the catalogue, as far as its registration has come. Kept by its case. */
export const DataAsset = defineRecord('dataAsset', {
  label: '数据资产',
  purpose: '一项登记或正在登记的数据资产：绑定哪个资源，谁有什么权利。',
  fields: {
    number: text('登记申请编号', { max: 40 }).unique(),
    name: text('资产名称', { max: 80 }),
    ...party,
    resource: text('资源', { max: 120 }),
    resourceName: text('资源名称', { max: 120 }),
    fields: text('字段', { max: 2000 }),
    rights: choices('权利', rights),
    source: choice('来源', sources),
    personal: choice('个人信息', personal),
    about: longText('说明', { max: 1000 }),
    standing: choice('状态', assetStandings),
    appliedOn: date('申请日期'),
    publicUntil: date('公示到').optional(),
    certificate: text('登记证书编号', { max: 60 }).optional(),
    registeredOn: date('登记日期').optional(),
    validUntil: date('有效期至').optional(),
    reason: text('理由', { max: 1000 }).optional(),
  },
  titleOf: ({ name }) => name,
  key: 'number',
  search: ['name', 'number', 'certificate', 'resourceName', 'holderName'],
  findBy: ['appliedOn', 'standing', 'resource', 'holder', 'certificate', 'source', 'registeredOn'],
  read: seen,
  write: [],
  sharing,
})

/** 登记异议: somebody says that a publicised claim is wrong. Who it was stays with the case. */
export const AssetObjection = defineRecord('assetObjection', {
  label: '登记异议',
  purpose: '公示期内对一项数据资产登记提出的异议和处理结果。',
  fields: {
    number: text('异议编号', { max: 40 }).unique(),
    asset: text('登记申请编号', { max: 40 }),
    assetName: text('资产名称', { max: 80 }),
    ground: choice('理由', { rights: '权利归属有争议', personal: '涉及个人信息', source: '来源不实', other: '其他' }),
    standing: choice('结果', objectionStandings),
    raisedOn: date('提出日期'),
    answer: text('处理意见', { max: 1000 }).optional(),
  },
  titleOf: ({ assetName, number }) => `${assetName} ${number}`,
  key: 'number',
  search: ['number', 'assetName'],
  findBy: ['raisedOn', 'asset', 'standing'],
  read: [marketRegistrar, marketSupervisor, auditor],
  write: [],
  sharing,
})

/** 数据产品: one published version of what is offered; a change is a new version under the same product. Kept by its case. */
export const DataProduct = defineRecord('dataProduct', {
  label: '数据产品',
  purpose: '一项数据资产上架的产品的一个版本：给什么、怎么给、什么价、准许怎么用。',
  fields: {
    number: text('上架编号', { max: 40 }).unique(),
    product: text('产品编号', { max: 40 }).hint('第一版的上架编号；各版相同。'),
    edition: integer('版', { min: 1 }),
    name: text('产品名称', { max: 80 }),
    about: longText('说明', { max: 1000 }),
    asset: text('资产', { max: 40 }),
    certificate: text('登记证书编号', { max: 60 }),
    ...party,
    resource: text('资源', { max: 120 }),
    resourceName: text('资源名称', { max: 120 }),
    fields: text('字段', { max: 2000 }),
    rows: text('行的范围', { max: 500 }).optional(),
    ...price,
    uses: choices('准许的用途', uses),
    delivery: choice('交付方式', deliveries),
    longestDays: integer('合约最长', { min: 1, max: 1096, unit: '天' }),
    rowsPerDay: integer('每天最多', { min: 1, max: 10_000_000, unit: '条' }),
    standing: choice('状态', productStandings),
    listedOn: date('上架日期').optional(),
    reason: text('理由', { max: 1000 }).optional(),
  },
  titleOf: ({ name, edition }) => `${name} 第${edition}版`,
  key: 'number',
  search: ['name', 'about', 'number', 'resourceName', 'holderName'],
  findBy: ['listedOn', 'standing', 'product', 'asset', 'holder', 'priceKind'],
  read: seen,
  write: [],
  sharing,
})

/** 流通合约: what two parties agreed to about one version of a product. Kept by its case, which also keeps the grant. */
export const DataContract = defineRecord('dataContract', {
  label: '流通合约',
  purpose: '供需双方就一个数据产品的一个版本达成的合约，以及履行得怎样。',
  fields: {
    number: text('合约编号', { max: 40 }).unique(),
    listing: text('上架编号', { max: 40 }),
    product: text('产品编号', { max: 40 }),
    productName: text('产品名称', { max: 80 }),
    edition: integer('版', { min: 1 }),
    ...party,
    buyer: text('需方代码', { max: 40 }).hint('部门代码，或单位的统一社会信用代码。'),
    buyerName: text('需方', { max: 120 }),
    use: choice('用途类别', uses),
    purpose: text('用途', { max: 500 }),
    delivery: choice('交付方式', deliveries).optional(),
    ...price,
    standing: choice('状态', contractStandings),
    askedOn: date('申请日期'),
    startsOn: date('开始').optional(),
    until: date('到期'),
    endedOn: date('结束').optional(),
    reason: text('理由', { max: 1000 }).optional(),
  },
  titleOf: ({ buyerName, productName }) => `${buyerName} · ${productName}`,
  key: 'number',
  search: ['number', 'productName', 'holderName', 'buyerName'],
  findBy: ['askedOn', 'standing', 'holder', 'buyer', 'product', 'listing'],
  read: [marketRegistrar, marketSupervisor, auditor],
  write: [],
  sharing,
})

/** 结算单: what one month of a contract comes to by the read log. It waits for the ledger of the city; nobody was charged. */
export const Statement = defineRecord('statement', {
  label: '结算单',
  purpose: '一份合约一个月交付了多少条、应付多少；等待结算账本，不是付款凭证。',
  fields: {
    number: text('结算单编号', { max: 60 }).unique(),
    contract: text('合约编号', { max: 40 }),
    productName: text('产品名称', { max: 80 }),
    ...party,
    buyer: text('需方代码', { max: 40 }),
    buyerName: text('需方', { max: 120 }),
    period: text('月份', { max: 7 }),
    requests: integer('读取', { min: 0, unit: '次' }),
    rows: integer('交付', { min: 0, unit: '条' }),
    ...price,
    amount: money('应付', { min: 0 }),
    state: choice('状态', { awaitingLedger: '等待结算账本' }),
    madeOn: date('出单日期'),
  },
  titleOf: ({ productName, period }) => `${productName} ${period}`,
  key: 'number',
  search: ['number', 'contract', 'productName', 'buyerName', 'holderName'],
  findBy: ['period', 'contract', 'holder', 'buyer', 'state', 'madeOn'],
  read: [marketRegistrar, marketSupervisor, auditor],
  write: [],
  appendOnly: true,
  sharing,
})
