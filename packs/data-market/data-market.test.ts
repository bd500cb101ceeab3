import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCitizenId, makeCreditCode } from '#kernel'
import { decideAtOnce } from '../../kernel/automatic.ts'
import * as cases from '../../kernel/cases/index.ts'
import { asSystem, type City } from '../../kernel/city.ts'
import { perform } from '../../kernel/commands.ts'
import { endExpired } from '../../kernel/end-expired.ts'
import { tasksOf } from '../../kernel/housekeeping.ts'
import { actorOfKey, createPerson, makeDepartmentKey, verifyAccount } from '../../kernel/identity/index.ts'
import { figure } from '../../kernel/indicators/index.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { readerOf } from '../../kernel/reader.ts'
import { insert, list, update } from '../../kernel/registry/index.ts'
import { fileOfGrant, readGranted } from '../../kernel/sharing/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { Company } from '../base-registers/company.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { pack as dataSharing } from '../data-sharing/pack.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as eLicences } from '../e-licences/pack.ts'
import { pack as resourceCatalogue } from '../resource-catalogue/pack.ts'
import { DataAsset, Statement } from './model.ts'
import { pack } from './pack.ts'
import { contract } from './processes/contract.ts'
import { listing } from './processes/listing.ts'
import { objection } from './processes/objection.ts'
import { registration } from './processes/registration.ts'
import { certificate, contractOf, held, market } from './queries.ts'
import { citizen, dataOfficer, marketRegistrar, marketSupervisor } from './roles.ts'
import { amountOf, fenOf, monthsOver, yuanOf } from './rules/settlement.ts'
import { settle } from './settle.ts'

let city: TestCity
let market1: City
let economy: City
let registrar: City
let supervisor: City
const company = 'base-registers/company'

beforeAll(async () => {
  city = await testCity({
    packs: [divisions, baseRegisters, eLicences, resourceCatalogue, dataSharing, pack],
    load: true,
    at: '2026-03-02T01:00:00Z',
  })
  market1 = city.person(dataOfficer, { department: 'market-regulation', name: '赵磊' })
  economy = city.person(dataOfficer, { department: 'development-reform', name: '谢云' })
  registrar = city.person(marketRegistrar, { name: '何川' })
  supervisor = city.person(marketSupervisor, { name: '罗敏' })
  const { records } = await list(city, city.findRecord('divisions', 'division')!.type, {
    where: { level: 'community' },
    limit: 1,
  })
  for (let n = 0; n < 5; n += 1)
    await insert(city, Company, {
      name: `青岛海桐${n}号餐饮有限公司`,
      creditCode: makeCreditCode('91', '370202', `MAYX000${n}`),
      kind: 'enterprise',
      industry: 'H',
      establishedOn: '2020-04-10',
      status: n === 4 ? 'cancelled' : 'active',
      division: String((records[0] as unknown as { code: string }).code),
      address: '某路8号',
    })
})
afterAll(() => city?.close())

const open = async (as: City, process: Parameters<typeof openPrepared>[1], form: object) => {
  const opened = await openPrepared(as, process, form as Record<string, unknown>)
  await decideAtOnce(city, opened.case.id)
  return cases.get(city, opened.case.id)
}
async function take(as: City, id: string, action: string, comment?: string) {
  const { seq } = await cases.get(city, id)
  await cases.take(as, id, action, {}, { seq, ...(comment ? { comment } : {}) })
  await decideAtOnce(city, id)
  return cases.get(city, id)
}
const ask = <Q extends { answer: (...a: any) => any }>(query: Q, input: object): ReturnType<Q['answer']> =>
  query.answer(readerOf(city.as({ kind: 'visitor', id: 'v', name: '', openRoles: [] })), input)

const claim = {
  name: '企业登记数据',
  resource: company,
  fields: 'name,industry,status',
  rights: 'holding,processing,operating',
  source: 'duty',
  basis: '市场主体登记管理条例',
  personal: 'none',
  about: '法人单位的登记状态。',
}
const offer = {
  name: '企业活跃度',
  about: '存续企业。',
  fields: 'name,industry',
  rows: 'status=active',
  priceKind: 'perThousand',
  price: '12.50',
  uses: 'cityManagement,research',
  delivery: 'api',
  longestDays: 200,
  rowsPerDay: 1000,
}
const wish = { use: 'cityManagement', purpose: '分析各片区行业增减情况', until: '2026-07-31' }

