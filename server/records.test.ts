import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../kernel/city.ts'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { pack } from '../test/allotments/pack.ts'
import { buildServer } from './app.ts'

let city: TestCity
let app: FastifyInstance
let officer: Record<string, string>
let neighbour: Record<string, string>
const password = 'plots-and-leases-2026'
const plots = '/api/records/allotments/plot'
const leases = '/api/records/allotments/lease'
const plot = { code: 'P-900', street: '海港路', division: '370202', size: '20', soil: 'loam' }

async function signedIn(account: string, division: string): Promise<Record<string, string>> {
  const system = city.as(asSystem('test'))
  const person = await createPerson(system, { account, name: account, password })
  await givePost(system, person, { role: 'gardener', department: 'parks', division })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account, password } })
  expect(answer.statusCode, answer.body).toBe(200)
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const session = await app.inject({ url: '/api/session', headers: { cookie } })
  return { cookie, 'x-csrf-token': session.json().csrf }
}

const send = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload: payload as object }),
    headers: { ...officer, ...headers },
  })

beforeAll(async () => {
  city = await testCity({ packs: [pack], demo: true })
  app = await buildServer(city, { requestsPerMinute: 0, largestImport: 1024 * 1024 })
  officer = await signedIn('gardens', '3702')
  neighbour = await signedIn('shibei', '370203')
})
afterAll(async () => {
  await app.close()
  await city.close()
})

