import { average, cases, count, countCases, defineIndicators, measure, records, share } from '#kernel'
import { ConditionalUse } from './conditional/keeps.ts'
import { demand } from './demands/process.ts'
import { DataDemand, SetRating } from './model.ts'

export const indicators = defineIndicators({
  openSets: {
    label: '可直接取用的开放数据',
    unit: '个',
    better: 'higher',
    value: measure('open-data/sets'),
    explain: '无条件开放、数据已经上线的数据集。',
  },
  openDepartments: {
    label: '开放数据的部门',
    unit: '个',
    better: 'higher',
    value: measure('open-data/providers'),
    explain: '至少有一个可以直接取用的数据集的部门。',
  },
  downloads: {
    label: '开放数据下载',
    unit: '次',
    better: 'higher',
    value: measure('open-data/downloads'),
    explain: '下载的文件数，自平台运行以来；只计次数，不记是谁。',
  },
  apiCalls: {
    label: '开放接口调用',
    unit: '次',
    better: 'higher',
    value: measure('open-data/calls'),
    explain: '通过标准接口读取数据的次数，自平台运行以来。',
  },
  demandsOnBoard: {
    label: '公开的数据需求',
    unit: '项',
    better: 'higher',
    value: count(records(DataDemand)),
    by: 'standing',
    explain: '公开在需求看板上的数据需求，已答复的也计算在内。',
  },
  demandsOpen: {
    label: '在办数据需求',
    unit: '项',
    better: 'lower',
    value: countCases(cases(demand, { is: 'open' })),
    explain: '还没有最终答复的数据需求，包括已列入计划的。',
  },
  applications: {
    label: '有条件开放申请',
    unit: '件',
    better: 'higher',
    value: count(records(ConditionalUse)),
    by: 'outcome',
    explain: '申请使用有条件开放数据的件数，按部门的答复分。',
  },
  applicationsInUse: {
    label: '使用中的有条件开放授权',
    unit: '份',
    better: 'higher',
    value: count(records(ConditionalUse, { standing: 'inUse' })),
    explain: '已签开放利用协议、现在可以读取的申请。',
  },
  applicationsOnTime: {
    label: '有条件开放按时答复率',
    unit: '%',
    better: 'higher',
    value: share(records(ConditionalUse, { kept: 'yes' }), records(ConditionalUse, { kept: { oneOf: ['yes', 'no'] } })),
    explain: '已答复的申请中，在承诺的工作日内答复的占比。',
  },
  meanStars: {
    label: '数据评价平均分',
    unit: '分',
    better: 'higher',
    value: average(records(SetRating), 'stars'),
    explain: '已公开的数据评价的平均分，满分5分。',
  },
})
