import { choice, date, defineRecord, integer, longText, text } from '#kernel'
import { departments, purposes, standings } from './demands/choices.ts'
import { openDataOfficer } from './roles.ts'

const sharing = { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'realtime' } as const
const kept = {
  provider: 'big-data',
  share: 'conditional',
  condition: '供开放平台运行使用',
  open: 'none',
  cycle: 'realtime',
} as const

/** 数据需求: what somebody asks the city to open, in words the open data office let out. Left by the process of the same matter. */
export const DataDemand = defineRecord('dataDemand', {
  label: '数据需求',
  purpose: '有人希望开放的一项数据，以及部门怎样答复。',
  fields: {
    number: text('编号', { max: 40 }).unique(),
    name: text('想要的数据', { max: 80 }),
    words: longText('说明', { max: 1000 }).optional(),
    useFor: choice('用来做什么', purposes),
    department: choice('答复部门', departments),
    standing: choice('进展', standings),
    askedOn: date('提出日期'),
    answer: longText('部门答复', { max: 2000 }).optional(),
    answeredOn: date('答复日期').optional(),
    plannedFor: date('计划开放日期').optional(),
    set: text('开放的数据', { max: 120 }).optional().hint('开放数据门户中的名称。'),
  },
  titleOf: ({ name }) => name,
  key: 'number',
  search: ['name', 'words', 'number'],
  findBy: ['number', 'standing', 'department', 'askedOn'],
  read: 'everyone',
  write: [],
  sharing,
  pageOf: ({ number }) => `/open-data/demands/${number}`,
})

/** 支持: that somebody wants the same, never who. */
export const DemandSupport = defineRecord('demandSupport', {
  label: '需求支持',
  purpose: '有人支持一项数据需求，不记是谁。',
  fields: {
    key: text('标识', { max: 80 }).unique(),
    demand: text('需求编号', { max: 40 }),
    supportedOn: date('日期'),
  },
  titleOf: ({ demand }) => demand,
  key: 'key',
  findBy: ['demand'],
  read: [openDataOfficer],
  write: [],
  appendOnly: true,
  sharing: kept,
})

/** 评价: stars count at once; words are read by the office before anybody else reads them. */
export const SetRating = defineRecord('setRating', {
  label: '数据评价',
  purpose: '一个人或一台设备对一个开放数据的评价。',
  fields: {
    key: text('标识', { max: 200 }).unique(),
    set: text('开放数据', { max: 120 }),
    stars: integer('评分', { min: 1, max: 5 }),
    words: longText('意见', { max: 500 }).optional(),
    ratedOn: date('评价日期'),
    reply: longText('回复', { max: 500 }).optional(),
    shownFrom: date('公开日期').optional().hint('看过没有个人信息再填；不填不公开文字。'),
    shownUntil: date('公开到').optional(),
  },
  titleOf: ({ set, stars }) => `${set} ${stars}`,
  key: 'key',
  findBy: ['set', 'stars', 'ratedOn'],
  read: 'everyone',
  write: [openDataOfficer],
  shown: { from: 'shownFrom', until: 'shownUntil' },
  sharing: kept,
})
