import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  average,
  board,
  boolean,
  choice,
  count,
  decimal,
  defineIndicators,
  definePack,
  defineRecord,
  defineRoles,
  distinct,
  divisionCode,
  type Formula,
  integer,
  max,
  measure,
  ratio,
  records,
  share,
  sum,
  text,
} from '#kernel'
import { visitor } from '../city.ts'
import { insert, list } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { figure, figures, history, listIndicators, recordFigures } from './index.ts'

const roles = defineRoles({ baker: { label: '面包师' }, inspector: { label: '检查员' } })
const sharing = { provider: 'markets', share: 'unconditional', open: 'none', cycle: 'monthly' } as const

const Bakery = defineRecord('bakery', {
  label: '面包房',
  purpose: '一家面包房。',
  fields: {
    name: text('名称'),
    state: choice('状态', { open: '营业', closed: '歇业' }),
    ovens: integer('烤箱', { min: 0, max: 1000, unit: '台' }),
    turnover: decimal('营业额', { min: 0 }).optional(),
    isOrganic: boolean('有机'),
    owner: text('业主').personal(),
    division: divisionCode('区划'),
  },
  titleOf: (bakery) => bakery.name,
  findBy: ['state', 'division'],
  scope: 'division',
  read: [roles.baker],
  write: [roles.baker],
  sharing,
})
const District = defineRecord('district', {
  label: '区',
  purpose: '一个区。',
  fields: { code: divisionCode('代码').unique(), name: text('名称') },
  titleOf: (district) => district.name,
  key: 'code',
  read: 'everyone',
  write: [],
  sharing: { ...sharing, open: 'unconditional' },
})
const indicators = defineIndicators({
  bakeries: {
    label: '面包房',
    unit: '家',
    better: 'higher',
    value: count(records(Bakery)),
    by: 'division',
    explain: '登记的面包房。',
  },
  openShare: {
    label: '营业率',
    unit: '%',
    better: 'higher',
    by: 'state',
    explain: '营业的占全部。',
    value: share(records(Bakery, { state: 'open' }), records(Bakery)),
  },
  ovensPerBakery: {
    label: '平均烤箱',
    unit: '台',
    better: 'higher',
    explain: '烤箱除以营业的面包房。',
    value: ratio(sum(records(Bakery), 'ovens'), count(records(Bakery, { state: 'open' }))),
  },
  secret: {
    label: '内部',
    unit: '家',
    better: 'higher',
    explain: '只在内部看板上。',
    value: count(records(Bakery, { isOrganic: true })),
  },
})
const Bakeries = definePack({
  name: 'indicator-bakeries',
  title: '面包房',
  purpose: '测试指标。',
  roles,
  records: [Bakery, District],
  indicators,
  pages: [
    board('/', { title: '看板', for: 'everyone', place: 'portal', indicators: [indicators.bakeries, indicators.openShare] }),
  ],
  en: {
    'records.bakery.label': 'Bakery',
    'records.bakery.fields.state': 'State',
    'records.bakery.fields.state.options.open': 'open',
    'indicators.bakeries.label': 'Bakeries',
  },
})

type Values = Record<string, unknown>
const bakery = (values: Values = {}): Values => ({
  name: '麦香',
  state: 'open',
  ovens: 1,
  isOrganic: false,
  owner: '业主',
  division: '370202001',
  ...values,
})

let city: TestCity
let baker: ReturnType<TestCity['person']>
beforeAll(async () => (await testCity({ packs: [Bakeries] })).close())
beforeEach(async () => {
  city = await testCity({ packs: [Bakeries] })
  baker = city.person(roles.baker)
})
afterEach(() => city.close())

const add = (values?: Values) => insert(city, Bakery, bakery(values))

