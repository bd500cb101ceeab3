import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cases from '../../kernel/cases/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { readerOf } from '../../kernel/reader.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as urbanManagement } from '../urban-management/pack.ts'
import { handler } from '../urban-management/roles.ts'
import { assist } from './assist.ts'
import { pack } from './pack.ts'
import { order } from './process.ts'
import { centre, hotlineAgent, hotlineArbiter, hotlineDispatcher } from './roles.ts'
import vectors from './rules/hotline.vectors.json' with { type: 'json' }

/** A Monday morning, 09:00 in Qingdao. */
const monday = '2026-03-02T01:00:00Z'

let city: TestCity
let street: City
let desk: Record<'agent' | 'dispatcher' | 'arbiter' | 'district' | 'water' | 'police' | 'neighbour', City>
beforeAll(async () => {
  city = await testCity({ packs: [divisions, urbanManagement, pack], load: true, at: monday })
  street = city.as(visitor)
  const at = { department: centre }
  desk = {
    agent: city.person(hotlineAgent, at),
    dispatcher: city.person(hotlineDispatcher, at),
    arbiter: city.person(hotlineArbiter, at),
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
    desk.agent,
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
  [desk.dispatcher, 'approve'],
]
const satisfied = { reached: 'yes', contacted: 'yes', solved: 'yes', satisfaction: 'satisfied' }

test('an order is taken, dispatched, given back once, ruled on, handled, called back and closed', async () => {
  const opened = await call()
  const { id, number } = opened.case
  expect(number).toBe('20260302-RX-000001')
  const returned = await go(id, [
    [desk.dispatcher, 'dispatch', { unit: 'police' }],
    [desk.police, 'giveBack', {}, '不属于公安职责，应由物业主管部门办理。'],
  ])
  expect(returned.assigned).toMatchObject({ role: 'hotlineArbiter', department: centre })
  await expect(go(id, [[desk.dispatcher, 'rule', { unit: 'district' }, '由属地办理。']])).rejects.toMatchObject({
    code: 'access/forbidden',
  })
  const ruled = await go(id, [[desk.arbiter, 'rule', { unit: 'district' }, '按属地管理，由区政府办理。']])
  expect(ruled.assigned).toEqual({ role: 'handler', department: 'gov-370202', division: '370202' })
  await expect(go(id, [[desk.district, 'giveBack', {}, '也不归我们管。']])).rejects.toMatchObject({
    code: 'case/action-not-available',
  })

  const waiting = await go(id, handled(desk.district))
  expect(waiting).toMatchObject({ state: 'callback', assigned: { role: 'hotlineAgent' } })
  await expect(go(id, [[desk.agent, 'callBack', { reached: 'yes', contacted: 'yes' }]])).rejects.toMatchObject({
    problems: [{ field: 'solved' }],
  })
  const closed = await go(id, [[desk.agent, 'callBack', satisfied]])
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
    [desk.agent, 'dispatch', { unit: 'district' }],
    ...handled(desk.district),
    [desk.agent, 'callBack', { reached: 'yes', contacted: 'no', solved: 'no', satisfaction: 'dissatisfied' }],
  ])
  expect(again).toMatchObject({ state: 'redo', assigned: { role: 'hotlineDispatcher', department: centre } })
  const supervised = await go(one.id, [[desk.dispatcher, 'redispatch', { unit: 'water' }, '请主管部门直接办理，本中心督办。']])
  expect(supervised.clocks.filter(({ name }) => name === 'handleWorkingDays').map(({ round }) => round)).toEqual([1, 2])
  const vain = { reached: 'no' }
  const tried = await go(one.id, [...handled(desk.water), [desk.agent, 'callBack', vain], [desk.agent, 'callBack', vain]])
  expect(tried.state).toBe('callback')
  expect((await go(one.id, [[desk.agent, 'callBack', vain]])).state).toBe('closed')

  const reopened = await cases.reopen(desk.agent, one.id, '来电说电梯又坏了。')
  expect(reopened).toMatchObject({ state: 'redo', assigned: { role: 'hotlineDispatcher' } })
  expect((await go(one.id, [[desk.arbiter, 'conclude', {}, '已按规定维修三次并书面答复。']])).state).toBe('concluded')
})

test('what is promised counts from the dispatch in working days of the city, once extended with approval', async () => {
  const vector = vectors.deadline[0]!
  city.clock.moveTo(`${vector.dispatched}T02:00:00Z`)
  const { case: one } = await call({ kind: 'help' })
  const sent = await go(one.id, [[desk.dispatcher, 'dispatch', { unit: 'water' }]])
  const clock = (of: cases.Case) => of.clocks.find(({ name }) => name === 'handleWorkingDays')!
  // Late from midnight after the last day.
  const lastDay = (dueAt: string) => new Date(Date.parse(dueAt) + 8 * 3_600_000 - 1).toISOString().slice(0, 10)
  expect(clock(sent)).toMatchObject({ allowed: vector.limit_wd })
  expect(lastDay(clock(sent).dueAt)).toBe(vector.due)
  const asked = await cases.askExtension(desk.water, one.id, 'handleWorkingDays', '需要更换水表，等待配件。', sent.seq)
  await expect(
    cases.decideExtension(desk.water, one.id, 'handleWorkingDays', { granted: true, reason: '同意。' }, asked.seq),
  ).rejects.toMatchObject({ code: 'access/forbidden' })
  const granted = await cases.decideExtension(
    desk.dispatcher,
    one.id,
    'handleWorkingDays',
    { granted: true, reason: '同意延长一次。' },
    asked.seq,
  )
  expect(lastDay(clock(granted).dueAt)).toBe(vector.extended_due)
  await expect(cases.askExtension(desk.water, one.id, 'handleWorkingDays', '再延。', granted.seq)).rejects.toMatchObject({
    code: 'case/no-extension',
  })
  city.clock.moveTo('2026-10-12T01:00:00Z')
})

