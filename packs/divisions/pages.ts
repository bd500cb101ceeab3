import { board, map, type Page, register } from '#kernel'
import { indicators } from './indicators.ts'
import { Department, Division } from './model.ts'

export const pages: readonly Page[] = [
  board('/', { title: '城市概况', for: 'everyone', place: 'portal', indicators: Object.values(indicators) }),
  map('/map', {
    title: '人口分布图',
    for: 'everyone',
    place: 'portal',
    record: Division,
    colourBy: 'density2020',
    figures: ['population2020', 'population2010', 'areaKm2', 'density2020', 'urbanShare', 'sexRatio'],
  }),
  map('/ageing', {
    title: '老龄化分布图',
    for: 'everyone',
    place: 'portal',
    record: Division,
    colourBy: 'aged65Share',
    figures: ['aged65Share', 'aged65', 'under15Share', 'householdSize', 'onePersonShare', 'population2020'],
  }),
  register('/divisions', {
    title: '行政区划',
    for: 'everyone',
    place: 'portal',
    record: Division,
    columns: ['code', 'name', 'level', 'parentCode', 'population2020', 'aged65Share', 'urbanShare', 'householdSize'],
  }),
  register('/departments', {
    title: '部门',
    for: 'everyone',
    place: 'portal',
    record: Department,
    columns: ['name', 'shortName', 'level', 'division', 'duties'],
  }),
]
