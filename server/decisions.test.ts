import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choice, defineDecisionTable, definePack, defineRoles, integer } from '#kernel'
import { keepFirstEditions } from '../kernel/decisions/index.ts'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from './app.ts'

const roles = defineRoles({ chair: { label: '会长' }, gardener: { label: '园丁' } })
const crews = defineDecisionTable('crews', {
  label: '派哪个班组',
  purpose: '按土质派班组。',
  asks: { soil: choice('土质', { loam: '壤土', clay: '黏土' }), beds: integer('畦数', { min: 0, max: 99 }).optional() },
  decides: { crew: choice('班组', { one: '一班', two: '二班' }) },
  hit: 'first',
  read: [roles.chair, roles.gardener],
  changedBy: [roles.chair],
  rows: [{ when: {}, gives: { crew: 'one' }, basis: '惯例', isVerified: false }],
})
const pack = definePack({
  name: 'plots',
  title: '菜园',
  purpose: '测试用。',
  roles,
  decisions: [crews],
  en: { 'decisions.crews.label': 'Which crew' },
})
const at = '/api/decisions/plots/crews'
const password = 'crews-and-beds-2026'

let city: TestCity
let app: FastifyInstance
let chair: Record<string, string>
let gardener: Record<string, string>
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
  await keepFirstEditions(city)
  app = await buildServer(city, { requestsPerMinute: 0 })
  ;[chair, gardener] = [await signedIn('chair'), await signedIn('gardener')]
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

async function signedIn(role: string): Promise<Record<string, string>> {
  const person = await createPerson(city, { account: role, name: role, password })
  await givePost(city, person, { role, department: 'parks', division: '3702' })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account: role, password } })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return { cookie, 'x-csrf-token': answer.json().csrf }
}

const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, headers: object, payload?: object) =>
  app.inject({ method, url: `${at}${path}`, headers: headers as Record<string, string>, ...(payload ? { payload } : {}) })

test('an administrator sees a table, tries it, drafts the next edition and publishes it from a day', async () => {
  expect((await app.inject({ url: '/api/decisions?lang=en', headers: chair })).json().tables).toMatchObject([
    { pack: 'plots', name: 'crews', label: 'Which crew', inForce: { number: 1, validFrom: '1900-01-01' }, hasDraft: false },
  ])
  const table = (await ask('GET', '', chair)).json()
  expect(table).toMatchObject({ hit: 'first', inForce: 1, mayChange: true, today: '2026-03-02' })
  expect(table.asks.map(({ name, kind }: any) => [name, kind])).toEqual([
    ['soil', 'choice'],
    ['beds', 'integer'],
  ])
  expect((await ask('POST', '/try', chair, { inputs: { soil: 'clay' } })).json()).toEqual({
    edition: 1,
    fits: [1],
    row: 1,
    gives: { crew: 'one' },
  })

  const rows = [
    { when: { soil: { is: 'clay' } }, gives: { crew: 'two' }, basis: '园长会议', isVerified: true },
    { when: {}, gives: { crew: 'one' }, basis: '惯例', isVerified: false },
  ]
  const saved = await ask('PUT', '/draft', chair, { rows: [...rows].reverse(), why: '黏土归二班' })
  expect([saved.statusCode, saved.headers.etag]).toEqual([200, '"1"'])
  expect(saved.json().problems).toEqual([
    { row: 1, kind: 'unreachable', isWarning: false, words: expect.stringContaining('永远用不到') },
  ])
  const early = await ask('POST', '/publish', { ...chair, 'if-match': '"1"' }, { from: '2026-04-01' })
  expect([early.statusCode, early.json().code, early.json().problems[0].field]).toEqual([422, 'decision/invalid', 'rows[1]'])
  await ask('PUT', '/draft', { ...chair, 'if-match': '"1"' }, { rows, why: '黏土归二班' })
  expect((await ask('POST', '/try', chair, { inputs: { soil: 'clay' }, edition: 2 })).json()).toEqual({
    edition: 2,
    fits: [1, 2],
    row: 1,
    gives: { crew: 'two' },
  })
  const published = await ask('POST', '/publish', { ...chair, 'if-match': '"2"' }, { from: '2026-04-01' })
  expect(published.json()).toMatchObject({
    inForce: 1,
    editions: [{ number: 1 }, { number: 2, validFrom: '2026-04-01', publishedBy: 'chair' }],
  })
  expect(published.json().draft).toBeUndefined()
})

test('others read and try, and see no draft; visitors see no table', async () => {
  await ask('PUT', '/draft', chair, { rows: crews.rows, why: '再改' })
  const seen = (await ask('GET', '', gardener)).json()
  expect([seen.mayChange, seen.draft]).toEqual([false, undefined])
  expect((await ask('POST', '/try', gardener, { inputs: {}, edition: 3 })).statusCode).toBe(400)
  expect((await ask('PUT', '/draft', gardener, { rows: crews.rows, why: '' })).json().code).toBe('access/forbidden')
  expect((await ask('GET', '', {})).json().code).toBe('decision/no-such-table')
  expect((await app.inject('/api/decisions')).json()).toEqual({ tables: [] })
  expect((await ask('DELETE', '/draft', { ...chair, 'if-match': '"1"' })).statusCode).toBe(204)
})

test.each<[string, object, number, string]>([
  ['no rows', { rows: [], why: '' }, 400, 'request/bad-parameter'],
  ['a row of another shape', { rows: [{ when: {}, gives: {} }], why: '' }, 400, 'request/bad-parameter'],
  [
    'a test of another shape',
    { rows: [{ when: { soil: { like: 'c' } }, gives: {}, basis: '', isVerified: true }], why: '' },
    400,
    'request/bad-parameter',
  ],
  [
    'an object for a value',
    { rows: [{ when: { soil: { is: {} } }, gives: {}, basis: '', isVerified: true }], why: '' },
    400,
    'request/bad-parameter',
  ],
  ['something nobody asked for', { rows: crews.rows, why: '', from: 'x' }, 400, 'request/unknown-parameter'],
])('%s is refused', async (_, body, status, code) => {
  const answer = await ask('PUT', '/draft', chair, body)
  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
})

test('a version that is not the draft’s is refused, and publishing without one', async () => {
  expect((await ask('PUT', '/draft', { ...chair, 'if-match': '"7"' }, { rows: crews.rows, why: '' })).json().code).toBe(
    'decision/changed-meanwhile',
  )
  expect((await ask('POST', '/publish', chair, { from: '2026-09-01' })).json().code).toBe('record/version-required')
})
