import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bench, pack, roles } from '../../test/benches/pack.ts'
import { type City, visitor } from '../city.ts'
import { hours } from '../define/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as cases from './index.ts'

let city: TestCity
let warden: City
let gardener: City
let resident: City
let door: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-09-18T02:00:00Z' })
  warden = city.person(roles.warden, { department: 'parks', division: '370202' })
  gardener = city.person(roles.gardener, { department: 'parks', division: '370202' })
  resident = city.person(roles.resident, { name: '居民甲' })
  door = city.as(visitor)
})
afterAll(() => city?.close())

const form = (what = '椅背断了一根', danger: 'yes' | 'no' = 'no') => ({
  what,
  division: '370202',
  danger,
  caller: '欧阳小明',
  phone: '19900000001',
})
const report = (by: City = resident, of = form()) => cases.open(by, bench, of)
const send = (c: cases.Case) => cases.take(warden, c.id, 'send', { department: 'parks', crew: 2 }, { seq: c.seq })
const mend = (c: cases.Case, satisfied = 'good') => cases.take(gardener, c.id, 'mend', { satisfied }, { seq: c.seq })
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )

test('a visitor reports a bench, a crew mends it, the reporter follows it with number and code and grades it', async () => {
  const { case: opened, queryCode } = await report(door)
  expect(opened.number).toMatch(/^20260918-CY-\d{6}$/)
  expect(queryCode).toMatch(/^[A-HJKMNP-Z2-9]{6}$/)
  expect(opened.state).toBe('reported')
  expect(opened.nextDue).toBe('2026-09-24T16:00:00.000Z')

  const sent = await send(opened)
  expect([sent.state, sent.assigned]).toEqual(['withCrew', { role: 'gardener', department: 'parks', division: '370202' }])
  const waiting = await cases.take(gardener, sent.id, 'waitForWood', { expected: '2026-09-22' }, { seq: sent.seq })
  const seen = await cases.track(door, opened.number, queryCode.toLowerCase())
  expect(seen).toMatchObject({ state: '等待木料', isClosed: false, canEvaluate: false })
  expect(seen.deadlines).toMatchObject([{ text: '五个工作日内修好。', basis: '《菜园公约》第四条', isPaused: true }])
  expect(seen.actions.map(({ label, told }) => [label, told])).toEqual([
    ['提交', undefined],
    ['派人维修', undefined],
    ['等待木料', '木料预计 2026-09-22 到'],
  ])
  expect(JSON.stringify(seen)).not.toContain('欧阳')
  expect(JSON.stringify(seen)).not.toContain('19900000001')

  const going = await cases.take(gardener, waiting.id, 'woodCame', {}, { seq: waiting.seq })
  const done = await mend(going)
  expect([done.state, done.closedAt, done.lamp]).toEqual(['mended', city.clock.now(), 'green'])

  const key = { number: opened.number, queryCode }
  expect(await code(cases.evaluate(gardener, done.id, 5))).toBe('case/cannot-evaluate')
  await cases.evaluate(door, key, 4, '很快')
  expect(await code(cases.evaluate(door, key, 5))).toBe('case/cannot-evaluate')
  expect((await cases.get(warden, done.id)).grade).toBe(4)
})

test('a bad grade sends the case back for rectification with a new promise', async () => {
  const { case: opened } = await report()
  const done = await mend(await send(opened))
  await cases.evaluate(resident, done.id, 1, '第二天又坏了')
  const again = await cases.get(warden, done.id)
  expect([again.state, again.closedAt, again.grade]).toEqual(['reported', undefined, 1])
  expect(again.clocks.map(({ name, round, metAt }) => [name, round, metAt !== undefined])).toEqual([
    ['repair', 1, true],
    ['repair', 2, false],
  ])
  expect(again.actions.find(({ name }) => name === 'case/evaluate')!.actor.id).toBe('')
})

