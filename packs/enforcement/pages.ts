import { board, type Page, register, view } from '#kernel'
import { indicators } from './indicators.ts'
import { DiscretionItem, InspectionDraw, InspectionTask, Inspector, PowerItem, PublicPenaltyRecord } from './model.ts'
import { caseOfficer, enforcementHead, legalReviewer } from './roles.ts'

export const pages: readonly Page[] = [
  view('/', { title: '权力清单', for: 'everyone', place: 'portal', view: 'PowerCatalogue' }),
  view('/penalties', { title: '行政处罚公示', for: 'everyone', place: 'portal', view: 'Penalties' }),
  view('/draws', { title: '双随机抽查', for: 'everyone', place: 'portal', inMenu: false, view: 'Draws' }),
  view('/patrol', { title: '执法随身页', for: [caseOfficer], view: 'Patrol' }),
  view('/draw', { title: '双随机抽取', for: [enforcementHead], view: 'Draws' }),
  register('/inspectors', {
    title: '执法人员名录',
    for: [enforcementHead, legalReviewer],
    record: Inspector,
    columns: ['certificate', 'name', 'department', 'division', 'validUntil'],
  }),
  register('/published', {
    title: '处罚公示台账',
    for: [legalReviewer],
    record: PublicPenaltyRecord,
    columns: ['documentNumber', 'subject', 'power', 'department', 'decidedOn', 'publishedOn', 'publicUntil', 'isOnTime'],
  }),
  register('/powers', {
    title: '权力事项台账',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    record: PowerItem,
    columns: ['code', 'name', 'kind', 'department', 'isOnline'],
  }),
  register('/discretion', {
    title: '裁量基准台账',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    record: DiscretionItem,
    columns: ['power', 'grade', 'condition', 'least', 'most', 'from', 'until'],
  }),
  register('/tasks', {
    title: '抽查任务台账',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    record: InspectionTask,
    columns: ['draw', 'name', 'creditCode', 'first', 'second'],
  }),
  register('/drawn', {
    title: '抽取记录台账',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    record: InspectionDraw,
    columns: ['key', 'name', 'department', 'seed', 'pool', 'wanted', 'drawnOn'],
  }),
  board('/figures', {
    title: '执法一览',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    indicators: Object.values(indicators),
  }),
]
