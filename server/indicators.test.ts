import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordFigures } from '../kernel/indicators/index.ts'
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
  app = await buildServer(city, { requestsPerMinute: 0 })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

test('a figure comes with its working, and its records are opened by the very filter it names', async () => {
  const { indicators } = (await app.inject('/api/indicators?pack=allotments')).json()
  const plots = indicators.find(({ name }: { name: string }) => name === 'plots')
  expect(plots).toMatchObject({
    label: '地块数',
    unit: '块',
    figure: { value: 12, working: '菜园地块 12 条', asOf: city.clock.now() },
  })
  const answer = (await app.inject('/api/indicators/allotments/plots?by=soil')).json()
  expect(answer.breakdown.map(({ label, value }: any) => [label, value])).toEqual([
    ['壤土', 8],
    ['黏土', 4],
  ])
  for (const part of answer.breakdown) {
    const [behind] = part.behind
    const opened = await app.inject({ url: `/api/records/${behind.pack}/${behind.record}`, query: behind.where })
    expect(opened.json().records).toHaveLength(part.value)
  }
})

test('the history is what was recorded', async () => {
  await recordFigures(city)
  expect((await app.inject('/api/indicators/allotments/plots/history')).json()).toEqual({
    values: [{ at: '2026-03-02', value: 12 }],
  })
})

test.each([
  ['/api/indicators/allotments/nothing', 404, 'indicator/no-such-indicator'],
  ['/api/indicators/allotments/plots?by=code', 400, 'request/bad-parameter'],
  ['/api/indicators/allotments/plots?group=soil', 400, 'request/unknown-parameter'],
  ['/api/indicators?packs=x', 400, 'request/unknown-parameter'],
])('%s is answered %i %s', async (url, status, code) => {
  const answer = await app.inject(url)
  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
})
