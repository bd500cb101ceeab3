/** Who a matter can be dispatched to: the government of its district, or a department that every city has. */
export const units = {
  district: '属地区政府',
  'urban-management': '城市管理部门',
  housing: '住房城乡建设部门',
  water: '水务部门',
  transport: '交通运输部门',
  police: '公安部门',
  ecology: '生态环境部门',
  'market-regulation': '市场监管部门',
  industry: '工业和信息化部门（电力、通信）',
} as const

export type Unit = keyof typeof units

/** The same in a sentence in English. */
export const unitsEn: Readonly<Record<Unit, string>> = {
  district: 'the district government',
  'urban-management': 'urban management',
  housing: 'housing and construction',
  water: 'water affairs',
  transport: 'transport',
  police: 'the police',
  ecology: 'ecology and environment',
  'market-regulation': 'market regulation',
  industry: 'industry (power and telecoms)',
}

/** Department code of a unit for a place: `district` is the government of the district the place lies in. */
export const departmentOf = (unit: Unit, division: string): string => (unit === 'district' ? `gov-${division.slice(0, 6)}` : unit)
