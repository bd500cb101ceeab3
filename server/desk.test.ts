import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem } from '../kernel/city.ts'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { findByKey, update } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { Lease } from '../test/allotments/model.ts'
import { pack } from '../test/allotments/pack.ts'
import { gardener } from '../test/allotments/roles.ts'
import { buildServer } from './app.ts'

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await testCity({ packs: [pack], demo: true })
  app = await buildServer(city, { requestsPerMinute: 0 })
})
afterAll(async () => {
  await app.close()
  await city.close()
})

async function deskOf(account: string, department: string) {
  const system = city.as(asSystem('test'))
  const person = await createPerson(system, { account, name: account, password: 'desk-and-chair-2026' })
  await givePost(system, person, { role: 'gardener', department, division: '3702' })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account, password: 'desk-and-chair-2026' } })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return async () => (await app.inject({ url: '/api/desk', headers: { cookie } })).json()
}

test('a disputed value waits on the desk of its designated source, and on nobody else’s', async () => {
  expect(await (await deskOf('finance.one', 'finance'))()).toMatchObject({ items: [], sentence: '现在没有等您处理的事项。' })
  const lease = (await findByKey(city, Lease, 'L-1'))!
  await update(city.person(gardener, { department: 'parks' }), Lease, lease.id, 1, { fee: '1.00' })
  city.clock.advance(20 * 86_400_000)

  const finance = await deskOf('finance.two', 'finance')
  const parks = await deskOf('parks.one', 'parks')
  const { items, sentence } = await finance()
  expect(items).toMatchObject([{ title: '租约有 1 处疑义待校核', lamp: 'red', href: `/allotments?record=${lease.id}` }])
  expect(sentence).toBe('有 1 件事项等您处理，已逾期 1 件。')
  expect((await parks()).items).toEqual([])
})

test('a visitor has no desk', async () => {
  expect((await app.inject('/api/desk')).json()).toMatchObject({ status: 401, code: 'session/required' })
})
