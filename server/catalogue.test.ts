import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshCatalogue } from '../kernel/catalogue/index.ts'
import { insert } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { Plot } from '../test/allotments/model.ts'
import { pack } from '../test/allotments/pack.ts'
import { buildServer } from './app.ts'

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  for (let i = 0; i < 12; i += 1) {
    await insert(city, Plot, {
      code: `P-${i + 1}`,
      street: '海港路',
      division: '370202',
      size: '25.0',
      soil: i % 3 === 0 ? 'clay' : 'loam',
      at: { lon: 120.38, lat: 36.06 },
    })
  }
  await refreshCatalogue(city)
  app = await buildServer(city, { requestsPerMinute: 0 })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

test('anybody searches the catalogue, narrows it down and opens a resource by its code', async () => {
  const page = (await app.inject({ url: '/api/catalogue', query: { q: '菜', share: 'unconditional', kind: 'table' } })).json()
  expect(page).toMatchObject({
    total: 1,
    resources: [{ record: 'plot', name: '菜园地块', records: 12, freshness: 'fresh', mayRead: true }],
  })
  const { code } = page.resources[0]
  for (const url of [`/api/catalogue/${code}`, `/api/catalogue/${encodeURIComponent(code)}`]) {
    expect((await app.inject(url)).json()).toMatchObject({
      code,
      version: 1,
      items: expect.arrayContaining([expect.objectContaining({ name: 'soil', label: '土质' })]),
    })
  }
  const lease = (await app.inject({ url: '/api/catalogue', query: { q: '租约', lang: 'en' } })).json().resources[0]
  expect(lease).toMatchObject({ name: 'Lease', mayRead: false, grade: 'sensitive' })
})

test.each([
  ['/api/catalogue?shared=1', 400, 'request/unknown-parameter'],
  ['/api/catalogue?limit=1000', 400, 'request/bad-parameter'],
  ['/api/catalogue?after=%27%22', 400, 'request/bad-parameter'],
  ['/api/catalogue/999999%2F1', 404, 'catalogue/no-such-resource'],
  [`/api/catalogue/${encodeURIComponent("' or 1=1 --")}`, 404, 'catalogue/no-such-resource'],
])('%s is answered %i %s', async (url, status, code) => {
  const answer = await app.inject(url)
  expect([answer.statusCode, answer.json().code, answer.headers['content-type']]).toEqual([
    status,
    code,
    'application/problem+json; charset=utf-8',
  ])
})
