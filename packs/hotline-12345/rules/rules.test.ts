import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  answersTo,
  emergencyOf,
  freshnessOf,
  hotIssues,
  isRepeat,
  kindOf,
  limitClassOf,
  limitOn,
  meaningOf,
  needsBasis,
  placesIn,
  queueFigures,
  type RaisedOrder,
  threeRates,
  topicsOf,
  unitFor,
  usualWindow,
  worstDay,
} from '../rules.ts'
import { departmentOf } from '../units.ts'
import vectors from './hotline.vectors.json' with { type: 'json' }

test.each(vectors.three_rates)('the three rates of $valid call-backs are $response, $solve and $satisfy', (vector) => {
  const { response, solve, satisfy, score } = threeRates(vector)
  expect([response, solve, satisfy, score].map((each) => each.toFixed(2))).toEqual([
    vector.response,
    vector.solve,
    vector.satisfy,
    vector.score,
  ])
})

test('no rate leaves 0 to 100, and a better answer never lowers the score', () => {
  const counts = fc.nat(50).chain((valid) =>
    fc.record({
      valid: fc.constant(valid),
      contacted: fc.nat(valid),
      solved: fc.nat(valid),
      satisfied: fc.nat(valid),
      basically: fc.constant(0),
    }),
  )
  fc.assert(
    fc.property(counts, (each) => {
      const rates = threeRates(each)
      expect(Object.values(rates).every((rate) => rate >= 0 && rate <= 100)).toBe(true)
      if (each.solved < each.valid)
        expect(threeRates({ ...each, solved: each.solved + 1 }).score).toBeGreaterThanOrEqual(rates.score)
    }),
  )
})

test.each(vectors.queue_kpi)('of $offered calls $connected connected: $connect_rate %', (vector) => {
  const { offered, connected, connect_rate, meets_95 } = vector
  const figures = queueFigures({ offered, connected, answeredInTime: vector.answered_within_15s ?? 0 })
  expect(figures.connectRate!.toFixed(2)).toBe(connect_rate)
  expect(figures.meetsConnect).toBe(meets_95)
})

test('the worst 24 hours count, not the mean: one bad night shows', () => {
  const call = (hour: number, isAnswered: boolean) => ({
    at: new Date(Date.parse('2026-03-02T00:00:00Z') + hour * 3_600_000).toISOString(),
    isAnswered,
    waitSeconds: 5,
  })
  const quiet = Array.from({ length: 200 }, (_, i) => call(i, true))
  const bad = Array.from({ length: 24 }, (_, i) => call(300 + i * 0.5, i % 4 !== 0))
  const worst = worstDay([...quiet, ...bad])!
  // Fewer than twenty calls are no day: the worst window is the first one with enough of them.
  expect(worst.figures).toMatchObject({ offered: 21, connected: 15, connectRate: 71.43 })
  expect(worst.figures.meetsConnect).toBe(false)
  expect(worstDay(bad.slice(0, 5))).toBeUndefined()
  expect(queueFigures({ offered: 0, connected: 0, answeredInTime: 0 })).toMatchObject({
    connectRate: undefined,
    meetsConnect: true,
  })
})

test.each(vectors.repeat_merge)('$a.t and $b.t of the same matter: $result', ({ a, b, result }) => {
  const { new_facts: newFacts = false, ...again } = b as typeof b & { new_facts?: boolean }
  expect(isRepeat(a, { ...again, newFacts }) ? 'merge' : 'new').toBe(result)
})

test('a stranger with other words, another topic or another place is no repeat', () => {
  const before = { caller: 'u1', topic: 'water', loc: 'g1', t: '2026-09-01', hash: 'h1' }
  expect(isRepeat(before, { ...before, caller: 'u2', hash: 'h2' })).toBe(false)
  expect(isRepeat(before, { ...before, topic: 'power' })).toBe(false)
  expect(isRepeat(before, { ...before, loc: 'g2' })).toBe(false)
  expect(isRepeat({ topic: 'water', loc: 'g1', t: '2026-09-01' }, { topic: 'water', loc: 'g1', t: '2026-09-02' })).toBe(false)
})

test('the smallest place and then the newest row in force decide who gets an order; without one the usual unit of the topic', () => {
  const row = (division: string | undefined, unit: string, from: string, to?: string) => ({
    topic: 'noise',
    unit,
    from,
    ...(division ? { division } : {}),
    ...(to ? { to } : {}),
  })
  const rows = [
    row(undefined, 'ecology', '2026-01-01'),
    row('370200', 'police', '2026-02-01'),
    row('370202', 'district', '2026-01-01', '2026-03-31'),
    row('370202001', 'urban-management', '2026-01-01'),
  ]
  const unit = (division: string | undefined, day = '2026-03-02') => unitFor('noise', division, rows, day).unit
  expect(unit('370202001003')).toBe('urban-management')
  expect(unit('370202002')).toBe('district')
  expect(unit('370202002', '2026-04-01')).toBe('police')
  expect(unit('370203')).toBe('police')
  expect(unit(undefined)).toBe('ecology')
  expect(unitFor('heat', '370202', rows, '2026-03-02')).toEqual({ unit: 'housing' })
})

