import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { get, open, recomputeLamps, take, urge } from '../cases/index.ts'
import { type City, visitor } from '../city.ts'
import { definePack, defineProcess, defineRoles, divisionCode, longText, workingDays } from '../define/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { card, cards, explain, lampBoard, verifyCard, watch } from './index.ts'

const roles = defineRoles({ warden: { label: '园长' }, gardener: { label: '园丁' }, supervisor: { label: '监察员' } })
const { warden, gardener } = roles
const fence = defineProcess('fence', {
  label: '围栏报修',
  purpose: '菜园里坏了的围栏。',
  form: { what: longText('情况'), division: divisionCode('所在区划') },
  titleOf: (form) => form.what,
  scope: 'division',
  states: { reported: '已上报', withCrew: '维修中', asking: '补正中', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  actions: {
    send: {
      label: '派人',
      by: [warden],
      from: 'reported',
      to: 'withCrew',
      assign: () => ({ role: gardener, department: 'housing' }),
    },
    ask: { label: '要求补正', by: [warden], from: 'reported', to: 'asking' },
    answered: { label: '已补正', by: [warden], from: 'asking', to: 'reported' },
    mend: { label: '修好', by: [gardener], from: 'withCrew', to: 'mended' },
  },
  deadlines: {
    repair: {
      label: '修复',
      within: workingDays(10),
      until: 'mended',
      pausedIn: ['asking'],
      basis: '公约',
      text: '十个工作日修好',
      alerts: [warden],
    },
  },
  numbering: { prefix: 'WL' },
  route: () => ({ role: warden, department: 'parks' }),
})
const pack = definePack({ name: 'fences', title: '围栏', purpose: '测试用。', roles, processes: [fence], en: {} })

let city: TestCity
let parks: City
let housing: City
let supervisor: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-07-01T02:00:00Z' })
  parks = city.person(roles.warden, { department: 'parks', division: '370202' })
  housing = city.person(roles.gardener, { department: 'housing', division: '370202' })
  supervisor = city.person(roles.supervisor, { department: 'supervision', division: '3702' })
})
afterAll(() => city?.close())

const report = async (what: string) => (await open(city.as(visitor), fence, { what, division: '370202' })).case
const at = (date: string) => city.clock.moveTo(`${date}T02:00:00Z`)

describe('a promise that nears its end and passes it', () => {
  test('gets a yellow card on the ninth day and a red one after the tenth, each once, however often the observer looks', async () => {
    at('2026-07-01')
    const opened = await report('缺口')
    at('2026-07-13')
    expect(await watch(city)).toBe(0)
    at('2026-07-14')
    expect(await watch(city)).toBe(1)
    expect(await watch(city)).toBe(0)
    at('2026-07-16')
    expect(await Promise.all([watch(city), watch(city)])).toContain(1)
    expect(await watch(city)).toBe(0)
    const issued = (await cards(supervisor)).cards.filter(({ caseId }) => caseId === opened.id)
    expect(issued.map(({ kind, issuedAt }) => [kind, issuedAt.slice(0, 10)])).toEqual([
      ['red', '2026-07-16'],
      ['yellow', '2026-07-14'],
    ])
    const told = await city.db.query(
      `select name, payload from cases.outbox where case_id = $1 and name like 'lamp/%' order by id`,
      [opened.id],
    )
    expect(told.map(({ name, payload }) => [name, payload.alerts])).toEqual([
      ['lamp/yellow', ['warden']],
      ['lamp/red', ['warden']],
    ])
    expect((await get(parks, opened.id)).lamp).toBe('red')
  })

  test('the red card goes to whoever had it when it was broken, even when it was closed late within the minute or handed on', async () => {
    at('2026-07-01')
    const opened = await report('歪了')
    at('2026-07-17')
    const sent = await take(parks, opened.id, 'send', {}, { seq: opened.seq })
    await take(housing, sent.id, 'mend', {}, { seq: sent.seq })
    await watch(city)
    const [red] = (await cards(supervisor)).cards.filter(({ caseId }) => caseId === opened.id)
    expect([red!.kind, red!.department]).toEqual(['red', 'parks'])
  })

  test('stands still with the clock, also for the observer', async () => {
    at('2026-07-01')
    const opened = await report('不清楚在哪')
    await take(parks, opened.id, 'ask', {}, { seq: opened.seq })
    at('2026-08-20')
    await watch(city)
    expect((await cards(supervisor)).cards.filter(({ caseId }) => caseId === opened.id)).toEqual([])
  })
})

