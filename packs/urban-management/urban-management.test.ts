import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cases from '../../kernel/cases/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { listIndicators } from '../../kernel/indicators/index.ts'
import { readerOf } from '../../kernel/reader.ts'
import { insert, list } from '../../kernel/registry/index.ts'
import { seed } from '../../kernel/seeding.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { factsOf } from './facts.ts'
import { Component } from './model.ts'
import { pack } from './pack.ts'
import { matter } from './process.ts'
import { classesOn, dispatchSuggestion, dispatchSuggestions, duplicates, near, placeOf, scores } from './queries.ts'
import { dispatcher, gridWorker, handler, matterClerk, verifier } from './roles.ts'
import { dateInChina, scoresByArea } from './rules.ts'

/** A Monday morning, 09:00 in Qingdao. */
const monday = '2026-03-02T01:00:00Z'
/** By the town hall of Qingdao, in 市南区. */
const here = { lon: 120.38042, lat: 36.06488 }

let city: TestCity
let street: City
let office: Record<'clerk' | 'chief' | 'checker' | 'grid' | 'crew' | 'neighbour', City>
beforeAll(async () => {
  city = await testCity({ packs: [divisions, pack], load: true, at: monday })
  street = city.as(visitor)
  const centre = { department: 'urban-management' }
  const shinan = { department: 'gov-370202', division: '370202' }
  office = {
    clerk: city.person(matterClerk, centre),
    chief: city.person(dispatcher, centre),
    checker: city.person(verifier, centre),
    grid: city.person(gridWorker, shinan),
    crew: city.person(handler, shinan),
    neighbour: city.person(handler, { department: 'gov-370203', division: '370203' }),
  }
})
afterAll(() => city?.close())

const report = (form: Record<string, unknown> = {}, as = street) =>
  cases.open(as, matter, { topic: 'manhole', at: here, where: '路口东北角', danger: 'no', division: '370202', ...form })

type Deed = readonly [as: City, action: string, answers?: Record<string, unknown>, comment?: string]

/** Takes one step after the other, each on what the one before left. */
async function go(id: string, deeds: readonly Deed[]) {
  let now = await cases.get(city, id)
  for (const [as, action, answers = {}, comment] of deeds) {
    now = await cases.take(as, id, action, answers, { seq: now.seq, ...(comment === undefined ? {} : { comment }) })
  }
  return now
}

const toUnit = (unit = 'district', accepted: Record<string, unknown> = {}): readonly Deed[] => [
  [office.clerk, 'accept', accepted],
  [office.clerk, 'file'],
  [office.chief, 'dispatch', { unit }],
]

const toEnd = (): readonly Deed[] => [
  [office.crew, 'feedBack', { done: '已更换井盖。' }],
  [office.chief, 'askVerification'],
  [office.checker, 'pass', { seen: '井盖完好。' }],
  [office.clerk, 'close'],
]

test('a manhole cover is reported by a visitor, dispatched by grid, put right, verified and closed', async () => {
  await insert(office.grid, Component, {
    code: '3702020103000001',
    name: '雨水井盖001',
    class: 'C0103',
    division: '370202',
    at: here,
    authority: 'water',
    condition: 'missing',
    since: '2025-06-30',
  })
  const where = { lon: String(here.lon), lat: String(here.lat) }
  const { district } = await placeOf.answer(readerOf(street), where)
  expect(district).toMatchObject({ code: '370202', name: '市南区' })

  const opened = await report({
    danger: 'yes',
    division: district!.code,
    component: '3702020103000001',
    phone: '13800000001',
    what: '我是住三单元的老张，井盖不见了。',
  })
  const { id, number } = opened.case
  expect(number).toBe('20260302-CG-000001')
  const around = await near.answer(readerOf(street), where)
  expect(around.components).toMatchObject([{ code: '3702020103000001', metres: 0 }])
  expect(around.matters).toMatchObject([{ number, title: '井盖缺失或破损（路口东北角）', state: 'reported' }])

  // Evaluation and the neighbourhood need neither the phone nor anybody's words, so they do not get them.
  const facts = await readerOf(office.chief).caseFacts(matter, { since: monday })
  expect(facts.map(({ number }) => number)).toEqual([number])
  expect(JSON.stringify([facts, around])).not.toMatch(/13800000001|老张/)
  expect(await readerOf(street).caseFacts(matter, { since: monday })).toEqual([])

  const handled = await go(id, toUnit('district', { class: 'C0103' }))
  expect(handled.assigned).toEqual({ role: 'handler', department: 'gov-370202', division: '370202' })
  expect(handled.clocks.find(({ name }) => name === 'handleUrgent')).toMatchObject({ unit: 'hours', allowed: 4 })
  city.clock.advance(90 * 60_000)
  const closed = await go(id, toEnd())
  expect(closed).toMatchObject({ state: 'closed', lamp: 'green' })

  const seen = await cases.track(street, number, opened.queryCode)
  expect(seen.isClosed).toBe(true)
  expect(seen.actions.map(({ label }) => label)).toEqual(['提交', '受理', '立案', '派遣', '处置完毕，反馈', '核查通过', '结案'])
  expect(JSON.stringify(seen)).not.toContain('13800000001')
  await cases.evaluate(street, { number, queryCode: opened.queryCode }, 5)
  expect((await near.answer(readerOf(street), where)).matters).toEqual([])
})