async function registered(): Promise<string> {
  const [known] = await readerOf(city).all(DataAsset, { standing: 'registered' })
  if (known) return known.number
  const one = await open(market1, registration, claim)
  await take(registrar, one.id, 'pass')
  city.clock.moveTo('2026-03-17T01:00:00Z')
  return (await take(registrar, one.id, 'issue')).number
}

test('a claim is examined, publicised, objected to and certified; what may not be registered is refused', async () => {
  const wrong: readonly [City, object, string][] = [
    [market1, { resource: 'base-registers/nothing' }, 'resource'],
    [economy, {}, 'rights'],
    [economy, { rights: 'operating' }, 'source'],
    [city.person(dataOfficer, { department: 'police' }), { resource: 'base-registers/person', fields: 'name,sex' }, 'personal'],
    [
      city.person(dataOfficer, { department: 'police' }),
      { resource: 'base-registers/person', fields: 'name,sex', personal: 'deidentified' },
      'method',
    ],
  ]
  for (const [as, change, field] of wrong)
    await expect(open(as, registration, { ...claim, ...change }), field).rejects.toMatchObject({ problems: [{ field }] })

  const one = await open(market1, registration, claim)
  expect(one).toMatchObject({ state: 'examining', form: { holder: 'market-regulation', publicDays: 10 } })
  const again = { ...claim, rights: 'operating', source: 'authorised', basis: '授权运营协议〔2026〕1号' }
  await expect(open(economy, registration, again)).rejects.toMatchObject({ problems: [{ field: 'rights' }] })
  // Processing may be done by many.
  expect((await open(economy, registration, { ...again, rights: 'processing' })).state).toBe('examining')

  expect((await take(registrar, one.id, 'pass')).state).toBe('publicised')
  // Ten working days from Monday 2 March.
  await expect(take(registrar, one.id, 'issue')).rejects.toMatchObject({ code: 'case/action-not-available' })
  const said = { asset: one.number, ground: 'source', what: '行业分类不是登记时取得的。' }
  const raised = await open(city.person(citizen, { name: '王甲' }), objection, said)
  city.clock.moveTo('2026-03-17T01:00:00Z')
  await expect(open(city.person(citizen), objection, said)).rejects.toMatchObject({ problems: [{ field: 'asset' }] })
  expect((await take(registrar, one.id, 'issue')).state).toBe('publicised')
  await take(registrar, raised.id, 'dismiss', '登记时由申请人申报，属于登记信息。')
  expect((await take(registrar, one.id, 'issue')).state).toBe('registered')

  const [asset] = await readerOf(city).all(DataAsset, { standing: 'registered' })
  expect(await ask(certificate, { key: asset!.certificate!.toLowerCase() })).toMatchObject({
    found: true,
    asset: { name: claim.name, standing: 'registered', validUntil: '2029-03-17' },
  })
  const slip = asset!.certificate!.replace(/\d$|.$/, (last) => (last === '0' ? '1' : '0'))
  expect(await ask(certificate, { key: slip })).toEqual({ found: false, why: 'check' })
})

