import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { creditCode, date, decimal, definePack, defineRecord, makeCitizenId, makeCreditCode, text } from '#kernel'
import { city as qingdao } from '../../cities/qingdao/city.ts'
import * as cases from '../../kernel/cases/index.ts'
import { measureCatalogue, refreshCatalogue } from '../../kernel/catalogue/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { perform } from '../../kernel/commands.ts'
import * as decisions from '../../kernel/decisions/index.ts'
import { endExpired } from '../../kernel/end-expired.ts'
import { createPerson, verifyAccount } from '../../kernel/identity/index.ts'
import { openColumnsOf, openSets } from '../../kernel/open-data/index.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { readerOf } from '../../kernel/reader.ts'
import { insert, list, update } from '../../kernel/registry/index.ts'
import { whoRead } from '../../kernel/sharing/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { buildServer } from '../../server/app.ts'
import { Company } from '../base-registers/company.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { Person } from '../base-registers/person.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as eLicences } from '../e-licences/pack.ts'
import { pack as publicInteraction } from '../public-interaction/pack.ts'
import { ConditionalUse } from './conditional/keeps.ts'
import { conditionalUse } from './conditional/process.ts'
import { demand } from './demands/process.ts'
import { demandOf, demands } from './demands/queries.ts'
import { supportDemand } from './demands/support.ts'
import { DemandSupport, SetRating } from './model.ts'
import { pack } from './pack.ts'
import { ratings } from './ratings/queries.ts'
import { rateSet } from './ratings/rate.ts'
import { dataProvider, openDataOfficer } from './roles.ts'

/** Readings of a river at companies' outfalls, open on conditions. */
const Outfall = defineRecord('outfall', {
  label: '排口水质',
  purpose: '一个企业排口一天的水质。',
  fields: {
    number: text('编号', { max: 20 }).unique(),
    company: creditCode('企业'),
    day: date('日期'),
    oxygen: decimal('溶解氧', { digits: 1 }),
    sampler: text('采样人', { max: 20 }).personal(),
  },
  titleOf: ({ number }) => number,
  key: 'number',
  findBy: ['day'],
  belongsTo: 'company',
  read: [dataProvider],
  write: [dataProvider],
  sharing: {
    provider: 'ecology',
    share: 'unconditional',
    open: 'conditional',
    openCondition: '用于研究，不得断章取义',
    openWithout: ['sampler'],
    cycle: 'daily',
  },
})
const rivers = definePack({ name: 'rivers', title: '河流', purpose: '测试用。', records: [Outfall], en: {} })
const firm = makeCreditCode('91', '370202', 'MAYX0001')
const me = makeCitizenId('370202', '1990-03-12', 101)

let city: TestCity
let app: FastifyInstance
let office: City
let provider: City
let anybody: City
beforeAll(async () => {
  city = await testCity({
    packs: [divisions, baseRegisters, eLicences, publicInteraction, pack, rivers],
    load: true,
    at: '2026-03-02T01:00:00Z',
  })
  await decisions.keepFirstEditions(city)
  app = await buildServer(city, { requestsPerMinute: 0 })
  office = city.person(openDataOfficer, { department: 'big-data', division: '3702' })
  provider = city.person(dataProvider, { department: 'ecology', division: '3702' })
  anybody = city.as(visitor)
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

const step = (as: City, c: cases.Case, action: string, answers: cases.Answers = {}) =>
  cases.take(as, c.id, action, answers, { seq: c.seq })
const reader = () => readerOf(anybody)
const device = (n: number) => `device-number-${String(n).padStart(4, '0')}`

test('what is asked for goes on the board, is supported, and is answered by the department there', async () => {
  const { case: asked } = await cases.open(anybody, demand, { name: '空气质量小时值', useFor: 'research' })
  expect((await demands.answer(reader(), {})).demands).toEqual([])
  const passed = await step(office, asked, 'publish', { to: 'ecology', name: '空气质量小时值（近五年）' })
  const { number } = asked
  expect((await demandOf.answer(reader(), { number })).demand).toMatchObject({
    name: '空气质量小时值（近五年）',
    standing: 'asked',
    voices: 1,
  })

  const support = (n: number) => perform(anybody, pack, supportDemand, { demand: number, device: device(n) })
  await support(1)
  await support(2)
  await expect(support(1)).rejects.toMatchObject({ code: 'command/refused' })
  expect((await demandOf.answer(reader(), { number })).demand?.voices).toBe(3)
  expect(JSON.stringify(await list(city, DemandSupport))).not.toContain(device(1))

  await expect(step(provider, passed, 'plan', { on: '2026-01-01', answer: '已经过去' })).rejects.toMatchObject({
    code: 'case/invalid',
  })
  const planned = await step(provider, passed, 'plan', { on: '2026-06-30', answer: '整理历史数据后开放。' })
  expect((await demandOf.answer(reader(), { number })).demand).toMatchObject({ standing: 'planned', plannedFor: '2026-06-30' })
  await step(provider, planned, 'open', { set: 'divisions_division', answer: '已开放。' })
  expect((await demandOf.answer(reader(), { number })).demand).toMatchObject({ standing: 'opened', set: 'divisions_division' })
  await expect(support(3)).rejects.toMatchObject({ code: 'command/refused' })
})

test('nothing personal gets onto the board or into a rating', async () => {
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error) => error.code,
    )
  expect(await code(cases.open(anybody, demand, { name: '给19900000101打电话', useFor: 'app' }))).toBe('case/invalid')
  const rate = (words: string) =>
    perform(anybody, pack, rateSet, { set: 'divisions_division', stars: 2, words, device: device(9) })
  expect(await code(rate('我的电话19900000101'))).toBe('command/refused')
})