test('a place outside the city has no district, and the clerk settles where it is before taking it in', async () => {
  expect(await placeOf.answer(readerOf(street), { lon: '1', lat: '1' })).toEqual({ district: null, cell: null })
  const { case: lost } = await report({ division: undefined, topic: 'lamp' })
  await expect(go(lost.id, [[office.clerk, 'accept']])).rejects.toMatchObject({ problems: [{ field: 'division' }] })
  await expect(go(lost.id, [[office.clerk, 'accept', { division: '350203' }]])).rejects.toMatchObject({
    problems: [{ zh: '不是本市的区划。' }],
  })
  await expect(go(lost.id, [[office.clerk, 'askCheck']])).rejects.toMatchObject({ problems: [{ field: 'division' }] })
  const seen = await go(lost.id, [
    [office.clerk, 'askCheck', { division: '370202' }],
    [office.grid, 'confirmOnSite', { seen: '路灯不亮，在路对面。' }],
  ])
  expect(seen.assigned).toEqual({ role: 'matterClerk', department: 'urban-management', division: '370202' })
  const found = await go(lost.id, [[office.clerk, 'accept', { division: '370203' }]])
  expect(found.assigned.division).toBe('370203')
})

test('a unit that gives it back is heard once: overruled it cannot do so again, agreed with it goes to another', async () => {
  const { case: one } = await report({ topic: 'furniture' })
  const returned = await go(one.id, [...toUnit(), [office.crew, 'giveBack', {}, '不在本单位养护范围内。']])
  expect(returned.assigned.role).toBe('dispatcher')
  const overruled = await go(one.id, [[office.chief, 'insist', {}, '权属图显示由你单位养护。']])
  expect(overruled.assigned).toMatchObject({ role: 'handler', department: 'gov-370202' })
  await expect(go(one.id, [[office.crew, 'giveBack', {}, '还是不归我们管。']])).rejects.toMatchObject({
    code: 'case/action-not-available',
  })

  const { case: two } = await report({ topic: 'furniture' })
  const elsewhere = await go(two.id, [
    ...toUnit(),
    [office.crew, 'giveBack', {}, '属于市管道路。'],
    [office.chief, 'agreeReturn'],
    [office.chief, 'dispatch', { unit: 'housing' }],
  ])
  expect(elsewhere.assigned.department).toBe('housing')
  const { departments } = await scores.answer(readerOf(office.chief), {})
  expect(departments.find(({ key }) => key === 'gov-370202')!.matters).not.toContain(two.number)
})

test('a failed verification sends it back to the same unit with a new clock, and counts as rework', async () => {
  const { case: one } = await report({ topic: 'rubbish' })
  const again = await go(one.id, [
    ...toUnit(),
    [office.crew, 'feedBack', { done: '已清理。' }],
    [office.chief, 'askVerification'],
    [office.checker, 'failCheck', {}, '还有残留。'],
  ])
  expect(again.assigned).toEqual({ role: 'handler', department: 'gov-370202', division: '370202' })
  expect(again.clocks.filter(({ name }) => name === 'handleHours').map(({ round }) => round)).toEqual([1, 2])
  const { departments, files } = await scores.answer(readerOf(office.chief), { from: '2026-03-01', to: '2026-03-31' })
  const { behind } = departments.find(({ key }) => key === 'gov-370202')!
  expect(behind.reworked).toEqual([one.number])
  expect(behind.toHandle).toContain(one.number)
  expect(behind.handled).not.toContain(one.number)
  expect(files[one.number]).toMatchObject({ id: one.id, title: one.title })
  expect((await go(one.id, toEnd())).state).toBe('closed')
})

