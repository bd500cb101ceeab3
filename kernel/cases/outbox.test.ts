import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bench, pack, roles } from '../../test/benches/pack.ts'
import { type City, visitor } from '../city.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as cases from './index.ts'

let city: TestCity
let warden: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
  warden = city.person(roles.warden, { department: 'parks', division: '370202' })
})
afterAll(() => city?.close())
beforeEach(() => cases.drainOutbox(city, async () => {}))

const report = async () => (await cases.open(city.as(visitor), bench, { what: '坏了', division: '370202', danger: 'no' })).case
const send = (c: cases.Case) => cases.take(warden, c.id, 'send', { department: 'parks', crew: 1 }, { seq: c.seq })

test('an event exists exactly when its action does: what was rolled back is never told', async () => {
  const told: string[] = []
  await cases.open(city.as(visitor), bench, { what: '', division: '370202', danger: 'no' }).catch(() => {})
  const opened = await report()
  // The process dies here, after the commit and before anybody was told; another one drains later.
  await cases.drainOutbox(city, async (_, { name, number }) => void told.push(`${number} ${name}`))
  expect(told).toEqual([`${opened.number} case/open`])
})

test('events of one case come in order, also when the first fails for a while', async () => {
  const told: string[] = []
  await send(await report())
  let broken = true
  const deliver: cases.Deliver = async (_, { name }) => {
    if (broken && name === 'case/open') throw new Error('the gateway is down')
    told.push(name)
  }
  await cases.drainOutbox(city, deliver)
  expect(told).toEqual([])
  broken = false
  await cases.drainOutbox(city, deliver)
  expect(told).toEqual([]) // not before the pause is over
  city.clock.advance(60_000)
  await cases.drainOutbox(city, deliver)
  expect(told).toEqual(['case/open', 'send'])
})

test('a worker that dies while telling loses nothing: the event is free again after its lease', async () => {
  const opened = await report()
  const told: string[] = []
  // A worker that never comes back.
  const hanging = new Promise<never>(() => {})
  const lost = cases.drainOutbox(city, () => hanging)
  void lost
  await expect
    .poll(async () => (await city.db.query(`select tries from cases.outbox where case_id = $1`, [opened.id]))[0]?.tries)
    .toBe(1)
  await cases.drainOutbox(city, async (_, { number }) => void told.push(number))
  expect(told).toEqual([])
  city.clock.advance(3 * 60_000)
  await cases.drainOutbox(city, async (_, { number }) => void told.push(number))
  expect(told).toEqual([opened.number])
})

test('two workers share the work; nothing is told twice while both live', async () => {
  for (let i = 0; i < 30; i += 1) await report()
  const told: number[] = []
  const deliver: cases.Deliver = async (_, { id }) => void told.push(id)
  await Promise.all([cases.drainOutbox(city, deliver), cases.drainOutbox(city, deliver), cases.drainOutbox(city, deliver)])
  expect(told).toHaveLength(30)
  expect(new Set(told).size).toBe(30)
})

test('after ten tries an event is stuck where somebody sees it, and can be sent again', async () => {
  const opened = await report()
  for (let i = 0; i < 12; i += 1) {
    await cases.drainOutbox(city, async () => {
      throw new Error('no such address')
    })
    city.clock.advance(2 * 3_600_000)
  }
  const [stuck] = await cases.listStuck(city)
  expect(stuck).toMatchObject({ number: opened.number, tries: 10, problem: 'no such address' })
  await expect(cases.listStuck(warden)).rejects.toMatchObject({ code: 'access/forbidden' })
  await cases.retryStuck(city, stuck!.id)
  const told: string[] = []
  await cases.drainOutbox(city, async (_, { number }) => void told.push(number))
  expect(told).toEqual([opened.number])
  expect(await cases.listStuck(city)).toEqual([])
})
