import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bench, pack, roles } from '../../test/benches/pack.ts'
import { type City, visitor } from '../city.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as cases from './index.ts'

let city: TestCity
let warden: City
let gardener: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
  warden = city.person(roles.warden, { department: 'parks', division: '370202' })
  gardener = city.person(roles.gardener, { department: 'parks', division: '370202' })
})
afterAll(() => city?.close())
beforeEach(() => city.clock.moveTo('2026-03-02T01:00:00Z'))

const report = async (what: string, danger = 'no') =>
  (await cases.open(city.as(visitor), bench, { what, division: '370202', danger })).case
const titles = (list: cases.Worklist) => list.cases.map(({ title }) => title)

test('is sorted by what is due; what waits for others is not mine; what stands still comes last', async () => {
  const slow = await report('慢')
  const urgent = await report('急', 'yes')
  const standing = await report('等')
  for (const c of [slow, standing]) await cases.take(warden, c.id, 'send', { department: 'parks', crew: 1 }, { seq: 1 })
  await cases.take(gardener, standing.id, 'waitForWood', { expected: '2026-03-09' }, { seq: 2 })
  expect(titles(await cases.worklist(warden))).toEqual(['急', '慢', '等'])
  expect(titles(await cases.worklist(warden, { mine: true }))).toEqual(['急'])
  expect(titles(await cases.worklist(gardener, { mine: true }))).toEqual(['慢', '等'])
  expect(titles(await cases.worklist(gardener, { state: 'waitingForWood' }))).toEqual(['等'])
  const claimed = await cases.claim(gardener, slow.id, 2)
  expect(claimed.handler).toBe(gardener.actor.id)
  expect(titles(await cases.worklist(gardener, { claimed: true }))).toEqual(['慢'])
  expect(await cases.counts(warden)).toEqual([
    { pack: 'benches', process: 'bench', role: 'gardener', department: 'parks', state: 'waitingForWood', n: 1 },
    { pack: 'benches', process: 'bench', role: 'gardener', department: 'parks', state: 'withCrew', n: 1 },
    { pack: 'benches', process: 'bench', role: 'warden', department: 'parks', state: 'reported', n: 1 },
  ])

  // The lamp filters are true at the instant, whether supervision has looked or not.
  city.clock.advance(2 * 3_600_000)
  expect(titles(await cases.worklist(warden, { lamp: 'red' }))).toEqual(['急'])
  city.clock.moveTo('2026-03-06T01:00:00Z')
  expect(titles(await cases.worklist(warden, { lamp: 'yellow' }))).toEqual(['慢'])
  expect(titles(await cases.worklist(warden, { lamp: 'green' }))).toEqual(['等'])
  expect(await cases.dueCounts(gardener)).toEqual({ open: 2, yellow: 1, red: 0 })
  void urgent
})

test('is searched by words and by number; closed cases are a list of their own', async () => {
  const found = await report('秋千旁的长椅')
  expect(titles(await cases.worklist(warden, { q: '秋千' }))).toEqual(['秋千旁的长椅'])
  expect(titles(await cases.worklist(warden, { q: found.number }))).toEqual(['秋千旁的长椅'])
  await cases.take(warden, found.id, 'refuse', {}, { seq: 1, comment: '不在园内' })
  expect(titles(await cases.worklist(warden, { q: '秋千' }))).toEqual([])
  expect(titles(await cases.worklist(warden, { q: '秋千', closed: true }))).toEqual(['秋千旁的长椅'])
})

describe('nobody sees more than their post', () => {
  test('visitors are asked to sign in; residents, other departments and divisions find nothing', async () => {
    await report('一')
    await expect(cases.worklist(city.as(visitor))).rejects.toMatchObject({ code: 'session/required' })
    for (const stranger of [
      city.person(roles.resident),
      city.person(roles.carpenter),
      city.person(roles.gardener, { department: 'housing', division: '370202' }),
      city.person(roles.warden, { division: '370203' }),
    ]) {
      expect((await cases.worklist(stranger)).cases).toEqual([])
      expect(await cases.counts(stranger)).toEqual([])
    }
  })

  test('a page mark of another list, an unknown process and a nonsense mark are refused', async () => {
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        (error) => error.code,
      )
    for (let i = 0; i < 3; i += 1) await report(`页${i}`)
    const { next } = await cases.worklist(warden, { limit: 1 })
    expect(await code(cases.worklist(warden, { after: next, closed: true }))).toBe('request/bad-parameter')
    expect(await code(cases.worklist(warden, { after: 'x' }))).toBe('request/bad-parameter')
    expect(await code(cases.worklist(warden, { process: 'benches/table' }))).toBe('case/no-such-process')
  })
})
