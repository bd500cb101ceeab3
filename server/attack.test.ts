import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { definePack, defineQuery, defineRecord, defineRoles, divisionCode, point, text } from '#kernel'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { insert } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from './app.ts'

const roles = defineRoles({ clerk: { label: '经办人' } })
const Home = defineRecord('home', {
  label: '住所',
  purpose: '一处住所。',
  fields: {
    code: text('编号').unique(),
    division: divisionCode('区划'),
    at: point('位置').personal(),
    gate: point('大门').optional(),
  },
  titleOf: (home) => home.code,
  key: 'code',
  scope: 'division',
  read: [roles.clerk],
  write: [roles.clerk],
  sharing: { provider: 'police', share: 'conditional', condition: '依法履职', open: 'none', cycle: 'daily' },
})
const broken = defineQuery('broken', {
  label: '坏了的查询',
  asks: {},
  for: 'everyone',
  answer: async () => {
    throw Object.assign(new Error('a mistake of ours'), { detail: 'Key (citizenId)=(11010519491231002X) already exists.' })
  },
})
const pack = definePack({ name: 'homes', title: '住所', purpose: '测试用。', roles, records: [Home], queries: [broken], en: {} })
const homes = '/api/records/homes/home'
const password = 'homes-and-gates-2026'

let city: TestCity
let app: FastifyInstance
let officer: Record<string, string>
let address: string

beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  const person = await createPerson(city, { account: 'clerk', name: '测试人', password })
  await givePost(city, person, { role: 'clerk', department: 'police', division: '3702' })
  await insert(city, Home, { code: 'H-1', division: '370202', at: { lon: 120.3, lat: 36.1 }, gate: { lon: 120.3, lat: 36.1 } })
  app = await buildServer(city, { requestsPerMinute: 50, longestSilence: 0.3 })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account: 'clerk', password } })
  officer = { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '), 'x-csrf-token': answer.json().csrf }
  address = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await city.close()
})

/** What the server sends back to these very bytes, until it closes. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((done, fail) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('data', (data) => void (answer += data))
    socket.on('close', () => done(answer)).on('error', fail)
  })
}

test('the limit of requests counts an address however it is spelled', async () => {
  const left: number[] = []
  for (const target of ['/api/session', '/%61pi/session', `${address}/api/session`, '/openapi.json']) {
    const answer = await raw(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 200/)
    left.push(Number(/x-ratelimit-remaining: (\d+)/.exec(answer)?.[1]))
  }
  expect(left).toEqual([left[0], left[0]! - 1, left[0]! - 2, left[0]! - 3])
})

test('what an officer sees is kept by no cache on the way', async () => {
  const list = await app.inject({ url: homes, headers: officer })
  expect(list.headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'cookie, accept-language' })
  const one = `${homes}/${list.json().records[0].id}`
  const again = await app.inject({ url: one, headers: { ...officer, 'if-none-match': '"1"' } })
  expect([again.statusCode, again.headers.etag, again.headers['content-security-policy']]).toEqual([
    304,
    '"1"',
    expect.stringContaining("default-src 'self'"),
  ])
  // Knowing the version opens nothing.
  expect((await app.inject({ url: one, headers: { 'if-none-match': '"1"' } })).statusCode).toBe(401)
})

test('a personal place is drawn on no map', async () => {
  const map = (field: string) => app.inject({ url: `${homes}/geojson?field=${field}`, headers: officer })
  expect((await map('at')).json()).toMatchObject({ code: 'request/bad-parameter', status: 400 })
  const { features } = (await map('gate')).json()
  expect(features[0].properties.at).toBe('***')
})

test('a mistake of ours is written down under the number the reader gets, without what the database quotes', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const answer = await app.inject({ url: '/api/queries/homes/broken', headers: { 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('a mistake of ours')
    const trace = /\(([0-9a-f]{8})\)/.exec(answer.json().title)![1]
    const line = written.mock.calls.flat().join('\n')
    expect(line).toContain(trace)
    expect(line).toContain('a mistake of ours')
    expect(line).not.toContain('19491231')
  } finally {
    written.mockRestore()
  }
})

test.each([
  ['text/csv', (table: string) => table],
  [
    'multipart/form-data; boundary=b',
    (table: string) => `--b\r\ncontent-disposition: form-data; name="f"; filename="h.csv"\r\n\r\n${table}\r\n--b--\r\n`,
  ],
])(
  'who reads no answer before the whole file is sent still gets it when the first line was wrong (%s)',
  async (type, wrapped) => {
    const body = wrapped(`nobody,knows,these\n${'1,2,3\n'.repeat(4_000_000)}`)
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname)
    socket.pause().on('error', () => {})
    socket.write(
      `POST ${homes}/import HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n` +
        `cookie: ${officer['cookie']}\r\nx-csrf-token: ${officer['x-csrf-token']}\r\n\r\n`,
    )
    await new Promise<void>((sent, fail) => void socket.write(body, (error) => (error ? fail(error) : sent())))
    const answer = await new Promise<string>((done) => void socket.once('data', (data) => done(String(data))).resume())
    expect(answer).toMatch(/^HTTP\/1.1 422 .*import\/columns/s)
    socket.destroy()
  },
)

test('a database that goes away during an import is said to be away, and is used again when it is back', async () => {
  const rows = 'code,division,at\nH-3,370202,"120.3,36.1"\n'
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  const answered = new Promise<string>((done) => socket.once('data', (data) => done(String(data))))
  socket.write(
    `POST ${homes}/import HTTP/1.1\r\nhost: x\r\ncontent-type: text/csv\r\ncontent-length: ${rows.length}\r\n` +
      `cookie: ${officer['cookie']}\r\nx-csrf-token: ${officer['x-csrf-token']}\r\n\r\n${rows.slice(0, 30)}`,
  )
  await vi.waitFor(async () => {
    const cut = await city.db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    )
    expect(cut).toHaveLength(1)
  })
  socket.write(rows.slice(30))
  expect(await answered).toMatch(/^HTTP\/1.1 503 .*service\/unavailable/s)
  socket.destroy()
  expect((await app.inject({ url: homes, headers: officer })).json().records).toHaveLength(1)
})

describe('an upload that falls silent', () => {
  const start = (type: string, body: string) =>
    `POST ${homes}/import HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 5000\r\n` +
    `cookie: ${officer['cookie']}\r\nx-csrf-token: ${officer['x-csrf-token']}\r\n\r\n${body}`
  const rows = 'code,division,at\nH-2,370202,"120.3,36.1"\n'
  const lent = () => {
    const { open, idle } = city.db.connections()
    return open - idle
  }

  test.each([
    ['a body', () => start('text/csv', rows)],
    ['a body before its first byte', () => start('text/csv', '')],
    [
      'a form',
      () =>
        start(
          'multipart/form-data; boundary=b',
          `--b\r\ncontent-disposition: form-data; name="f"; filename="h.csv"\r\n\r\n${rows}`,
        ),
    ],
  ])('as %s is given up: the sender is told, nothing is written and the connection is free again', async (_, bytes) => {
    // The server itself listens on one for what other servers publish.
    const atRest = lent()
    const answer = await raw(bytes())
    expect(answer).toMatch(/^HTTP\/1.1 408/)
    expect(answer).toContain('import/silent')
    const [home] = await city.db.query(`select from homes.home where code = 'H-2'`)
    expect(home).toBeUndefined()
    await vi.waitFor(() => expect(lent()).toBe(atRest))
  })
})
