import { board, type Page, register, view } from '#kernel'
import { Demand, Dispute } from './demand-model.ts'
import { indicators } from './indicators.ts'
import { Doubt, SharingRequest } from './model.ts'
import { catalogueReviewer, citizen, dataOfficer } from './roles.ts'

export const pages: readonly Page[] = [
  view('/', { title: '数据共享', for: [dataOfficer], view: 'SharingDesk' }),
  view('/request', { title: '申请共享', for: [dataOfficer], inMenu: false, view: 'RequestData', takes: 'anyResource' }),
  view('/review/:case', { title: '答复申请', for: [dataOfficer], inMenu: false, view: 'ReviewRequest' }),
  view('/grants', { title: '我的授权', for: [dataOfficer], view: 'MyGrants' }),
  view('/grants/:grant', { title: '授权', for: [dataOfficer], inMenu: false, view: 'GrantPage' }),
  view('/lists', { title: '三张清单', for: [dataOfficer], view: 'Lists' }),
  view('/wanted', { title: '需求与争议', for: [dataOfficer, catalogueReviewer], view: 'Wanted' }),
  view('/statistics', { title: '共享统计', for: [dataOfficer], view: 'Statistics' }),
  board('/figures', { title: '共享指标', for: SharingRequest.read, indicators: Object.values(indicators) }),
  register('/demands', {
    title: '需求清单',
    for: SharingRequest.read,
    record: SharingRequest,
    columns: ['requester', 'resourceName', 'provider', 'outcome', 'asked', 'granted', 'askedOn', 'answeredOn', 'standing'],
  }),
  register('/doubts', {
    title: '数据疑义',
    for: Doubt.read,
    record: Doubt,
    columns: ['kind', 'resourceName', 'department', 'outcome', 'raisedOn', 'answeredOn', 'number'],
  }),
  register('/unlisted', {
    title: '目录外需求',
    for: Demand.read,
    record: Demand,
    columns: ['what', 'requester', 'provider', 'outcome', 'promisedBy', 'raisedOn', 'settledOn'],
  }),
  register('/disputes', {
    title: '共享争议',
    for: Dispute.read,
    record: Dispute,
    columns: ['what', 'requester', 'provider', 'outcome', 'raisedOn', 'ruledOn', 'about'],
  }),
  view('/my', { title: '谁读取了我的数据', for: [citizen], place: 'portal', inMenu: false, view: 'WhoRead', takes: 'me' }),
]
