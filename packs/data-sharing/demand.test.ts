import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideAtOnce } from '../../kernel/automatic.ts'
import * as cases from '../../kernel/cases/index.ts'
import { refreshCatalogue, searchCatalogue } from '../../kernel/catalogue/index.ts'
import type { City } from '../../kernel/city.ts'
import type { AnyProcess } from '../../kernel/define/index.ts'
import { endExpired } from '../../kernel/end-expired.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { readerOf } from '../../kernel/reader.ts'
import { readGranted } from '../../kernel/sharing/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as eLicences } from '../e-licences/pack.ts'
import { pack as resourceCatalogue } from '../resource-catalogue/pack.ts'
import { demand } from './demand.ts'
import { Demand, Dispute } from './demand-model.ts'
import { dispute } from './dispute.ts'
import { SharingRequest } from './model.ts'
import { pack } from './pack.ts'
import { request } from './request.ts'
import { catalogueReviewer, dataOfficer } from './roles.ts'

let city: TestCity
let civil: City
let police: City
let keeper: City
let authority: City

beforeAll(async () => {
  city = await testCity({
    packs: [divisions, baseRegisters, eLicences, resourceCatalogue, pack],
    load: true,
    at: '2026-03-02T01:00:00Z',
  })
  const officer = (department: string) => city.person(dataOfficer, { department, name: department })
  ;[civil, police, authority] = [officer('civil-affairs'), officer('police'), officer('big-data')]
  keeper = city.person(catalogueReviewer, { department: 'big-data' })
})
afterAll(() => city?.close())

async function open(as: City, process: AnyProcess, form: Record<string, unknown>) {
  const opened = await openPrepared(as, process, form)
  await decideAtOnce(city, opened.case.id)
  return cases.get(city, opened.case.id)
}
async function take(as: City, id: string, action: string, answers: Record<string, unknown> = {}, comment?: string) {
  const { seq } = await cases.get(city, id)
  await cases.take(as, id, action, answers, { seq, ...(comment ? { comment } : {}) })
  await decideAtOnce(city, id)
  return cases.get(city, id)
}
const wish = {
  what: '人口登记状态',
  fields: '姓名、登记状态',
  purpose: '救助对象核对户籍是否迁出',
  basis: '社会救助暂行办法第五十八条',
}

test('a demand is given to whoever is responsible, promised, and closed only by an entry that has the fields', async () => {
  const one = await open(civil, demand, wish)
  expect(one).toMatchObject({ state: 'raised', form: { requester: 'civil-affairs', confirmDays: 15 } })
  await expect(take(civil, one.id, 'nameProvider', { provider: 'police' })).rejects.toMatchObject({ code: 'access/forbidden' })
  expect((await take(keeper, one.id, 'nameProvider', { provider: 'polize' })).state).toBe('raised')
  const named = await take(keeper, one.id, 'nameProvider', { provider: 'police' })
  expect(named).toMatchObject({ state: 'withProvider', assigned: { department: 'police' } })
  expect((await cases.get(keeper, one.id)).seenAs).toBe('overseer')
  await expect(take(police, one.id, 'promise', { by: '2027-01-01' })).rejects.toMatchObject({ code: 'case/invalid' })
  const promised = await take(police, one.id, 'promise', { by: '2026-05-31' })
  expect(promised.clocks.find(({ name }) => name === 'list')).toMatchObject({ dueAt: city.calendar.endOf('2026-05-31') })
  const [kept] = await readerOf(city).all(Demand, { number: one.number })
  expect(kept).toMatchObject({ outcome: 'promised', promisedBy: '2026-05-31', provider: 'police' })
  const wrong = await take(police, one.id, 'publish', { resource: 'base-registers/company' })
  expect(wrong).toMatchObject({ state: 'promised' })
  expect((await take(police, one.id, 'publish', { resource: 'base-registers/person' })).state).toBe('listed')
})

test('what the catalogue has already is pointed at, and only what it really has', async () => {
  const one = await open(civil, demand, wish)
  expect((await take(keeper, one.id, 'pointTo', { resource: 'base-registers/nothing' })).state).toBe('raised')
  const done = await take(keeper, one.id, 'pointTo', { resource: 'base-registers/person' })
  expect(done.state).toBe('exists')
  expect(done.actions.at(-1)!.comment).toContain('base-registers/person')
})

