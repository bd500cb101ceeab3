import { type Page, register, view } from '#kernel'
import { auditor, dataOfficer } from '../divisions/roles.ts'
import { OutsideResource } from './outside/model.ts'
import { catalogueReviewer } from './roles.ts'

const officers = [dataOfficer, catalogueReviewer]

export const pages: readonly Page[] = [
  view('/', { title: '我部门的资源', for: [dataOfficer], view: 'MyResources' }),
  view('/register', { title: '登记资源', for: [dataOfficer], view: 'RegisterResource' }),
  view('/register/:id', { title: '登记', for: [dataOfficer], inMenu: false, view: 'Registration' }),
  view('/outside', { title: '系统外的资源', for: officers, view: 'Outside' }),
  register('/outside/list', {
    title: '系统外资源清单',
    for: OutsideResource.read,
    inMenu: false,
    record: OutsideResource,
    columns: ['name', 'kind', 'format', 'providerName', 'contact', 'cycle', 'listedOn'],
  }),
  view('/check', { title: '合规审核', for: [catalogueReviewer], view: 'ComplianceDesk' }),
  view('/check/:id', { title: '审核一项资源', for: [catalogueReviewer], inMenu: false, view: 'ComplianceCheck' }),
  view('/quality/:pack/:record', { title: '数据质量', for: [...officers, auditor], inMenu: false, view: 'ResourceQuality' }),
  view('/responsibilities', { title: '责任清单', for: [...officers, auditor], view: 'Responsibilities' }),
]
