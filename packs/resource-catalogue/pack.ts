import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { OutsideResource } from './outside/model.ts'
import { outside } from './outside/process.ts'
import { resources } from './outside/resources.ts'
import { pages } from './pages.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'resource-catalogue',
  title: '信息资源登记',
  purpose: '部门用一张表登记信息资源，市大数据局审核发布；看得见每项资源的质量、时效和责任。',
  needs: ['divisions'],
  area: 'data',
  roles,
  records: [OutsideResource],
  processes: [outside],
  resources,
  pages,
  serves: {
    'gov-resource-catalogue':
      'a department registers a dirty spreadsheet, the bureau publishes it, and everybody finds it in the catalogue',
    'geo-resource-catalogue':
      'what a department keeps elsewhere is listed once it was checked, corrected after another check, and withdrawn',
    'data-model-quality': 'quality is measured over all records, kept day by day, and every figure opens the records behind it',
  },
  demo,
  en,
})
