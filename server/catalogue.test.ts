import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepReach, measureQuality, qualitySeries, refreshCatalogue } from '../kernel/catalogue/index.ts'
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

test('accessibility is the share of readings that were answered; who may not read was not kept out by accident', async () => {
  const plot = city.findRecord('allotments', 'plot')!
  const measured = async () => {
    await measureQuality(city, plot)
    return (await qualitySeries(city, 'allotments', 'plot')).at(-1)!.metrics.accessibility
  }
  await keepReach(city)
  await city.db.query('delete from catalogue.reached')
  expect(await measured()).toBeUndefined()
  const list = '/api/records/allotments/plot'
  expect((await app.inject(list)).statusCode).toBe(200)
  expect((await app.inject(`${list}/geojson?field=at`)).statusCode).toBe(200)
  expect((await app.inject('/api/open-data/sets/allotments_plot/rows')).statusCode).toBe(200)
  expect((await app.inject('/api/records/allotments/lease')).statusCode).toBe(401)
  expect((await app.inject(`${list}?limit=nonsense`)).statusCode).toBe(400)
  await city.db.query('alter table allotments.plot rename to away')
  expect((await app.inject(list)).statusCode).toBe(500)
  await city.db.query('alter table allotments.away rename to plot')
  expect(await measured()).toEqual({ part: 3, whole: 4 })
  // What was long ago says nothing of now.
  city.clock.advance(40 * 86_400_000)
  expect(await measured()).toBeUndefined()
})