test('a case that cannot be judged hides no other: the others get their cards, and the run says which it was', async () => {
  at('2026-07-01')
  const [odd, plain] = [await report('怪'), await report('普通')]
  await city.db.query(`update cases."case" set process_version = 7 where id = $1`, [odd.id])
  at('2026-07-16')
  await expect(watch(city)).rejects.toThrow(odd.id)
  expect((await cards(supervisor)).cards.filter(({ caseId }) => caseId === plain.id).map(({ kind }) => kind)).toEqual(['red'])
  await city.db.query(`update cases."case" set process_version = 1 where id = $1`, [odd.id])
  city.clock.advance(11 * 60_000)
  expect(await watch(city)).toBe(1)
})

describe('a card', () => {
  async function redCard() {
    at('2026-07-01')
    const opened = await report('倒了')
    at('2026-07-20')
    await watch(city)
    return (await cards(supervisor, { kind: 'red' })).cards.find(({ caseId }) => caseId === opened.id)!
  }

  test('can be computed again by whoever may see it, also after the case went on', async () => {
    const red = await redCard()
    await urge(supervisor.as(parks.actor), red.caseId, '请尽快')
    expect(await verifyCard(parks, red.id)).toMatchObject({ agrees: true, lamp: 'red', dueAt: '2026-07-15T16:00:00.000Z' })
    expect(red.proof).toMatchObject({ processVersion: 1, seq: 1, yellowAt: '2026-07-13T16:00:00.000Z' })
    expect(red.proof.rebuilt).toBeUndefined()
  })

  test('shows when somebody moved the stored promise behind the engine’s back', async () => {
    at('2026-07-01')
    const opened = await report('锈了')
    await city.db.query(`update cases.deadline set due_at = '2026-07-03T16:00:00Z' where case_id = $1`, [opened.id])
    await city.db.query(`update cases."case" set lamp_at = '2026-07-04T00:00:00Z' where id = $1`, [opened.id])
    at('2026-07-06')
    await watch(city)
    const red = (await cards(supervisor, { kind: 'red' })).cards.find(({ caseId }) => caseId === opened.id)!
    expect(red.proof.rebuilt!.dueAt).toBe('2026-07-15T16:00:00.000Z')
    expect(await verifyCard(supervisor, red.id)).toMatchObject({ agrees: false, lamp: 'green' })
  })

  test('is explained once by the department that had the case, and by nobody else', async () => {
    const red = await redCard()
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        (error) => error.code,
      )
    expect(await code(explain(supervisor, red.id, '他们人手不够'))).toBe('supervision/not-yours')
    expect(await code(explain(housing, red.id, '不是我们的'))).toBe('supervision/no-such-card')
    const explained = await explain(parks, red.id, '木料迟到，已催供应商。')
    expect([explained.explanation, explained.explainedBy]).toEqual(['木料迟到，已催供应商。', '园长'])
    expect(await code(explain(parks, red.id, '再补充几句话'))).toBe('supervision/explained')
    expect((await cards(parks, { explained: false })).cards.some(({ id }) => id === red.id)).toBe(false)
  })

  test('cannot be changed or removed, even in SQL', async () => {
    const red = await redCard()
    for (const sql of [
      `delete from supervision.card where id = '${red.id}'`,
      `update supervision.card set kind = 'yellow' where id = '${red.id}'`,
      `update supervision.card set department = 'housing', explained_at = now() where id = '${red.id}'`,
      'truncate supervision.card',
    ])
      await expect(city.db.query(sql)).rejects.toThrow('can only be explained')
    expect((await card(supervisor, red.id)).kind).toBe('red')
  })
})

test('the lamp wall counts by the instant it is asked for, also before the observer ran', async () => {
  at('2026-09-01')
  const before = (await lampBoard(supervisor)).find(({ department }) => department === 'parks')!
  await report('一')
  await report('二')
  at('2026-09-14')
  const after = (await lampBoard(supervisor)).find(({ department }) => department === 'parks')!
  expect([after.open - before.open, after.yellow, after.red - before.red]).toEqual([2, 2, 0])
  // What the observer keeps is what is computed anew for every open case.
  expect((await recomputeLamps(city)).differing).toBeGreaterThan(0)
  await watch(city)
  const recomputed = await recomputeLamps(city)
  expect([recomputed.differing, recomputed.byLamp.yellow]).toEqual([0, 2])
  expect((await lampBoard(parks)).every(({ department }) => department === 'parks')).toBe(true)
})
