import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '../kernel/db.ts'
import { defineTask, startJobs } from '../kernel/jobs/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { errorHandler } from './errors.ts'
import { metricsPlugin } from './metrics.ts'

let city: TestCity
let app: FastifyInstance
beforeEach(async () => {
  city = await testCity()
  app = await serverOf(city)
})
afterEach(async () => {
  await app.close()
  await city.close()
})

async function serverOf(of: Pick<TestCity, 'as' | 'actor'>, options: Parameters<typeof metricsPlugin>[1] = {}) {
  const server = fastify()
  errorHandler(server)
  server.decorateRequest('city')
  server.addHook('onRequest', async (request) => void (request.city = of.as(of.actor)))
  await metricsPlugin(server, { token: undefined, ...options })
  server.get('/things/:id', async () => ({}))
  return server
}

test('it is healthy while the database answers', async () => {
  const answer = await app.inject('/health')
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    status: 'up',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    database: { reachable: true },
  })
})

test('it says so within its patience when the database is gone', async () => {
  const gone = { ...city, db: openDb('postgres://nobody@127.0.0.1:1/none') }
  const server = await serverOf({ actor: city.actor, as: () => gone as never })
  const answer = await server.inject('/health')
  expect([answer.statusCode, answer.json()]).toMatchObject([503, { status: 'down', database: { reachable: false } }])
  const metrics = await server.inject('/metrics')
  expect(metrics.statusCode).toBe(200)
  await server.close()
  await gone.db.close()
})

test('requests are counted by route and status, never by address', async () => {
  for (const url of ['/things/1', '/things/2', '/nowhere/1', '/nowhere/2']) await app.inject(url)
  const answer = await app.inject('/metrics')
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(answer.body).toContain('chengshu_http_requests_total{method="GET",route="/things/:id",status="200"} 2')
  expect(answer.body).toContain('chengshu_http_requests_total{method="GET",route="none",status="404"} 2')
  expect(answer.body).not.toMatch(/things\/1|nowhere/)
  expect(answer.body).toContain('chengshu_http_request_duration_seconds_bucket{le="1",method="GET",route="/things/:id"} 2')
  expect(answer.body).toMatch(/chengshu_db_connections\{state="open"\} \d/)
  expect(answer.body).toMatch(/chengshu_event_loop_delay_seconds\{quantile="0\.99"\} [\d.e-]+/)
  // The text format: every line is a comment or a sample.
  for (const line of answer.body.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z_]+(\{.*\})? \S+|)$/)
})

test('jobs are counted for each queue once they are started', async () => {
  expect((await app.inject('/metrics')).body).not.toContain('chengshu_jobs{')
  const jobs = await startJobs(city, [defineTask('lamps/count', { run: async () => {} })], { work: false })
  for (const state of ['deferred', 'queued', 'active', 'failed']) {
    expect((await app.inject('/metrics')).body).toContain(`chengshu_jobs{queue="lamps/count",state="${state}"} 0`)
  }
  await jobs.stop()
})

test('metrics are not for everybody: a proxied request or a wrong token finds nothing', async () => {
  expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })).statusCode).toBe(404)
  expect((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(404)
  const guarded = await serverOf(city, { token: 'a-long-token' })
  const ask = async (authorization?: string) =>
    (await guarded.inject({ url: '/metrics', remoteAddress: '203.0.113.9', headers: authorization ? { authorization } : {} }))
      .statusCode
  expect([await ask(), await ask('Bearer wrong'), await ask('Bearer a-long-token')]).toEqual([404, 404, 200])
  await guarded.close()
})