describe('numbers', () => {
  test('have no gap, also when forms are refused and many come at once', async () => {
    const before = Number((await report()).case.number.slice(-6))
    const some = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 4 === 3 ? code(report(resident, { ...form(), danger: 'maybe' as 'no' })) : report(door),
      ),
    )
    const numbers = some.flatMap((each) => (typeof each === 'string' ? [] : [Number(each.case.number.slice(-6))]))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => before + 1 + i))
    expect(some.filter((each) => each === 'case/invalid')).toHaveLength(5)
  })
})

describe('what cannot be done', () => {
  test('a wrong form is refused with every wrong entry at once, and nothing is stored', async () => {
    const n = async () => (await city.db.query(`select count(*) as n from cases."case"`))[0].n
    const before = await n()
    await expect(cases.open(door, bench, { what: '', division: '37', colour: 'red', danger: 'no' })).rejects.toMatchObject({
      code: 'case/invalid',
      problems: [{ field: 'colour', code: 'field/unknown' }, { field: 'what', code: 'field/required' }, { field: 'division' }],
    })
    expect(await n()).toBe(before)
  })

  test('of two officers at once exactly one wins, the other learns who did what and what is possible now', async () => {
    const { case: opened } = await report()
    const other = city.person(roles.warden, { department: 'parks', division: '370202', name: '园长乙' })
    const attempts = await Promise.allSettled([
      send(opened),
      cases.take(other, opened.id, 'refuse', {}, { seq: opened.seq, comment: '不是我们的椅子' }),
    ])
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = attempts.find((each): each is PromiseRejectedResult => each.status === 'rejected')!.reason
    expect(lost.code).toBe('case/changed-meanwhile')
    expect(lost.inWords('zh')).toMatch(/(园长|园长乙) 刚刚办理了“(派人维修|不予受理)”/)
    expect((await cases.get(warden, opened.id)).actions).toHaveLength(2)
  })

  test('a comment in between makes nobody’s decision stale', async () => {
    const { case: opened } = await report()
    await cases.comment(gardener, opened.id, '我路过时看一眼')
    await cases.urge(resident, opened.id, '孩子差点摔倒')
    expect((await send(opened)).state).toBe('withCrew')
  })

  test('an action in the wrong state says why and what is possible instead', async () => {
    const { case: opened } = await report()
    const refusal = await cases.take(warden, opened.id, 'confirm', {}, { seq: 1 }).catch((error) => error)
    expect(refusal.inWords('zh')).toBe(
      '现在不能“核查通过”：须在“待核查”时办理，现在是“已上报”。 现在可以：派人维修、请补充情况、不予受理',
    )
  })

  test('a guard refuses with its reason, and the list of actions says the same before anybody tries', async () => {
    const sent = await send((await report(resident, form('椅腿尖刺外露', 'yes'))).case)
    const wait = (await cases.availableActions(gardener, sent.id)).find(({ name }) => name === 'waitForWood')
    expect(wait).toMatchObject({ possible: false, why: '先把危险的长椅围起来。' })
    expect(
      (await cases.availableActions(gardener.as(gardener.actor, 'en'), sent.id)).find(({ name }) => name === 'waitForWood')!.why,
    ).toBe('Fence the dangerous bench off first.')
    expect(await code(cases.take(gardener, sent.id, 'waitForWood', { expected: '2026-09-30' }, { seq: sent.seq }))).toBe(
      'case/action-not-available',
    )
  })

  test('answers are checked one by one and together; reasons must be given', async () => {
    const { case: opened } = await report()
    const attempt = (answers: object) =>
      cases.take(warden, opened.id, 'send', answers as never, { seq: 1 }).catch((error) => error.problems)
    expect(await attempt({ department: 'navy' })).toMatchObject([
      { field: 'department' },
      { field: 'crew', code: 'field/required' },
    ])
    expect(await attempt({ department: 'parks', crew: 7 })).toMatchObject([{ field: 'crew', code: 'record/rule' }])
    expect(await code(cases.take(warden, opened.id, 'refuse', {}, { seq: 1, comment: ' ' }))).toBe('case/reason-required')
  })

  test('others’ actions are refused with the role that is needed; strangers learn not even that the case exists', async () => {
    const { case: opened } = await report()
    expect(await code(cases.take(gardener, opened.id, 'send', { department: 'parks', crew: 1 }, { seq: 1 }))).toBe(
      'access/forbidden',
    )
    expect(await code(cases.take(resident, opened.id, 'send', { department: 'parks', crew: 1 }, { seq: 1 }))).toBe(
      'access/forbidden',
    )
    const elsewhere = city.person(roles.warden, { department: 'parks', division: '370203' })
    const otherDepartment = city.person(roles.gardener, { department: 'housing', division: '370202' })
    const neighbour = city.person(roles.resident, { name: '居民乙' })
    const carpenter = city.person(roles.carpenter, { department: 'parks', division: '370202' })
    for (const stranger of [elsewhere, otherDepartment, neighbour, carpenter, door]) {
      expect(await code(cases.get(stranger, opened.id))).toBe('case/not-found')
      expect(await code(cases.take(stranger, opened.id, 'send', {}, { seq: 1 }))).toBe('case/not-found')
    }
  })

  test('the log cannot be rewritten, and a promise keeps its words, even in SQL', async () => {
    const { case: opened } = await report()
    await expect(city.db.query(`update cases.action set comment = 'x' where case_id = $1`, [opened.id])).rejects.toThrow(
      'append-only',
    )
    await expect(city.db.query(`delete from cases.action where case_id = $1`, [opened.id])).rejects.toThrow('append-only')
    await expect(city.db.query(`update cases.deadline set basis = '{}' where case_id = $1`, [opened.id])).rejects.toThrow(
      'promised',
    )
  })
})

