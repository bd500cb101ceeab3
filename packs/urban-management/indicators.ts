import { averageHours, cases, count, countCases, defineIndicators, difference, distinct, ratio, records } from '#kernel'
import { Division } from '../divisions/model.ts'
import { Component, GridCell } from './model.ts'
import { Patrol } from './patrol.ts'
import { matter } from './process.ts'

const closed = cases(matter, { is: { endedIn: ['closed'] } })
const rejected = cases(matter, { is: { endedIn: ['refused', 'notFiled', 'withdrawn'] } })

export const indicators = defineIndicators({
  closingRate: {
    label: '结案率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(closed), difference(countCases(cases(matter)), countCases(rejected)), 100),
    by: 'division',
    explain:
      '已结案的占全部有效问题（不含不予受理、不予立案和撤回）的百分比，在办未到期的也计入分母。按应结案数计算的结案率见评价表。',
  },
  onTimeClosingRate: {
    label: '按期结案率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(cases(matter, { is: { endedIn: ['closed'] }, onTime: true })), countCases(closed), 100),
    by: 'division',
    explain: '已结案的问题中，每一环节都没有超期的百分比。',
  },
  meanHours: {
    label: '平均办结用时',
    unit: '小时',
    better: 'lower',
    value: averageHours(closed),
    by: 'division',
    explain: '从上报到结案的自然小时数，昼夜和节假日都计算在内。',
  },
  openMatters: {
    label: '在办问题',
    unit: '件',
    better: 'lower',
    value: countCases(cases(matter, { is: 'open' })),
    by: 'division',
    explain: '已经上报、还没有结案的问题。',
  },
  overdueMatters: {
    label: '超期在办问题',
    unit: '件',
    better: 'lower',
    value: countCases(cases(matter, { is: 'open', onTime: false })),
    by: 'division',
    explain: '在办问题中，至少有一个环节已经超期的。',
  },
  reportedLately: {
    label: '近30天上报问题',
    unit: '件',
    better: 'higher',
    value: countCases(cases(matter, { opened: { during: { days: 30 } } })),
    by: 'division',
    explain: '最近30天（含今天）上报的问题，合并的重复上报只计一次。',
  },
  gridCells: {
    label: '单元网格',
    unit: '个',
    better: 'higher',
    value: count(records(GridCell)),
    by: 'division',
    explain: '有责任单位和责任岗位的单元网格个数。',
  },
  gridCoverage: {
    label: '数字城管网格覆盖率',
    unit: '%',
    better: 'higher',
    value: ratio(distinct(records(GridCell), 'division'), count(records(Division, { level: 'community' })), 100),
    explain: '划了单元网格并有责任岗位的社区（村）占全部社区（村）的百分比。',
  },
  patrolCoverage: {
    label: '近7天网格巡查率',
    unit: '%',
    better: 'higher',
    value: ratio(distinct(records(Patrol, { day: { during: { days: 7 } } }), 'cell'), count(records(GridCell)), 100),
    by: 'division',
    explain: '最近7天（含今天）至少提交过一次巡查的单元网格占全部单元网格的百分比。',
  },
  components: {
    label: '城市管理部件',
    unit: '件',
    better: 'higher',
    value: count(records(Component)),
    by: 'class',
    explain: '登记在册的城市管理部件。',
  },
})
