import { choice, date, decimal, defineRecord, divisionCode, integer, link, longText, text } from '#kernel'
import { planOfficer } from '../roles.ts'

/** Plan figures carry up to four decimals (供电可靠率 99.993 %, 217.057 万户). */
const figure = (label: string) => decimal(label, { digits: 4 })
export const directions = { reach: '达到', 'at-least': '不低于', 'at-most': '不高于' } as const
export const comparators = { '=': '等于', '>=': '大于或等于', '>': '大于', '<=': '小于或等于', '<': '小于' } as const
export const planSharing = { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'yearly' } as const
const planData = { read: 'everyone', write: [planOfficer], sharing: planSharing } as const

export const Plan = defineRecord('plan', {
  label: '规划',
  purpose: '一份市政府印发的信息化或数字城市规划，连同其期限、文号和说明。',
  fields: {
    key: text('规划代码', { max: 60 }).unique(),
    name: text('名称'),
    nameEn: text('英文名称').optional(),
    city: text('城市', { max: 20 }),
    cityEn: text('城市英文名', { max: 40 }).optional(),
    cityCode: divisionCode('城市代码', { level: 'prefecture' }),
    issuer: text('印发机关'),
    documentNumber: text('文号').optional(),
    issuedOn: date('印发日期').optional(),
    periodStart: integer('起始年', { min: 1990, max: 2100 }),
    periodEnd: integer('结束年', { min: 1990, max: 2100 }),
    notes: longText('整理说明').optional().hint('整理原文时发现的矛盾、缺漏，照录不改。'),
  },
  titleOf: (plan, language) => (language === 'en' ? (plan.nameEn ?? plan.name) : plan.name),
  key: 'key',
  search: ['name', 'city', 'issuer'],
  pageOf: (plan) => `/plan-performance/plan/${plan.key}`,
  findBy: ['periodStart', 'cityCode'],
  ...planData,
  check: (plan) =>
    plan.periodEnd < plan.periodStart
      ? { field: 'periodEnd', zh: '结束年不能早于起始年。', en: 'The last year may not be before the first.' }
      : undefined,
})

export const Goal = defineRecord('goal', {
  label: '目标领域',
  purpose: '规划在“发展目标”一节分列的一个领域，下面归集指标和任务。',
  fields: {
    key: text('代码', { max: 120 }).unique(),
    plan: link('规划', Plan),
    order: integer('次序', { min: 1 }),
    name: text('名称'),
    nameEn: text('英文名称').optional(),
    section: text('原文章节', { max: 60 }),
  },
  titleOf: (goal, language) => (language === 'en' ? (goal.nameEn ?? goal.name) : goal.name),
  key: 'key',
  search: ['name'],
  findBy: ['order', 'plan'],
  ...planData,
})

export const PlanIndicator = defineRecord('planIndicator', {
  label: '规划指标',
  purpose: '规划承诺的一个数，附原文出处；目标年和数值在“目标值”里。',
  fields: {
    key: text('代码', { max: 120 }).unique().hint('如 qingdao-2019/one-network-services'),
    plan: link('规划', Plan),
    goal: link('目标领域', Goal),
    order: integer('次序', { min: 1 }),
    name: text('名称'),
    nameEn: text('英文名称'),
    unit: text('单位', { max: 40 }),
    direction: choice('方向', directions),
    basis: choice('依据', { number: '原文数字', worded: '文字折算', enumerated: '列举计数', context: '引用的背景指标' }),
    recurrence: choice('周期', { once: '到目标年', yearly: '每年' }),
    section: text('原文章节', { max: 60 }),
    quotation: longText('原文', { max: 2000 }),
    note: longText('折算说明', { max: 2000 }).optional(),
    baselineValue: figure('基数').optional(),
    baselineYear: integer('基数年份').optional(),
    baselineComparator: choice('基数比较', comparators).optional(),
    baselineQuotation: longText('基数原文', { max: 2000 }).optional(),
    binding: text('实测公式', { max: 60 }).optional().hint('平台能实时计算时填公式名；空着就是“未测量”。'),
  },
  titleOf: (indicator, language) => (language === 'en' ? (indicator.nameEn ?? indicator.name) : indicator.name),
  key: 'key',
  search: ['name', 'nameEn', 'quotation'],
  pageOf: (indicator) => `/plan-performance/indicator/${indicator.key}`,
  findBy: ['order', 'plan', 'goal', 'unit'],
  ...planData,
})

