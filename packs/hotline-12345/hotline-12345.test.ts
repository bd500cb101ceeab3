import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cases from '../../kernel/cases/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { listIndicators } from '../../kernel/indicators/index.ts'
import { readerOf } from '../../kernel/reader.ts'
import { insert } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { dataOfficer } from '../divisions/roles.ts'
import { pack as urbanManagement } from '../urban-management/pack.ts'
import { handler } from '../urban-management/roles.ts'
import { assist } from './assist.ts'
import { correction } from './correction.ts'
import { desk } from './desk.ts'
import { RateWeight, Routing } from './model.ts'
import { pack } from './pack.ts'
import { order } from './process.ts'
import { answers, dispatchTo, hot, knowledge, rates, suggest, watch } from './queries.ts'
import { centre, hotlineAgent, hotlineArbiter, hotlineDispatcher } from './roles.ts'
import vectors from './rules/hotline.vectors.json' with { type: 'json' }

/** A Monday morning, 09:00 in Qingdao. */
const monday = '2026-03-02T01:00:00Z'

let city: TestCity
let street: City
let at: Record<'agent' | 'dispatcher' | 'arbiter' | 'district' | 'water' | 'police' | 'neighbour', City>
beforeAll(async () => {
  city = await testCity({ packs: [divisions, urbanManagement, pack], load: true, at: monday })
  street = city.as(visitor)
  const here = { department: centre }
  at = {
    agent: city.person(hotlineAgent, here),
    dispatcher: city.person(hotlineDispatcher, here),
    arbiter: city.person(hotlineArbiter, here),
    district: city.person(handler, { department: 'gov-370202', division: '370202' }),
    water: city.person(handler, { department: 'water' }),
    police: city.person(handler, { department: 'police' }),
    neighbour: city.person(handler, { department: 'gov-370203', division: '370203' }),
  }
})
afterAll(() => city?.close())

const caller = { name: '王女士', phone: '13800000012' }
const call = (form: Record<string, unknown> = {}, contact: cases.Contact = caller) =>
  cases.open(
    at.agent,
    order,
    {
      channel: 'call',
      kind: 'complaint',
      topic: 'property',
      what: '电梯坏了一个星期没有人修。',
      where: '香港中路某小区3号楼',
      division: '370202',
      confidential: 'no',
      answer: 'yes',
      ...form,
    },
    { contact },
  )

type Deed = readonly [as: City, action: string, answers?: Record<string, unknown>, comment?: string]

/** Takes one step after the other, each on what the one before left. */
async function go(id: string, deeds: readonly Deed[]) {
  let now = await cases.get(city, id)
  for (const [as, action, answers = {}, comment] of deeds) {
    now = await cases.take(as, id, action, answers, { seq: now.seq, ...(comment === undefined ? {} : { comment }) })
  }
  return now
}

const handled = (by: City): readonly Deed[] => [
  [by, 'sign'],
  [by, 'feedBack', { reply: '已修好并试运行。', contacted: 'yes' }],
  [at.dispatcher, 'approve'],
]
const satisfied = { reached: 'yes', contacted: 'yes', solved: 'yes', satisfaction: 'satisfied' }

test('an order is taken, dispatched, given back once, ruled on, handled, called back and closed', async () => {
  const opened = await call()
  const { id, number } = opened.case
  expect(number).toBe('20260302-RX-000001')
  const returned = await go(id, [
    [at.dispatcher, 'dispatch', { unit: 'police' }],
    [at.police, 'giveBack', {}, '不属于公安职责，应由物业主管部门办理。'],
  ])
  expect(returned.assigned).toMatchObject({ role: 'hotlineArbiter', department: centre })
  await expect(go(id, [[at.dispatcher, 'rule', { unit: 'district' }, '由属地办理。']])).rejects.toMatchObject({
    code: 'access/forbidden',
  })
  const ruled = await go(id, [[at.arbiter, 'rule', { unit: 'district' }, '按属地管理，由区政府办理。']])
  expect(ruled.assigned).toEqual({ role: 'handler', department: 'gov-370202', division: '370202' })
  await expect(go(id, [[at.district, 'giveBack', {}, '也不归我们管。']])).rejects.toMatchObject({
    code: 'case/action-not-available',
  })

  const waiting = await go(id, handled(at.district))
  expect(waiting).toMatchObject({ state: 'callback', assigned: { role: 'hotlineAgent' } })
  await expect(go(id, [[at.agent, 'callBack', { reached: 'yes', contacted: 'yes' }]])).rejects.toMatchObject({
    problems: [{ field: 'solved' }],
  })
  const closed = await go(id, [[at.agent, 'callBack', satisfied]])
  expect(closed).toMatchObject({ state: 'closed', lamp: 'green' })

  const seen = await cases.track(street, number, opened.queryCode)
  expect(seen.actions.map(({ label }) => label)).toEqual(['提交', '派单', '签收', '审核通过', '回访'])
  expect(seen.actions.find(({ label }) => label === '审核通过')!.told).toBe('已修好并试运行。')
  expect(JSON.stringify(seen)).not.toContain(caller.phone)
  const { rebuilt, kept } = await cases.rebuild(city, id)
  expect(rebuilt).toEqual(kept)
})

