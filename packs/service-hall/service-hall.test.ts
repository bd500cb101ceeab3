import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideAtOnce } from '../../kernel/automatic.ts'
import { caseSetOf, casesBehind } from '../../kernel/case-figures/index.ts'
import * as cases from '../../kernel/cases/index.ts'
import type { City } from '../../kernel/city.ts'
import { perform } from '../../kernel/commands.ts'
import { createPerson, verifyAccount } from '../../kernel/identity/index.ts'
import { figures } from '../../kernel/indicators/index.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { paperOf } from '../../kernel/papers.ts'
import { readerOf } from '../../kernel/reader.ts'
import { findByKey, list } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { Company } from '../base-registers/company.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { Person } from '../base-registers/person.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { Licence } from '../e-licences/model.ts'
import { pack as licences } from '../e-licences/pack.ts'
import { mine } from '../e-licences/queries.ts'
import { application } from './application.ts'
import { Appointment } from './appointment.ts'
import { bookAppointment, cancelAppointment } from './appointment-commands.ts'
import { serviceHallPeopleOf } from './demo-people.ts'
import { type Item, ServiceItem } from './model.ts'
import { openCompany } from './open-company.ts'
import { pack } from './pack.ts'
import { find, guide, me, screen, slots } from './queries.ts'
import { decider, reviewer, windowClerk } from './roles.ts'
import { visit } from './visit.ts'

/** A Monday morning, 09:00 in Qingdao. */
const monday = '2026-03-02T01:00:00Z'

let city: TestCity
let elder: City
let founder: City
let office: Record<'window' | 'reviewer' | 'decider', City>
let itemOf: (name: string) => Item
beforeAll(async () => {
  city = await testCity({ packs: [divisions, baseRegisters, licences, pack], demo: true, at: monday })
  const people = serviceHallPeopleOf('370200', '370202', 'approval').filter((one) => 'standsFor' in one)
  const [first, second] = await Promise.all(
    people.map(async ({ account, name, standsFor }) => {
      const id = await createPerson(city, { account, name, password: 'a good long password 2026' })
      for (const subject of standsFor) await verifyAccount(city, id, subject)
      return city.as({ kind: 'person', id, name, openRoles: ['citizen'] })
    }),
  )
  elder = first!
  founder = second!
  office = {
    window: city.person(windowClerk, { department: 'approval' }),
    reviewer: city.person(reviewer, { department: 'market-regulation' }),
    decider: city.person(decider, { department: 'market-regulation' }),
  }
  const items = await readerOf(city).all(ServiceItem)
  itemOf = (name) => items.find((item) => item.name.startsWith(name))!
})
afterAll(() => city?.close())

type Deed = readonly [as: City, action: string, answers?: Record<string, unknown>, comment?: string]

/** Takes one step after the other, and lets the house do what it does by itself after each, as the server does. */
async function go(id: string, deeds: readonly Deed[]): Promise<cases.Case> {
  for (const [as, action, answers = {}, comment] of deeds) {
    const { seq } = await cases.get(city, id)
    await cases.take(as, id, action, answers, { seq, ...(comment === undefined ? {} : { comment }) })
    await decideAtOnce(city, id)
  }
  return cases.get(city, id)
}

async function apply(as: City, name: string, form: Record<string, unknown> = {}) {
  const opened = await openPrepared(as, application, { item: itemOf(name).code, applicantKind: 'person', ...form })
  await decideAtOnce(city, opened.case.id)
  return cases.get(city, opened.case.id)
}

const lastWords = (one: cases.Case) => one.actions.findLast(({ comment }) => comment)?.comment ?? ''

