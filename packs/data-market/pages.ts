import { board, type Page, register, view } from '#kernel'
import { indicators } from './indicators.ts'
import { DataAsset, DataContract, DataProduct, Statement } from './model.ts'
import { auditor, citizen, dataOfficer, marketRegistrar, marketSupervisor } from './roles.ts'

const portal = { for: 'everyone', place: 'portal' } as const
const watching = [marketRegistrar, marketSupervisor, auditor]

export const pages: readonly Page[] = [
  view('/', { title: '数据市场', ...portal, view: 'Market' }),
  view('/products/:number', { title: '数据产品', ...portal, inMenu: false, view: 'ProductPage' }),
  view('/publicity', { title: '数据资产登记公示', ...portal, view: 'Publicity' }),
  view('/verify', { title: '核验登记证书', ...portal, view: 'VerifyCertificate' }),
  view('/held', { title: '单位的数据合约', for: [citizen], place: 'portal', inMenu: false, view: 'HeldContracts', takes: 'me' }),
  view('/held/:number', { title: '流通合约', for: [citizen], place: 'portal', inMenu: false, view: 'ContractPage' }),
  view('/mine', { title: '我的数据资产', for: [dataOfficer], view: 'MyMarket' }),
  view('/register', { title: '登记数据资产', for: [dataOfficer], inMenu: false, view: 'RegisterAsset', takes: 'resource' }),
  view('/list/:asset', { title: '上架产品', for: [dataOfficer], inMenu: false, view: 'ListProduct' }),
  view('/contracts/:number', {
    title: '流通合约',
    for: [dataOfficer, ...watching],
    inMenu: false,
    view: 'ContractPage',
  }),
  view('/registry', { title: '数据资产登记', for: [marketRegistrar], view: 'RegistryDesk' }),
  view('/supervision', { title: '流通监管', for: watching, view: 'Supervision' }),
  board('/figures', { title: '流通指标', for: DataAsset.read, indicators: Object.values(indicators) }),
  register('/assets', {
    title: '资产台账',
    for: watching,
    record: DataAsset,
    columns: ['name', 'holderName', 'resourceName', 'standing', 'appliedOn', 'certificate', 'validUntil', 'number'],
  }),
  register('/products', {
    title: '产品台账',
    for: watching,
    record: DataProduct,
    columns: ['name', 'edition', 'holderName', 'standing', 'priceKind', 'price', 'listedOn', 'number'],
  }),
  register('/contracts', {
    title: '合约台账',
    for: watching,
    record: DataContract,
    columns: ['productName', 'holderName', 'buyerName', 'standing', 'askedOn', 'until', 'number'],
  }),
  register('/statements', {
    title: '结算单',
    for: watching,
    record: Statement,
    columns: ['period', 'productName', 'holderName', 'buyerName', 'rows', 'amount', 'state', 'contract'],
  }),
]
