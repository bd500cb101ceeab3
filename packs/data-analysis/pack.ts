import { definePack } from '#kernel'
import { en } from './en.ts'
import { pages } from './pages.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'data-analysis',
  title: '数据分析',
  purpose: '用 SQL 查询本部门的数据和授权来的数据；登记簿按日存放，供别的程序读取。',
  needs: ['divisions'],
  area: 'data',
  lookedFor: [{ zh: 'SQL 查询', en: 'SQL query' }],
  records: [],
  roles: { dataAnalyst: roles.dataAnalyst },
  pages,
  en,
})