test('an application is corrected once, accepted, granted, made into a licence, delivered and graded', async () => {
  const one = await apply(founder, '食品经营许可', { applicantKind: 'company', premises: '香港中路8号' })
  expect(one.form).toMatchObject({
    applicantName: '青岛海桐餐饮有限公司',
    itemName: '食品经营许可',
    promisedDays: 5,
    legalDays: 20,
    reused: '营业执照、居民身份证',
    missing: '主要设备设施布局和操作流程图、食品安全管理制度、从业人员健康证明',
    channel: 'web',
  })
  expect(one.clocks.map(({ name }) => name)).toEqual(['answer'])

  const asked = await go(one.id, [[office.window, 'askCorrection', { items: '布局图；健康证明' }]])
  expect(asked.actions.at(-1)?.told?.zh).toContain('布局图；健康证明')
  await go(one.id, [[founder, 'correct', { words: '已补齐' }]])
  await expect(go(one.id, [[office.window, 'askCorrection', { items: '还差一样' }]])).rejects.toMatchObject({
    code: 'case/action-not-available',
  })

  // What was asked is handed out on paper, to whoever may follow the case and as the law words it; nobody else gets the sheet.
  const sheet = await paperOf(founder, one.id, 2)
  expect(sheet).toMatchObject({
    title: '一次性补正告知书',
    number: `${one.number}-02`,
    by: itemOf('食品经营许可').departmentName,
  })
  expect(sheet).toMatchObject({
    to: '青岛海桐餐饮有限公司',
    on: '2026-03-02',
    basis: expect.stringContaining('第三十二条第一款第四项'),
  })
  expect(sheet.paragraphs).toContain('布局图；健康证明')
  expect(sheet.paragraphs[0]).toContain('2026年3月2日提出的“食品经营许可”')
  await expect(paperOf(elder, one.id, 2)).rejects.toMatchObject({ code: 'case/not-found' })
  await expect(paperOf(founder, one.id, 1)).rejects.toMatchObject({ code: 'case/no-paper' })
  const accepted = await go(one.id, [[office.window, 'accept']])
  const running = accepted.clocks.filter(({ metAt }) => metAt === undefined)
  expect(running.map(({ name, dueAt }) => [name, dueAt.slice(0, 10)]).sort((a, b) => b[0]!.localeCompare(a[0]!))).toEqual([
    ['promised', '2026-03-09'],
    ['legal', '2026-03-30'],
  ])
  expect(accepted.assigned).toMatchObject({ role: 'reviewer', department: 'market-regulation' })
  const done = await go(one.id, [
    [office.reviewer, 'review', { opinion: 'approve', words: '符合条件' }],
    [office.decider, 'approve'],
  ])
  expect(done).toMatchObject({ state: 'delivered' })
  expect(done.actions.map(({ name }) => name).slice(-3)).toEqual(['approve', 'issue', 'deliver'])
  // The figures know how it came in and what it ended with, and open this very case.
  for (const name of ['onlineCaseRate', 'cityOnlineCompletion', 'licenceRate']) {
    const { cases: counted } = (await figures(office.window, 'service-hall', name)).figure
    const found = await casesBehind(office.window, caseSetOf(office.window, counted![0]!.filter))
    expect(found.length, name).toBe(counted![0]!.count)
    expect(
      found.map(({ id }) => id),
      name,
    ).toContain(one.id)
    expect(counted![1]!.count, name).toBeGreaterThan(0)
  }
  await cases.evaluate(founder, one.id, 5, '很快')
  expect((await cases.get(city, one.id)).grade).toBe(5)
})

test('what was granted on a pledge is checked in time, put right or revoked with its licence, and pledged by them no more', async () => {
  const item = (await readerOf(city).all(ServiceItem)).find(
    ({ byPledge, licenceType, process, audience }) =>
      byPledge && licenceType && process === 'application' && audience !== 'person',
  )!
  const asked = { applicantKind: 'company', pledge: 'yes', subject: '海桐', premises: '香港中路8号' }
  const one = await apply(founder, item.name, asked)
  expect(one).toMatchObject({ state: 'delivered' })
  const valid = await readerOf(city).all(Licence, { caseNumber: one.number })
  expect(valid.map(({ status }) => status)).toEqual(['valid'])
  const [check] = (await cases.myCases(founder)).filter(({ process }) => process === 'pledgeCheck')
  const looks = city.person(reviewer, { department: item.department })
  const decides = city.person(decider, { department: item.department })
  const opened = await cases.get(looks, check!.id)
  expect(opened.clocks.map(({ name, dueAt }) => [name, dueAt.slice(0, 10)])).toEqual([
    ['check', expect.stringMatching(/^2026-04-/)],
  ])
  await expect(go(check!.id, [[decides, 'revoke', {}, '直接撤销']])).rejects.toMatchObject({ code: 'case/action-not-available' })
  await go(check!.id, [[looks, 'order', { found: '经营场所没有申报的消防设施', days: 10 }]])
  await expect(go(check!.id, [[decides, 'revoke', {}, '没有提出建议就撤销']])).rejects.toMatchObject({
    code: 'case/action-not-available',
  })
  const reason = '责令整改期满，经营场所仍不符合承诺的条件。'
  const revoked = await go(check!.id, [
    [looks, 'propose', { found: '期满复查，未整改' }],
    [decides, 'revoke', {}, reason],
  ])
  expect(revoked).toMatchObject({ state: 'revoked', closedAt: expect.any(String) })
  const [licence] = await readerOf(city).all(Licence, { caseNumber: one.number })
  expect(licence).toMatchObject({ status: 'revoked', statusReason: `违反告知承诺，决定撤销：${reason}` })
  expect((await cases.trackOwn(founder, check!.id)).actions.at(-1)).toMatchObject({ comment: reason })
  await expect(apply(founder, item.name, asked)).rejects.toMatchObject({ code: 'case/invalid' })
  expect((await apply(founder, item.name, { ...asked, pledge: 'no' })).form).toMatchObject({ pledge: 'no' })
})

