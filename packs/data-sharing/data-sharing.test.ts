import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCitizenId, makeCreditCode } from '#kernel'
import { decideAtOnce } from '../../kernel/automatic.ts'
import * as cases from '../../kernel/cases/index.ts'
import type { City } from '../../kernel/city.ts'
import { createPerson, verifyAccount } from '../../kernel/identity/index.ts'
import { inbox } from '../../kernel/notices/index.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { readerOf } from '../../kernel/reader.ts'
import { insert, list, reveal, update } from '../../kernel/registry/index.ts'
import { grantVersions, listGrants, readGranted, whoRead } from '../../kernel/sharing/index.ts'
import { tell } from '../../kernel/telling.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { Company } from '../base-registers/company.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { Household, Person } from '../base-registers/person.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as eLicences } from '../e-licences/pack.ts'
import { citizen } from '../e-licences/roles.ts'
import { pack as resourceCatalogue } from '../resource-catalogue/pack.ts'
import { doubt } from './doubt.ts'
import { SharingRequest } from './model.ts'
import { pack } from './pack.ts'
import { request } from './request.ts'
import { dataOfficer } from './roles.ts'

let city: TestCity
let civil: City
let police: City
let me: City
let community: string
const monday = '2026-03-02T01:00:00Z'
const idOf = (n: number) => makeCitizenId('370202', '1941-05-18', 100 + 2 * n)

beforeAll(async () => {
  city = await testCity({ packs: [divisions, baseRegisters, eLicences, resourceCatalogue, pack], load: true, at: monday })
  civil = city.person(dataOfficer, { department: 'civil-affairs', name: '孙丽' })
  police = city.person(dataOfficer, { department: 'police', name: '周涛' })
  const { records } = await list(city, city.findRecord('divisions', 'division')!.type, {
    where: { level: 'community' },
    limit: 1,
  })
  community = String((records[0] as unknown as { code: string }).code)
  for (let n = 0; n < 3; n += 1)
    await insert(city, Person, {
      citizenId: idOf(n),
      name: `王${'甲乙丙'[n]}`,
      sex: 'female',
      birthDate: '1941-05-18',
      ethnicity: '01',
      hukouType: 'local',
      division: community,
      address: '某路1号',
      status: n === 2 ? 'movedAway' : 'registered',
    })
  await insert(city, Company, {
    name: '青岛海桐餐饮有限公司',
    creditCode: makeCreditCode('91', '370202', 'MAYX0001'),
    kind: 'enterprise',
    industry: 'H',
    establishedOn: '2020-04-10',
    status: 'active',
    division: community,
    address: '某路8号',
  })
  const id = await createPerson(city, { account: 'shimin', name: '王甲', password: 'a good long password 2026' })
  await verifyAccount(city, id, idOf(0))
  me = city.as({ kind: 'person', id, name: '王甲', openRoles: [citizen.name] })
})
afterAll(() => city?.close())

const nine = ['citizenId', 'name', 'sex', 'birthDate', 'hukouType', 'division', 'address', 'phone', 'status']
const asked = {
  resource: 'base-registers/person',
  fields: nine.join(','),
  clear: 'citizenId,name,birthDate',
  clearWhy: '津贴发到本人，须核对身份',
  purpose: '发放高龄津贴前核对年龄和户籍',
  basis: '老年人权益保障法第三十三条',
  rows: 'status=registered',
  until: '2026-08-31',
  rowsPerDay: 1000,
}
const ask = async (as: City, form: object) => {
  const opened = await openPrepared(as, request, form as Record<string, unknown>)
  await decideAtOnce(city, opened.case.id)
  return cases.get(city, opened.case.id)
}
async function take(as: City, id: string, action: string, answers: object = {}, comment?: string) {
  const { seq } = await cases.get(city, id)
  await cases.take(as, id, action, answers as Record<string, unknown>, { seq, ...(comment ? { comment } : {}) })
  await decideAtOnce(city, id)
  return cases.get(city, id)
}