test('the register decides a limit from its day on; longer than the ordinary one needs the law that says so', () => {
  const rows = [
    { class: 'standard', amount: 7, unit: 'workingDays', basis: '甲', from: '2026-05-01' },
    { class: 'standard', amount: 4, unit: 'workingDays', basis: '乙', from: '2026-06-01', to: '2026-06-30' },
  ] as const
  expect(limitOn('standard', rows, '2026-04-30').amount).toBe(5)
  expect(limitOn('standard', rows, '2026-05-01').amount).toBe(7)
  expect(limitOn('standard', rows, '2026-06-15').amount).toBe(4)
  expect(limitOn('standard', rows, '2026-07-01').amount).toBe(7)
  expect(limitClassOf('consult', undefined)).toBe('consult')
  expect(limitClassOf('consult', 'immediate')).toBe('immediate')
  expect([needsBasis(5, 'workingDays'), needsBasis(6, 'workingDays'), needsBasis(25, 'hours'), needsBasis(15, 'days')]).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test.each([
  ['家里停水三天了，水管一点水都没有', 'water'],
  ['孩子要上小学，学区怎么划分', 'school'],
  ['老板拖欠工资两个月', 'wages'],
  ['楼下烧烤店油烟太大，晚上太吵', 'noise'],
  ['我的医保异地报销比例是多少', 'medicalInsurance'],
  ['健身房关门了不给退卡', 'consumer'],
  ['小麦有病虫害用什么农药', 'farming'],
])('“%s” is about %s', (words, topic) => {
  expect(topicsOf(words)[0]?.topic).toBe(topic)
})

test('words that call for police, fire brigade, ambulance or traffic police warn at once; others do not', () => {
  expect(emergencyOf('三楼着火了快来人')).toBe('119')
  expect(emergencyOf('老人晕倒了')).toBe('120')
  expect(emergencyOf('有人持刀抢劫')).toBe('110')
  expect(emergencyOf('路口追尾堵住了')).toBe('122')
  expect(emergencyOf('路灯不亮')).toBeUndefined()
})

test('an article answers plain words while it holds, and not a day longer', () => {
  const article = {
    question: '居住证怎么办理',
    keywords: '暂住证 流动人口',
    answer: '到居住地派出所申领。',
    from: '2026-01-01',
    expires: '2026-03-31',
  }
  const other = { question: '生育津贴如何申领', answer: '向参保地医保经办机构申请。', from: '2026-01-01' }
  const found = (words: string, today = '2026-03-02') => answersTo(words, [article, other], today).map(({ question }) => question)
  expect(found('请问居住证怎么办')).toEqual([article.question])
  expect(found('暂住证')).toEqual([article.question])
  expect(found('生育津贴')).toEqual([other.question])
  expect(found('天上有几颗星星')).toEqual([])
  expect(found('')).toEqual([])
  expect(found('居住证', '2026-04-01')).toEqual([])
  expect(found('居住证', '2025-12-31')).toEqual([])
  expect(freshnessOf(article, '2026-03-17')).toBe('due')
  expect(freshnessOf(article, '2026-03-16')).toBe('current')
  expect(freshnessOf(article, '2026-04-01')).toBe('expired')
  expect(meaningOf('请问')).toBe('请问')
})

test('complaints of one topic around one place become one hot issue with its growth; elsewhere and rare ones do not', () => {
  const here = { lon: 120.38, lat: 36.06 }
  let n = 0
  const raised = (day: string, more: Partial<RaisedOrder> = {}): RaisedOrder => {
    n += 1
    return {
      id: `id${n}`,
      number: `n${n}`,
      topic: 'noise',
      division: '370202',
      at: here,
      openedAt: `2026-03-${day}T02:00:00Z`,
      ...more,
    }
  }
  const orders = [
    raised('09'),
    raised('10', { at: { lon: 120.383, lat: 36.061 } }),
    raised('11', { at: { lon: 120.386, lat: 36.062 }, division: '370203' }),
    raised('03'),
    raised('10', { at: { lon: 120.5, lat: 36.2 } }),
    raised('10', { topic: 'water', at: undefined as never, division: '370202001001' }),
    raised('11', { topic: 'water', at: undefined as never, division: '370202001' }),
    raised('11', { topic: 'water', at: undefined as never, division: '370202001002' }),
    raised('11', { topic: 'waste', at: undefined as never }),
    raised('11', { topic: 'waste', at: undefined as never }),
    raised('11', { topic: 'waste', at: undefined as never }),
  ]
  const found = hotIssues(orders, { ...usualWindow, to: '2026-03-12T02:00:00Z' })
  expect(
    found.map(({ topic, division, orders: behind, before, growth }) => [topic, division, behind.length, before, growth]),
  ).toEqual([
    ['water', '370202001', 3, 0, undefined],
    ['noise', '370200', 3, 1, 200],
  ])
  expect(found[1]!.middle!.lon).toBeCloseTo(120.383, 3)
  expect(hotIssues(orders, { ...usualWindow, to: '2026-04-12T02:00:00Z' })).toEqual([])
})

test('the kind follows how it is said, and a street is found by the name people use for it', () => {
  expect(['请问居住证怎么办', '我要投诉物业', '路灯不亮了', '建议加一趟公交', '感谢社区工作人员'].map(kindOf)).toEqual([
    'consult',
    'complaint',
    'help',
    'suggest',
    'praise',
  ])
  const places = [
    { code: '370200', name: '青岛市', level: 'city' },
    { code: '370202', name: '市南区', level: 'district' },
    { code: '370202010', name: '香港中路街道', level: 'street' },
    { code: '370202011', name: '中山路街道', level: 'street' },
  ]
  const codes = (words: string) => placesIn(words, places).map(({ code }) => code)
  expect(codes('市南区香港中路12号')).toEqual(['370202010', '370202'])
  expect(codes('青岛市中山路上')).toEqual(['370202011'])
  expect(codes('不清楚')).toEqual([])
})

test('the government of a district answers for its streets, also one whose code ends in 00; a city is no district', () => {
  expect(departmentOf('district', '370211100')).toBe('gov-370211')
  expect(departmentOf('district', '370202')).toBe('gov-370202')
  expect([departmentOf('district', '370200'), departmentOf('district', '3702'), departmentOf('district', '')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(departmentOf('water', '')).toBe('water')
})
