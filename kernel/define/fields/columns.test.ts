import { afterAll, expect, inject, test } from 'vitest'
import { openDb } from '../../db.ts'
import type { Field } from '../field.ts'
import * as build from './index.ts'

const db = openDb(inject('postgresUrl'), { max: 1, applicationName: 'tests' })
afterAll(() => db.close())

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [120, 36],
      [120.5, 36],
      [120.5, 36.5],
      [120, 36],
    ],
  ],
}
const uuid = '6f9619ff-8b86-4011-b42d-00c04fc964ff'

test.each<[Field<any>, readonly unknown[]]>([
  [build.text('名称'), ["青岛 '; drop table x; -- 𠮷", '\\N', '{"a":1}']],
  [build.longText('说明'), ['第一行\n第二行\t尾']],
  [build.integer('人数'), [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0]],
  [build.decimal('面积', { digits: 4 }), ['9999999999999999.9999', '-0.0001', '0.0000']],
  [build.decimal('层数', { digits: 0 }), ['12']],
  [build.money('金额'), ['1234.50', '-9007199254740993.01']],
  [build.boolean('是否'), [true, false]],
  [build.date('日期'), ['0001-01-01', '2000-02-29', '9999-12-31']],
  [build.instant('时刻'), ['2026-03-02T01:30:00.123Z', '1902-01-01T00:00:00.000Z', '9998-12-31T23:59:59.999Z']],
  [build.choice('状态', { open: '存续' }), ['open']],
  [build.choices('用途', { research: '科研', credit: '信贷' }), ['research,credit', 'credit']],
  [build.codeTable('行业', build.defineCodeTable('行业', { I65: '软件' })), ['I65']],
  [build.link('部门', () => ({}) as never), [uuid]],
  [build.file('附件'), [uuid]],
  [build.photo('照片'), [uuid]],
  [
    build.point('位置'),
    [
      { lon: 120.3826001, lat: -36.0671, note: '路口"东北"角' },
      { lon: 1e-7, lat: 0 },
    ],
  ],
  [
    build.line('走向'),
    [
      {
        type: 'LineString',
        coordinates: [
          [120, 36],
          [120.123456789012, 36.1, 12.5],
        ],
      },
    ],
  ],
  [build.polygon('范围'), [square, { type: 'MultiPolygon', coordinates: [square.coordinates] }]],
  [
    build.quantity('功率', 'W'),
    [
      { value: 58.25, unit: 'W' },
      { value: 1e-7, unit: 'W' },
      { value: -1e15, unit: 'W' },
    ],
  ],
  [build.phone('电话'), ['0532-85911111']],
  [build.citizenId('证号'), ['11010519491231002X']],
  [build.creditCode('代码'), ['91230500MA1B3N1N2M']],
  [build.divisionCode('区划'), ['370202001001']],
  [build.departmentCode('部门'), ['police', '@370300/hrss']],
  [build.address('地址'), ['山东省青岛市市南区香港中路11号']],
])('$type.kind: what goes into the column comes out', async ({ type, options }, values) => {
  await db.transaction(async (tx) => {
    await tx.query(`create temp table kept (value ${type.column(options)} not null) on commit drop`)
    for (const value of values) {
      // A value the parser would not let through proves nothing.
      if (type.kind !== 'link') expect(type.parse(value, options)).toEqual({ ok: true, value })
      await tx.query('insert into kept values ($1)', [type.toColumn ? type.toColumn(value, options) : value])
    }
    const rows = await tx.query<{ value: unknown }>('select value from kept')
    expect(rows.map((row) => (type.fromColumn ? type.fromColumn(row.value, options) : row.value))).toEqual(values)
  })
})