test('four of nine fields are granted for a purpose, read, and the citizen sees who read', async () => {
  const one = await ask(civil, asked)
  expect(one).toMatchObject({ state: 'providerReview', form: { requester: 'civil-affairs', provider: 'police', answerDays: 10 } })
  expect(one.assigned).toMatchObject({ department: 'police' })
  const given = { fields: 'citizenId,birthDate,hukouType,status', clear: 'citizenId', until: '2026-08-31', rowsPerDay: 500 }
  await take(police, one.id, 'grant', given)
  const { records } = await readGranted(civil, one.number)
  expect(records).toHaveLength(2)
  expect(records[0]).toEqual({
    id: expect.any(String),
    citizenId: expect.stringMatching(/^\d{17}[\dX]$/),
    birthDate: expect.stringContaining('*'),
    hukouType: 'local',
    status: 'registered',
  })
  const [about] = await whoRead(me)
  expect(about!.grants).toMatchObject([{ department: 'civil-affairs', purpose: asked.purpose, caseNumber: one.number, times: 1 }])

  const opened = await openPrepared(me, doubt, {
    kind: 'reading',
    resource: asked.resource,
    grant: one.number,
    what: '我没有申请过高龄津贴。',
  })
  expect((await cases.get(city, opened.case.id)).assigned).toMatchObject({ department: 'civil-affairs' })
  await expect(take(civil, opened.case.id, 'correct', {}, '已改')).rejects.toMatchObject({ code: 'case/action-not-available' })
  const answered = await take(civil, opened.case.id, 'explain', {}, '全市满80岁的统一核对，不用申请。')
  expect(answered.state).toBe('explained')
})

test('a household read shows to each who lives there, a company’s record to the company, and to nobody else', async () => {
  const shared = { share: 'unconditional', until: '2026-08-31', basis: '社区服务条例', rowsPerDay: 1000 }
  const home = await insert(city, Household, {
    number: 'H-1',
    kind: 'family',
    headName: '王甲',
    division: community,
    address: '某路1号',
  })
  await insert(city, Household, { number: 'H-2', kind: 'family', headName: '王乙', division: community, address: '某路2号' })
  const { records: people } = await list(city, Person, { where: { citizenId: { oneOf: [idOf(0), idOf(2)] } } })
  for (const { id, version } of people) await update(city, Person, id, version, { household: home.id })
  const id = await createPerson(city, { account: 'linju', name: '王乙', password: 'a good long password 2026' })
  const neighbour = city.as({ kind: 'person', id, name: '王乙', openRoles: [citizen.name] })
  const company = makeCreditCode('91', '370202', 'MAYX0001')
  for (const subject of [idOf(1), company]) await verifyAccount(city, id, subject)

  const households = await ask(civil, {
    ...shared,
    resource: 'base-registers/household',
    fields: 'number,address',
    purpose: '安排社区助餐送餐上门',
    rows: 'kind=family',
  })
  await take(police, households.id, 'grant', { fields: 'number,address', until: '2026-08-31', rowsPerDay: 100 })
  await readGranted(civil, households.number, { filters: { number: 'H-1' } })
  const companies = await ask(civil, {
    ...shared,
    resource: 'base-registers/company',
    fields: 'name,creditCode,legalRepresentative',
    purpose: '核对助餐点的承办企业',
  })
  expect(companies.state).toBe('inUse')
  await readGranted(civil, companies.number)
  await reveal(police, Household, home.id, ['address'], '走访独居老人家庭')

  const [mine] = await whoRead(me)
  expect(mine!.grants.find(({ resource }) => resource === 'base-registers/household')).toMatchObject({ times: 1 })
  expect(mine!.looks).toMatchObject([{ resource: 'base-registers/household', purpose: '走访独居老人家庭', fields: ['住址'] }])
  const theirs = new Map((await whoRead(neighbour)).map((one) => [one.subject, one]))
  expect(theirs.get(company)!.grants).toMatchObject([{ resource: 'base-registers/company', times: 1 }])
  const { looks, grants } = theirs.get(idOf(1))!
  expect([looks, grants.filter(({ resource }) => resource !== 'base-registers/person')]).toEqual([[], []])
})

test('a correction is told to every department that may read the data, once, and to nobody else', async () => {
  const one = await ask(civil, asked)
  await take(police, one.id, 'grant', { fields: 'citizenId,status', until: '2026-08-31', rowsPerDay: 10 })
  const raised = await openPrepared(civil, doubt, { kind: 'data', resource: asked.resource, item: '登记状态', what: '已迁出。' })
  await take(police, raised.case.id, 'correct', {}, '已改为迁出')
  await cases.drainOutbox(city, tell)
  await cases.drainOutbox(city, tell)
  const told = (await inbox(civil, {})).notices.filter(({ title }) => title === '数据已更正：人口')
  expect(told).toHaveLength(1)
  const taxation = city.person(dataOfficer, { department: 'taxation' })
  expect((await inbox(taxation, {})).notices).toEqual([])
})

