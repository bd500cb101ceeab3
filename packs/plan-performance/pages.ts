import { register, view } from '#kernel'
import { dataOfficer } from '../divisions/roles.ts'
import {
  Assessment,
  Assignment,
  Baseline,
  IndexInput,
  LampThreshold,
  Milestone,
  Plan,
  PlanIndicator,
  Report,
  Target,
  Task,
} from './model.ts'
import { planOfficer } from './roles.ts'

const everyone = { for: 'everyone', place: 'portal' } as const
const fromOtherPages = { ...everyone, inMenu: false } as const

export const pages = [
  view('/', { title: '规划兑现', ...everyone, view: 'Overview' }),
  view('/compare', { title: '城市比较', ...everyone, view: 'Compare' }),
  view('/index', { title: '信息化指数', ...everyone, view: 'InformatisationIndex' }),
  view('/plan/:plan', { title: '规划', ...fromOtherPages, view: 'PlanPage' }),
  view('/indicator/:plan/:indicator', { title: '规划指标', ...fromOtherPages, view: 'IndicatorPage' }),
  view('/document/:plan', { title: '规划原文', ...fromOtherPages, view: 'Document' }),
  view('/timeline/:plan', { title: '任务时间线', ...fromOtherPages, view: 'Timeline' }),
  view('/report/:plan/:year', { title: '年度报告', ...fromOtherPages, view: 'YearlyReport' }),
  view('/my-reports', { title: '我的报送', for: [planOfficer, dataOfficer], view: 'MyReports' }),
  register('/indicators', {
    title: '规划指标',
    for: 'everyone',
    record: PlanIndicator,
    columns: ['name', 'unit', 'direction', 'section', 'quotation', 'baselineValue', 'baselineYear'],
  }),
  register('/targets', {
    title: '目标值',
    for: 'everyone',
    record: Target,
    columns: ['indicator', 'year', 'comparator', 'value', 'upper'],
  }),
  register('/tasks', {
    title: '规划任务',
    for: 'everyone',
    record: Task,
    columns: ['number', 'name', 'section', 'dueYear', 'leadDepartments'],
  }),
  register('/milestones', { title: '里程碑', for: 'everyone', record: Milestone, columns: ['task', 'dueOn', 'quotation'] }),
  register('/baselines', {
    title: '现状基数',
    for: 'everyone',
    record: Baseline,
    columns: ['name', 'value', 'unit', 'year', 'quotation'],
  }),
  register('/reports', {
    title: '年度报送',
    for: 'everyone',
    record: Report,
    columns: ['reference', 'year', 'value', 'progress', 'department', 'reportedOn', 'evidence'],
  }),
  register('/assessments', {
    title: '年度考核',
    for: 'everyone',
    record: Assessment,
    columns: ['year', 'grade', 'remarks', 'assessedBy', 'assessedOn'],
  }),
  register('/assignments', {
    title: '责任分工',
    for: [planOfficer],
    record: Assignment,
    columns: ['indicator', 'task', 'department', 'basis'],
  }),
  register('/plans', {
    title: '规划名录',
    for: [planOfficer],
    record: Plan,
    columns: ['name', 'city', 'periodStart', 'periodEnd', 'documentNumber'],
  }),
  register('/thresholds', {
    title: '灯色阈值',
    for: [planOfficer],
    record: LampThreshold,
    columns: ['key', 'green', 'yellow', 'basis'],
  }),
  register('/index-inputs', {
    title: '指数输入',
    for: [planOfficer],
    record: IndexInput,
    columns: ['index', 'item', 'year', 'value', 'low', 'high', 'source', 'verified'],
  }),
]
