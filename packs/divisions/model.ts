import { choice, creditCode, decimal, defineRecord, divisionCode, integer, longText, point, polygon, text } from '#kernel'
import { problemOfDivision } from './division-rules.ts'
import { cityAdministrator } from './roles.ts'

const levels = { city: '市', district: '区县', street: '街道乡镇', community: '社区村' }

/**
 * 行政区划: a city, district, street or community with its statistical code (GB/T 2260 and 统计用区划代码: 6, 9 or 12 digits).
 * Census figures are of 2020-11-01 (第七次全国人口普查); communities and streets carry none, because none are published.
 */
export const Division = defineRecord('division', {
  label: '行政区划',
  purpose: '一个市、区县、街道乡镇或社区村，带统计用区划代码、边界和人口普查数据。',
  fields: {
    code: divisionCode('区划代码').unique().from('statistics'),
    name: text('名称', { max: 60 }).from('civil-affairs'),
    nameEn: text('英文名称', { max: 80 }).optional(),
    level: choice('级别', levels),
    parentCode: divisionCode('上级区划').optional(),
    population2020: integer('2020年常住人口', { min: 0, unit: '人' }).optional().from('statistics'),
    population2010: integer('2010年常住人口', { min: 0, unit: '人' }).optional().from('statistics'),
    population2000: integer('2000年常住人口', { min: 0, unit: '人' }).optional().from('statistics'),
    areaKm2: decimal('面积', { digits: 2, min: 0, unit: 'km²' }).optional().hint('市的面积为各区县合计。'),
    density2020: decimal('人口密度', { digits: 1, min: 0, unit: '人/km²' }).optional().hint('2020年常住人口除以面积。'),
    aged65Share: decimal('65岁及以上占比', { digits: 2, min: 0, max: 100, unit: '%' }).optional().from('statistics'),
    aged65: integer('65岁及以上人口', { min: 0, unit: '人' }).optional().hint('由普查公布的占比推算。'),
    under15Share: decimal('14岁及以下占比', { digits: 2, min: 0, max: 100, unit: '%' }).optional().from('statistics'),
    urbanShare: decimal('城镇人口占比', { digits: 2, min: 0, max: 100, unit: '%' }).optional().from('statistics'),
    urban2020: integer('城镇人口', { min: 0, unit: '人' }).optional().hint('由普查公布的占比推算。'),
    sexRatio: decimal('性别比', { digits: 2, min: 0, unit: '男/百女' }).optional().from('statistics'),
    householdSize: decimal('家庭户规模', { digits: 2, min: 0, unit: '人/户' }).optional().from('statistics'),
    onePersonShare: decimal('一人户占比', { digits: 2, min: 0, max: 100, unit: '%' }).optional().from('statistics'),
    universityShare: decimal('大专及以上占比', { digits: 2, min: 0, max: 100, unit: '%' }).optional().from('statistics'),
    schoolYears: decimal('平均受教育年限', { digits: 2, min: 0, unit: '年' }).optional().from('statistics'),
    seat: point('驻地').optional(),
    boundary: polygon('边界').optional().from('natural-resources'),
  },
  titleOf: (division, language) => (language === 'en' ? (division.nameEn ?? division.name) : division.name),
  key: 'code',
  search: ['name', 'code', 'nameEn'],
  findBy: ['code', 'level', 'parentCode'],
  scope: 'code',
  read: 'everyone',
  write: [cityAdministrator],
  sharing: {
    provider: 'statistics',
    class: 'base',
    share: 'unconditional',
    open: 'unconditional',
    cycle: 'yearly',
    // The boundaries come from OpenStreetMap, and whoever takes them on must do so under its licence.
    licence: 'odbl-1.0',
  },
  check: problemOfDivision,
})

/** 部门: a public body that owns data and handles cases. Posts in it are appointed in the identity engine. */
export const Department = defineRecord('department', {
  label: '部门',
  purpose: '一个拥有数据、办理事项的党政机关或公共机构。',
  fields: {
    code: text('部门代码', { max: 40 }).unique().hint('固定的英文代码，机构改名时不变。'),
    name: text('全称', { max: 100 }),
    shortName: text('简称', { max: 40 }),
    nameEn: text('英文名称', { max: 120 }).optional(),
    level: choice('级别', { city: '市级', district: '区县级' }),
    division: divisionCode('所属区划'),
    duties: longText('主要职责', { max: 2000 }),
    formerNames: text('曾用名', { max: 200 }).optional().hint('机构改革前或规划文本中的名称，用“、”分隔。'),
    creditCode: creditCode('统一社会信用代码').unique().optional(),
  },
  titleOf: (department, language) => (language === 'en' ? (department.nameEn ?? department.name) : department.name),
  key: 'code',
  search: ['name', 'shortName', 'formerNames', 'nameEn', 'code'],
  findBy: ['code', 'level', 'division'],
  scope: 'division',
  read: 'everyone',
  write: [cityAdministrator],
  sharing: { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
})