export const Target = defineRecord('target', {
  label: '目标值',
  purpose: '一个指标到某年末应达到的数；区间目标另有上端。',
  fields: {
    key: text('代码', { max: 140 }).unique(),
    plan: link('规划', Plan),
    indicator: link('规划指标', PlanIndicator),
    year: integer('目标年', { min: 1990, max: 2100 }),
    comparator: choice('比较', comparators).hint('“达到”类的“等于”按达到或超过计。'),
    value: figure('目标值'),
    upper: figure('区间上端').optional(),
    quotation: longText('原文', { max: 2000 }).optional(),
  },
  titleOf: (target) => `${target.year}年 ${Number(target.value)}`,
  key: 'key',
  findBy: ['year', 'plan', 'indicator'],
  ...planData,
  check: (target) =>
    target.upper !== undefined && Number(target.upper) < Number(target.value)
      ? { field: 'upper', zh: '区间上端不能小于目标值。', en: 'The upper end may not be below the value.' }
      : undefined,
})

export const Baseline = defineRecord('baseline', {
  label: '现状基数',
  purpose: '规划在“现状”一节写明的已有水平，附原文；有的同时是某个指标的基数。',
  fields: {
    key: text('代码', { max: 120 }).unique(),
    plan: link('规划', Plan),
    goal: link('目标领域', Goal),
    order: integer('次序', { min: 1 }),
    name: text('名称'),
    nameEn: text('英文名称'),
    unit: text('单位', { max: 40 }),
    direction: choice('方向', directions),
    value: figure('数值'),
    year: integer('年份'),
    comparator: choice('比较', comparators),
    previousValue: figure('更早数值').optional(),
    previousYear: integer('更早年份').optional(),
    section: text('原文章节', { max: 60 }),
    quotation: longText('原文', { max: 2000 }),
    note: longText('说明', { max: 2000 }).optional(),
    indicator: link('对应指标', PlanIndicator).optional(),
    binding: text('实测公式', { max: 60 }).optional(),
  },
  titleOf: (baseline, language) => (language === 'en' ? (baseline.nameEn ?? baseline.name) : baseline.name),
  key: 'key',
  search: ['name', 'nameEn', 'quotation'],
  findBy: ['order', 'plan'],
  ...planData,
})

export const Task = defineRecord('task', {
  label: '规划任务',
  purpose: '规划部署的一项任务、工程、行动或保障措施。',
  fields: {
    key: text('代码', { max: 120 }).unique(),
    plan: link('规划', Plan),
    goal: link('目标领域', Goal),
    order: integer('次序', { min: 1 }),
    number: text('原文编号', { max: 20 }),
    name: text('名称'),
    section: text('原文章节', { max: 60 }),
    summaryEn: longText('英文摘要', { max: 2000 }),
    dueYear: integer('完成年', { min: 1990, max: 2100 }).optional().hint('原文没有写明时空着。'),
    leadDepartments: text('牵头单位', { max: 400 }).optional().hint('照录原文，多个用“、”分隔。'),
    note: longText('说明', { max: 2000 }).optional(),
  },
  titleOf: (task) => task.name,
  key: 'key',
  search: ['name', 'summaryEn', 'leadDepartments'],
  pageOf: (task) => `/plan-performance/timeline/${task.key.split('/')[0]}`,
  findBy: ['order', 'plan', 'goal', 'dueYear'],
  ...planData,
})

export const TaskIndicator = defineRecord('taskIndicator', {
  label: '任务对应指标',
  purpose: '一项任务要实现的一个指标。',
  fields: {
    key: text('代码', { max: 240 }).unique(),
    plan: link('规划', Plan),
    task: link('规划任务', Task),
    indicator: link('规划指标', PlanIndicator),
  },
  titleOf: (pair) => pair.key,
  key: 'key',
  findBy: ['key', 'plan', 'task', 'indicator'],
  ...planData,
})

export const Milestone = defineRecord('milestone', {
  label: '里程碑',
  purpose: '任务在原文中写明日期的一步。',
  fields: {
    key: text('代码', { max: 140 }).unique(),
    plan: link('规划', Plan),
    task: link('规划任务', Task),
    by: text('原文期限', { max: 20 }).hint('年或年月，如 2014-06。'),
    dueOn: date('到期日'),
    quotation: longText('原文', { max: 2000 }),
  },
  titleOf: (milestone) => `${milestone.by} ${milestone.quotation.slice(0, 30)}`,
  key: 'key',
  findBy: ['dueOn', 'plan', 'task'],
  ...planData,
})
