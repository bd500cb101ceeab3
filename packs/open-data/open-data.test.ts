import { afterAll, beforeAll, expect, test } from 'vitest'
import { city as qingdao } from '../../cities/qingdao/city.ts'
import * as cases from '../../kernel/cases/index.ts'
import { measureCatalogue, refreshCatalogue } from '../../kernel/catalogue/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { perform } from '../../kernel/commands.ts'
import { openColumnsOf, openSets } from '../../kernel/open-data/index.ts'
import { readerOf } from '../../kernel/reader.ts'
import { list, update } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as publicInteraction } from '../public-interaction/pack.ts'
import { demand } from './demands/process.ts'
import { demandOf, demands } from './demands/queries.ts'
import { supportDemand } from './demands/support.ts'
import { DemandSupport, SetRating } from './model.ts'
import { pack } from './pack.ts'
import { ratings } from './ratings/queries.ts'
import { rateSet } from './ratings/rate.ts'
import { dataProvider, openDataOfficer } from './roles.ts'

let city: TestCity
let office: City
let provider: City
let anybody: City
beforeAll(async () => {
  city = await testCity({ packs: [divisions, publicInteraction, pack], load: true, at: '2026-03-02T01:00:00Z' })
  office = city.person(openDataOfficer, { department: 'big-data', division: '3702' })
  provider = city.person(dataProvider, { department: 'ecology', division: '3702' })
  anybody = city.as(visitor)
})
afterAll(() => city?.close())

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
