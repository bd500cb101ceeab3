import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCitizenId } from '#kernel'
import { createPerson, givePost, makeDepartmentKey } from '../kernel/identity/index.ts'
import { withDuck } from '../kernel/lake/index.ts'
import { mayPush, pushGranted } from '../kernel/push-granted.ts'
import { importTable, insert, list, remove, update } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { sendWebhooks } from '../kernel/webhooks/index.ts'
import { give, Resident, residentOf, roles, terms, town } from '../test/residents/pack.ts'
import { buildServer } from './app.ts'
import { webhookDoor } from './webhook-post.ts'

let city: TestCity
let app: FastifyInstance
let key: Record<string, string>
let foreign: Record<string, string>
let officer: Record<string, string>
const size = 2500

const keyOf = async (department: string) => {
  const made = await makeDepartmentKey(city.person(roles.dataOfficer, { department }), '数据中台')
  return { authorization: `Bearer ${made.key}` }
}
const readings = (grant: string) =>
  city.db.query<{ rows: number; way: string; name: string; kind: string }>(
    `select rows, way, reader_name as name, reader_kind as kind from sharing.read where grant_id = $1 order by id`,
    [grant],
  )

beforeAll(async () => {
  city = await testCity({ definition: town, at: '2026-03-02T04:00:00Z' })
  const table = Array.from({ length: size }, (_, n) => ({
    ...residentOf(n % 100),
    status: 'registered',
    division: '370202',
    number: makeCitizenId('370202', `19${50 + Math.floor(n / 900)}-01-01`, 1 + (n % 900)),
  }))
  await importTable(city, Resident, Buffer.from(JSON.stringify(table)), { format: 'json' })
  app = await buildServer(city, { requestsPerMinute: 0, loopbackWebhooks: true })
  key = await keyOf('civil-affairs')
  foreign = await keyOf('taxation')
  const person = await createPerson(city, { account: 'minzheng', name: '孙丽', password: 'grants-and-logs-2026' })
  await givePost(city, person, { role: 'dataOfficer', department: 'civil-affairs', division: '370200' })
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { account: 'minzheng', password: 'grants-and-logs-2026' },
  })
  officer = {
    cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    'x-csrf-token': answer.json().csrf,
  }
})
afterAll(async () => {
  await app.close()
  await city.close()
})

test('a department’s program pulls page by page with its key; the log names the program', async () => {
  const grant = await give(city, { rowsPerDay: 100_000 })
  const seen = new Set<string>()
  let after = ''
  do {
    const page = (
      await app.inject({ url: `/api/granted/${grant}/records?limit=1000${after && `&after=${after}`}`, headers: key })
    ).json()
    for (const { id } of page.records) seen.add(id)
    after = page.next ?? ''
  } while (after)
  expect(seen.size).toBe(size)
  expect(await readings(grant)).toMatchObject([1000, 1000, 500].map((rows) => ({ rows, name: '数据中台', kind: 'key' })))
})

test.each([
  ['without a key', () => ({}), '', 401, 'sharing/department-required'],
  [
    'with a made-up key',
    () => ({ authorization: 'Bearer 0123456789abcdef0123456789abcdef' }),
    '',
    401,
    'sharing/department-required',
  ],
  ['with another department’s key', () => foreign, '', 404, 'sharing/no-such-grant'],
  ['for a field that was not granted', () => key, '?fields=number,phone', 403, 'sharing/field-not-granted'],
  ['by a field that was not granted', () => key, '?school=一中', 403, 'sharing/filter-not-granted'],
  ['in the order of one', () => key, '?order=-note', 403, 'sharing/filter-not-granted'],
])('asking %s is refused, says what is possible, and leaves no line in the log', async (_, headers, query, status, code) => {
  const grant = await give(city)
  for (const way of ['records', 'file']) {
    if (way === 'file' && query.includes('order')) continue
    const answer = await app.inject({ url: `/api/granted/${grant}/${way}${encodeURI(query)}`, headers: headers() })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    if (status === 403) expect(answer.json().title).toContain('street')
  }
  expect(await readings(grant)).toEqual([])
})

test('a withdrawn key opens nothing any more, and a key opens no register', async () => {
  const made = await app.inject({ method: 'POST', url: '/api/sharing/keys', headers: officer, payload: { name: '试用' } })
  const headers = { authorization: `Bearer ${made.json().key}` }
  const grant = await give(city)
  expect((await app.inject({ url: `/api/granted/${grant}/records?limit=1`, headers })).statusCode).toBe(200)
  expect((await app.inject({ url: '/api/records/residents/resident', headers })).statusCode).toBe(401)
  expect((await app.inject({ url: '/api/sharing/keys', headers })).json().code).toBe('access/forbidden')
  await app.inject({ method: 'DELETE', url: `/api/sharing/keys/${made.json().id}`, headers: officer })
  expect((await app.inject({ url: `/api/granted/${grant}/records`, headers })).statusCode).toBe(401)
})

test('somebody’s papers are checked with the number in the body; in an address it is refused', async () => {
  const grant = await give(city)
  const [{ number }] = (await list(city, Resident, { limit: 1 })).records as unknown as [{ number: string }]
  const url = `/api/granted/${grant}/records`
  const found = await app.inject({ method: 'POST', url, headers: key, payload: { filters: { number }, fields: 'number,street' } })
  expect(found.json().records).toEqual([{ id: expect.any(String), number, street: expect.any(String) }])
  const refused = await app.inject({ url: `${url}?number=${number}`, headers: key })
  expect([refused.statusCode, refused.json().code]).toEqual([400, 'request/bad-parameter'])
  for (const payload of [{ filters: { phone: '19900000001' } }, { filters: { name: '张1' } }, { filters: 'x' }, { else: 1 }])
    expect((await app.inject({ method: 'POST', url, headers: key, payload })).statusCode).toBeGreaterThanOrEqual(400)
  expect(await readings(grant)).toHaveLength(1)
})

