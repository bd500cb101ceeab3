import { choice, decimal, defineRecord, divisionCode, link, longText, text } from '#kernel'
import { Department } from '../divisions/model.ts'
import { dataOfficer, statistician } from '../divisions/roles.ts'
import { problemOfPeriod } from './rules.ts'

/** 宏观经济库: one published value for one place and period, with the words it was read from. */
export const EconomySeries = defineRecord('economySeries', {
  label: '宏观经济数据',
  purpose: '一个指标在某地某时期的公布值，附原文出处。',
  fields: {
    code: text('数据编号', { max: 120 }).unique(),
    series: text('指标', { max: 100 }).from('statistics'),
    seriesEn: text('指标英文名', { max: 120 }).optional(),
    division: divisionCode('地区').from('statistics'),
    frequency: choice('频率', { annual: '年度', quarterly: '季度' }),
    period: text('时期', { max: 6 }).hint('年度写 2010，季度写 2010Q3。'),
    value: decimal('数值', { digits: 4 }).from('statistics'),
    unit: text('单位', { max: 20 }).from('statistics'),
    precision: choice('口径', { exact: '等于', atLeast: '以上（含）', above: '超过' }).hint('原文只说“超过”时，数值是下限。'),
    source: text('出处', { max: 200 }),
    quotation: longText('原文', { max: 2000 }),
  },
  titleOf: (row) => `${row.series} ${row.period}`,
  key: 'code',
  search: ['series', 'seriesEn', 'quotation'],
  findBy: ['series', 'division', 'period', 'frequency'],
  scope: 'division',
  read: 'everyone',
  write: [statistician],
  sharing: { provider: 'statistics', class: 'base', share: 'unconditional', open: 'unconditional', cycle: 'yearly' },
  check: problemOfPeriod,
})

/** 基础库与主题库: the frame that says which registers together make one named database, and where it was promised. */
export const TopicDatabase = defineRecord('topicDatabase', {
  label: '基础库与主题库',
  purpose: '规划中点名的一个基础库或主题库，以及组成它的档案。',
  fields: {
    code: text('库代码', { max: 60 }).unique(),
    name: text('名称', { max: 100 }),
    nameEn: text('英文名', { max: 120 }).optional(),
    kind: choice('类别', { base: '基础库', topic: '主题库' }),
    purpose: longText('用途', { max: 1000 }),
    purposeEn: longText('英文用途', { max: 1000 }).optional(),
    members: longText('组成档案', { max: 2000 }).optional().hint('本平台的档案地址，用“、”分隔；空缺表示尚未建设。'),
    lead: link('牵头部门', Department).optional(),
    status: choice('状态', { planned: '规划中', building: '建设中', running: '已运行' }),
    source: text('出处', { max: 200 }).optional(),
    quotation: longText('原文', { max: 2000 }).optional(),
  },
  titleOf: (database, language) => (language === 'en' ? (database.nameEn ?? database.name) : database.name),
  key: 'code',
  search: ['name', 'purpose', 'members'],
  findBy: ['kind', 'status'],
  read: 'everyone',
  write: [dataOfficer],
  sharing: { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
})