test('nobody applies in another name, and nothing the house says is taken from the form', async () => {
  const one = await apply(founder, '食品经营许可', {
    applicantName: '别人',
    applicantId: '370202194105189980',
    promisedDays: 500,
    licenceType: '111',
    department: 'police',
  })
  expect(one.form).toMatchObject({ applicantName: '周海涛', department: 'market-regulation', promisedDays: 5 })
  expect(one.form['licenceType']).toBe(itemOf('食品经营许可').licenceType)
  const nobody = city.as({ kind: 'person', id: '00000000-0000-7000-8000-000000000001', name: '路人', openRoles: ['citizen'] })
  await expect(apply(nobody, '食品经营许可')).rejects.toMatchObject({ code: 'case/invalid' })
  await expect(apply(elder, '食品经营许可', { applicantKind: 'company' })).rejects.toMatchObject({ code: 'case/invalid' })
  // An officer of another duty may apply as whoever the account stands for, and in nobody else's name.
  const clerk = city.person(reviewer, { department: 'water' })
  await expect(
    openPrepared(
      city.as({ ...clerk.actor, openRoles: ['citizen'] }),
      application,
      { item: itemOf('食品经营许可').code, applicantKind: 'person', applicantId: '370202194105189980' },
      { contact: { name: '王秀兰' } },
    ),
  ).rejects.toMatchObject({ code: 'case/invalid' })
  // Past the house's completing of the form there is no way in.
  await expect(cases.open(founder, application, { item: itemOf('食品经营许可').code })).rejects.toThrow('openPrepared')
})

test('an office that keeps silent for five working days has accepted, from the day of receipt', async () => {
  const one = await apply(founder, '护士执业注册')
  const { dueAt } = one.clocks.find(({ name }) => name === 'answer')!
  city.clock.moveTo(new Date(Date.parse(dueAt) - 60_000).toISOString())
  expect(await decideAtOnce(city, one.id)).toBe(false)
  city.clock.moveTo(dueAt)
  expect(await decideAtOnce(city, one.id)).toBe(true)
  expect(await decideAtOnce(city, one.id)).toBe(false)
  const after = await cases.get(city, one.id)
  expect(after.state).toBe('accepted')
  const legal = after.clocks.find(({ name }) => name === 'legal')!
  // Twenty working days from Monday 2 March, not from the Monday after.
  expect(legal.dueAt.slice(0, 10)).toBe('2026-03-30')
  city.clock.moveTo(monday)
})

test('a special procedure stops the clock; missing secondary materials hold up the decision only', async () => {
  const one = await apply(founder, '劳务派遣经营许可', { applicantKind: 'company', premises: '香港中路9号' })
  const hrss = { department: 'hrss' }
  const [looks, decides] = [city.person(reviewer, hrss), city.person(decider, hrss)]
  await go(one.id, [[office.window, 'acceptLenient', { later: '经营场所使用证明', days: 5 }]])
  await expect(go(one.id, [[looks, 'review', { opinion: 'approve', words: '好' }]])).rejects.toMatchObject({
    code: 'case/action-not-available',
  })
  await go(one.id, [
    [founder, 'supplement', { words: '已补交' }],
    [looks, 'startSpecial', { procedure: 'experts', days: 10 }],
  ])
  city.clock.moveTo('2026-03-09T01:00:00Z')
  const after = await go(one.id, [[looks, 'endSpecial', { result: '专家同意' }]])
  // Five working days passed in between: 8 promised ones end on 19 March instead of the 12th.
  expect(after.clocks.find(({ name }) => name === 'promised')!.dueAt.slice(0, 10)).toBe('2026-03-19')
  const neighbour = city.person(reviewer, { department: 'water' })
  await expect(go(one.id, [[neighbour, 'review', { opinion: 'approve', words: '好' }]])).rejects.toMatchObject({ status: 404 })
  const denied = await go(one.id, [
    [looks, 'review', { opinion: 'deny', words: '注册资本不足' }],
    [decides, 'deny', {}, '注册资本不足200万元'],
  ])
  expect(denied.actions.at(-1)?.told?.zh).toContain('60日内申请行政复议')
  city.clock.moveTo(monday)
})

