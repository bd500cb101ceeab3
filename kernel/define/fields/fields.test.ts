import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Field, type FieldProblemCode, parseField, type Row } from '../field.ts'
import { defineRecord, type RecordType } from '../record.ts'
import {
  address,
  boolean,
  choice,
  choices,
  citizenId,
  codeTable,
  creditCode,
  date,
  decimal,
  defineCodeTable,
  departmentCode,
  divisionCode,
  file,
  instant,
  integer,
  line,
  link,
  longText,
  makeCitizenId,
  makeCreditCode,
  money,
  type Point,
  phone,
  photo,
  point,
  polygon,
  quantity,
  text,
} from './index.ts'
import vectors from './vectors.json' with { type: 'json' }

const ajv = new Ajv2020({ strict: true })
;(addFormatsModule as unknown as (on: Ajv2020) => void)(ajv)

const Department = defineRecord('department', {
  label: '部门',
  purpose: '一个公共机构。',
  fields: { name: text('名称'), above: link('上级', (): RecordType => Department).optional() },
  titleOf: (row) => row.name,
  read: 'everyone',
  write: [],
  sharing: { provider: 'parks', share: 'unconditional', open: 'unconditional', cycle: 'monthly' },
})

const industries = defineCodeTable('国民经济行业分类', {
  A01: '农业',
  I65: '软件和信息技术服务业',
  I64: '互联网',
  X1: '其他',
  X2: '其他',
})
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const letters = (unit: 'grapheme' | 'binary') => fc.string({ unit, maxLength: 60 })
const lon = fc.double({ min: -180, max: 180, noNaN: true })
const lat = fc.double({ min: -90, max: 90, noNaN: true })
const position = fc.oneof(fc.tuple(lon, lat), fc.tuple(lon, lat, fc.double({ min: -500, max: 9000, noNaN: true })))
const path = fc.array(position, { minLength: 2, maxLength: 8 })
const ring = fc.array(position, { minLength: 3, maxLength: 8 }).map((corners) => [...corners, corners[0]!])
const rings = fc.array(ring, { minLength: 1, maxLength: 3 })
const day = fc
  .date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

