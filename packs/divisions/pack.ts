import { definePack } from '#kernel'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { load } from './load.ts'
import { Department, Division } from './model.ts'
import { pages } from './pages.ts'
import { children } from './queries.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'divisions',
  title: '区划与部门',
  purpose: '登记全市的行政区划、边界、普查数据和部门，供所有系统共用。',
  area: 'data',
  lookedFor: [{ zh: '人口', en: 'population' }],
  records: [Division, Department],
  roles,
  indicators,
  queries: [children],
  pages,
  load,
  en,
})
