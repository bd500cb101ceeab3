import { count, defineIndicators, distinct, records, sum } from '#kernel'
import { DataAsset, DataContract, DataProduct, Statement } from './model.ts'

export const indicators = defineIndicators({
  registeredAssets: {
    label: '已登记数据资产',
    unit: '项',
    better: 'higher',
    value: count(records(DataAsset, { standing: 'registered' })),
    by: 'holderName',
    explain: '登记证书现在有效的数据资产。',
  },
  listedProducts: {
    label: '在架数据产品',
    unit: '个',
    better: 'higher',
    value: distinct(records(DataProduct, { standing: 'listed' }), 'product'),
    by: 'holderName',
    explain: '现在在架的产品；一个产品有几版没下架也只算一个，新合约只按最新版订立。',
  },
  contractsInForce: {
    label: '履约中的合约',
    unit: '份',
    better: 'higher',
    value: count(records(DataContract, { standing: 'inForce' })),
    by: 'buyerName',
    explain: '供方已同意、没有暂停或结束的合约。',
  },
  deliveredRows: {
    label: '已出单的交付条数',
    unit: '条',
    better: 'higher',
    value: sum(records(Statement), 'rows'),
    by: 'holderName',
    explain: '结算单上按读取记录计的交付条数；还没有满月的不算。',
  },
  suspended: {
    label: '已暂停的产品',
    unit: '个',
    better: 'lower',
    value: count(records(DataProduct, { standing: 'suspended' })),
    by: 'holderName',
    explain: '监管员因安全或合规原因暂停的产品版本。',
  },
})