test('a question is due sooner, an urgent order in hours, and a longer limit only with the law that sets it', async () => {
  const promised = async (form: Record<string, unknown>, answers: Record<string, unknown> = {}) => {
    const { case: one } = await call(form)
    const { clocks } = await go(one.id, [[desk.dispatcher, 'dispatch', { unit: 'water', ...answers }]])
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
  for (const id of [secret.id, plain.id]) await go(id, [[desk.dispatcher, 'dispatch', { unit: 'district' }]])
  expect((await cases.get(desk.district, plain.id)).reporters).toMatchObject([{ contact: { phone: '13800000013' } }])
  const hidden = await cases.get(desk.district, secret.id)
  expect(hidden.reporters).toEqual([])
  expect(JSON.stringify(hidden)).not.toMatch(/13800000012|王女士/)
  expect((await cases.get(desk.agent, secret.id)).reporters).toMatchObject([{ contact: caller }])
  await expect(cases.merge(desk.agent, plain.id, [secret.id])).rejects.toMatchObject({ code: 'case/cannot-merge' })
  await cases.merge(desk.agent, secret.id, [plain.id])
  expect((await cases.get(desk.district, secret.id)).reporters).toEqual([])
})

test('a lead and two helpers handle one order; a helper that cannot help does not hold it up', async () => {
  const { case: one } = await call()
  await expect(go(one.id, [[desk.dispatcher, 'dispatch', { unit: 'district', helper: 'district' }]])).rejects.toMatchObject({
    problems: [{ field: 'helper' }],
  })
  const joint = await go(one.id, [
    [desk.dispatcher, 'dispatch', { unit: 'district', helper: 'water', secondHelper: 'police' }],
    [desk.district, 'sign'],
  ])
  expect(joint.state).toBe('joint')
  expect(joint.parts.map(({ key }) => key)).toEqual(['water', 'police'])
  const [water, police] = joint.parts
  const part = await cases.get(desk.water, water!.id)
  expect(part).toMatchObject({ process: assist.name, reporters: [{ contact: {} }] })
  await cases.take(desk.water, water!.id, 'finish', { done: '已检修水泵。' }, { seq: part.seq })
  expect((await cases.get(city, one.id)).state).toBe('joint')
  const other = await cases.get(desk.police, police!.id)
  await cases.take(desk.police, police!.id, 'decline', {}, { seq: other.seq, comment: '现场没有需要公安处置的情况。' })
  expect(await cases.get(desk.district, one.id)).toMatchObject({ state: 'handling', assigned: { department: 'gov-370202' } })
})

test('what a hotline does not take in is refused with the right place named, and an emergency is put through', async () => {
  const { case: one, queryCode } = await call({ what: '对法院判决不服。' })
  await go(one.id, [[desk.agent, 'refuse', { ground: 'litigation' }]])
  const seen = await cases.track(street, one.number, queryCode)
  expect(seen).toMatchObject({ isClosed: true, state: '不予受理' })
  expect(seen.actions.at(-1)!.told).toContain('人民法院')
  const { case: fire } = await call({ what: '三楼着火了。' })
  expect((await go(fire.id, [[desk.agent, 'transfer', { to: '119' }]])).state).toBe('transferred')
})

test('an agent sees what a number called about before, and each look is written down; nobody else may look', async () => {
  const phone = '13911112222'
  const { case: first } = await call({ topic: 'heat' }, { phone })
  const { case: second } = await call({ topic: 'heat' }, { phone: '+86 139-1111-2222' })
  await cases.merge(desk.agent, first.id, [second.id])
  const found = await cases.historyOfCaller(desk.agent, phone)
  expect(found.map(({ number }) => number)).toEqual([second.number, first.number])
  const looks = await city.db.query(`select subject from audit.fresh where act = 'case/caller'`)
  expect(looks).toEqual([{ subject: 'cases/caller/…2222' }])
  for (const other of [desk.district, desk.dispatcher, street])
    await expect(cases.historyOfCaller(other, phone)).rejects.toMatchObject({
      code: expect.stringMatching(/^(access|session)\//),
    })
  await expect(cases.historyOfCaller(desk.agent, '12')).rejects.toMatchObject({ code: 'request/bad-parameter' })
  expect(await readerOf(street).caseFacts(order, { since: monday })).toEqual([])
})

test('an order of another district is not there for a neighbour', async () => {
  const { case: one } = await call()
  await go(one.id, [[desk.dispatcher, 'dispatch', { unit: 'district' }]])
  await expect(cases.get(desk.neighbour, one.id)).rejects.toMatchObject({ code: 'case/not-found' })
  const { case: lost } = await call({ division: undefined })
  await expect(go(lost.id, [[desk.dispatcher, 'dispatch', { unit: 'district' }]])).rejects.toMatchObject({
    problems: [{ field: 'division' }],
  })
  const found = await go(lost.id, [[desk.dispatcher, 'dispatch', { unit: 'district', division: '370203' }]])
  expect(found.assigned).toMatchObject({ department: 'gov-370203', division: '370203' })
})
