import type { ReadingWay } from '#kernel'

/** What a product may be used for; a contract names exactly one, and only one the listing permits. */
export const uses = {
  publicService: '公共服务',
  cityManagement: '城市治理',
  research: '科学研究',
  marketResearch: '市场研究',
  credit: '信贷风控',
  modelTraining: '模型训练',
} as const
export const usesEn: Readonly<Record<Use, string>> = {
  publicService: 'public services',
  cityManagement: 'running the city',
  research: 'research',
  marketResearch: 'market research',
  credit: 'credit decisions',
  modelTraining: 'training models',
}
export type Use = keyof typeof uses

/**
 * 数据产权结构性分置: the three rights of the “数据二十条” (2022-12). Recalled, not read in the text here; the registry office confirms.
 */
export const rights = { holding: '数据资源持有权', processing: '数据加工使用权', operating: '数据产品经营权' } as const
export const rightsEn: Readonly<Record<Right, string>> = {
  holding: 'right to hold the resource',
  processing: 'right to process and use',
  operating: 'right to operate products',
}
export type Right = keyof typeof rights
/** What two may not hold of one resource at once; processing may be done by many. */
export const exclusive: readonly Right[] = ['holding', 'operating']

export const sources = { duty: '履职采集', purchased: '采购取得', derived: '加工产生', authorised: '授权运营' } as const
export const personal = { none: '不含个人信息', deidentified: '含个人信息，已去标识化' } as const
export const priceKinds = { free: '免费', monthly: '按月', perThousand: '按每千条' } as const
export type PriceKind = keyof typeof priceKinds
export const deliveries = {
  api: '接口拉取',
  file: '批量文件',
  both: '接口和批量文件',
  workbench: '只在分析工作台内使用',
} as const
export type Delivery = keyof typeof deliveries

const byInterface: readonly ReadingWay[] = ['pull', 'changes', 'push']
/** The ways of reading that a stated delivery opens; every other one is refused. */
export const waysOf: Readonly<Record<Delivery, readonly ReadingWay[]>> = {
  api: byInterface,
  file: ['file'],
  both: [...byInterface, 'file'],
  workbench: ['query'],
}

/** Where an asset, a product, a contract stands. */
export const assetStandings = {
  examining: '审查中',
  correcting: '待补正',
  publicised: '公示中',
  registered: '已登记',
  suspended: '已暂停',
  refused: '不予登记',
  withdrawn: '已撤回',
  cancelled: '已注销',
} as const
export const productStandings = {
  reviewing: '审核中',
  listed: '在架',
  suspended: '已暂停',
  delisted: '已下架',
  returned: '未通过',
} as const
export const contractStandings = {
  offered: '待供方同意',
  inForce: '履约中',
  suspended: '已暂停',
  refused: '未成立',
  withdrawn: '已撤回',
  terminated: '已解除',
  ended: '已结束',
  expired: '已到期',
} as const
export const objectionStandings = { open: '核查中', upheld: '异议成立', dismissed: '异议不成立', withdrawn: '已撤回' } as const

/** Names separated by commas, each once. */
export const namesIn = (text: string | undefined): readonly string[] => [
  ...new Set(
    (text ?? '')
      .split(/[,，、\s]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]

/** The day of an instant in China. */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