describe('a figure', () => {
  test('equals what counting by hand gives, for any records', async () => {
    const row = fc.record({
      state: fc.constantFrom('open', 'closed'),
      ovens: fc.integer({ min: 0, max: 1000 }),
      turnover: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
      isOrganic: fc.boolean(),
      division: fc.constantFrom('370202', '370202001', '370202001001', '370203001', '370211'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.constantFrom('3702', '370202', '370202001'),
        async (rows, division) => {
          await city.db.query(`truncate "indicator-bakeries".bakery`)
          for (const { turnover, ...values } of rows)
            await add({ ...values, ...(turnover === undefined ? {} : { turnover: (turnover / 100).toFixed(2) }) })
          const officer = city.person(roles.baker, { division })
          const mine = rows.filter((each) => each.division.startsWith(division))
          const open = mine.filter((each) => each.state === 'open')
          const turnovers = mine.flatMap((each) => (each.turnover === undefined ? [] : [each.turnover / 100]))
          const ovens = mine.reduce((all, each) => all + each.ovens, 0)
          const value = async (formula: Formula) => (await figure(officer, formula)).value

          expect(await value(count(records(Bakery)))).toBe(mine.length)
          expect(await value(count(records(Bakery, { ovens: { from: 10, to: 500 }, isOrganic: true })))).toBe(
            mine.filter((each) => each.ovens >= 10 && each.ovens <= 500 && each.isOrganic).length,
          )
          expect(await value(count(records(Bakery, { turnover: { present: false } })))).toBe(mine.length - turnovers.length)
          expect(await value(distinct(records(Bakery), 'division'))).toBe(new Set(mine.map((each) => each.division)).size)
          expect(await value(sum(records(Bakery), 'ovens'))).toBe(ovens)
          expect(await value(max(records(Bakery), 'ovens'))).toBe(
            mine.length === 0 ? undefined : Math.max(...mine.map((each) => each.ovens)),
          )
          const mean = await value(average(records(Bakery), 'turnover'))
          if (turnovers.length === 0) expect(mean).toBeUndefined()
          else expect(mean).toBeCloseTo(turnovers.reduce((a, b) => a + b, 0) / turnovers.length, 5)
          const openShare = await value(indicators.openShare.value)
          if (mine.length === 0) expect(openShare).toBeUndefined()
          else expect(openShare).toBeCloseTo((open.length / mine.length) * 100, 5)
          const perOpen = await value(indicators.ovensPerBakery.value)
          if (open.length === 0) expect(perOpen).toBeUndefined()
          else expect(perOpen).toBeCloseTo(ovens / open.length, 5)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('writes down its formula with the numbers it used, in the language of the reader', async () => {
    await add()
    await add({ state: 'closed' })
    await add()
    expect((await figure(baker, indicators.openShare.value)).working).toBe(
      '面包房（状态：营业） 2 条 ÷ 面包房 3 条 × 100% = 66.666667%',
    )
    expect((await figure(baker.as(baker.actor, 'en'), indicators.openShare.value)).working).toBe(
      '2 × Bakery (State: open) ÷ 3 × Bakery × 100% = 66.666667%',
    )
    expect((await figure(baker, average(records(Bakery), 'ovens'))).working).toBe('面包房 3 条，“烤箱”平均 1')
  })

  test('says why it cannot be computed instead of showing zero or infinity', async () => {
    const empty = await figure(baker, indicators.openShare.value)
    expect(empty.value).toBeUndefined()
    expect(empty.working).toBe('面包房（状态：营业） 0 条 ÷ 面包房 0 条 × 100%：除数为 0，暂不能计算')
    await add({ state: 'closed' })
    const noneOpen = await figure(baker, indicators.ovensPerBakery.value)
    expect(noneOpen.value).toBeUndefined()
    expect(noneOpen.working).toContain('除数为 0，暂不能计算')
    const noTurnover = await figure(baker, average(records(Bakery), 'turnover'))
    expect([noTurnover.value, noTurnover.working]).toEqual([undefined, '面包房 1 条，“营业额”平均：没有数据，暂不能计算'])
  })

  test('opens exactly the records it counted', async () => {
    for (const values of [
      {},
      { state: 'closed' },
      { division: '370203001' },
      { division: '370203001', state: 'closed' },
      { ovens: 7 },
    ])
      await add(values)
    const officer = city.person(roles.baker, { division: '370202' })
    const { behind, value } = await figure(officer, indicators.openShare.value)
    expect(value).toBeCloseTo(66.666667)
    expect(behind.map(({ count }) => count)).toEqual([2, 3])
    for (const set of behind) {
      const opened = await list(officer, city.findRecord(set.pack, set.record)!.type, { where: set.where })
      expect(opened.records).toHaveLength(set.count)
    }
  })

  test('of a district officer is the district’s and says so; without an area it is the whole city’s, with no records to open', async () => {
    await add()
    await add({ division: '370203001' })
    const officer = await figure(city.person(roles.baker, { division: '370203' }), count(records(Bakery)))
    expect([officer.value, officer.working]).toEqual([1, '面包房 1 条（仅 370203 辖区）'])
    const anybody = await figure(city.as(visitor), count(records(Bakery)))
    expect([anybody.value, anybody.working, anybody.behind]).toEqual([2, '面包房 2 条', []])
  })

  test('refuses to add up what is no number: a mistake of the pack', async () => {
    await expect(figure(baker, sum(records(Bakery), 'name'))).rejects.toThrow('only numbers have a sum')
    await expect(figure(baker, sum(records(Bakery), 'nothing'))).rejects.toThrow('no field')
  })

  test('counts the catalogue by its measures', async () => {
    const all = await figure(baker, measure('catalogue/resources'))
    expect(all).toMatchObject({ value: 0, behind: [] })
    const shared = await figure(baker, measure('catalogue/shared-share'))
    expect([shared.value, shared.working]).toEqual([undefined, '目录中可共享信息资源的百分比：暂无数据'])
  })
})

describe('a breakdown', () => {
  beforeEach(async () => {
    for (const [code, name] of [
      ['370202', '市南区'],
      ['370203', '市北区'],
    ])
      await insert(city, District, { code, name })
    for (const division of ['370202', '370202001', '370202002001', '370203001']) await add({ division })
    await add({ division: '370203001', state: 'closed' })
  })

  test('goes to districts for the city and to streets for a district, and every part opens its records', async () => {
    const whole = await figures(baker, 'indicator-bakeries', 'bakeries')
    expect(whole.breakdown.map(({ key, label, value }) => [key, label, value])).toEqual([
      ['370202', '市南区', 3],
      ['370203', '市北区', 2],
    ])
    const officer = city.person(roles.baker, { division: '370202' })
    const district = await figures(officer, 'indicator-bakeries', 'bakeries')
    expect(district.breakdown.map(({ key, value }) => [key, value])).toEqual([
      ['370202', 1],
      ['370202001', 1],
      ['370202002', 1],
    ])
    for (const [reader, of] of [
      [baker, whole],
      [officer, district],
    ] as const) {
      for (const part of of.breakdown) {
        const { records: opened } = await list(reader, Bakery, { where: part.behind[0]!.where })
        expect(opened, part.key!).toHaveLength(part.value!)
      }
    }
  })

  test('adds up to the whole for a count, by any field with a closed list', async () => {
    for (const by of ['state', 'isOrganic', 'division']) {
      const { figure, breakdown } = await figures(baker, 'indicator-bakeries', 'bakeries', { by })
      expect(
        breakdown.reduce((all, part) => all + part.value!, 0),
        by,
      ).toBe(figure.value)
    }
    const { breakdown } = await figures(baker, 'indicator-bakeries', 'openShare')
    expect(breakdown.map(({ label, value }) => [label, value])).toEqual([
      ['营业', 100],
      ['歇业', 0],
    ])
    const { breakdown: organic } = await figures(baker, 'indicator-bakeries', 'bakeries', { by: 'isOrganic' })
    expect(organic[0]!.behind[0]!.where).toEqual({ isOrganic: false })
  })

  test.each(['owner', 'name', 'nothing', '"; drop table x; --'])(
    'by %s is refused, and the possible fields are named',
    async (by) => {
      await expect(figures(baker, 'indicator-bakeries', 'bakeries', { by })).rejects.toMatchObject({
        code: 'request/bad-parameter',
        details: { reason: '可用：state、isOrganic、division'.replaceAll('、', ', ') },
      })
    },
  )
})

describe('who sees what', () => {
  test('a visitor sees the indicators of public boards only, and nobody sees one that does not exist', async () => {
    const open = city.as(visitor)
    expect((await listIndicators(open)).map(({ name }) => name)).toEqual(['bakeries', 'openShare'])
    expect((await listIndicators(baker)).map(({ name }) => name)).toEqual(['bakeries', 'openShare', 'ovensPerBakery', 'secret'])
    expect((await listIndicators(baker.as(baker.actor, 'en')))[0]!.label).toBe('Bakeries')
    await expect(figures(open, 'indicator-bakeries', 'secret')).rejects.toMatchObject({ code: 'session/required' })
    await expect(figures(city.person(roles.inspector), 'indicator-bakeries', 'secret')).rejects.toMatchObject({
      code: 'access/forbidden',
    })
    for (const name of ['no-such', 'constructor', '__proto__']) {
      await expect(figures(baker, 'indicator-bakeries', name)).rejects.toMatchObject({ code: 'indicator/no-such-indicator' })
    }
  })

  test('officers of two districts never get each other’s figure from the shared cache', async () => {
    await add()
    await add({ division: '370203001' })
    await add({ division: '370203001' })
    const of = (division: string) => figures(city.person(roles.baker, { division }), 'indicator-bakeries', 'bakeries')
    const [south, north, south2] = await Promise.all([of('370202'), of('370203'), of('370202')])
    expect([south.figure.value, north.figure.value, south2.figure.value]).toEqual([1, 2, 1])
  })
})

test('a figure is computed once for all who look within five seconds, then anew', async () => {
  await add()
  const seen = async () => (await figures(baker, 'indicator-bakeries', 'bakeries')).figure
  const first = await Promise.all([seen(), seen(), seen()])
  await add()
  city.clock.advance(4_000)
  const later = await seen()
  expect([...first, later].map(({ value, asOf }) => [value, asOf])).toEqual(Array(4).fill([1, '2026-03-02T01:00:00.000Z']))
  city.clock.advance(2_000)
  expect(await seen()).toMatchObject({ value: 2, asOf: '2026-03-02T01:00:06.000Z' })
})

test('values are kept day by day, the whole city’s and each district’s, and a gap stays a gap', async () => {
  await recordFigures(city)
  city.clock.moveTo('2026-03-03T01:00:00Z')
  await add()
  await add({ division: '370203001', state: 'closed' })
  await recordFigures(city)
  await recordFigures(city)
  const of = (name: string, division = '3702') => history(city.person(roles.baker, { division }), 'indicator-bakeries', name)
  expect(await of('bakeries')).toEqual([
    { at: '2026-03-02', value: 0 },
    { at: '2026-03-03', value: 2 },
  ])
  expect(await of('bakeries', '370203')).toEqual([{ at: '2026-03-03', value: 1 }])
  expect(await of('openShare')).toEqual([
    { at: '2026-03-02', value: undefined },
    { at: '2026-03-03', value: 50 },
  ])
})