test('a provider gives no more than was asked for, nor longer, nor unmasked what nobody asked unmasked', async () => {
  const one = await ask(civil, asked)
  const terms = { fields: 'citizenId,status', until: '2026-08-31', rowsPerDay: 1000 }
  for (const wrong of [
    { fields: 'citizenId,maritalStatus' },
    { clear: 'status' },
    { fields: 'citizenId,phone', clear: 'phone' },
    { until: '2026-09-01' },
    { rowsPerDay: 1001 },
    { fields: ' , ' },
  ])
    await expect(take(police, one.id, 'grant', { ...terms, ...wrong }), JSON.stringify(wrong)).rejects.toMatchObject({
      code: 'case/invalid',
    })
  await expect(take(civil, one.id, 'grant', terms)).rejects.toThrow()
  expect((await listGrants(civil, { side: 'held' })).grants.map(({ caseNumber }) => caseNumber)).not.toContain(one.number)
})

test('another offer is taken or questioned; a suspended grant reads nothing until it is resumed; every version stays', async () => {
  const one = await ask(civil, asked)
  const offer = { fields: 'citizenId,status', clear: 'citizenId', until: '2026-04-30', rowsPerDay: 10 }
  await take(police, one.id, 'propose', offer, '其余用不上')
  await take(civil, one.id, 'insist', {}, '还要户籍类型，外地户籍另有政策')
  await take(police, one.id, 'propose', { ...offer, fields: 'citizenId,status,hukouType' }, '同意加上')
  await take(civil, one.id, 'accept')
  expect((await readGranted(civil, one.number)).fields).toEqual(['citizenId', 'status', 'hukouType'])
  await take(police, one.id, 'suspend', {}, '夜间读取异常')
  await expect(readGranted(civil, one.number)).rejects.toMatchObject({
    code: 'sharing/not-in-use',
    details: { why: '夜间读取异常' },
  })
  await take(police, one.id, 'resume')
  expect((await readGranted(civil, one.number)).records).toHaveLength(2)
  await take(civil, one.id, 'end')
  await expect(readGranted(civil, one.number)).rejects.toMatchObject({ code: 'sharing/not-in-use' })
  expect((await grantVersions(civil, one.number)).map(({ terms }) => terms.state).slice(1)).toEqual([
    'inUse',
    'suspended',
    'inUse',
  ])
})

test('what is shared unconditionally is granted at once, in the requested rows, and counts as fulfilled', async () => {
  const one = await ask(civil, {
    resource: 'base-registers/company',
    fields: 'name,status',
    purpose: '救助对象名下企业核对',
    basis: '社会救助暂行办法第五十八条',
    division: '370203',
    until: '2026-12-31',
    rowsPerDay: 1000,
  })
  expect(one.state).toBe('inUse')
  expect((await readGranted(civil, one.number)).records).toEqual([])
  const [kept] = await readerOf(city).all(SharingRequest, { number: one.number })
  expect(kept).toMatchObject({ outcome: 'granted', standing: 'inUse', days: 0, kept: 'yes', granted: 2 })
})

test.each([
  ['a resource nobody has', { resource: 'base-registers/nothing' }, 'resource'],
  ['a field it has not', { fields: 'citizenId,secret' }, 'fields'],
  ['a clear value without saying why', { clearWhy: '' }, 'clearWhy'],
  ['a clear value of what is not personal', { clear: 'status' }, 'clear'],
  ['rows by a personal field', { rows: 'name=王甲' }, 'rows'],
  ['a term beyond what the table allows', { until: '2029-01-01' }, 'until'],
  ['more rows a day than the table allows', { rowsPerDay: 50_001 }, 'rowsPerDay'],
])('a request for %s is refused before it bothers anybody', async (_, change, field) => {
  await expect(ask(civil, { ...asked, ...change })).rejects.toMatchObject({ code: 'case/invalid', problems: [{ field }] })
})

test('nobody asks for the own data, and nobody names another department as the requester', async () => {
  await expect(ask(police, asked)).rejects.toMatchObject({ problems: [{ field: 'resource' }] })
  const one = await ask(civil, { ...asked, requester: 'taxation', provider: 'taxation', answerDays: 60 })
  expect(one.form).toMatchObject({ requester: 'civil-affairs', provider: 'police', answerDays: 10 })
})

test('the provider is late after ten working days, the spring holiday not counted', async () => {
  const one = await ask(civil, asked)
  const answer = one.clocks.find(({ name }) => name === 'answer')!
  expect(answer.dueAt).toBe(city.calendar.endOf(city.calendar.addWorkingDays('2026-03-02', 10)))
})