test('what is not handled in its working hours turns red with basis and text, unless more time was granted before', async () => {
  const { case: late } = await report({ topic: 'rubbish' })
  const { case: granted } = await report({ topic: 'rubbish', at: { lon: 120.4, lat: 36.07 } })
  await go(late.id, toUnit())
  const running = await go(granted.id, toUnit())
  const asked = await cases.askExtension(office.crew, granted.id, 'handleHours', '清运车下午到。', running.seq)
  await cases.decideExtension(office.chief, granted.id, 'handleHours', { granted: true, reason: '同意。' }, asked.seq)
  city.clock.advance(8 * 3_600_000)
  const [red, green] = [await cases.get(office.crew, late.id), await cases.get(office.crew, granted.id)]
  expect(red.lamp).toBe('red')
  expect(red.clocks.find(({ name }) => name === 'handleHours')).toMatchObject({
    unit: 'workingHours',
    allowed: 4,
    text: { zh: '在时限表规定的工作时内处置完毕。' },
    basis: { zh: expect.stringContaining('待核实') },
  })
  expect(green.clocks.find(({ name }) => name === 'handleHours')).toMatchObject({ allowed: 8, extended: 1 })
  expect(green.lamp).not.toBe('red')
  city.clock.moveTo('2026-03-03T01:00:00Z')
})

test('a duplicate is suggested by place, kind and time, merged on the clerk’s word, and both reporters learn of the end', async () => {
  const spot = { lon: 120.39, lat: 36.068 }
  const first = await report({ topic: 'water', at: spot })
  const second = await report({ topic: 'water', at: { ...spot, lon: spot.lon + 0.0003 } })
  await report({ topic: 'water', at: { ...spot, lon: spot.lon + 0.001 } })
  await report({ topic: 'cable', at: spot })
  const found = await duplicates.answer(readerOf(office.clerk), { number: first.case.number })
  expect(found.duplicates).toMatchObject([{ id: second.case.id, metres: 27 }])
  expect((await cases.get(city, second.case.id)).closedAt).toBeUndefined()

  await cases.merge(office.clerk, first.case.id, [second.case.id])
  await go(first.case.id, [...toUnit(), ...toEnd()])
  for (const { case: each, queryCode } of [first, second]) {
    const seen = await cases.track(street, each.number, queryCode)
    expect(seen).toMatchObject({ isClosed: true, state: '已结案' })
    expect(seen.actions.at(-1)!.label).toBe('结案')
  }
})

test('the table in force on the day decides class and code', async () => {
  const taken = async (at: string, answers: Record<string, unknown>) => {
    city.clock.moveTo(at)
    const { case: one } = await report({ topic: 'rubbish' })
    const filed = await go(one.id, [
      [office.clerk, 'accept', answers],
      [office.clerk, 'file'],
    ])
    return filed.actions.flatMap(({ told }) => told?.zh ?? [])
  }
  expect(await taken('2026-06-30T02:00:00Z', {})).toEqual(['按“暴露垃圾”受理（GB/T 30428.2-2013）', '事项代码 3702020102'])
  expect(await taken('2026-07-01T02:00:00Z', {})).toEqual(['按“暴露垃圾”受理（GB/T 47678.5-2026）', '事项代码 37020206010'])
  expect(await taken('2026-07-01T02:00:00Z', { class: 'E0201' })).toEqual(['按“非法小广告”受理（GB/T 47678.5-2026）'])
  await expect(taken('2026-06-30T02:00:00Z', { class: 'E06042' })).rejects.toMatchObject({ problems: [{ field: 'class' }] })
  const { classes } = await classesOn.answer(readerOf(street), { date: '2026-07-01' })
  expect(classes.filter(({ code }) => code?.length === 5)).toHaveLength(10)
  city.clock.moveTo('2026-07-01T03:00:00Z')
})

test('another district’s handler neither sees nor touches it, and a clerk cannot do the handling', async () => {
  const { case: one } = await report({ topic: 'rubbish' })
  const { seq } = await go(one.id, toUnit())
  await expect(cases.get(office.neighbour, one.id)).rejects.toMatchObject({ code: 'case/not-found' })
  await expect(cases.take(office.neighbour, one.id, 'feedBack', { done: '已清理。' }, { seq })).rejects.toMatchObject({
    code: 'case/not-found',
  })
  await expect(cases.take(office.clerk, one.id, 'feedBack', { done: '已清理。' }, { seq })).rejects.toMatchObject({
    code: 'access/forbidden',
  })
  expect(await readerOf(office.neighbour).caseFacts(matter, { since: monday })).not.toContainEqual(
    expect.objectContaining({ number: one.number }),
  )
})

test('a component whose code names another class or district is refused', async () => {
  const lamp = {
    name: '路灯002',
    class: 'C0118',
    division: '370202',
    at: here,
    authority: 'urban-management',
    condition: 'good',
    since: '2026-01-05',
  }
  await expect(insert(office.grid, Component, { ...lamp, code: '3702020103000009' })).rejects.toMatchObject({
    problems: [{ field: 'class' }],
  })
  await expect(insert(office.grid, Component, { ...lamp, code: '3702030118000009' })).rejects.toMatchObject({
    problems: [{ field: 'code' }],
  })
})

