/** 十类行政权力 (as recalled; the list itself is a State Council arrangement, not one act). */
export const powerKinds = {
  licence: '行政许可',
  penalty: '行政处罚',
  coercion: '行政强制',
  levy: '行政征收',
  payment: '行政给付',
  inspection: '行政检查',
  confirmation: '行政确认',
  reward: '行政奖励',
  ruling: '行政裁决',
  other: '其他行政权力',
} as const
export type PowerKind = keyof typeof powerKinds

export interface Power {
  readonly code: string
  readonly name: string
  readonly kind: PowerKind
  readonly department: string
  /** Act and article, as recalled: to be checked before anybody is fined by it. */
  readonly basis: string
  readonly procedure: string
  readonly isOnline: boolean
  /** A first, minor offence put right at once may go unpunished (行政处罚法 art. 33). */
  readonly mayGoUnpunished?: boolean
}

const ordinary = '立案、调查取证、告知、陈述申辩（听证）、法制审核、决定、送达、公示、执行、结案'

/** A sample of a city's catalogue, enough to work with: the whole one has thousands and is imported into the register. */
export const powers: readonly Power[] = [
  {
    code: 'CF-SG-001',
    name: '未取得食品经营许可从事食品经营活动',
    kind: 'penalty',
    department: 'market-regulation',
    basis: '《食品安全法》第一百二十二条',
    procedure: ordinary,
    isOnline: true,
  },
  {
    code: 'CF-SG-002',
    name: '经营超过保质期的食品',
    kind: 'penalty',
    department: 'market-regulation',
    basis: '《食品安全法》第一百二十四条',
    procedure: ordinary,
    isOnline: true,
  },
  {
    code: 'CF-SG-003',
    name: '未按规定明码标价',
    kind: 'penalty',
    department: 'market-regulation',
    basis: '《价格法》第四十二条',
    procedure: ordinary,
    isOnline: true,
    mayGoUnpunished: true,
  },
  {
    code: 'CF-SG-004',
    name: '未按期公示年度报告',
    kind: 'penalty',
    department: 'market-regulation',
    basis: '《企业信息公示暂行条例》第十七条',
    procedure: ordinary,
    isOnline: true,
    mayGoUnpunished: true,
  },
  {
    code: 'CF-CG-001',
    name: '随意倾倒、抛撒、堆放建筑垃圾',
    kind: 'penalty',
    department: 'urban-management',
    basis: '《固体废物污染环境防治法》第一百一十一条',
    procedure: ordinary,
    isOnline: true,
  },
  {
    code: 'CF-CG-002',
    name: '擅自占用城市道路',
    kind: 'penalty',
    department: 'urban-management',
    basis: '《城市道路管理条例》第四十二条',
    procedure: ordinary,
    isOnline: true,
    mayGoUnpunished: true,
  },
  {
    code: 'CF-HB-001',
    name: '夜间施工产生噪声污染',
    kind: 'penalty',
    department: 'ecology',
    basis: '《噪声污染防治法》第七十七条',
    procedure: ordinary,
    isOnline: true,
  },
  {
    code: 'CF-HB-002',
    name: '未采取措施防治扬尘',
    kind: 'penalty',
    department: 'ecology',
    basis: '《大气污染防治法》第一百一十五条',
    procedure: ordinary,
    isOnline: true,
  },
  {
    code: 'CF-JT-001',
    name: '未取得道路客运经营许可从事客运',
    kind: 'penalty',
    department: 'transport',
    basis: '《道路运输条例》第六十三条',
    procedure: ordinary,
    isOnline: false,
  },
  {
    code: 'XK-SG-001',
    name: '食品经营许可',
    kind: 'licence',
    department: 'market-regulation',
    basis: '《食品安全法》第三十五条',
    procedure: '申请、受理、审查、决定、送达',
    isOnline: true,
  },
  {
    code: 'XK-CG-001',
    name: '临时占用城市道路审批',
    kind: 'licence',
    department: 'urban-management',
    basis: '《城市道路管理条例》第三十一条',
    procedure: '申请、受理、审查、决定、送达',
    isOnline: true,
  },
  {
    code: 'JC-SG-001',
    name: '对食品生产经营者的监督检查',
    kind: 'inspection',
    department: 'market-regulation',
    basis: '《食品安全法》第一百一十条',
    procedure: '抽取、检查、告知结果、公示',
    isOnline: true,
  },
  {
    code: 'JC-HB-001',
    name: '对排污单位的现场检查',
    kind: 'inspection',
    department: 'ecology',
    basis: '《环境保护法》第二十四条',
    procedure: '抽取、检查、告知结果、公示',
    isOnline: true,
  },
  {
    code: 'QZ-SG-001',
    name: '查封、扣押不符合食品安全标准的食品',
    kind: 'coercion',
    department: 'market-regulation',
    basis: '《食品安全法》第一百一十条',
    procedure: '报告、批准、两名以上人员实施、当场告知、清单、决定书',
    isOnline: false,
  },
  {
    code: 'ZS-ZJ-001',
    name: '城市道路占用费征收',
    kind: 'levy',
    department: 'urban-management',
    basis: '《城市道路管理条例》第三十七条',
    procedure: '核定、告知、缴纳、开具票据',
    isOnline: true,
  },
  {
    code: 'JF-MZ-001',
    name: '最低生活保障金给付',
    kind: 'payment',
    department: 'civil-affairs',
    basis: '《社会救助暂行办法》第九条',
    procedure: '申请、核对、公示、审批、发放',
    isOnline: true,
  },
  {
    code: 'QR-RS-001',
    name: '工伤认定',
    kind: 'confirmation',
    department: 'hrss',
    basis: '《工伤保险条例》第十七条',
    procedure: '申请、受理、调查、认定、送达',
    isOnline: true,
  },
  {
    code: 'JL-HB-001',
    name: '举报生态环境违法行为奖励',
    kind: 'reward',
    department: 'ecology',
    basis: '《环境保护法》第十一条',
    procedure: '举报、核实、评定、发放',
    isOnline: true,
  },
  {
    code: 'CJ-ZR-001',
    name: '土地权属争议裁决',
    kind: 'ruling',
    department: 'natural-resources',
    basis: '《土地管理法》第十四条',
    procedure: '申请、受理、调解、裁决、送达',
    isOnline: false,
  },
  {
    code: 'QT-SG-001',
    name: '企业名称争议处理',
    kind: 'other',
    department: 'market-regulation',
    basis: '《企业名称登记管理规定》第二十一条',
    procedure: '申请、受理、审查、处理',
    isOnline: true,
  },
]

export const powerOf = (code: string): Power | undefined => powers.find((power) => power.code === code)
export const penaltyNames: Readonly<Record<string, string>> = Object.fromEntries(
  powers.filter(({ kind }) => kind === 'penalty').map(({ code, name }) => [code, name]),
)