test('dissatisfied or unsolved, it is dispatched again under supervision; the third time nobody answers it closes without their word', async () => {
  const { case: one } = await call()
  const again = await go(one.id, [
    [at.agent, 'dispatch', { unit: 'district' }],
    ...handled(at.district),
    [at.agent, 'callBack', { reached: 'yes', contacted: 'no', solved: 'no', satisfaction: 'dissatisfied' }],
  ])
  expect(again).toMatchObject({ state: 'redo', assigned: { role: 'hotlineDispatcher', department: centre } })
  const supervised = await go(one.id, [[at.dispatcher, 'redispatch', { unit: 'water' }, '请主管部门直接办理，本中心督办。']])
  expect(supervised.clocks.filter(({ name }) => name === 'handleWorkingDays').map(({ round }) => round)).toEqual([1, 2])
  const vain = { reached: 'no' }
  const tried = await go(one.id, [...handled(at.water), [at.agent, 'callBack', vain], [at.agent, 'callBack', vain]])
  expect(tried.state).toBe('callback')
  expect((await go(one.id, [[at.agent, 'callBack', vain]])).state).toBe('closed')

  const reopened = await cases.reopen(at.agent, one.id, '来电说电梯又坏了。')
  expect(reopened).toMatchObject({ state: 'redo', assigned: { role: 'hotlineDispatcher' } })
  expect((await go(one.id, [[at.arbiter, 'conclude', {}, '已按规定维修三次并书面答复。']])).state).toBe('concluded')
})

test('what is promised counts from the dispatch in working days of the city, once extended with approval', async () => {
  const vector = vectors.deadline[0]!
  city.clock.moveTo(`${vector.dispatched}T02:00:00Z`)
  const { case: one } = await call({ kind: 'help' })
  const sent = await go(one.id, [[at.dispatcher, 'dispatch', { unit: 'water' }]])
  const clock = (of: cases.Case) => of.clocks.find(({ name }) => name === 'handleWorkingDays')!
  // Late from midnight after the last day.
  const lastDay = (dueAt: string) => new Date(Date.parse(dueAt) + 8 * 3_600_000 - 1).toISOString().slice(0, 10)
  expect(clock(sent)).toMatchObject({ allowed: vector.limit_wd })
  expect(lastDay(clock(sent).dueAt)).toBe(vector.due)
  const asked = await cases.askExtension(at.water, one.id, 'handleWorkingDays', '需要更换水表，等待配件。', sent.seq)
  await expect(
    cases.decideExtension(at.water, one.id, 'handleWorkingDays', { granted: true, reason: '同意。' }, asked.seq),
  ).rejects.toMatchObject({ code: 'access/forbidden' })
  const granted = await cases.decideExtension(
    at.dispatcher,
    one.id,
    'handleWorkingDays',
    { granted: true, reason: '同意延长一次。' },
    asked.seq,
  )
  expect(lastDay(clock(granted).dueAt)).toBe(vector.extended_due)
  await expect(cases.askExtension(at.water, one.id, 'handleWorkingDays', '再延。', granted.seq)).rejects.toMatchObject({
    code: 'case/no-extension',
  })
  city.clock.moveTo('2026-10-12T01:00:00Z')
})

