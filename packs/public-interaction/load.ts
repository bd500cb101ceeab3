import type { Seeding } from '#kernel'
import { DisclosureColumn } from './model/disclosure.ts'

/** 主动公开 as articles 19 to 21 of the regulation list it, as recalled; departments and cycles are this city's setting. */
const regulation = '《政府信息公开条例》第二十、二十一条（凭记忆，待核对原文）；更新周期为本市设定'
const columns = [
  ['functions', '机构职能', '机关职能、机构设置、办公地址、联系方式和负责人。', 'government-office', 'yearly'],
  ['plans', '规划计划', '国民经济和社会发展规划、专项规划、年度计划。', 'development-reform', 'yearly'],
  ['rules', '规范性文件', '行政法规、规章和规范性文件，及其有效、失效情况。', 'justice', 'quarterly'],
  ['finance', '财政信息', '预算、决算，收支执行情况，政府集中采购。', 'finance', 'quarterly'],
  ['statistics', '统计信息', '国民经济和社会发展统计信息。', 'statistics', 'monthly'],
  ['projects', '重大项目', '重大建设项目的批准和实施情况。', 'development-reform', 'quarterly'],
  ['education', '教育', '招生入学政策、学区划分、办学情况。', 'education', 'halfYearly'],
  ['health', '医疗卫生', '医疗机构、公共卫生服务、传染病防控。', 'health', 'quarterly'],
  ['environment', '生态环境', '环境质量、排污许可、环境处罚。', 'ecology', 'monthly'],
  ['food-safety', '食品药品安全', '监督检查和抽检结果。', 'market-regulation', 'monthly'],
  ['housing', '住房保障', '保障性住房的计划、分配和退出。', 'housing', 'halfYearly'],
  ['emergency', '应急管理', '突发事件应急预案、预警信息和应对情况。', 'emergency', 'halfYearly'],
  ['yearly-report', '信息公开年报', '上一年度政府信息公开工作年度报告，每年1月31日前公布。', 'government-office', 'yearly'],
] as const

export async function load(seed: Seeding): Promise<void> {
  await seed.add(
    DisclosureColumn,
    columns.map(([key, name, covers, department, cycle], at) => ({
      key,
      place: at + 1,
      name,
      covers,
      department,
      cycle,
      basis: regulation,
    })),
    { providedBy: 'government-office' },
  )
}
