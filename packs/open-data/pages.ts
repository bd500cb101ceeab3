import { board, type Page, register, view } from '#kernel'
import { citizen } from '../e-licences/roles.ts'
import { ConditionalUse } from './conditional/keeps.ts'
import { indicators } from './indicators.ts'
import { DataDemand, SetRating } from './model.ts'
import { dataProvider, openDataOfficer } from './roles.ts'

const portal = { for: 'everyone', place: 'portal' } as const
const fromOtherPages = { ...portal, inMenu: false } as const

export const pages: readonly Page[] = [
  view('/', { title: '开放数据', ...portal, view: 'OpenDataHome' }),
  view('/sets/:set', { title: '开放数据详情', ...fromOtherPages, view: 'SetPage' }),
  view('/apply/:set', { title: '申请使用数据', ...fromOtherPages, view: 'ApplyForSet' }),
  view('/mine', { title: '我申请的数据', for: [citizen], place: 'portal', inMenu: false, view: 'MyData', takes: 'me' }),
  view('/demands', { title: '我想要数据', ...portal, view: 'DemandBoard' }),
  view('/demands/new', { title: '提出数据需求', ...fromOtherPages, view: 'AskForData' }),
  view('/demands/:number', { title: '数据需求', ...fromOtherPages, view: 'DemandPage' }),
  view('/developers', { title: '开发者', ...portal, view: 'Developers' }),
  view('/licence', { title: '开放许可', ...fromOtherPages, view: 'Licence' }),
  board('/figures', { title: '开放数据统计', ...fromOtherPages, indicators: Object.values(indicators) }),
  register('/board', {
    title: '数据需求台账',
    for: [openDataOfficer],
    record: DataDemand,
    columns: ['number', 'name', 'department', 'standing', 'askedOn', 'answeredOn'],
  }),
  register('/applications', {
    title: '有条件开放申请台账',
    for: [openDataOfficer, dataProvider],
    record: ConditionalUse,
    columns: ['number', 'setTitle', 'department', 'applicant', 'outcome', 'standing', 'askedOn', 'answeredOn', 'kept', 'until'],
  }),
  register('/ratings', {
    title: '数据评价审核',
    for: [openDataOfficer],
    record: SetRating,
    columns: ['set', 'stars', 'words', 'ratedOn', 'shownFrom'],
  }),
]
