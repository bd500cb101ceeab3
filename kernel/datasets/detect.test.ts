import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCitizenId, makeCreditCode } from '#kernel'
import { type Cell, readValue } from './cells.ts'
import { detect } from './detect.ts'
import { fieldOf } from './field-spec.ts'
import { datasetNameFor, fieldNameFor, isDatasetName, isFieldName } from './names.ts'
import { PlaceProfile, Profile } from './profile.ts'

const zone = 'Asia/Shanghai'

/** Detects the fields of a table given by columns. */
function detected(columns: Readonly<Record<string, readonly Cell[]>>) {
  const titles = Object.keys(columns)
  const profiles = titles.map((title) => new Profile(title, zone))
  const place = PlaceProfile.among(titles)
  const rows = Math.max(...Object.values(columns).map(({ length }) => length))
  for (let row = 0; row < rows; row++) {
    for (const [at, title] of titles.entries()) profiles[at]!.add(row + 2, columns[title]![row] ?? null)
    if (place) place.add(row + 2, columns[place.lon]![row] ?? null, columns[place.lat]![row] ?? null)
  }
  return { ...detect(profiles, '370200', place), rows }
}
const kindOf = (title: string, cells: readonly Cell[]) => detected({ [title]: cells }).fields[0]!
const many = (make: (at: number) => Cell, n = 30) => Array.from({ length: n }, (_, at) => make(at))

describe('columns are recognised', () => {
  test.each([
    ['统一社会信用代码', many((at) => makeCreditCode('91', '370202', `MA3X${String(at).padStart(4, '0')}`)), 'creditCode'],
    ['身份证', many((at) => makeCitizenId('370202', '1980-01-01', at)), 'citizenId'],
    ['联系方式', many((at) => `0532-859${String(at).padStart(5, '0')}`), 'phone'],
    ['在册人数', many((at) => 100 + at), 'integer'],
    ['区划代码', many((at) => ['370202', '370203', '370211'][at % 3]!), 'divisionCode'],
    ['日期', many((at) => `2026年3月${(at % 28) + 1}日`), 'date'],
    ['成立日期', many((at) => 20260301 + (at % 28)), 'date'],
    ['上报时间', many((at) => `2026-03-02 08:${String(at).padStart(2, '0')}`), 'instant'],
    ['是否公办', many((at) => at % 2), 'boolean'],
    ['有无食堂', many((at) => (at % 2 ? '有' : '无')), 'boolean'],
    ['项目投资（元）', many((at) => `1,234,${String(500 + at)}.5`), 'money'],
    ['门牌编码', many((at) => `00${at}`), 'text'],
    ['坐标', many((at) => `120.3${at},36.1`), 'point'],
    ['地址', many((at) => `市南区香港中路${at}号`), 'address'],
    ['等级', many((at) => ['一级', '二级', '三级'][at % 3]!), 'choice'],
    ['说明', many((at) => `第${at}段\n另起一行`), 'longText'],
    ['空列', many(() => null), 'text'],
  ] as const)('%s', (title, cells, kind) => {
    const spec = kindOf(title, cells as readonly Cell[])
    expect(spec.kind).toBe(kind)
    if (title === '空列') expect(spec.isOptional).toBe(true)
  })

  test('a moment without a zone is the city’s, and one that does not exist is refused', () => {
    const spec = {
      ...kindOf(
        '时间',
        many((at) => `2026-03-02 08:${String(at).padStart(2, '0')}`),
      ),
    }
    expect(readValue(spec, fieldOf(spec), ['2026/3/2 8:05:30'], zone)).toEqual({ ok: true, value: '2026-03-02T00:05:30.000Z' })
    for (const wrong of ['2026-02-30 08:00', '2026-03-02 25:00'])
      expect(readValue(spec, fieldOf(spec), [wrong], zone).ok).toBe(false)
  })

  test('degrees in two columns are one place, unless they are mostly none', () => {
    expect(detected({ 经度: many(() => 120.3), 纬度: many(() => 36.1) }).fields.map(({ kind, from }) => [kind, from])).toEqual([
      ['point', ['经度', '纬度']],
    ])
    expect(detected({ 经度: many(() => 500.3), 纬度: many(() => 36.1) }).fields).toHaveLength(2)
  })

  test('the key is a code, not a running number', () => {
    const { key } = detected({ 序号: many((at) => at + 1), 设施编号: many((at) => `S-${at}`) })
    expect(key).toBe('sheshiCode')
  })
})