test('a question is due sooner, an urgent order in hours, and a longer limit only with the law that sets it', async () => {
  const promised = async (form: Record<string, unknown>, answers: Record<string, unknown> = {}) => {
    const { case: one } = await call(form)
    const { clocks } = await go(one.id, [[at.dispatcher, 'dispatch', { unit: 'water', ...answers }]])
    return clocks.filter(({ name }) => name !== 'dispatch').map(({ name, allowed, unit }) => `${name} ${allowed} ${unit}`)
  }
  expect(await promised({ kind: 'consult' })).toEqual(['handleWorkingDays 1 workingDays', 'sign 4 workingHours'])
  expect(await promised({ urgency: 'immediate' })).toEqual(['handleHours 2 hours', 'signUrgent 30 minutes'])
  expect(await promised({ urgency: 'fortnight' })).toEqual(['handleDays 15 days', 'sign 4 workingHours'])
  await expect(promised({}, { limit: 60, limitUnit: 'workingDays' })).rejects.toMatchObject({
    problems: [{ field: 'limitBasis' }],
  })
  expect(await promised({}, { limit: 60, limitUnit: 'days', limitBasis: '法律规定60日' })).toEqual([
    'handleDays 60 days',
    'sign 4 workingHours',
  ])
})

test('who asked not to be known stays unknown to the unit, also by the way of a merge', async () => {
  const { case: secret } = await call({ confidential: 'yes' })
  const { case: plain } = await call({}, { name: '李先生', phone: '13800000013' })
  for (const id of [secret.id, plain.id]) await go(id, [[at.dispatcher, 'dispatch', { unit: 'district' }]])
  expect((await cases.get(at.district, plain.id)).reporters).toMatchObject([{ contact: { phone: '13800000013' } }])
  const hidden = await cases.get(at.district, secret.id)
  expect(hidden.reporters).toEqual([])
  expect(JSON.stringify(hidden)).not.toMatch(/13800000012|王女士/)
  expect((await cases.get(at.agent, secret.id)).reporters).toMatchObject([{ contact: caller }])
  await expect(cases.merge(at.agent, plain.id, [secret.id])).rejects.toMatchObject({ code: 'case/cannot-merge' })
  await cases.merge(at.agent, secret.id, [plain.id])
  expect((await cases.get(at.district, secret.id)).reporters).toEqual([])
})

test('a lead and two helpers handle one order; a helper that cannot help does not hold it up', async () => {
  const { case: one } = await call()
  await expect(go(one.id, [[at.dispatcher, 'dispatch', { unit: 'district', helper: 'district' }]])).rejects.toMatchObject({
    problems: [{ field: 'helper' }],
  })
  const joint = await go(one.id, [
    [at.dispatcher, 'dispatch', { unit: 'district', helper: 'water', secondHelper: 'police' }],
    [at.district, 'sign'],
  ])
  expect(joint.state).toBe('joint')
  expect(joint.parts.map(({ key }) => key)).toEqual(['water', 'police'])
  const [water, police] = joint.parts
  const part = await cases.get(at.water, water!.id)
  expect(part).toMatchObject({ process: assist.name, reporters: [{ contact: {} }] })
  await cases.take(at.water, water!.id, 'finish', { done: '已检修水泵。' }, { seq: part.seq })
  expect((await cases.get(city, one.id)).state).toBe('joint')
  const other = await cases.get(at.police, police!.id)
  await cases.take(at.police, police!.id, 'decline', {}, { seq: other.seq, comment: '现场没有需要公安处置的情况。' })
  expect(await cases.get(at.district, one.id)).toMatchObject({ state: 'handling', assigned: { department: 'gov-370202' } })
})

test('what a hotline does not take in is refused with the right place named, and an emergency is put through', async () => {
  const { case: one, queryCode } = await call({ what: '对法院判决不服。' })
  await go(one.id, [[at.agent, 'refuse', { ground: 'litigation' }]])
  const seen = await cases.track(street, one.number, queryCode)
  expect(seen).toMatchObject({ isClosed: true, state: '不予受理' })
  expect(seen.actions.at(-1)!.told).toContain('人民法院')
  const { case: fire } = await call({ what: '三楼着火了。' })
  expect((await go(fire.id, [[at.agent, 'transfer', { to: '119' }]])).state).toBe('transferred')
})