describe('personal data', () => {
  test('is plain for handlers and the reporter, and each reading by a handler is in the audit', async () => {
    const { case: opened } = await report()
    expect((await cases.get(resident, opened.id)).form['caller']).toBe('欧阳小明')
    expect((await cases.get(gardener, opened.id)).form['phone']).toBe('19900000001')
    const acts = await city.db.query(`select act from audit.fresh where subject = $1 order by ticket`, [
      `cases/case/${opened.id}`,
    ])
    expect(acts.map(({ act }) => act)).toEqual(['case/open', 'case/read'])
  })

  test('an officer who writes a call down opens the case for the caller, and goes on seeing it', async () => {
    const { case: opened } = await cases.open(warden, bench, form(), { contact: { name: '来电人', phone: '19900000002' } })
    const stored = await cases.get(warden, opened.id)
    expect(stored.reporters).toEqual([{ contact: { name: '来电人', phone: '19900000002' } }])
    expect(stored.seenAs).toBe('handler')
  })

  test('reporters see neither internal steps nor the officers’ names', async () => {
    const { case: opened } = await report()
    const sent = await send(opened)
    const back = await cases.take(gardener, sent.id, 'giveBack', {}, { seq: sent.seq, comment: '人手不够' })
    expect(back.state).toBe('reported')
    const seen = await cases.get(resident, opened.id)
    expect(seen.actions.map(({ name, actor }) => [name, actor.name])).toEqual([
      ['case/open', '居民甲'],
      ['send', '园长'],
    ])
    expect(seen.actions[1]!.actor.id).toBe('')
  })
})

describe('idempotency keys', () => {
  const key = () => crypto.randomUUID()
  test('the same request gives the same case, number and code, however often and however parallel it is sent', async () => {
    const idempotencyKey = key()
    const all = await Promise.all(Array.from({ length: 5 }, () => cases.open(door, bench, form(), { idempotencyKey })))
    expect(new Set(all.map(({ case: c }) => c.number)).size).toBe(1)
    expect(new Set(all.map(({ queryCode }) => queryCode)).size).toBe(1)
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect((await cases.track(door, all[0]!.case.number, all[0]!.queryCode)).number).toBe(all[0]!.case.number)
  })

  test('the same key for something else is refused, a guessable one too', async () => {
    const idempotencyKey = key()
    await cases.open(door, bench, form(), { idempotencyKey })
    expect(await code(cases.open(door, bench, form('另一张'), { idempotencyKey }))).toBe('case/other-request')
    expect(await code(cases.open(door, bench, form(), { idempotencyKey: 'abc' }))).toBe('case/weak-key')
  })

  test('an action sent twice is taken once', async () => {
    const { case: opened } = await report()
    const options = { seq: opened.seq, idempotencyKey: key() }
    const twice = await Promise.all(
      [1, 2].map(() => cases.take(warden, opened.id, 'send', { department: 'parks', crew: 1 }, options)),
    )
    expect(twice.map(({ state, seq }) => [state, seq])).toEqual([
      ['withCrew', 2],
      ['withCrew', 2],
    ])
  })
})

