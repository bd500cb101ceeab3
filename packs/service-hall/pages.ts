import { board, type Page, register, view } from '#kernel'
import { citizen } from '../e-licences/roles.ts'
import { BrokenPledge } from './broken-pledge.ts'
import { indicators } from './indicators.ts'
import { Material, PlainWord, ServiceItem } from './model.ts'
import { itemOfficer, reviewer, windowClerk } from './roles.ts'

export const pages: readonly Page[] = [
  view('/', { title: '办事大厅', for: 'everyone', place: 'portal', view: 'Hall' }),
  view('/items/:item', { title: '办事指南', for: 'everyone', place: 'portal', inMenu: false, view: 'Guide' }),
  view('/apply/:item', { title: '在线申请', for: [citizen], place: 'portal', inMenu: false, view: 'Apply' }),
  view('/open-company/:item', { title: '开办企业', for: [citizen], place: 'portal', inMenu: false, view: 'OpenCompany' }),
  view('/my', { title: '我的申请', for: [citizen], place: 'portal', view: 'MyMatters' }),
  view('/my/:case', { title: '办件进度', for: [citizen], place: 'portal', inMenu: false, view: 'MyMatter' }),
  view('/appointments', { title: '预约窗口', for: [citizen], place: 'portal', view: 'Appointments' }),
  view('/numbers', { title: '大厅叫号', for: 'everyone', place: 'portal', view: 'Numbers' }),
  board('/board', { title: '政务服务指标', for: 'everyone', place: 'portal', indicators: Object.values(indicators) }),
  register('/items', {
    title: '事项目录',
    for: 'everyone',
    place: 'portal',
    record: ServiceItem,
    columns: ['name', 'departmentName', 'kind', 'handling', 'promisedDays', 'legalDays', 'onlineLevel', 'visits', 'code'],
  }),
  view('/counter', { title: '窗口叫号', for: [windowClerk], view: 'Counter' }),
  view('/counter/apply', { title: '窗口收件', for: [windowClerk], view: 'CounterApply' }),
  view('/quality', { title: '事项质量', for: [itemOfficer], view: 'Quality' }),
  register('/materials', {
    title: '申请材料',
    for: [itemOfficer],
    record: Material,
    columns: ['name', 'item', 'order', 'kind', 'from', 'need', 'trust', 'replacedBy', 'licence'],
  }),
  register('/broken-pledges', {
    title: '违反承诺',
    for: [itemOfficer, reviewer],
    record: BrokenPledge,
    columns: ['itemName', 'revokedOn', 'department', 'application', 'number', 'reason'],
  }),
  register('/words', { title: '大白话词典', for: [itemOfficer], record: PlainWord, columns: ['said', 'means'] }),
]