test('a product is listed, contracted, delivered by a grant, counted in a statement and stopped at once', async () => {
  const asset = await registered()
  await expect(open(market1, listing, { ...offer, asset, fields: 'name,address' })).rejects.toMatchObject({
    problems: [{ field: 'fields' }],
  })
  await expect(open(economy, listing, { ...offer, asset })).rejects.toMatchObject({ problems: [{ field: 'asset' }] })
  const product = await open(market1, listing, { ...offer, asset })
  expect(product.state).toBe('listed')

  for (const [change, field] of [
    [{ use: 'credit' }, 'use'],
    [{ until: '2027-03-01' }, 'until'],
  ] as const)
    await expect(open(economy, contract, { listing: product.number, ...wish, ...change })).rejects.toMatchObject({
      problems: [{ field }],
    })
  await expect(open(market1, contract, { listing: product.number, ...wish })).rejects.toThrow()
  const deal = await open(economy, contract, { listing: product.number, ...wish })
  await expect(readGranted(economy, deal.number)).rejects.toMatchObject({ code: 'sharing/no-such-grant' })
  await expect(take(economy, deal.id, 'agree')).rejects.toThrow()
  await take(market1, deal.id, 'agree')
  const { records } = await readGranted(economy, deal.number)
  expect(records).toHaveLength(4)
  expect(Object.keys(records[0]!).toSorted()).toEqual(['id', 'industry', 'name'])
  await expect(readGranted(economy, deal.number, { fields: ['address'] })).rejects.toMatchObject({
    code: 'sharing/field-not-granted',
  })

  // A new version is for new contracts; the old one goes on as agreed.
  const second = await open(market1, listing, { ...offer, asset, replaces: product.number, price: '99.00' })
  await expect(open(economy, contract, { listing: product.number, ...wish })).rejects.toMatchObject({
    problems: [{ field: 'listing' }],
  })
  expect((await ask(market, {})).products.map(({ number }) => number)).toEqual([second.number])
  expect((await figure(city, pack.indicators['listedProducts']!.value)).value).toBe(1)
  const night = tasksOf(city).find(({ name }) => name === 'data-market/settle')!
  const house = city.as(asSystem('jobs'))
  expect(await night.run(house, {})).toEqual({ made: 0 })

  city.clock.moveTo('2026-04-01T01:00:00Z')
  await readGranted(economy, deal.number)
  expect(await night.run(house, {})).toEqual({ made: 1 })
  expect(await night.run(house, {})).toEqual({ made: 0 })
  await expect(perform(economy, pack, settle, {})).rejects.toMatchObject({ code: 'access/forbidden' })
  const [statement] = await readerOf(city).all(Statement)
  // Four rows at 12.50 a thousand are five fen; April's are not in March's.
  expect(statement).toMatchObject({ period: '2026-03', rows: 4, requests: 1, amount: '0.05', state: 'awaitingLedger' })
  const foreign = city.person(dataOfficer, { department: 'taxation' })
  expect(await contractOf.answer(readerOf(foreign), { number: deal.number })).toEqual({ contract: null })

  const stopped = { code: 'sharing/not-in-use' }
  await expect(take(market1, product.id, 'suspend', '安全事件')).rejects.toThrow()
  await take(supervisor, product.id, 'suspend', '密钥疑似外泄')
  await expect(readGranted(economy, deal.number)).rejects.toMatchObject(stopped)
  await take(supervisor, product.id, 'resume', '已更换密钥')
  await readGranted(economy, deal.number)
  const assetCase = (await cases.worklist(city, { process: 'data-market/registration', limit: 50 })).cases.find(
    ({ number }) => number === asset,
  )!
  await take(supervisor, assetCase.id, 'suspend', '权属争议')
  await expect(readGranted(economy, deal.number)).rejects.toMatchObject(stopped)
  await take(supervisor, assetCase.id, 'resume')
  await take(supervisor, deal.id, 'suspend', '超出用途')
  await expect(readGranted(economy, deal.number)).rejects.toMatchObject({ ...stopped, details: { why: '超出用途' } })
  await take(supervisor, deal.id, 'resume', '已改正')
  city.clock.moveTo('2026-08-01T01:00:00Z')
  await expect(readGranted(economy, deal.number)).rejects.toMatchObject({ code: 'sharing/expired' })
  // Nobody has to end what ran out; the months it ran in are settled all the same.
  expect(await endExpired(city)).toBe(1)
  expect(await endExpired(city)).toBe(0)
  const { contract: over } = await contractOf.answer(readerOf(economy), { number: deal.number })
  expect(over).toMatchObject({ standing: 'expired', endedOn: '2026-08-01', reason: expect.stringContaining('2026-07-31') })
  await expect(readGranted(economy, deal.number)).rejects.toMatchObject(stopped)
  expect(await night.run(house, {})).toEqual({ made: 4 })
})

