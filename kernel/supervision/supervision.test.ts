import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addLampRule, allLampRules, get, open, recomputeLamps, take, urge } from '../cases/index.ts'
import { type City, visitor } from '../city.ts'
import { definePack, defineProcess, defineRoles, divisionCode, longText, workingDays } from '../define/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import {
  appeal,
  type Card,
  card,
  cards,
  caseStory,
  decide,
  explain,
  lampBoard,
  lampWall,
  observedCases,
  rule,
  setRule,
  verifyCard,
  waitingCards,
  watch,
} from './index.ts'

const roles = defineRoles({
  warden: { label: '园长' },
  gardener: { label: '园丁' },
  supervisor: { label: '监察员' },
  liaison: { label: '联络员' },
})
const { warden, gardener } = roles
const fence = defineProcess('fence', {
  label: '围栏报修',
  purpose: '菜园里坏了的围栏。',
  form: { what: longText('情况'), division: divisionCode('所在区划') },
  titleOf: (form) => form.what,
  scope: 'division',
  states: { reported: '已上报', withCrew: '维修中', asking: '补正中', mended: '已修好', refused: '不予受理' },
  starts: 'reported',
  ends: ['mended', 'refused'],
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
    refuse: { label: '不予受理', by: [warden], from: 'reported', to: 'refused', needsReason: true },
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

const clockProof = (card: Card) => {
  if (card.cause !== 'promise') throw new Error('no promise')
  return card.proof
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )
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
    expect(clockProof(red).rebuilt).toBeUndefined()
  })

  test('shows when somebody moved the stored promise behind the engine’s back', async () => {
    at('2026-07-01')
    const opened = await report('锈了')
    await city.db.query(`update cases.deadline set due_at = '2026-07-03T16:00:00Z' where case_id = $1`, [opened.id])
    await city.db.query(`update cases."case" set lamp_at = '2026-07-04T00:00:00Z' where id = $1`, [opened.id])
    at('2026-07-06')
    await watch(city)
    const red = (await cards(supervisor, { kind: 'red' })).cards.find(({ caseId }) => caseId === opened.id)!
    expect(clockProof(red).rebuilt!.dueAt).toBe('2026-07-15T16:00:00.000Z')
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

describe('the wall', () => {
  test('opens exactly the cases behind each of its numbers, and shows a department nobody else’s', async () => {
    at('2026-09-01')
    await report('墙')
    at('2026-09-14')
    await report('墙二')
    const wall = await lampWall(supervisor)
    expect(wall.cells.length).toBeGreaterThan(0)
    for (const cell of wall.cells)
      for (const [lamp, n] of [
        ['red', cell.red],
        ['yellow', cell.yellow],
        [undefined, cell.open],
      ] as const) {
        const found = await observedCases(supervisor, {
          department: cell.department,
          process: `${cell.pack}/${cell.process}`,
          lamp,
          limit: 200,
        })
        expect(found.cases.length, `${cell.department} ${lamp}`).toBe(n)
      }
    expect((await lampWall(housing)).cells.every(({ department }) => department === 'housing')).toBe(true)
    expect(await codeOf(lampWall(city.as(visitor)))).toBe('session/required')
  })

  test('pages through the cases without leaving one out or showing one twice', async () => {
    const all = (await observedCases(supervisor, { limit: 200 })).cases.map(({ id }) => id)
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await observedCases(supervisor, { limit: 2, after })
      paged.push(...page.cases.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(paged).toEqual(all)
    expect(await codeOf(observedCases(supervisor, { after: 'x' }))).toBe('request/bad-parameter')
  })
})

test('a case tells day by day why it is red, and its film shows the lamp at every moment', async () => {
  at('2026-09-24')
  const opened = await report('国庆前')
  at('2026-09-28')
  const asked = await take(parks, opened.id, 'ask', {}, { seq: opened.seq })
  at('2026-09-30')
  await take(parks, opened.id, 'answered', {}, { seq: asked.seq })
  at('2026-10-23')
  await watch(city)
  const story = await caseStory(supervisor, opened.id)
  expect([story.lamp, story.agrees]).toEqual(['red', true])
  const [clock] = story.clocks
  const kinds = (kind: string) => clock!.arithmetic.days.filter((day) => day.kind === kind).map(({ date }) => date.slice(5))
  // Ten working days counted, two stood still, the holiday left out: as on a paper calendar.
  expect(kinds('counted')).toHaveLength(10)
  expect(kinds('paused')).toEqual(['09-29', '09-30'])
  expect(kinds('off')).toEqual(expect.arrayContaining(['10-01', '10-07']))
  expect(clock!.arithmetic.days.at(-1)!.date).toBe(city.calendar.dateOf(new Date(Date.parse(clock!.dueAt) - 1).toISOString()))
  expect(story.moments.map(({ lamp, action }) => [action?.label ?? '—', lamp])).toEqual([
    ['提交', 'green'],
    ['要求补正', 'green'],
    ['已补正', 'green'],
    ['—', 'yellow'],
    ['—', 'red'],
  ])
  expect(JSON.stringify(story.moments)).not.toContain('国庆前')
  expect(await codeOf(caseStory(housing, opened.id))).toBe('case/not-found')
})

describe('cards beyond a single promise', () => {
  test('an ending that gives no reason gets a red card, one that does gets none', async () => {
    at('2026-09-01')
    const [bare, reasoned] = [await report('无理由'), await report('有理由')]
    await take(parks, bare.id, 'refuse', {}, { seq: bare.seq, comment: '不行。。。' })
    await take(parks, reasoned.id, 'refuse', {}, { seq: reasoned.seq, comment: '该围栏属于相邻小区，请向其物业反映' })
    await watch(city)
    await watch(city)
    const found = (await cards(supervisor)).cards.filter(({ cause }) => cause === 'noReason')
    expect(found.map(({ caseId, kind, department }) => [caseId, kind, department])).toEqual([[bare.id, 'red', 'parks']])
    expect(await verifyCard(parks, found[0]!.id)).toMatchObject({ agrees: true, lamp: 'red' })
    const { recordNotices, inbox } = await import('../notices/index.ts')
    const [event] = await city.db.query<any>(
      `select id, case_id as "caseId", pack, process, number, o.seq, name, at, payload
         from cases.outbox o join (select id as case, pack, process, number from cases."case") c on c.case = o.case_id
        where case_id = $1 and name = 'supervision/issued'`,
      [bare.id],
    )
    await recordNotices(city, event)
    const liaison = city.person(roles.liaison, { department: 'parks', division: '370202' })
    expect((await inbox(liaison)).notices.map(({ title }) => title)).toEqual([expect.stringContaining('红牌已发出')])
  })

  test('a case that collects yellow cards gets a red one; the rule is dated and only the office sets it', async () => {
    at('2026-10-19')
    const value = { repeatedYellow: 1, shortestReason: 5, explainWithin: 3, appealWithin: 5 }
    const asked = { name: 'cards', from: '2026-10-20', value, basis: '本市试行办法' } as const
    expect(await codeOf(setRule(parks, asked))).toBe('access/forbidden')
    expect(await codeOf(setRule(supervisor, { ...asked, from: '2026-10-19' }))).toBe('request/bad-parameter')
    expect(await codeOf(setRule(supervisor, { ...asked, value: { ...value, appealWithin: -1 } }))).toBe('request/bad-parameter')
    await setRule(supervisor, asked)
    at('2026-10-20')
    const opened = await report('反复')
    at('2026-11-02')
    await watch(city)
    const mine = (await cards(supervisor)).cards.filter(({ caseId }) => caseId === opened.id)
    expect(mine.map(({ kind, cause }) => [kind, cause]).toSorted()).toEqual([
      ['red', 'repeatedYellow'],
      ['yellow', 'promise'],
    ])
    for (const { id } of mine) expect((await verifyCard(supervisor, id)).agrees).toBe(true)
  })
})

describe('what is said to a card', () => {
  const late = async (what: string, from: string, until: string) => {
    at(from)
    const opened = await report(what)
    at(until)
    await watch(city)
    return (await cards(supervisor, { kind: 'red' })).cards.find(
      ({ caseId, cause }) => caseId === opened.id && cause === 'promise',
    )!
  }

  test('the department explains, the office rules, the department appeals once, the office decides, and nobody else says anything', async () => {
    const red = await late('议', '2026-08-03', '2026-08-18')
    expect(await codeOf(rule(supervisor, red.id, 'upheld', '未说明也要裁定'))).toBe('supervision/not-now')
    expect(await codeOf(rule(parks, red.id, 'lifted', '我们自己撤销'))).toBe('access/forbidden')
    await explain(parks, red.id, '材料没有到齐。')
    expect(await waitingCards(supervisor)).toMatchObject({ red: expect.any(Number) })
    expect(await codeOf(appeal(parks, red.id, '还没有裁定就申诉'))).toBe('supervision/not-now')
    expect((await rule(supervisor, red.id, 'upheld', '材料应当提前备齐')).talk.standing).toBe('upheld')
    expect(await codeOf(rule(supervisor, red.id, 'lifted', '改主意了，撤销'))).toBe('supervision/not-now')
    expect(await codeOf(appeal(supervisor, red.id, '监察员替部门申诉'))).toBe('supervision/not-yours')
    expect((await appeal(parks, red.id, '供应商停产，有证明')).talk.standing).toBe('appealed')
    expect(await codeOf(appeal(parks, red.id, '再申诉一次试试'))).toBe('supervision/not-now')
    const decided = await decide(supervisor, red.id, 'lifted', '证明属实，予以撤销')
    expect([decided.talk.standing, decided.talk.isFinal]).toEqual(['lifted', true])
    const told = await city.db.query(
      `select name from cases.outbox where case_id = $1 and name like 'supervision/%' order by id`,
      [red.caseId],
    )
    expect(told.map(({ name }) => name)).toEqual([
      'supervision/explained',
      'supervision/ruled',
      'supervision/appealed',
      'supervision/ruled',
    ])
    await expect(city.db.query(`delete from supervision.step where card_id = $1`, [red.id])).rejects.toThrow('append-only')
    await expect(city.db.query(`update supervision.step set outcome = 'upheld' where card_id = $1`, [red.id])).rejects.toThrow(
      'append-only',
    )
  })

  test('a department that says nothing in time is ruled on all the same, and one that waits too long has lost its appeal', async () => {
    const red = await late('默', '2026-08-03', '2026-08-18')
    at('2026-08-24')
    await rule(supervisor, red.id, 'upheld', '逾期未说明')
    expect(await codeOf(explain(parks, red.id, '现在补一个说明'))).toBe('supervision/not-now')
    at('2026-09-01')
    const late2 = await card(parks, red.id)
    expect([late2.talk.mayAppeal, late2.talk.isFinal]).toEqual([false, true])
    expect(await codeOf(appeal(parks, red.id, '晚了的申诉理由'))).toBe('supervision/not-now')
  })

  test('two inspectors at once: one ruling stands', async () => {
    const red = await late('双', '2026-08-03', '2026-08-18')
    await explain(parks, red.id, '材料没有到齐。')
    const codes = await Promise.all([
      codeOf(rule(supervisor, red.id, 'upheld', '维持该红牌')),
      codeOf(rule(supervisor, red.id, 'lifted', '撤销该红牌')),
    ])
    expect(codes.toSorted()).toEqual(['done', 'supervision/not-now'])
  })
})

test('no lamp is a department’s to touch: neither rules nor what the observer does', async () => {
  await expect(watch(parks)).rejects.toThrow('system only')
  const rule = { from: '2027-01-01', yellowShare: 0.5, yellowDaysBefore: 2, basis: '市效能监察办法第八条' }
  const district = city.person(roles.supervisor, { department: 'supervision', division: '370202' })
  for (const who of [parks, district, city.as(visitor)])
    expect(await codeOf(addLampRule(who, rule))).toBe('supervision/not-yours')
  // The observer of the whole city sets it, from a day that has not begun, once; what was promised before keeps its lamp.
  for (const wrong of [{ from: city.clock.today() }, { yellowShare: 0.2 }, { yellowDaysBefore: 1.5 }, { basis: '无' }])
    expect(await codeOf(addLampRule(supervisor, { ...rule, ...wrong })), JSON.stringify(wrong)).toBe('request/bad-parameter')
  expect(await codeOf(addLampRule(supervisor, rule))).toBe('done')
  expect(await codeOf(addLampRule(supervisor, rule))).toBe('request/bad-parameter')
  expect((await allLampRules(parks)).map(({ from, setBy }) => [from, setBy])).toEqual([
    ['1900-01-01', undefined],
    ['2027-01-01', supervisor.actor.name],
  ])
})