describe('the life of a record over HTTP', () => {
  test('made, read, changed with the version seen, removed', async () => {
    const made = await send('POST', plots, plot)
    expect(made.statusCode, made.body).toBe(201)
    const address = made.headers.location as string
    const read = await app.inject({ url: address })
    expect([read.statusCode, read.headers.etag, read.json().street]).toEqual([200, '"1"', '海港路'])
    expect((await app.inject({ url: address, headers: { 'if-none-match': '"1"' } })).statusCode).toBe(304)
    expect((await send('PATCH', address, { soil: 'clay' })).json()).toMatchObject({
      status: 428,
      code: 'record/version-required',
    })
    const changed = await send('PATCH', address, { soil: 'clay' }, { 'if-match': '"1"' })
    expect([changed.statusCode, changed.headers.etag]).toEqual([200, '"2"'])
    expect((await send('PATCH', address, { soil: 'loam' }, { 'if-match': '"1"' })).json()).toMatchObject({
      status: 412,
      code: 'record/stale',
    })
    expect((await app.inject({ url: `${address}/history`, headers: officer })).json().versions).toHaveLength(2)
    expect((await send('DELETE', address, undefined, { 'if-match': '"2"' })).statusCode).toBe(204)
    expect((await app.inject({ url: address })).json()).toMatchObject({ status: 404, code: 'record/not-found' })
  })

  test('lists filter, search, order, page and count', async () => {
    const first = (await app.inject({ url: `${plots}?soil=loam&limit=3&order=code` })).json()
    expect(first.count).toEqual({ n: 8, exact: true })
    const second = (await app.inject({ url: `${plots}?soil=loam&limit=3&order=code&after=${first.next}` })).json()
    expect([...first.records, ...second.records].map((one: any) => one.soil)).toEqual(Array(6).fill('loam'))
    expect(new Set([...first.records, ...second.records].map((one: any) => one.code)).size).toBe(6)
    expect((await app.inject({ url: `${plots}?division.under=370203` })).json().count.n).toBe(4)
    expect((await app.inject({ url: `${plots}?size.from=25&size.to=27` })).json().count.n).toBe(3)
    expect((await app.inject({ url: `${plots}?soil=loam&soil=clay` })).json().count.n).toBe(12)
    expect((await app.inject({ url: `${plots}?q=${encodeURIComponent('山东')}` })).json().count.n).toBe(6)
    const shapes = (await app.inject({ url: `${plots}/geojson?field=at&division=370203` })).json()
    expect(shapes.features[0]).toMatchObject({ type: 'Feature', geometry: { type: 'Point' }, properties: { division: '370203' } })
  })

  test('a table is checked, then imported; the answer names every bad row', async () => {
    const csv = '编号,所在道路,所属区划,面积,土质\nQ-1,海港路,370202,20,壤土\nQ-2,海港路,370202,-1,壤土\n'
    const attempt = await send('POST', `${plots}/import`, csv, { 'content-type': 'text/csv' })
    expect([attempt.statusCode, attempt.json()]).toMatchObject([
      422,
      { inserted: 0, problems: [{ line: 3, field: 'size', code: 'field/out-of-range', value: '-1' }] },
    ])
    expect(
      (await send('POST', `${plots}/import`, csv.replace(',-1,', ',21,'), { 'content-type': 'text/csv' })).json(),
    ).toMatchObject({ inserted: 2 })
    const boundary = 'x7x'
    const form = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="plots.csv"\r\nContent-Type: text/csv\r\n\r\n${csv.replace(',-1,', ',21,')}\r\n--${boundary}--\r\n`
    const again = await send('POST', `${plots}/import?dryRun=1`, form, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    })
    expect(again.json(), again.body).toMatchObject({ dryRun: true, unchanged: 2 })
    const exported = await app.inject({ url: `${plots}/export?format=csv&code=Q-1`, headers: officer })
    expect(exported.headers['content-disposition']).toContain('plot-2026-03-02.csv')
    expect(exported.body).toContain('Q-1')
  })
})

describe('bad input is refused with a stable code and writes nothing', () => {
  const cases: [string, () => ReturnType<typeof send>, number, string][] = [
    ['malformed JSON', () => send('POST', plots, '{"code": ', { 'content-type': 'application/json' }), 400, 'request/malformed'],
    ['a list where a record is expected', () => send('POST', plots, []), 400, 'request/malformed'],
    [
      'a content type nobody reads',
      () => send('POST', plots, 'x', { 'content-type': 'application/x-yaml' }),
      415,
      'request/media-type',
    ],
    ['wrong types', () => send('POST', plots, { ...plot, size: { a: 1 }, soil: 7 }), 422, 'record/invalid'],
    ['over-long text', () => send('POST', plots, { ...plot, street: 'x'.repeat(10_000) }), 422, 'record/invalid'],
    ['a NUL character', () => send('POST', plots, { ...plot, street: 'a\u0000b' }), 422, 'record/invalid'],
    ['fields nobody defined', () => send('POST', plots, { ...plot, __proto__x: 1, id: 'x' }), 422, 'record/invalid'],
    ['a body above a megabyte', () => send('POST', plots, { ...plot, street: 'x'.repeat(1_100_000) }), 413, 'request/too-large'],
    ['an unknown record type', () => send('POST', '/api/records/allotments/nothing', plot), 404, 'record/no-such-type'],
    [
      'a stale form in the form of a nonsense version',
      () => send('PATCH', `${plots}/00000000-0000-4000-8000-000000000000`, {}, { 'if-match': 'banana' }),
      400,
      'request/bad-parameter',
    ],
    [
      'a table that is no table',
      () => send('POST', `${plots}/import`, Buffer.from([0, 1, 2, 255, 254]), { 'content-type': 'text/csv' }),
      422,
      'import/',
    ],
    ['another district’s record', () => send('POST', leases, { number: 'L-900' }, neighbour), 422, 'record/invalid'],
    [
      'no security token',
      () => app.inject({ method: 'POST', url: plots, payload: plot, headers: { cookie: officer['cookie']! } }),
      403,
      'session/csrf',
    ],
    [
      'a forged session',
      () =>
        app.inject({
          method: 'POST',
          url: plots,
          payload: plot,
          headers: { cookie: 'chengshu_session=forged', 'x-csrf-token': 'x' },
        }),
      401,
      'session/',
    ],
  ]
  test.each(cases)('%s', async (_, attempt, status, code) => {
    const before = await city.db.query(`select count(*) as n from allotments.plot`)
    const answer = await attempt()
    expect([answer.statusCode, answer.json().code, answer.headers['content-type']], answer.body).toEqual([
      status,
      code.endsWith('/') ? expect.stringContaining(code) : code,
      'application/problem+json; charset=utf-8',
    ])
    expect(answer.body).not.toMatch(/select |at .*\.ts|node_modules/)
    expect(await city.db.query(`select count(*) as n from allotments.plot`)).toEqual(before)
  })

  test.each([
    ['?colour=red', 'request/unknown-parameter'],
    ['?size.near=3', 'request/unknown-parameter'],
    ['?limit=0', 'request/bad-parameter'],
    ['?limit=201', 'request/bad-parameter'],
    ['?limit=ten', 'request/bad-parameter'],
    ['?order=street', 'request/bad-parameter'],
    ['?after=abc', 'request/bad-parameter'],
    ['?soil=sand', 'request/bad-parameter'],
    ['?division.under=37%27', 'request/bad-parameter'],
  ])('list parameters are strict: %s', async (query, code) => {
    expect((await app.inject({ url: plots + query })).json()).toMatchObject({ status: 400, code })
  })

  test('personal fields cannot be guessed by filtering on them', async () => {
    expect((await app.inject({ url: `${leases}?holderId=11010519491231002X`, headers: officer })).json()).toMatchObject({
      status: 400,
      code: 'request/unknown-parameter',
    })
  })

  test('an officer of another district sees other records only, and none by its address', async () => {
    const all = (await app.inject({ url: leases, headers: officer })).json().records
    const theirs = (await app.inject({ url: leases, headers: neighbour })).json()
    expect(all).toHaveLength(3)
    expect(theirs.records.map((one: any) => one.division)).toEqual(['370203'])
    const foreign = all.find((one: any) => one.division === '370202')
    for (const path of ['', '/history']) {
      expect((await app.inject({ url: `${leases}/${foreign.id}${path}`, headers: neighbour })).json()).toMatchObject({
        status: 404,
        code: 'record/not-found',
      })
    }
  })

  test('an upload larger than a table may be ends in a 413 and leaves nothing behind', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as { port: number }
    const line = `P-{n},${'路'.repeat(60)},370202,20,壤土\n`
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        if (sent === 0)
          controller.enqueue(
            Buffer.from(
              `--b\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\nContent-Type: text/csv\r\n\r\n编号,所在道路,所属区划,面积,土质\n`,
            ),
          )
        const chunk = Buffer.from(Array.from({ length: 5000 }, (_, i) => line.replace('{n}', `${sent}-${i}`)).join(''))
        sent += chunk.length
        controller.enqueue(chunk)
        if (sent > 3 * 1024 * 1024) {
          controller.enqueue(Buffer.from('\r\n--b--\r\n'))
          controller.close()
        }
      },
    })
    const before = await city.db.query(`select count(*) as n from allotments.plot`)
    const answer = await fetch(`http://127.0.0.1:${port}${plots}/import`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { ...officer, 'content-type': 'multipart/form-data; boundary=b' },
    } as RequestInit)
    expect(await answer.json()).toMatchObject({ status: 413, code: 'request/too-large' })
    const announced = await send('POST', `${plots}/import`, 'x', {
      'content-type': 'text/csv',
      'content-length': String(200 * 1024 * 1024),
    })
    expect(announced.json()).toMatchObject({ status: 413, code: 'request/too-large' })
    expect(await city.db.query(`select count(*) as n from allotments.plot`)).toEqual(before)
  })

  test('whatever JSON is sent, the answer is a record or a problem, never a 500', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('code', 'street', 'division', 'size', 'soil', 'at', 'x'), fc.jsonValue()),
        async (body) => {
          const answer = await send('POST', plots, body)
          expect(answer.statusCode, answer.body).not.toBe(500)
          expect(answer.statusCode === 201 || answer.json().code !== undefined).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('whatever is asked of a list, the answer is a page or a problem, never a 500', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('q', 'after', 'limit', 'order', 'soil', 'size.from', 'code', 'division.under'),
        fc.string({ unit: 'grapheme' }),
        async (name, value) => {
          const answer = await app.inject({ url: `${plots}?${new URLSearchParams({ [name]: value })}` })
          expect([200, 400], answer.body).toContain(answer.statusCode)
        },
      ),
      { numRuns: 200 },
    )
  })
})
