import { districtOf } from '../divisions/division-rules.ts'

/** Who an order can be dispatched to: the government of its district, or a department that every city has. */
export const units = {
  district: '属地区（市、县）政府',
  'urban-management': '城市管理部门',
  housing: '住房城乡建设部门',
  water: '水务部门',
  transport: '交通运输部门',
  police: '公安部门',
  ecology: '生态环境部门',
  'market-regulation': '市场监管部门',
  industry: '工业和信息化部门（电力、通信）',
  education: '教育部门',
  health: '卫生健康部门',
  'medical-insurance': '医疗保障部门',
  hrss: '人力资源社会保障部门',
  'civil-affairs': '民政部门',
  'natural-resources': '自然资源和规划部门',
  'housing-fund': '住房公积金管理机构',
  taxation: '税务部门',
  agriculture: '农业农村部门',
  'culture-tourism': '文化和旅游部门',
  commerce: '商务部门',
  veterans: '退役军人事务部门',
  emergency: '应急管理部门',
  'big-data': '大数据和政务服务部门',
} as const

export type Unit = keyof typeof units

export const unitsEn: Readonly<Record<Unit, string>> = {
  district: 'Government of the district',
  'urban-management': 'Urban management',
  housing: 'Housing and construction',
  water: 'Water affairs',
  transport: 'Transport',
  police: 'Police',
  ecology: 'Ecology and environment',
  'market-regulation': 'Market regulation',
  industry: 'Industry (power and telecoms)',
  education: 'Education',
  health: 'Health',
  'medical-insurance': 'Healthcare security',
  hrss: 'Human resources and social security',
  'civil-affairs': 'Civil affairs',
  'natural-resources': 'Natural resources and planning',
  'housing-fund': 'Housing provident fund',
  taxation: 'Taxation',
  agriculture: 'Agriculture and rural affairs',
  'culture-tourism': 'Culture and tourism',
  commerce: 'Commerce',
  veterans: 'Veterans affairs',
  emergency: 'Emergency management',
  'big-data': 'Big data and government services',
}

/** Department code of a unit for a place; undefined when the district is not known yet. */
export function departmentOf(unit: Unit, division: string): string | undefined {
  if (unit !== 'district') return unit
  // A street's code may end in 00 too; only the district's own six digits tell.
  const district = division.length < 6 ? undefined : districtOf(division)
  return district === undefined ? undefined : `gov-${district}`
}