// Values as real columns hold them, good and bad mixed.
const value = fc.oneof(
  fc.constantFrom<Cell>(
    null,
    '',
    ' ',
    '是',
    '否',
    '一级',
    '二级',
    '370202',
    '2026-03-02',
    '2026年2月30日',
    '13800138000',
    '0012',
    '110',
    '120.3,36.1',
    '1e9',
    '=1+1',
    '__proto__',
    'constructor',
    '\u0000',
    '甲\n乙',
    0,
    1,
    -3.25,
    1.2345678901234567e19,
    true,
  ),
  fc.integer({ min: -1000, max: 1_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .date({ noInvalidDate: true, min: new Date('1950-01-01'), max: new Date('2030-01-01') })
    .map((at) => at.toISOString().slice(0, 10)),
)
const column = fc.oneof(
  fc.array(value, { minLength: 1, maxLength: 60 }),
  // Mostly one kind, as columns are: that is where proposals other than text come from.
  fc
    .tuple(value, fc.array(value, { maxLength: 4 }), fc.integer({ min: 5, max: 60 }))
    .map(([one, others, n]) => [...Array<Cell>(n).fill(one as Cell), ...others]),
  fc
    .tuple(
      fc.constantFrom(
        many((at) => at / 4, 50),
        many((at) => `2026-03-${String((at % 28) + 1).padStart(2, '0')}`, 50),
        many((at) => ['红', '黄'][at % 2]!, 50),
      ),
      fc.array(value, { maxLength: 5 }),
    )
    .map(([cells, others]) => [...cells, ...others]),
)
const titles = fc.constantFrom(
  '编号',
  '日期',
  '金额（元）',
  '经度',
  '纬度',
  '是否',
  '电话',
  '区划',
  '地址',
  '名称',
  '__proto__',
  '"; drop table x',
  'x',
)

test('a proposal never refuses more of its own rows than the evidence says', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(titles, column), { selector: ([title]) => title, minLength: 1, maxLength: 5 }),
      (given) => {
        const columns = Object.assign(Object.create(null), ...given.map(([title, cells]) => ({ [title]: cells }))) as Record<
          string,
          Cell[]
        >
        for (const [title, cells] of given) columns[title] = cells as Cell[]
        const { fields, evidence, rows } = detected(columns)
        const names = fields.map(({ name }) => name)
        expect(new Set(names).size).toBe(names.length)
        for (const spec of fields) {
          expect(isFieldName(spec.name)).toBe(true)
          const field = fieldOf(spec)
          let refused = 0
          for (let row = 0; row < rows; row++)
            if (
              !readValue(
                spec,
                field,
                spec.from.map((title) => columns[title]![row] ?? null),
                zone,
              ).ok
            )
              refused += 1
          const { filled, valid } = evidence[spec.name]!
          expect(refused, `${spec.name} as ${spec.kind}`).toBe(filled - valid)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('any title gives a sound name that is not taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('__proto__', 'toString', '名称', 'id')), {
        maxLength: 30,
      }),
      (given) => {
        const [used, sets] = [new Set<string>(), new Set<string>()]
        for (const title of given) {
          const [name, set] = [fieldNameFor(title, used), datasetNameFor(title, sets)]
          expect(isFieldName(name) && !used.has(name)).toBe(true)
          expect(isDatasetName(set) && !sets.has(set)).toBe(true)
          used.add(name)
          sets.add(set)
        }
      },
    ),
  )
})
