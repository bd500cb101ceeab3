import { choice, date, decimal, defineRecord, integer, link, longText, type RecordType, text } from '#kernel'
import { Department } from '../../divisions/model.ts'
import { dataOfficer } from '../../divisions/roles.ts'
import { planOfficer } from '../roles.ts'
import { Milestone, Plan, PlanIndicator, planSharing, Task } from './plan.ts'

/**
 * A yearly self-report. What was reported stays: a correction is a new report that names the one it supersedes,
 * so the city can always show what was known on a day.
 */
export const Report = defineRecord('report', {
  label: '年度报送',
  purpose: '部门对一个指标、任务或里程碑某一年情况的报送；更正是一份新的报送，旧的保留。',
  fields: {
    reference: text('报送编号', { max: 160 })
      .unique()
      .hint('一份报送一个编号，更正另编新号，如 qingdao-2019/one-network-services/2021/1。'),
    plan: link('规划', Plan),
    indicator: link('规划指标', PlanIndicator).optional(),
    task: link('规划任务', Task).optional(),
    milestone: link('里程碑', Milestone).optional(),
    year: integer('年度', { min: 1990, max: 2100 }),
    value: decimal('实际值', { digits: 4 }).optional().hint('报送指标时必填，按该指标的单位。'),
    progress: integer('进展', { min: 0, max: 100, unit: '%' }).optional().hint('报送任务时必填。'),
    evidence: longText('依据', { max: 4000 }).hint('数据从哪里来、怎样算出。'),
    department: link('报送部门', Department),
    reportedBy: text('填报人', { max: 60 }).personal(),
    reportedOn: date('报送日期'),
    supersedes: link('更正的报送', (): RecordType => Report).optional(),
    reason: text('更正原因', { max: 400 }).optional(),
  },
  titleOf: (report) => `${report.year}年度报送`,
  key: 'reference',
  search: ['evidence'],
  findBy: ['reportedOn', 'plan', 'indicator', 'task', 'milestone', 'year', 'department'],
  read: 'everyone',
  write: [planOfficer, dataOfficer],
  reveal: [planOfficer, dataOfficer],
  sharing: { ...planSharing, openWithout: ['reportedBy'] },
  appendOnly: true,
  check(report) {
    const subjects = [report.indicator, report.task, report.milestone].filter((subject) => subject !== undefined)
    if (subjects.length !== 1) {
      return {
        field: 'indicator',
        zh: '一份报送只能对应一个指标、一项任务或一个里程碑。',
        en: 'A report is about exactly one indicator, task or milestone.',
      }
    }
    if (report.indicator !== undefined && report.value === undefined) {
      return { field: 'value', zh: '报送指标须填写实际值。', en: 'A report on an indicator needs the figure.' }
    }
    if (report.indicator === undefined && report.progress === undefined) {
      return { field: 'progress', zh: '报送任务或里程碑须填写进展。', en: 'A report on a task or milestone needs the progress.' }
    }
    if (report.supersedes !== undefined && report.reason === undefined) {
      return { field: 'reason', zh: '更正须写明原因。', en: 'A correction needs a reason.' }
    }
    return undefined
  },
})

export const Assessment = defineRecord('assessment', {
  label: '年度考核',
  purpose: '规划管理部门对一个指标、一项任务或整部规划某一年的评价。',
  fields: {
    reference: text('考核编号', { max: 160 }).unique(),
    plan: link('规划', Plan),
    indicator: link('规划指标', PlanIndicator).optional(),
    task: link('规划任务', Task).optional(),
    year: integer('年度', { min: 1990, max: 2100 }),
    grade: choice('等次', { excellent: '优秀', good: '良好', fair: '合格', poor: '不合格' }),
    remarks: longText('评语', { max: 4000 }),
    assessedBy: text('考核单位', { max: 100 }),
    assessedOn: date('考核日期'),
  },
  titleOf: (assessment) => `${assessment.year}年度考核`,
  key: 'reference',
  search: ['remarks'],
  findBy: ['assessedOn', 'plan', 'indicator', 'task', 'year'],
  read: 'everyone',
  write: [planOfficer],
  sharing: planSharing,
})

export const Assignment = defineRecord('assignment', {
  label: '责任分工',
  purpose: '一个指标或任务由哪个部门负责报送；原文已写明牵头单位的不必再登记。',
  fields: {
    reference: text('分工编号', { max: 160 }).unique(),
    plan: link('规划', Plan),
    indicator: link('规划指标', PlanIndicator).optional(),
    task: link('规划任务', Task).optional(),
    department: link('负责部门', Department),
    basis: text('分工依据', { max: 200 }),
  },
  titleOf: (assignment) => assignment.reference,
  key: 'reference',
  findBy: ['reference', 'plan', 'department', 'indicator', 'task'],
  read: 'everyone',
  write: [planOfficer],
  sharing: planSharing,
  check: (assignment) =>
    (assignment.indicator === undefined) === (assignment.task === undefined)
      ? { field: 'indicator', zh: '一条分工对应一个指标或一项任务。', en: 'An assignment is for one indicator or one task.' }
      : undefined,
})

/** How far behind plan turns a light; without a record the example of rules.md §13 (−5, −15) applies and pages say so. */
export const LampThreshold = defineRecord('lampThreshold', {
  label: '灯色阈值',
  purpose: '偏差多少亮黄灯、红灯。没有登记时用示例值 −5 和 −15 个百分点。',
  fields: {
    key: text('代码', { max: 60 }).unique().hint('填 city 表示全市通用，或填规划代码只用于该规划。'),
    green: decimal('绿灯下限', { digits: 1, min: -100, max: 0, unit: '百分点' }),
    yellow: decimal('黄灯下限', { digits: 1, min: -100, max: 0, unit: '百分点' }),
    basis: text('依据', { max: 400 }),
  },
  titleOf: (threshold) => threshold.key,
  key: 'key',
  findBy: ['key'],
  read: 'everyone',
  write: [planOfficer],
  sharing: planSharing,
  check: (threshold) =>
    Number(threshold.yellow) > Number(threshold.green)
      ? { field: 'yellow', zh: '黄灯下限不能高于绿灯下限。', en: 'The yellow limit may not be above the green one.' }
      : undefined,
})

export const IndexInput = defineRecord('indexInput', {
  label: '指数输入',
  purpose: '计算信息化发展指数或智慧城市评价所用的一个数，附来源和是否核实。',
  fields: {
    key: text('代码', { max: 120 }).unique(),
    cityCode: text('城市代码', { max: 12 }),
    index: choice('指数', { idi: '信息化发展指数(Ⅱ)', gbt33356: '新型智慧城市评价(2016)' }),
    item: text('项目代码', { max: 60 }),
    year: integer('年份', { min: 1990, max: 2100 }),
    value: decimal('数值', { digits: 4 }).optional(),
    low: decimal('最小值', { digits: 4 }).optional(),
    high: decimal('最大值', { digits: 4 }).optional(),
    source: text('来源', { max: 400 }),
    verified: choice('核实', { yes: '已核实', no: '未核实' }),
  },
  titleOf: (input) => input.key,
  key: 'key',
  search: ['source'],
  findBy: ['year', 'cityCode', 'index', 'item'],
  read: 'everyone',
  write: [planOfficer],
  sharing: planSharing,
})