test('a rule over registers grants at once, refuses with its reasons, or hands over to a person', async () => {
  const granted = await apply(elder, '高龄津贴申领')
  expect(granted.state).toBe('delivered')
  expect(granted.actions.find(({ name }) => name === 'approveAtOnce')?.comment).toContain('人口库登记为84周岁')
  const refused = await apply(founder, '高龄津贴申领')
  expect(refused.state).toBe('denied')
  expect(lastWords(refused)).toContain('人口库登记为35周岁，要求满80周岁，不符合')
  expect(refused.actions.at(-1)?.told?.zh).toContain('人工复核')
  // A person may be asked to look at what a rule refused, and at nothing else.
  expect((await cases.reopen(founder, refused.id, '我的出生日期登记错了')).state).toBe('accepted')
  await expect(cases.reopen(elder, granted.id, '再办一次')).rejects.toMatchObject({ code: 'case/cannot-reopen' })

  const taken = (await readerOf(city).all(Company, { status: 'active' }))[0]!.name
  expect((await apply(founder, '企业名称自主申报', { subject: taken })).state).toBe('denied')
  expect((await apply(founder, '企业名称自主申报', { subject: '青岛星野测绘科技有限公司' })).state).toBe('delivered')
  const unclear = await apply(founder, '企业名称自主申报', { subject: '青岛星' })
  expect(unclear).toMatchObject({ state: 'received' })
  expect(unclear.actions.at(-1)?.name).toBe('toPerson')
})

test('a company is opened with one form while four departments work at once', async () => {
  const form = {
    item: itemOf('开办企业').code,
    companyName: '青岛晨屿软件有限公司',
    industry: 'I',
    capital: '500000.00',
    division: '370202',
    address: '香港中路10号',
    business: '软件开发',
    employees: 3,
    seals: 'yes',
    insurance: 'yes',
  }
  const taken = (await readerOf(city).all(Company, { status: 'active' }))[0]!.name
  await expect(openPrepared(founder, openCompany, { ...form, companyName: taken })).rejects.toMatchObject({
    code: 'case/invalid',
  })
  const { case: one } = await openPrepared(founder, openCompany, form)
  const parallel = await go(one.id, [[office.window, 'accept']])
  expect(parallel.parts.map(({ key }) => key)).toEqual(['registration', 'tax', 'insurance', 'seal'])
  expect(parallel.clocks.find(({ name }) => name === 'legal')!.allowed).toBe(45)
  const departments = { registration: 'market-regulation', tax: 'taxation', insurance: 'hrss', seal: 'police' } as const
  const workers = parallel.parts.map(
    ({ id, key }) => [id, city.person(reviewer, { department: departments[key as keyof typeof departments] })] as const,
  )
  // The tax office has no business in another department's part.
  await expect(go(workers[0]![0], [[workers[1]![1], 'finish']])).rejects.toMatchObject({ status: 404 })
  for (const [id, who] of workers) {
    expect((await cases.get(city, one.id)).state).toBe('parallel')
    await go(id, [[who, 'finish']])
  }
  const opened = await cases.get(city, one.id)
  expect(opened.state).toBe('opened')
  const company = await findByKey(city, Company, opened.form['creditCode'])
  expect(company).toMatchObject({ name: '青岛晨屿软件有限公司', providedBy: 'market-regulation', legalRepresentative: '周海涛' })
  const own = (await me.answer(readerOf(founder), {})).companies.map(({ name }) => name)
  expect(own).toContain('青岛晨屿软件有限公司')
  const found = (await mine.answer(readerOf(founder), {})).licences.find(({ holder }) => holder === '青岛晨屿软件有限公司')
  expect(found).toMatchObject({ name: '营业执照', standing: 'valid' })
})

test('one department that refuses ends the opening, and says why', async () => {
  const { case: one } = await openPrepared(founder, openCompany, {
    item: itemOf('开办企业').code,
    companyName: '青岛晚潮软件有限公司',
    industry: 'I',
    capital: '500000.00',
    division: '370202',
    address: '香港中路11号',
    business: '软件开发',
    employees: 0,
    seals: 'no',
    insurance: 'no',
  })
  const { parts } = await go(one.id, [[office.window, 'accept']])
  expect(parts.map(({ key }) => key)).toEqual(['registration', 'tax'])
  await go(parts[0]!.id, [[office.reviewer, 'refuse', {}, '住所不能核实']])
  expect(await cases.get(city, one.id)).toMatchObject({ state: 'refused' })
  expect(await readerOf(city).all(Company, { name: '青岛晚潮软件有限公司' })).toEqual([])
})