/** For every field type: a field, and inputs of which at least some must be accepted. */
const all: Record<string, { field: Field<any>; inputs: fc.Arbitrary<unknown> }> = {
  text: { field: text('名称'), inputs: letters('grapheme') },
  longText: { field: longText('说明', { max: 50 }), inputs: letters('binary') },
  integer: { field: integer('人数'), inputs: fc.oneof(fc.maxSafeInteger(), fc.maxSafeInteger().map(String)) },
  decimal: {
    field: decimal('面积', { digits: 4 }),
    inputs: fc.oneof(
      fc.double(),
      fc.integer().map((n) => `${n}.25`),
    ),
  },
  money: {
    field: money('金额'),
    inputs: fc.oneof(
      fc.double(),
      fc.integer().map((n) => `¥${n}.5`),
    ),
  },
  boolean: { field: boolean('是否'), inputs: fc.constantFrom(true, false, '是', '否', 'true', 'FALSE', '１', '0', 1, 0) },
  date: { field: date('日期'), inputs: day },
  instant: {
    field: instant('时刻'),
    inputs: fc.date({ min: new Date('1800-01-01'), noInvalidDate: true }).map((at) => at.toISOString()),
  },
  choice: {
    field: choice('状态', { open: '存续', closed: '注销', '1': '其他' }),
    inputs: fc.constantFrom('open', '存续', '其他', 1),
  },
  choices: {
    field: choices('用途', { research: '科研', credit: '信贷', city: '治理' }),
    inputs: fc.constantFrom('credit,research', '科研、治理', ' city ,credit', 'research'),
  },
  codeTable: {
    field: codeTable('行业', industries),
    inputs: fc.constantFrom('A01', 'i65', '互联网', 'I65 软件和信息技术服务业', 'X1'),
  },
  link: { field: link('部门', () => Department), inputs: fc.uuid() },
  point: {
    field: point('位置'),
    inputs: fc.oneof(fc.record({ lon, lat }), fc.record({ lon, lat, note: letters('grapheme') }), fc.tuple(lon, lat).map(String)),
  },
  line: {
    field: line('走向'),
    inputs: fc.oneof(
      fc.record({ type: fc.constant('LineString'), coordinates: path }),
      fc.record({ type: fc.constant('MultiLineString'), coordinates: fc.array(path, { minLength: 1, maxLength: 3 }) }),
    ),
  },
  polygon: {
    field: polygon('范围'),
    inputs: fc.oneof(
      fc.record({ type: fc.constant('Polygon'), coordinates: rings }),
      fc.record({ type: fc.constant('MultiPolygon'), coordinates: fc.array(rings, { minLength: 1, maxLength: 3 }) }),
    ),
  },
  file: { field: file('附件'), inputs: fc.uuid() },
  photo: { field: photo('照片'), inputs: fc.uuid() },
  quantity: { field: quantity('功率', 'm²'), inputs: fc.double({ min: -1e15, max: 1e15, noNaN: true }) },
  phone: {
    field: phone('电话'),
    inputs: fc.oneof(
      digits(9).map((rest) => `13${rest}`),
      digits(8).map((rest) => `0532${rest}`),
      digits(4).map((e) => `021-6522123-${e}`),
    ),
  },
  citizenId: {
    field: citizenId('身份证号'),
    inputs: fc.tuple(day, fc.nat(999)).map(([birth, serial]) => makeCitizenId('370202', birth, serial)),
  },
  creditCode: {
    field: creditCode('代码'),
    inputs: fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{8}$/).map((serial) => makeCreditCode('91', '370202', serial)),
  },
  divisionCode: { field: divisionCode('区划'), inputs: fc.oneof(digits(5), digits(8), digits(11)).map((rest) => `3${rest}`) },
  departmentCode: {
    field: departmentCode('部门'),
    inputs: fc.constantFrom('police', ' gov-370202 ', '@370300/hrss', 'big-data', '市公安局'),
  },
  address: { field: address('地址'), inputs: letters('grapheme') },
}

/** Anything JavaScript can hold, and JSON-like objects with the keys our parsers look for. */
const hostile = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
  fc.string({ unit: 'binary' }),
  fc.record({ type: fc.constantFrom('Polygon', 'LineString', 'constructor', '__proto__'), coordinates: fc.anything() }),
  fc.record({ lon: fc.anything(), lat: fc.anything(), note: fc.anything(), value: fc.anything(), unit: fc.anything() }),
  fc.constantFrom(
    'constructor',
    '__proto__',
    'toString',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    2 ** 53,
    1e300,
    '\0',
    '１２３',
  ),
)

