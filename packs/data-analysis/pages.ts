import { type Page, view } from '#kernel'
import { dataAnalyst, dataOfficer } from './roles.ts'

export const pages: readonly Page[] = [
  view('/', { title: '分析工作台', for: [dataAnalyst], view: 'Workbench' }),
  view('/lake', { title: '数据湖', for: [dataOfficer], view: 'Lake' }),
]