test('plain words find the item, and the guide says what the city already has', async () => {
  const stranger = readerOf(city.as({ kind: 'visitor', id: 'visitor', name: 'visitor', openRoles: [] }))
  const first = async (q: string) => (await find.answer(stranger, { q })).items[0]?.name
  expect(await first('身份证丢了')).toBe('居民身份证补领')
  expect(await first('我想开公司')).toBe('开办企业（企业设立登记一件事）')
  expect((await find.answer(stranger, {})).total).toBeGreaterThan(1100)
  const { code } = itemOf('食品经营许可')
  expect((await guide.answer(stranger, { item: code })).materials!.map(({ covered }) => covered)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
  const mineToo = await guide.answer(readerOf(founder), { item: code })
  expect(mineToo.materials!.slice(0, 2).map(({ covered }) => covered)).toEqual([{ source: 'company' }, { source: 'person' }])
})

test('a number is called once, however many windows call at the same time', async () => {
  const street = city.as({ kind: 'visitor', id: 'visitor', name: 'visitor', openRoles: [] })
  const { case: ticket } = await cases.open(street, visit, { group: 'company', division: '370200' })
  const windows = [1, 2, 3, 4].map((window) =>
    cases
      .take(office.window, ticket.id, 'call', { window }, { seq: ticket.seq })
      .then(() => window)
      .catch((error: { code: string }) => error.code),
  )
  const results = await Promise.all(windows)
  expect(results.filter((result) => typeof result === 'number')).toHaveLength(1)
  expect(results.filter((result) => result === 'case/changed-meanwhile')).toHaveLength(3)
  const { called } = await screen.answer(readerOf(street), {})
  expect(called.some(({ window }) => window === String(results.find((result) => typeof result === 'number')))).toBe(true)
  expect(JSON.stringify(called)).not.toMatch(/[\u4e00-\u9fff]/)
})

test('a place at the counter is given once, however many want it at the same moment, and can be given back', async () => {
  const people = serviceHallPeopleOf('370200', '370202', 'approval').flatMap((one) =>
    'standsFor' in one ? [one.standsFor[0]!] : [],
  )
  const known = (await list(city, Person, { limit: 30 })).records
    .map(({ citizenId }) => citizenId)
    .filter((id) => !people.includes(id))
  const wanting = await Promise.all(
    known.slice(0, 8).map(async (citizenId, n) => {
      const id = await createPerson(city, { account: `wants-${n}`, name: `wants-${n}`, password: 'a good long password 2026' })
      await verifyAccount(city, id, citizenId)
      return city.as({ kind: 'person', id, name: `wants-${n}`, openRoles: ['citizen'] })
    }),
  )
  const { days } = await slots.answer(readerOf(wanting[0]!), { group: 'police' })
  expect(days).toHaveLength(5)
  const { day } = days[0]!
  const book = (as: City, on = day, slot = '09:30') =>
    perform(as, pack, bookAppointment, { group: 'police', day: on, slot }).then(
      () => 'booked',
      (error) => error.code,
    )
  // Whoever lost a place to another at the same moment tries again, until the time is full.
  for (let round = 0; round < 4; round += 1) await Promise.all(wanting.map((as) => book(as)))
  const given = await readerOf(city).all(Appointment, { day, slot: '09:30', group: 'police' })
  expect(given.map(({ seat }) => seat).sort()).toEqual([1, 2, 3])
  expect(new Set(given.map(({ holderId }) => holderId)).size).toBe(3)
  const lucky = wanting[known.indexOf(given[0]!.holderId)]!
  // One a day each, also at two times at once; no day outside the office's calendar.
  expect(await book(lucky, day, '10:00')).toBe('command/refused')
  const other = wanting.find((_, n) => !given.some(({ holderId }) => holderId === known[n]))!
  expect((await Promise.all([book(other, day, '10:00'), book(other, day, '10:30')])).toSorted()).toEqual([
    'booked',
    'command/refused',
  ])
  expect(await book(other, '2026-03-07')).toBe('command/refused')
  await expect(perform(other, pack, cancelAppointment, { place: given[0]!.place })).rejects.toMatchObject({
    code: 'command/refused',
  })
  await perform(lucky, pack, cancelAppointment, { place: given[0]!.place })
  const { days: after } = await slots.answer(readerOf(other), { group: 'police' })
  expect(after[0]!.slots.find(({ slot }) => slot === '09:30')).toMatchObject({ left: 1 })
})