test('a refusal goes to the data authority once, which hears both and rules; silence of the provider does not stop it', async () => {
  const refused = await open(civil, demand, wish)
  await expect(open(civil, dispute, { about: refused.number, why: '应当提供' })).rejects.toMatchObject({
    problems: [{ field: 'about' }],
  })
  await take(keeper, refused.id, 'nameProvider', { provider: 'police' })
  await take(police, refused.id, 'decline', { law: '居民身份证法第十九条' }, '涉及个人隐私')
  await expect(open(police, dispute, { about: refused.number, why: '替别人提' })).rejects.toMatchObject({
    problems: [{ field: 'about' }],
  })
  const one = await open(civil, dispute, { about: refused.number, why: '只要状态，不要身份信息。' })
  expect(one).toMatchObject({ state: 'hearing', assigned: { department: 'police' } })
  await expect(open(civil, dispute, { about: refused.number, why: '再提一次' })).rejects.toMatchObject({ code: 'case/invalid' })
  await expect(take(authority, one.id, 'uphold', {}, '还没听陈述')).rejects.toMatchObject({ code: expect.any(String) })
  city.clock.moveTo('2026-03-10T01:00:00Z')
  await decideAtOnce(city, one.id)
  expect(await cases.get(city, one.id)).toMatchObject({ state: 'deciding', assigned: { department: 'big-data' } })
  await expect(take(police, one.id, 'dismiss', {}, '自己裁定')).rejects.toMatchObject({ code: 'access/forbidden' })
  expect((await take(authority, one.id, 'partly', {}, '只提供登记状态。')).state).toBe('partly')
  const [kept] = await readerOf(city).all(Dispute, { about: refused.number })
  expect(kept).toMatchObject({ outcome: 'partly', ruledOn: '2026-03-10' })
})

test('a grant whose last day is over ends its case, once, and is renewed from what it was', async () => {
  const form = {
    resource: 'base-registers/company',
    fields: 'name,status',
    purpose: '救助对象名下企业核对',
    basis: '社会救助暂行办法第五十八条',
    until: '2026-04-30',
    rowsPerDay: 100,
  }
  const one = await open(civil, request, form)
  expect(one).toMatchObject({ state: 'inUse', assigned: { role: '' } })
  // What is in use waits for nobody, but its provider may still act on it.
  const provider = city.person(dataOfficer, { department: one.assigned.department })
  expect((await cases.dueCounts(provider)).open).toBe(0)
  expect((await cases.availableActions(provider, one.id)).some(({ name, possible }) => name === 'suspend' && possible)).toBe(true)
  city.clock.moveTo('2026-04-30T04:00:00Z')
  expect(await endExpired(city)).toBe(0)
  city.clock.moveTo('2026-05-01T04:00:00Z')
  expect([await endExpired(city), await endExpired(city)]).toEqual([1, 0])
  expect((await cases.get(city, one.id)).state).toBe('expired')
  await expect(readGranted(civil, one.number)).rejects.toMatchObject({ code: 'sharing/not-in-use' })
  const [kept] = await readerOf(city).all(SharingRequest, { number: one.number })
  expect(kept).toMatchObject({ outcome: 'granted', standing: 'over' })
  const again = await open(civil, request, { ...form, until: '2026-08-31', renews: one.number })
  expect(again).toMatchObject({ state: 'inUse', form: { renews: one.number } })
  const foreign = await open(police, request, { ...form, until: '2026-08-31', renews: one.number })
  expect(foreign.form['renews']).toBeUndefined()
})

test('a register the city’s own cases keep is never out of date; one a department must bring is', async () => {
  await refreshCatalogue(city)
  city.clock.moveTo('2028-03-01T04:00:00Z')
  const { resources } = await searchCatalogue(city, { limit: 100 })
  const of = (pack: string, record: string) => resources.find((one) => one.pack === pack && one.record === record)
  expect(of('data-sharing', 'demand')).toMatchObject({ freshness: 'unpromised', cycle: 'realtime' })
  expect(of('data-sharing', 'demand')?.records).toBeGreaterThan(0)
  expect(of('divisions', 'division')).toMatchObject({ freshness: 'late' })
})