test('an agent sees what a number called about before, and each look is written down; nobody else may look', async () => {
  const phone = '13911112222'
  const { case: first } = await call({ topic: 'heat' }, { phone })
  const { case: second } = await call({ topic: 'heat' }, { phone: '+86 139-1111-2222' })
  await cases.merge(at.agent, first.id, [second.id])
  const found = await cases.historyOfCaller(at.agent, phone)
  expect(found.map(({ number }) => number)).toEqual([second.number, first.number])
  const looks = await city.db.query(`select subject from audit.fresh where act = 'case/caller'`)
  expect(looks).toEqual([{ subject: 'cases/caller/…2222' }])
  for (const other of [at.district, at.dispatcher, street])
    await expect(cases.historyOfCaller(other, phone)).rejects.toMatchObject({
      code: expect.stringMatching(/^(access|session)\//),
    })
  await expect(cases.historyOfCaller(at.agent, '12')).rejects.toMatchObject({ code: 'request/bad-parameter' })
  expect(await readerOf(street).caseFacts(order, { since: monday })).toEqual([])
})

test('an order of another district is not there for a neighbour', async () => {
  const { case: one } = await call()
  await go(one.id, [[at.dispatcher, 'dispatch', { unit: 'district' }]])
  await expect(cases.get(at.neighbour, one.id)).rejects.toMatchObject({ code: 'case/not-found' })
  const { case: lost } = await call({ division: undefined })
  await expect(go(lost.id, [[at.dispatcher, 'dispatch', { unit: 'district' }]])).rejects.toMatchObject({
    problems: [{ field: 'division' }],
  })
  const found = await go(lost.id, [[at.dispatcher, 'dispatch', { unit: 'district', division: '370203' }]])
  expect(found.assigned).toMatchObject({ department: 'gov-370203', division: '370203' })
})

// A town of its own with its whole demo: seconds on an idle machine, many on a busy one.
test('the demo town has orders in every state; rates, hot issues and figures come from them and open them', {
  timeout: 120_000,
}, async () => {
  const town = await testCity({ packs: [divisions, urbanManagement, pack], demo: true, at: monday })
  const here = { department: centre }
  const [arbiter, agent] = [town.person(hotlineArbiter, here), town.person(hotlineAgent, here)]
  const facts = await readerOf(arbiter).caseFacts(order, { since: '2026-01-01T00:00:00Z' })
  expect(facts.length).toBeGreaterThan(130)
  const states = new Set(facts.map(({ state }) => state))
  for (const state of [
    'registered',
    'dispatched',
    'returned',
    'handling',
    'joint',
    'fedBack',
    'callback',
    'redo',
    'answered',
    'closed',
    'notAccepted',
    'transferred',
  ])
    expect([...states], state).toContain(state)

  const board = await rates.answer(readerOf(arbiter), {})
  expect(board.whole.valid).toBeGreaterThan(20)
  expect(board.units.reduce((sum, { valid }) => sum + valid, 0)).toBe(board.whole.valid)
  for (const unit of board.units) {
    expect(unit.behind.solved).toHaveLength(unit.solved)
    const seen = await cases.get(arbiter, unit.behind.valid[0]!.id)
    expect(seen.actions.some(({ name }) => name === 'callBack')).toBe(true)
  }
  // Another weight from a day on changes the score from that day on, and nothing before.
  const weights = {
    code: 'next',
    response: '0.20',
    solve: '0.40',
    satisfy: '0.40',
    basicFactor: '0.50',
    basis: '本市考核办法',
    mark: 'verified',
    from: '2026-03-02',
  }
  await insert(arbiter, RateWeight, weights)
  await expect(insert(arbiter, RateWeight, { ...weights, code: 'wrong', solve: '0.50' })).rejects.toMatchObject({
    problems: [{ field: 'satisfy' }],
  })
  expect((await rates.answer(readerOf(arbiter), {})).weights).toMatchObject({ response: 0.2, basicFactor: 0.5 })
  expect((await rates.answer(readerOf(arbiter), { to: '2026-03-01' })).weights).toMatchObject({ response: 0.1, basicFactor: 0.9 })
  expect((await rates.answer(readerOf(arbiter), { from: '2025-01-01', to: '2025-01-31' })).whole).toMatchObject({
    valid: 0,
    score: 0,
  })

  const { issues } = await hot.answer(readerOf(arbiter), {})
  const noise = issues.find(({ topic }) => topic === 'noise')!
  expect(noise.orders.length).toBeGreaterThanOrEqual(6)
  expect(noise.growth).toBeGreaterThan(0)
  expect(issues.find(({ topic }) => topic === 'water')).toMatchObject({ before: 0, growth: null })
  const now = await watch.answer(readerOf(arbiter), {})
  expect(now.returned.length).toBe(facts.filter(({ state }) => state === 'returned').length)
  expect(now.queue.all.offered).toBeGreaterThan(400)

  const figures = Object.fromEntries(
    (await listIndicators(arbiter, { pack: pack.name })).map(({ name, figure }) => [name, figure]),
  )
  expect(figures['openOrders']!.value).toBe(facts.filter(({ closedAt }) => closedAt === undefined).length)
  const merged = facts.filter(({ mergedInto }) => mergedInto !== undefined).length
  expect(merged).toBeGreaterThan(0)
  expect(figures['repeatRate']!.value).toBeCloseTo((merged / facts.length) * 100, 1)
  expect(figures['solutionRate']!.working).toContain('是否解决：是')
  // Asked again after it was handled again, only the last word counts here.
  expect(figures['solutionRate']!.value).toBeGreaterThan(80)

  const known = await knowledge.answer(readerOf(agent), {})
  expect(known.articles.filter(({ used }) => used > 0).length).toBeGreaterThan(5)
  expect(known.articles[0]!.freshness).toBe('expired')
  const wrong = known.articles.find(({ freshness }) => freshness === 'current')!
  await cases.open(agent, correction, {
    article: wrong.id,
    question: wrong.question,
    owner: wrong.owner,
    what: '收费标准已经取消。',
  })
  expect((await knowledge.answer(readerOf(agent), {})).articles[0]).toMatchObject({ id: wrong.id, isDisputed: true })
  const owner = town.person(dataOfficer, { department: wrong.owner })
  expect((await cases.worklist(owner, { mine: true })).cases).toMatchObject([{ title: `纠错：${wrong.question}` }])
  const police = await desk(readerOf(town.person(dataOfficer, { department: 'police' })))
  expect(police.map(({ title }) => title)).toEqual(['复核热线知识：护照在哪里办理'])
  await town.close()
})

test('while a caller speaks the answer, the unit, the limit and the repeat stand beside; the public sees only what it may', async () => {
  const { case: before } = await call(
    { topic: 'streetWorks', what: '路灯不亮。', division: '370202010' },
    { phone: '13933334444' },
  )
  const mine = (await cases.historyOfCaller(at.agent, '13933334444')).map(({ number }) => number).join(',')
  const asked = { topic: 'streetWorks', kind: 'help', division: '370202010' } as const
  const reader = readerOf(at.agent)
  const again = await dispatchTo.answer(reader, { ...asked, mine })
  expect(again).toMatchObject({
    unit: 'urban-management',
    department: { code: 'urban-management' },
    limit: { amount: 5, unit: 'workingDays' },
    similar: [{ number: before.number, isRepeat: true, isOpen: true }],
  })
  expect((await dispatchTo.answer(reader, asked)).similar).toMatchObject([
    { number: before.number, isRepeat: false, isHere: true },
  ])
  expect((await dispatchTo.answer(reader, { ...asked, division: '370203' })).similar).toEqual([])
  await insert(at.dispatcher, Routing, {
    code: 'shinan-lamps',
    topic: 'streetWorks',
    division: '370202',
    unit: 'district',
    from: '2026-01-01',
  })
  expect(await dispatchTo.answer(reader, asked)).toMatchObject({
    unit: 'district',
    department: { code: 'gov-370202' },
    why: { division: '370202' },
  })
  expect(await suggest.answer(reader, { words: '三楼着火了' })).toMatchObject({ emergency: '119' })
  expect((await answers.answer(readerOf(street), { words: '路灯不亮找谁' })).topic).toBe('streetWorks')
})