test('a company buys by whoever acts for it, gets it in the agreed way and no other, and no more once it is struck off', async () => {
  const asset = await registered()
  const [one, other, gone] = await list(city, Company, { order: 'creditCode' }).then(({ records }) =>
    [records[0]!, records[1]!, records[4]!].map(({ creditCode }) => creditCode),
  )
  const acting = async (account: string, ...codes: readonly string[]) => {
    const id = await createPerson(city, { account, name: account, password: 'a good long password 2026' })
    for (const code of codes) await verifyAccount(city, id, code)
    return city.as({ kind: 'person', id, name: account, openRoles: ['citizen'] })
  }
  const [agent, rival, struckOff] = [
    await acting('agent', one!, makeCitizenId('370202', '1990-03-12', 1)),
    await acting('rival', other!),
    await acting('struckoff', gone!),
  ]
  const inFile = await open(market1, listing, { ...offer, asset, delivery: 'file' })
  const asked = { listing: inFile.number, ...wish, until: '2026-12-31' }
  for (const [as, form] of [
    [struckOff, {}],
    [agent, { buyer: other }],
    [agent, { buyer: 'development-reform' }],
    [city.person(citizen), {}],
  ] as const)
    await expect(open(as, contract, { ...asked, ...form })).rejects.toMatchObject({ problems: [{ field: 'buyer' }] })

  const deal = await open(agent, contract, asked)
  await expect(take(agent, deal.id, 'agree')).rejects.toThrow()
  await take(market1, deal.id, 'agree')
  const text = async (as: City) => {
    const { stream } = await fileOfGrant(as, deal.number)
    return Buffer.concat(await stream.toArray()).toString('utf8')
  }
  expect((await text(agent)).trim().split('\n')).toHaveLength(5)
  const another = { code: 'sharing/way-not-granted', details: { open: '批量文件' } }
  await expect(readGranted(agent, deal.number)).rejects.toMatchObject(another)
  await expect(readGranted(agent, deal.number, { changedSince: 'x' })).rejects.toMatchObject(another)
  const key = await makeDepartmentKey(agent, '选址程序', one!)
  const program = city.as((await actorOfKey(city, key.key))!)
  expect((await text(program)).trim().split('\n')).toHaveLength(5)
  await expect(makeDepartmentKey(agent, '别家的程序', other!)).rejects.toMatchObject({ code: 'sharing/company-not-yours' })
  // In a post somebody acts for the department, however many companies the account stands for.
  const post = { id: 'p', role: 'dataOfficer', department: 'taxation', division: '3702' }
  for (const stranger of [rival, economy, city.as({ ...agent.actor, post })])
    await expect(text(stranger)).rejects.toMatchObject({ code: 'sharing/no-such-grant' })
  expect((await held.answer(readerOf(rival), {})).contracts).toEqual([])
  expect((await contractOf.answer(readerOf(rival), { number: deal.number })).contract).toBeNull()
  expect((await held.answer(readerOf(agent), {})).contracts).toMatchObject([{ number: deal.number, standing: 'inForce' }])

  const byInterface = await open(market1, listing, { ...offer, asset, replaces: inFile.number, delivery: 'api' })
  const second = await open(agent, contract, { ...asked, listing: byInterface.number })
  await take(market1, second.id, 'agree')
  expect((await readGranted(program, second.number)).records).toHaveLength(4)
  await expect(fileOfGrant(agent, second.number)).rejects.toMatchObject({ code: 'sharing/way-not-granted' })

  const { id, version } = (await list(city, Company, { where: { creditCode: one! } })).records[0]!
  await update(city, Company, id, version, { status: 'cancelled' })
  for (const as of [agent, program])
    await expect(readGranted(as, second.number)).rejects.toMatchObject({ code: 'sharing/not-in-use' })
})

test('amounts are whole fen, never drift from the exact price by half a fen, and grow with what was delivered', () => {
  const price = fc.bigInt({ min: 0n, max: 10_000_000_000n })
  const rows = fc.nat(2_000_000_000)
  fc.assert(
    fc.property(price, rows, rows, (fen, a, b) => {
      expect(fenOf(yuanOf(fen))).toBe(fen)
      const amount = amountOf('perThousand', fen, a)
      const off = amount * 1000n - fen * BigInt(a)
      expect(off <= 500n && off > -500n - 1n).toBe(true)
      expect(amountOf('perThousand', fen, a + b) >= amount).toBe(true)
      expect(amountOf('free', fen, a)).toBe(0n)
      expect(amountOf('monthly', fen, a)).toBe(fen)
    }),
  )
  expect(monthsOver('2026-01-31', '2026-03-10', '2026-03-10')).toEqual(['2026-01', '2026-02'])
  expect(monthsOver('2025-12-31', '2026-03-10', '2026-03-11')).toEqual(['2025-12', '2026-01', '2026-02', '2026-03'])
  for (const wrong of ['1.234', '-1', '1e3', '']) expect(() => fenOf(wrong)).toThrow(RangeError)
})