describe.each(Object.entries(all))('%s', (kind, { field, inputs }) => {
  const { type, options } = field
  const isValid = ajv.compile(type.jsonSchema(options))

  test('a value survives its text form, JSON and being parsed again', () => {
    let seen = 0
    fc.assert(
      fc.property(inputs, (input) => {
        const parsed = type.parse(input, options)
        if (!parsed.ok) return
        seen++
        expect(type.parse(type.toText(parsed.value, options), options)).toEqual(parsed)
        expect(type.parse(parsed.value, options)).toEqual(parsed)
        expect(JSON.parse(JSON.stringify(parsed.value))).toStrictEqual(parsed.value)
        if (!isValid(parsed.value)) throw new Error(`${JSON.stringify(parsed.value)}: ${ajv.errorsText(isValid.errors)}`)
      }),
    )
    expect(seen).toBeGreaterThan(5)
  })

  test('whatever comes in, the answer is a valid value or a problem in both languages', () => {
    fc.assert(
      fc.property(hostile, (input) => {
        const parsed = type.parse(input, options)
        if (parsed.ok) expect(isValid(parsed.value), JSON.stringify(parsed.value)).toBe(true)
        else expect(Boolean(parsed.problem.words.zh && parsed.problem.words.en)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('the kind names its own type and the column is one PostgreSQL type', () => {
    expect(type.kind).toBe(kind)
    expect(type.column(options)).toMatch(
      /^(text( collate "C")?|bigint|numeric(\(\d+,\d+\))?|boolean|date|timestamptz|uuid|jsonb)$/,
    )
    expect(type.widget).not.toBe('')
  })
})

const outcome = (field: Field<any, boolean>, input: unknown): unknown => {
  const parsed = parseField(field, input)
  return parsed.ok ? parsed.value : parsed.problem.code
}

test.each<[string, Field<any, boolean>, unknown, unknown]>([
  ['text is trimmed', text('名称'), '  青岛 ', '青岛'],
  ['text counts code points, not UTF-16 units', text('名称', { max: 2 }), '𠮷𠮷', '𠮷𠮷'],
  ['text over the limit is refused', text('名称', { max: 2 }), '一二三', 'field/too-long' satisfies FieldProblemCode],
  ['NUL is refused', text('名称'), 'a\0b', 'field/control-characters'],
  ['a line break in one line is refused', text('名称'), 'a\nb', 'field/control-characters'],
  ['a mark that reverses reading order is refused', text('名称'), 'gpj.\u202eexe', 'field/control-characters'],
  ['half a surrogate pair is refused', text('名称'), '\ud800', 'field/control-characters'],
  ['long text keeps line breaks and tabs', longText('说明'), 'a\r\nb\tc', 'a\nb\tc'],
  ['long text refuses NUL', longText('说明'), 'a\0b', 'field/control-characters'],
  ['a numeric cell in a text column becomes its digits', text('编号'), 370202, '370202'],
  ['a text cell of markup stays text', text('名称'), '<b>x</b>', '<b>x</b>'],
  ['a blank required field is refused', text('名称'), '  ', 'field/required'],
  ['a blank optional field is nothing', text('名称').optional(), '', undefined],
  ['a choice takes its label', choice('状态', { open: '存续' }), '存续', 'open'],
  ['a choice refuses a name of the object itself', choice('状态', { open: '存续' }), 'constructor', 'field/not-a-choice'],
  ['a code table refuses a name that two codes share', codeTable('行业', industries), '其他', 'field/not-a-choice'],
  [
    'a point reads longitude first',
    point('位置'),
    '120.3826，36.0671 路口东北角',
    { lon: 120.3826, lat: 36.0671, note: '路口东北角' } satisfies Point,
  ],
  ['a point with its ends swapped is refused', point('位置'), '36.0671,120.3826', 'field/format'],
  ['a point out of range is refused', point('位置'), { lon: 36, lat: 120.38 }, 'field/out-of-range'],
  ['a point with something unknown in it is refused', point('位置'), { lon: 120, lat: 36, alt: 4 }, 'field/type'],
  [
    'an open ring is refused',
    polygon('范围'),
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ],
    },
    'field/geometry',
  ],
  [
    'a ring of three positions is refused',
    polygon('范围'),
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      ],
    },
    'field/geometry',
  ],
  [
    'a position out of range is refused',
    line('走向'),
    {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [0, 91],
      ],
    },
    'field/geometry',
  ],
  [
    'a line is no polygon',
    polygon('范围'),
    {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
    'field/geometry',
  ],
  ['geometry text that is no JSON is refused', polygon('范围'), 'POLYGON((0 0))', 'field/geometry'],
  ['a quantity takes its unit from the column', quantity('功率', 'W'), '58', { value: 58, unit: 'W' }],
  ['a quantity takes full-width text', quantity('功率', 'W'), '５８ Ｗ', { value: 58, unit: 'W' }],
  ['m2 is m²', quantity('面积', 'm²'), '1,200 m2', { value: 1200, unit: 'm²' }],
  ['another unit is refused, not converted', quantity('功率', 'W'), '0.058 kW', 'field/unit'],
  ['a quantity below its range is refused', quantity('功率', 'W', { min: 0 }), '-1 W', 'field/out-of-range'],
  ['a phone drops spaces and the country code', phone('电话'), '+86 138-0013-8000', '13800138000'],
  ['a landline gets its hyphen', phone('电话'), '（0532）85911111', '0532-85911111'],
  ['Beijing has a short area code', phone('电话'), '01085911111', '010-85911111'],
  ['a hotline is a phone', phone('电话'), '12345', '12345'],
  ['an instruction is no phone', phone('电话'), 'call me', 'field/format'],
  ['a division code has one spelling', divisionCode('区划'), '370202001000', '370202001'],
  ['a division of another level is refused', divisionCode('区划', { level: 'county' }), '370202001', 'field/format'],
  ['a uuid becomes lower case', file('附件'), '6F9619FF-8B86-D011-B42D-00C04FC964FF', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
])('%s', (_, field, input, expected) => {
  expect(outcome(field, input)).toEqual(expected)
})

test.each(vectors.mobile)('mobile number $input: $valid', ({ input, valid }) => {
  expect(phone('电话').type.parse(input, {}).ok).toBe(valid)
})

test.each(vectors.mask)('the mask of $kind $input is $output', ({ kind, input, output }) => {
  const byKind: Record<string, Field<any>> = { id: citizenId('证号'), mobile: phone('电话'), address: address('地址') }
  const { type, options } = byKind[kind] ?? text('内容')
  expect(type.mask!(input, options)).toBe(output)
})

test.each([
  ['0532-65221234', '0532-****1234'],
  ['0532-65221234-801', '0532-****1234'],
  ['12345', '12345'],
])('the mask of phone %s is %s', (input, output) => {
  expect(phone('电话').type.mask!(input, {})).toBe(output)
})

test('an address mask never shows the street, even where its name looks like a district', () => {
  const mask = (words: string) => address('地址').type.mask!(words, {})
  expect(mask('青岛市市南区香港中路11号')).toBe('青岛市市南区******')
  expect(mask('市北区敦化路1号')).toBe('市北区******')
  expect(mask('平江路小区5号')).toBe('******')
  expect(mask('市南区')).toBe('******')
})

test('a mask never shows what lies in the middle', () => {
  fc.assert(
    fc.property(day, fc.nat(999), digits(8), (birth, serial, rest) => {
      const id = makeCitizenId('370202', birth, serial)
      expect(citizenId('证号').type.mask!(id, {})).toBe(`370202********${id.slice(-4)}`)
      const mobile = `138${rest}`
      expect(phone('电话').type.mask!(mobile, {})).toBe(`138****${rest.slice(-4)}`)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (words) => {
      const masked = text('内容').type.mask!(words, { max: 200 })
      expect(masked).toContain('*')
      expect(masked).not.toBe(words.includes('*') ? undefined : words)
    }),
  )
})

test('citizen ID and phone are personal by nature, and stay so under other flags', () => {
  expect(citizenId('证号').optional().unique().isPersonal).toBe(true)
  expect(phone('电话').hint('手机').isPersonal).toBe(true)
  expect(creditCode('代码').isPersonal).toBe(false)
})

test('a choice or a table that a spreadsheet could not tell apart is refused where it is defined', () => {
  expect(() => choice('状态', { a: '同', b: '同' })).toThrow(/twice/)
  expect(() => choice('状态', { a: 'b', b: '乙' })).toThrow(/another key/)
  expect(() => choice('状态', {})).toThrow(/no options/)
  expect(() => defineCodeTable('空', {})).toThrow(/empty/)
})

test('TypeScript derives the row from the builders', () => {
  const fields = {
    state: choice('状态', { open: '存续', closed: '注销' }),
    place: point('位置').optional(),
    size: decimal('面积'),
  }
  expectTypeOf<Row<typeof fields>>().toEqualTypeOf<
    { readonly state: 'open' | 'closed'; readonly size: string } & { readonly place?: Point }
  >()
})