test('a quota says when to come back', async () => {
  const grant = await give(city, { rowsPerDay: 5 })
  await app.inject({ url: `/api/granted/${grant}/records`, headers: key })
  const answer = await app.inject({ url: `/api/granted/${grant}/records`, headers: key })
  expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([429, '43200', 'sharing/over-quota'])
})

test('the file has every row once; whoever hangs up has read what was sent, and the log says so', async () => {
  const grant = await give(city, { rowsPerDay: 100_000, requestsPerMinute: 2 })
  const whole = await app.inject({ url: `/api/granted/${grant}/file`, headers: officer })
  expect(whole.body.trim().split('\r\n')).toHaveLength(size + 1)
  expect(whole.body).not.toContain('199000')
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const leaving = new AbortController()
  const answer = await fetch(`${address}/api/granted/${grant}/records?limit=1000`, { headers: key, signal: leaving.signal })
  leaving.abort()
  expect(answer.status).toBe(200)
  expect((await readings(grant)).map(({ rows, way }) => [way, rows])).toEqual([
    ['file', 1000],
    ['file', 1000],
    ['file', 500],
    ['pull', 1000],
  ])
})

test('the same file is had as Parquet with the types of its fields, masked and logged alike', async () => {
  const grant = await give(city, { rowsPerDay: 3000, fields: [...terms.fields, 'division'] })
  const got = await app.inject({ url: `/api/granted/${grant}/file?format=parquet&fields=number,name,sex`, headers: key })
  expect(got.headers['content-type']).toBe('application/vnd.apache.parquet')
  const file = join(city.filesFolder, 'granted.parquet')
  await writeFile(file, got.rawPayload)
  const rows = await withDuck(async (duck) =>
    (
      await duck.runAndReadAll(`select count(distinct number)::int as n, min(name) as name from read_parquet('${file}')`)
    ).getRowsJson(),
  )
  expect(rows).toEqual([[size, '***']])
  expect((await readings(grant)).map(({ rows, way }) => [way, rows])).toEqual([
    ['file', 1000],
    ['file', 1000],
    ['file', 500],
  ])
  // Its table of contents is at its end: half of one is none.
  const over = await app.inject({ url: `/api/granted/${grant}/file?format=parquet`, headers: key })
  expect([over.statusCode, over.json().code]).toEqual([429, 'sharing/over-quota'])
})

test('a program reads from the grant’s own document what it may ask for', async () => {
  const grant = await give(city)
  const { paths, components } = (await app.inject({ url: `/api/granted/${grant}/openapi.json`, headers: key })).json()
  expect(Object.keys(components.schemas.Record.properties)).toEqual(['id', ...terms.fields])
  const names = paths[`/api/granted/${grant}/records`].get.parameters.map(({ name }: { name: string }) => name)
  expect(names).toContain('street')
  expect(names).not.toContain('name')
  expect((await app.inject({ url: `/api/granted/${grant}/openapi.json`, headers: foreign })).statusCode).toBe(404)
})

test('changes under a grant are pushed in order, again after a failure, and not once it is suspended', async () => {
  const heard: any[] = []
  let status = 204
  const receiver: Server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      heard.push(JSON.parse(text))
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/changes`
  const door = webhookDoor({ loopback: true })
  const tell = async () => {
    await pushGranted(city)
    await sendWebhooks(city, door.post, mayPush)
  }
  try {
    const grant = await give(city)
    const subscribed = await app.inject({
      method: 'POST',
      url: `/api/sharing/grants/${grant}/push`,
      headers: officer,
      payload: { url },
    })
    expect(subscribed.json().secret).toMatch(/^whsec_/)
    await tell()
    expect(heard).toEqual([])
    const [one, two] = (await list(city, Resident, { limit: 2 })).records
    await update(city, Resident, one!.id, one!.version, { street: '新街' })
    status = 500
    await tell()
    status = 204
    await remove(city, Resident, two!.id, two!.version)
    city.clock.advance(60_000)
    await tell()
    await tell()
    expect(heard.map(({ id }) => id)[0]).toBe(heard[1].id)
    expect(heard.slice(1).map(({ type, data }) => [type, data.records, data.removed])).toEqual([
      [
        'chengshu.granted.changes',
        [expect.objectContaining({ id: one!.id, street: '新街', name: expect.not.stringMatching(/\d/) })],
        [],
      ],
      ['chengshu.granted.changes', [], [two!.id]],
    ])
    expect(Object.keys(heard[1].data.records[0])).not.toContain('phone')
    expect(await readings(grant)).toMatchObject([{ rows: 1, way: 'push' }])
    expect(await city.db.query(`select body from webhooks.delivery where body <> ''`)).toEqual([])
    // Put into the queue while the grant held, not sent once it does not.
    await insert(city, Resident, { ...residentOf(1), division: '370202', status: 'registered' })
    await pushGranted(city)
    await give(city, { state: 'suspended', why: '核查' }, grant)
    await tell()
    expect(heard).toHaveLength(3)
    await give(city, {}, grant)
    await tell()
    expect(heard).toHaveLength(4)
  } finally {
    receiver.close()
    receiver.closeAllConnections()
  }
})