test('a rating counts at once, once for each; its words wait until somebody read them', async () => {
  const rate = (n: number, stars: number, words?: string) =>
    perform(anybody, pack, rateSet, { set: 'divisions_division', stars, device: device(n), ...(words ? { words } : {}) })
  await rate(1, 5, '很好用')
  await rate(2, 2)
  await rate(2, 3)
  expect(await ratings.answer(reader(), { set: 'divisions_division' })).toMatchObject({ n: 2, mean: 4, words: [] })
  const [waiting] = (await list(office, SetRating, { where: { stars: 5 } })).records
  await update(office, SetRating, waiting!.id, waiting!.version, { shownFrom: '2026-03-02' })
  expect((await ratings.answer(reader(), { set: 'divisions_division' })).words).toMatchObject([{ words: '很好用' }])
})

test('data open on conditions: applied for by real name, agreed, read by that account only, taken back, and over when it ends', async () => {
  const password = 'a good long password 2026'
  await refreshCatalogue(city)
  await insert(city, Person, {
    ...{ citizenId: me, name: '周示例', sex: 'male', birthDate: '1990-03-12', ethnicity: '01', hukouType: 'local' },
    ...{ division: '370202', address: '某路1号', status: 'registered' },
  })
  const own = { name: '青岛海桐餐饮有限公司', creditCode: firm, kind: 'enterprise', industry: 'H', establishedOn: '2020-04-10' }
  await insert(city, Company, { ...own, status: 'active', division: '370202', address: '某路8号' })
  for (const n of [1, 2, 3])
    await insert(city, Outfall, { number: `P${n}`, company: firm, day: '2026-03-01', oxygen: '7.1', sampler: '钱示例' })
  const signIn = async (account: string, ...subjects: readonly string[]) => {
    const id = await createPerson(city, { account, name: account, password })
    for (const subject of subjects) await verifyAccount(city, id, subject)
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account, password } })
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return { id, headers: { cookie, 'x-csrf-token': answer.json().csrf as string } }
  }
  const [mine, other] = [await signIn('shenqingren', me), await signIn('bieren', firm)]
  const post = async (url: string, payload: object, { headers }: Pick<typeof mine, 'headers'> = mine) => {
    const answer = await app.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...headers, 'idempotency-key': `${url}-${Math.random()}` },
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const form = {
    ...{ set: 'rivers_outfall', applicant: 'self', useFor: 'research', fields: 'number,company,day,oxygen', rowsPerDay: 100 },
    ...{ purpose: '研究排口水质的季节变化', scene: '写一篇论文，公开发表结论', security: '存在学校服务器，用完删除' },
    until: '2026-03-31',
  }
  const open = '/api/cases/open-data/conditionalUse'
  for (const wrong of [
    { fields: 'number,sampler' },
    { until: '2027-12-31' },
    { applicant: 'company', creditCode: firm },
    { rows: 'sampler=x' },
  ])
    expect((await post(open, { form: { ...form, ...wrong } })).status, JSON.stringify(wrong)).toBe(422)
  const asked = await post(open, { form })
  expect(asked.status).toBe(201)
  const { id, number } = asked.body.case
  const fresh = () => cases.get(city, id)
  const decide = async (action: string, answers: cases.Answers = {}, comment?: string) =>
    cases.take(provider, id, action, answers, { seq: (await fresh()).seq, ...(comment ? { comment } : {}) })
  const act = async (action: string, answers: object) => {
    const headers = { ...mine.headers, 'if-match': `"${(await fresh()).seq}"` }
    return (await app.inject({ method: 'POST', url: `/api/cases/${id}/actions/${action}`, payload: { answers }, headers }))
      .statusCode
  }

  await decide('ask', {}, '请说明谁能接触数据')
  expect(await act('supplement', { words: '只有课题组三人' })).toBe(200)
  await expect(decide('grant', { conditions: '署名', until: '2026-12-31' })).rejects.toMatchObject({ code: 'case/invalid' })
  await decide('grant', { conditions: '注明来源，不得转让。', fields: '编号、企业、溶解氧', until: '2026-03-20' })
  const file = `/api/granted/${number}/file`
  const got = (as: Pick<typeof mine, 'headers'>) => app.inject({ url: file, headers: as.headers })
  expect((await got(mine)).statusCode).toBe(404)
  const sheet = await app.inject({ url: `/api/cases/${id}/papers/${(await fresh()).actions.at(-1)!.seq}`, headers: mine.headers })
  expect(sheet.json()).toMatchObject({ title: '公共数据开放利用协议', to: '周示例' })
  expect(await act('accept', { agreed: 'yes' })).toBe(200)

  expect((await got(mine)).body).toContain('P2')
  expect([(await got(mine)).body.includes('钱示例'), (await got(other)).statusCode]).toEqual([false, 404])
  const key = (await post('/api/sharing/keys', { name: '论文程序' })).body.key
  const pull = () => app.inject({ url: `/api/granted/${number}/records`, headers: { authorization: `Bearer ${key}` } })
  const pulled = await pull()
  expect(pulled.json().records[0]).toEqual({
    id: expect.any(String),
    number: expect.stringMatching(/^P[123]$/),
    company: firm,
    oxygen: '7.1',
  })
  const held = (await app.inject({ url: '/api/sharing/grants', headers: mine.headers })).json().grants
  expect(held).toMatchObject([{ caseNumber: number, standing: 'inUse', granteeName: '实名申请人' }])
  expect((await app.inject({ url: '/api/sharing/grants', headers: other.headers })).json().grants).toEqual([])
  const push = await post(`/api/sharing/grants/${number}/push`, { url: 'https://example.org/x' })
  expect([push.status, push.body.code]).toEqual([401, 'sharing/department-required'])
  const [company] = await whoRead(city.as({ kind: 'person', id: other.id, name: '海桐', openRoles: [] }))
  expect(company!.grants).toMatchObject([{ resource: 'rivers/outfall', purpose: form.purpose, times: 3 }])
  expect(await readerOf(anybody).all(ConditionalUse)).toMatchObject([
    { outcome: 'granted', standing: 'inUse', kept: 'yes', fields: 3 },
  ])
  expect(JSON.stringify(await readerOf(anybody).all(ConditionalUse))).not.toContain('周示例')

  await decide('suspend', {}, '核查用途')
  expect((await got(mine)).json().code).toBe('sharing/not-in-use')
  await decide('resume')
  expect((await got(mine)).statusCode).toBe(200)
  city.clock.moveTo('2026-03-21T01:00:00Z')
  expect((await pull()).json().code).toBe('sharing/expired')
  expect([await endExpired(city), (await fresh()).state]).toEqual([1, 'expired'])
  const myself = city.as({ kind: 'person', id: mine.id, name: '周示例', openRoles: ['citizen'] })
  const { case: second } = await openPrepared(myself, conditionalUse, { ...form, until: '2026-04-30' })
  const refused = await cases.take(
    provider,
    second.id,
    'refuse',
    { ground: 'security' },
    { seq: second.seq, comment: '请说明怎样删除' },
  )
  expect([refused.state, refused.process]).toEqual(['refused', conditionalUse.name])
  city.clock.moveTo('2026-03-02T01:00:00Z')
})

test('no record type of any pack opens a personal field, and what is open is what the catalogue prints', async () => {
  const whole = await testCity({ definition: qingdao })
  try {
    for (const owned of whole.records)
      for (const { field } of openColumnsOf(owned)) expect(field.isPersonal, `${owned.type.name}.${field.label}`).toBe(false)
    await refreshCatalogue(whole)
    expect((await openSets(whole)).length).toBe(await measureCatalogue(whole, 'catalogue/open-resources'))
  } finally {
    await whole.close()
  }
})
