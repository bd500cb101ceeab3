import type { Seeding } from '#kernel'
import { DisclosureEntry } from '../model/disclosure.ts'
import { addDays } from '../rules/days.ts'

/** Fictional entries: title, department, how many days ago. One column is late on purpose, one document is no longer valid. */
const entries: readonly (readonly [
  column: string,
  name: string,
  department: string,
  daysAgo: number,
  body: string,
  validFor?: number,
])[] = [
  [
    'functions',
    '市政府办公厅机构职能和联系方式',
    'government-office',
    120,
    '主要职责、内设机构和对外办公时间：工作日 9:00—12:00，13:30—17:00。',
  ],
  ['plans', '年度重点工作计划', 'development-reform', 200, '年度主要目标、重点任务和责任分工。'],
  ['rules', '既有住宅加装电梯管理办法', 'housing', 30, '适用范围、申请条件、公示和协商程序、补贴标准。'],
  ['rules', '临时摊点管理暂行规定', 'urban-management', 800, '设置条件、时段和卫生要求。', 730],
  ['finance', '上季度财政收支执行情况', 'finance', 41, '一般公共预算收入、支出及主要科目。'],
  ['finance', '本年度部门预算汇编说明', 'finance', 260, '收支总表和三公经费说明。'],
  ['statistics', '上月主要统计数据', 'statistics', 13, '规模以上工业增加值、社会消费品零售总额、居民消费价格。'],
  ['statistics', '前月主要统计数据', 'statistics', 44, '规模以上工业增加值、社会消费品零售总额、居民消费价格。'],
  ['projects', '重大建设项目进展（上季度）', 'development-reform', 60, '项目名称、批准文件、投资完成情况。'],
  ['education', '义务教育招生入学办法', 'education', 170, '报名时间、材料、学区查询和随迁子女入学。'],
  ['health', '社区卫生服务中心名录和周末门诊时间', 'health', 25, '中心名称、地址、电话和周末开放科室。'],
  ['environment', '环境空气质量月报', 'ecology', 47, '各区县主要污染物浓度和优良天数。'],
  ['food-safety', '食品安全监督抽检结果', 'market-regulation', 9, '抽检批次、合格率和不合格项目。'],
  ['housing', '保障性住房年度计划', 'housing', 140, '新开工、基本建成和分配计划。'],
  ['emergency', '防台风应急预案', 'emergency', 150, '响应分级、启动条件和各单位职责。'],
  ['yearly-report', '上一年度政府信息公开工作年度报告', 'government-office', 300, '主动公开、依申请公开、行政复议和诉讼情况。'],
]

export async function demoDisclosure(seed: Seeding): Promise<void> {
  await seed.add(
    DisclosureEntry,
    entries.map(([column, name, department, daysAgo, body, validFor], at) => {
      const publishedOn = addDays(seed.today, -daysAgo)
      return {
        key: `${column}-${String(at + 1).padStart(3, '0')}`,
        column,
        name,
        body: `${body}（演示内容，并非真实文件。）`,
        department,
        madeOn: addDays(publishedOn, -6),
        publishedOn,
        ...(validFor === undefined ? {} : { validUntil: addDays(publishedOn, validFor) }),
      }
    }),
    { providedBy: 'government-office' },
  )
}