test('wrong query codes are refused like unknown numbers, and after ten the number rests for a quarter of an hour', async () => {
  const { case: opened, queryCode } = await report(door)
  const wrong = queryCode.startsWith('A') ? 'BBBBBB' : 'AAAAAA'
  expect(await code(cases.track(door, '20260918-CY-999999', 'AAAAAA'))).toBe('case/wrong-code')
  for (let i = 0; i < 10; i += 1) expect(await code(cases.track(door, opened.number, wrong))).toBe('case/wrong-code')
  expect(await code(cases.track(door, opened.number, queryCode))).toBe('case/too-many-wrong-codes')
  const before = city.clock.now()
  city.clock.advance(16 * 60_000)
  expect((await cases.track(door, opened.number, queryCode)).number).toBe(opened.number)
  city.clock.moveTo(before)
})

describe('time', () => {
  test('an extension is asked for by the handler and granted by another, once; the due time moves and the reporter is told', async () => {
    const sent = await send((await report()).case)
    expect(await code(cases.askExtension(resident, sent.id, 'repair', '缺木料', sent.seq))).toBe('access/forbidden')
    const asked = await cases.askExtension(gardener, sent.id, 'repair', '缺木料', sent.seq)
    expect(asked.clocks[0]!.dueAt).toBe(sent.clocks[0]!.dueAt)
    expect(await code(cases.askExtension(gardener, sent.id, 'repair', '缺木料', asked.seq))).toBe('case/no-extension')
    const decide = (by: City, seq: number) => cases.decideExtension(by, sent.id, 'repair', { granted: true, reason: '同意' }, seq)
    expect(await code(decide(gardener, asked.seq))).toBe('access/forbidden')
    const granted = await decide(warden, asked.seq)
    // Five working days from 2026-09-18 end on 09-24; five more, over the national day, on 10-09.
    expect([granted.clocks[0]!.dueAt, granted.nextDue]).toEqual(['2026-10-09T16:00:00.000Z', '2026-10-09T16:00:00.000Z'])
    expect(await code(cases.askExtension(gardener, sent.id, 'repair', '还缺', granted.seq))).toBe('case/no-extension')
    expect((await cases.get(resident, sent.id)).actions.at(-1)).toMatchObject({ name: 'case/grant-extension', comment: '同意' })
  })

  test('waiting for wood stops the clock, and the due time moves by exactly the working days', async () => {
    const start = city.clock.now()
    const sent = await send((await report()).case)
    const waiting = await cases.take(gardener, sent.id, 'waitForWood', { expected: '2026-09-29' }, { seq: sent.seq })
    expect(waiting.nextDue).toBeUndefined()
    city.clock.moveTo('2026-09-29T02:00:00Z')
    expect((await cases.get(gardener, sent.id)).lamp).toBe('green')
    const going = await cases.take(gardener, sent.id, 'woodCame', {}, { seq: waiting.seq })
    // Seven working days stood still (Sunday 09-20 was one, the 25th a holiday); 09-24 and six more: the national day lies between.
    const moved = city.calendar.addWorkingDays('2026-09-24', city.calendar.workingDaysBetween('2026-09-18', '2026-09-29'))
    expect(going.nextDue).toBe(city.calendar.endOf(moved))
    city.clock.moveTo(start)
  })

  test('a stored promise outlives a change of the rule; new cases get the new one', async () => {
    const { case: opened } = await report(resident, form('危险', 'yes'))
    const hurried = {
      ...bench,
      version: 2,
      earlier: [bench],
      deadlines: { ...bench.deadlines, respond: { ...bench.deadlines.respond, within: hours(1) } },
    } as typeof bench
    const later = await testCityOf(hurried)
    const after = await cases.get(later.as(warden.actor), opened.id)
    const respond = (c: cases.Case) => c.clocks.find(({ name }) => name === 'respond')!.dueAt
    expect([after.processVersion, respond(after)]).toEqual([1, '2026-09-18T04:00:00.000Z'])
    const fresh = await cases.open(later.as(resident.actor), hurried, form('危险', 'yes'))
    expect([fresh.case.processVersion, respond(fresh.case)]).toEqual([2, '2026-09-18T03:00:00.000Z'])
    expect(
      (await cases.take(later.as(warden.actor), opened.id, 'send', { department: 'parks', crew: 1 }, { seq: 1 })).state,
    ).toBe('withCrew')
  })

  /** The same database, with the process changed by a release. */
  async function testCityOf(process: typeof bench): Promise<City> {
    const { openCity } = await import('../city.ts')
    return openCity({ ...city, definition: { ...city.definition, packs: [{ ...pack, processes: [process] }] } })
  }
})

