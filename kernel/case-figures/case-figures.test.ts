import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { open, take } from '../cases/index.ts'
import { type City, visitor } from '../city.ts'
import {
  averageHours,
  cases,
  choice,
  count,
  countCases,
  date,
  defineIndicators,
  definePack,
  defineProcess,
  defineRecord,
  defineRoles,
  divisionCode,
  longText,
  ratio,
  records,
  text,
  workingDays,
} from '../define/index.ts'
import { figures, groupableFields } from '../indicators/index.ts'
import { insert } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { caseSetOf, casesBehind } from './index.ts'

const roles = defineRoles({ warden: { label: '园长' }, clerk2: { label: '园务员' } })
const gate = defineProcess('gate', {
  label: '园门报修',
  purpose: '坏了的园门。',
  form: {
    what: longText('情况'),
    division: divisionCode('所在区划'),
    how: choice('轻重', { light: '轻', heavy: '重' }),
    note: longText('备注').optional(),
    who: text('谁', { max: 9 }).optional().personal(),
  },
  titleOf: (form) => form.what,
  scope: 'division',
  states: { reported: '已上报', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  actions: {
    mend: {
      label: '修好',
      by: [roles.warden],
      from: 'reported',
      to: 'mended',
      asks: { tool: choice('工具', { saw: '锯', axe: '斧' }) },
    },
  },
  deadlines: {
    repair: { label: '修复', within: workingDays(2), until: 'mended', basis: '公约', text: '两个工作日', alerts: [roles.warden] },
  },
  numbering: { prefix: 'YM' },
  route: (form) => ({ role: roles.warden, department: form.how === 'heavy' ? 'housing' : 'parks' }),
})
const Tree = defineRecord('tree', {
  label: '树',
  purpose: '一棵树。',
  fields: { code: text('编号', { max: 10 }), plantedOn: date('种植日期') },
  titleOf: (tree) => tree.code,
  key: 'code',
  findBy: ['code', 'plantedOn'],
  read: 'everyone',
  write: [roles.warden],
  sharing: { provider: 'parks', share: 'unconditional', open: 'unconditional', cycle: 'yearly' },
})
const closed = cases(gate, { is: { endedIn: ['mended'] } })
const indicators = defineIndicators({
  gates: { label: '园门', unit: '件', better: 'higher', value: countCases(cases(gate)), by: 'division', explain: '全部。' },
  rate: {
    label: '修好率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(closed), countCases(cases(gate)), 100),
    explain: '修好的占全部。',
  },
  heavy: {
    label: '重的',
    unit: '%',
    better: 'lower',
    value: ratio(countCases(cases(gate, { form: { how: ['heavy'] } })), countCases(cases(gate)), 100),
    explain: '重的占全部。',
  },
  sawn: {
    label: '锯好的',
    unit: '件',
    better: 'lower',
    value: countCases(
      cases(gate, { form: { note: { present: false } }, answered: { action: 'mend', with: { tool: ['saw', 'axe'] } } }),
    ),
    explain: '用锯或斧修好、没有备注的。',
  },
  hours: { label: '用时', unit: '小时', better: 'lower', value: averageHours(closed), explain: '平均。' },
  thisYear: {
    label: '今年',
    unit: '件',
    better: 'higher',
    value: countCases(cases(gate, { opened: { during: 'thisYear' } })),
    explain: '今年。',
  },
  lately: {
    label: '近七天',
    unit: '件',
    better: 'higher',
    value: countCases(cases(gate, { opened: { during: { days: 7 } } })),
    explain: '近七天。',
  },
  young: {
    label: '今年种的',
    unit: '棵',
    better: 'higher',
    value: count(records(Tree, { plantedOn: { during: 'thisYear' } })),
    explain: '今年。',
  },
  old: {
    label: '十年以上',
    unit: '棵',
    better: 'higher',
    value: count(records(Tree, { plantedOn: { yearsAgo: 10 } })),
    explain: '十年。',
  },
})
const pack = definePack({
  name: 'gates',
  title: '园门',
  purpose: '测试用。',
  roles,
  processes: [gate],
  records: [Tree],
  indicators,
  pages: [
    {
      kind: 'board',
      path: '/',
      title: '园门',
      for: 'everyone',
      place: 'portal',
      inMenu: true,
      indicators: Object.values(indicators),
    },
  ],
  en: {},
})

let city: TestCity
let parks: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2025-12-30T02:00:00Z' })
  parks = city.person(roles.warden, { department: 'parks', division: '370202' })
  const report = (what: string, division: string, how: 'light' | 'heavy') => open(city.as(visitor), gate, { what, division, how })
  await report('去年', '370202', 'light')
  city.clock.moveTo('2026-03-02T02:00:00Z')
  const mine = await report('一', '370202', 'light')
  await report('二', '370202', 'heavy')
  await report('三', '370203', 'light')
  city.clock.moveTo('2026-03-02T05:00:00Z')
  await take(parks, mine.case.id, 'mend', { tool: 'saw' }, { seq: mine.case.seq })
  for (const [code, plantedOn] of [
    ['T1', '2026-01-01'],
    ['T2', '2025-12-31'],
    ['T3', '2016-03-02'],
    ['T4', '2016-03-03'],
  ] as const)
    await insert(city, Tree, { code, plantedOn })
})
afterAll(() => city?.close())