test('the demo town has matters in every stage and some that are late, and its scores can be computed again by anybody', async () => {
  const town = await testCity({ packs: [divisions, pack], demo: true, at: monday })
  const chief = town.person(dispatcher, { department: 'urban-management' })
  const facts = await readerOf(chief).caseFacts(matter, { since: '2026-01-01T00:00:00Z' })
  const states = new Set(facts.map(({ state }) => state))
  expect(facts.some(({ mergedInto }) => mergedInto !== undefined)).toBe(true)
  for (const state of ['reported', 'filed', 'withUnit', 'returned', 'verifying', 'closed', 'refused', 'notFiled', 'withdrawn'])
    expect([...states], state).toContain(state)
  expect(facts.length).toBeGreaterThan(90)

  const answer = await scores.answer(readerOf(chief), {})
  const again = scoresByArea(facts.map(factsOf), answer.period, answer.asOf)
  expect(answer.areas.map(({ key, tally, score }) => ({ key, tally, score }))).toEqual(
    again.map(({ key, tally, score }) => ({ key, tally, score })),
  )
  expect(answer.areas.every(({ tally }) => tally.handled <= tally.toHandle && tally.closedOnTime <= tally.closed)).toBe(true)
  expect(answer.posts.map(({ promise }) => promise)).toContain('verify')
  for (const { key, tally, behind } of answer.areas) {
    const own = facts.filter(({ number }) => behind.reported.includes(number))
    expect(own.every(({ division, openedAt }) => division.startsWith(key) && dateInChina(openedAt) >= answer.period.from)).toBe(
      true,
    )
    expect([own.length, behind.reported.length]).toEqual([tally.reported, tally.reported])
    expect(facts.filter(({ number }) => behind.overdue.includes(number)).every(({ closedAt }) => closedAt === undefined)).toBe(
      true,
    )
    expect(behind.toHandle).toEqual(expect.arrayContaining([...behind.handled, ...behind.overdue, ...behind.toClose]))
  }
  expect(answer.posts.every(({ taken, onTime, late }) => taken > onTime === late.length > 0)).toBe(true)
  for (const { id } of facts.slice(0, 20)) {
    const { rebuilt, kept } = await cases.rebuild(town, id)
    expect(rebuilt).toEqual(kept)
  }

  const figures = Object.fromEntries((await listIndicators(chief, { pack: pack.name })).map(({ name, figure }) => [name, figure]))
  expect(figures['openMatters']!.value).toBe(facts.filter(({ closedAt }) => closedAt === undefined).length)
  expect(figures['overdueMatters']!.value).toBeGreaterThan(0)
  expect(figures['closingRate']!.value).toBeGreaterThan(50)
  expect(figures['closingRate']!.working).toContain('已结案')
  expect((await list(town, Component, { limit: 1000 })).records.length).toBeGreaterThan(200)

  const before = facts.map(({ number, state }) => [number, state])
  town.clock.advance(3 * 86_400_000)
  await seed(town, { demo: true })
  const after = await readerOf(chief).caseFacts(matter, { since: '2026-01-01T00:00:00Z' })
  expect(after.map(({ number, state }) => [number, state])).toEqual(before)
  await town.close()
})

test('a report from somebody else’s program lands in the district its place lies in, and the plate of a component is a place', async () => {
  const { fills } = matter.open311!
  const reader = readerOf(street)
  expect(await fills!(reader, { topic: 'manhole', at: here })).toEqual({ division: '370202' })
  const [component] = (await list(city, Component)).records
  expect(await fills!(reader, { topic: 'manhole', component: component!.code })).toMatchObject({ at: component!.at })
  expect(await fills!(reader, { topic: 'manhole', component: '3702020114999999' })).toEqual({})
})

test('the dispatcher is told who usually handles it, by which row of which edition and that nobody verified it', async () => {
  const { case: lamp } = await report({ topic: 'lamp' })
  const suggested = await dispatchSuggestion.answer(readerOf(office.chief), { number: lamp.number })
  expect(suggested.suggestion).toMatchObject({ gives: { unit: 'urban-management' }, row: 1, edition: 1, isVerified: false })
  const { case: rubbish } = await report({ topic: 'rubbish' })
  const other = await dispatchSuggestion.answer(readerOf(office.chief), { number: rubbish.number })
  expect(other.suggestion).toMatchObject({ gives: { unit: 'district' }, department: 'gov-370202' })

  await go(lamp.id, [
    [office.clerk, 'accept'],
    [office.clerk, 'file'],
  ])
  const { suggestions } = await dispatchSuggestions.answer(readerOf(office.chief), {})
  expect(suggestions[lamp.number]).toEqual(suggested.suggestion)
  expect(Object.keys(suggestions)).not.toContain(rubbish.number)
  await go(lamp.id, [[office.chief, 'dispatch', { unit: 'urban-management' }]])
  expect((await dispatchSuggestions.answer(readerOf(office.chief), {})).suggestions).not.toHaveProperty(lamp.number)
})