describe('reporters of duplicates', () => {
  test('stay informed: their case points to the main one, and they see how it ends', async () => {
    const neighbour = city.person(roles.resident, { name: '居民丙' })
    const { case: main } = await report()
    const { case: duplicate, queryCode } = await report(neighbour)
    expect(await code(cases.merge(resident, main.id, [duplicate.id]))).toBe('case/not-found')
    const merged = await cases.merge(warden, main.id, [duplicate.id])
    expect(merged.reporters.map(({ person, from }) => [person, from])).toEqual([
      [resident.actor.id, undefined],
      [neighbour.actor.id, duplicate.id],
    ])
    expect(await code(cases.take(warden, duplicate.id, 'send', { department: 'parks', crew: 1 }, { seq: 2 }))).toBe(
      'case/action-not-available',
    )
    // The neighbour may follow and urge the main case, but not withdraw it, and sees none of the first reporter's data.
    const seen = await cases.get(neighbour, main.id)
    expect(seen.form['caller']).not.toBe('欧阳小明')
    expect(await code(cases.take(neighbour, main.id, 'withdraw', {}, { seq: merged.seq }))).toBe('access/forbidden')
    await mend(await send(merged))
    expect(await cases.track(door, duplicate.number, queryCode)).toMatchObject({
      mergedInto: main.number,
      state: '已修好',
      isClosed: true,
    })
    expect((await cases.myCases(neighbour)).map(({ number }) => number)).toContain(duplicate.number)
  })
})

describe('reopening', () => {
  test('is possible for a while, with a reason, and starts the promises again', async () => {
    const done = await mend(await send((await report()).case))
    const again = await cases.reopen(resident, done.id, '又坏了')
    expect([again.state, again.closedAt, again.assigned.role]).toEqual(['reported', undefined, 'warden'])
    const start = city.clock.now()
    const closed = await mend(await send(again))
    city.clock.moveTo('2026-10-20T02:00:00Z')
    expect(await code(cases.reopen(resident, closed.id, '又坏了'))).toBe('case/cannot-reopen')
    city.clock.moveTo(start)
  })
})

test('many cases are sent at once, each for itself', async () => {
  const opened = await Promise.all([report(), report(), report()])
  await send(opened[1]!.case)
  const results = await cases.takeMany(
    warden,
    opened.map(({ case: { id, seq } }) => ({ id, seq })),
    'send',
    { department: 'parks', crew: 1 },
  )
  expect(results.map(({ ok, code: of }) => [ok, of])).toEqual([
    [true, undefined],
    [false, 'case/changed-meanwhile'],
    [true, undefined],
  ])
})