const figureOf = async (name: string) => (await figures(city, 'gates', name)).figure.value
const partsOf = async (name: string, by: string) =>
  Object.fromEntries((await figures(city, 'gates', name, { by })).breakdown.map(({ key, value }) => [key, value]))

describe('figures over cases', () => {
  test('fall into districts, departments and states, ratios and averages too', async () => {
    expect(groupableFields(indicators.rate)).toEqual(['division', 'department', 'state'])
    expect(await partsOf('gates', 'division')).toEqual({ 370202: 3, 370203: 1 })
    expect(await partsOf('gates', 'department')).toEqual({ parks: 3, housing: 1 })
    expect(await partsOf('gates', 'state')).toEqual({ reported: 3, mended: 1 })
    expect(await partsOf('rate', 'division')).toEqual({ 370202: 33.333333, 370203: 0 })
    expect(await partsOf('hours', 'division')).toEqual({ 370202: 3 })
    await expect(figures(city, 'gates', 'gates', { by: 'how' })).rejects.toMatchObject({ code: 'request/bad-parameter' })
  })

  test('open exactly the cases they count, part by part, within the reader’s own area; visitors see counts only', async () => {
    for (const by of ['division', 'department', 'state'])
      for (const part of (await figures(city, 'gates', 'gates', { by })).breakdown) {
        const { filter, count } = part.cases![0]!
        const { division, department, state, ...set } = filter
        const group = Object.fromEntries(
          Object.entries({ division, department, state }).filter(([, value]) => value !== undefined),
        )
        expect((await casesBehind(city, caseSetOf(city, set), group)).length, `${by} ${part.key}`).toBe(count)
      }
    // Also what was filled in at the opening and answered later: exactly those counted, in words anybody can check.
    for (const [name, titles] of [
      ['heavy', ['二']],
      ['sawn', ['一']],
    ] as const) {
      const { figure } = await figures(city, 'gates', name)
      const [part] = figure.cases!
      expect((await casesBehind(city, caseSetOf(city, part!.filter))).map(({ title }) => title)).toEqual(titles)
    }
    expect((await figures(city, 'gates', 'sawn')).figure.working).toBe('园门报修（备注：没有，修好，工具：锯或斧） 1 件')
    expect(await figureOf('heavy')).toBe(25)
    const own = await casesBehind(parks, cases(gate))
    expect(own.map(({ title }) => title).toSorted()).toEqual(['一', '去年'])
    expect((await figures(city.as(visitor), 'gates', 'gates')).figure).not.toHaveProperty('cases')
    await expect(casesBehind(city.as(visitor), cases(gate))).rejects.toMatchObject({ code: 'session/required' })
  })

  test('refuse an address that is not theirs', () => {
    expect(() => caseSetOf(city, { process: 'gates/nothing' })).toThrow()
    expect(() => caseSetOf(city, { process: 'gates/gate', is: 'toString' })).toThrow()
    for (const form of ['who:x', 'nothing:x', 'toString:x', 'how'])
      expect(() => caseSetOf(city, { process: 'gates/gate', form }), form).toThrow()
    expect(() => caseSetOf(city, { process: 'gates/gate', took: 'toString' })).toThrow()
    expect(() => caseSetOf(city, { process: 'gates/gate', openedFrom: '2026-1-1', openedTo: '2026-02-01' })).toThrow()
  })
})

test('spans move with the city’s clock, in figures over cases and over records, and the working names the dates', async () => {
  expect([await figureOf('thisYear'), await figureOf('lately'), await figureOf('young'), await figureOf('old')]).toEqual([
    3, 3, 1, 1,
  ])
  expect((await figures(city, 'gates', 'thisYear')).figure.working).toContain('2026-01-01 至 2026-03-02')
  expect((await figures(city, 'gates', 'young')).figure.behind[0]!.where).toEqual({
    plantedOn: { from: '2026-01-01', to: '2026-03-02' },
  })
  city.clock.moveTo('2026-03-10T02:00:00Z')
  expect([await figureOf('thisYear'), await figureOf('lately'), await figureOf('old')]).toEqual([3, 0, 2])
  city.clock.moveTo('2027-01-04T02:00:00Z')
  expect([await figureOf('thisYear'), await figureOf('young')]).toEqual([0, 0])
})
