import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { definePack, defineRoles } from '#kernel'
import { demoPassword, seedDemoPeople } from '../kernel/identity/index.ts'
import { writeTable } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from './app.ts'

const roles = defineRoles({ dataOfficer: { label: '部门数据管理员' }, catalogueReviewer: { label: '目录审核员' } })
const Town = definePack({ name: 'town', title: '小镇', purpose: '登记。', roles, en: {} })

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await testCity({ packs: [Town] })
  await seedDemoPeople(city, [
    { account: 'shui', name: '江河', role: 'dataOfficer', department: 'water', division: '370200' },
    { account: 'lin', name: '苗青', role: 'dataOfficer', department: 'parks-forestry', division: '370200' },
    { account: 'shenhe', name: '核实', role: 'catalogueReviewer', department: 'big-data', division: '370200' },
  ])
  app = await buildServer(city, { requestsPerMinute: 0, largestImport: 1024 * 1024 })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

/** Somebody's session as headers. */
async function as(account: string): Promise<Record<string, string>> {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account, password: demoPassword } })
  return { cookie: String(answer.headers['set-cookie']).split(';')[0]!, 'x-csrf-token': answer.json().csrf }
}
const rows = 'code,name,note\nB-1,泵站一,=HYPERLINK("http://x")\nB-2,泵站二,好\n'

test('a spreadsheet becomes records, definitions, an interface of its own and something to be found', async () => {
  const officer = await as('shui')
  const begun = await app.inject({
    method: 'POST',
    url: '/api/datasets',
    headers: { ...officer, 'content-type': 'text/csv' },
    payload: rows,
  })
  expect([begun.statusCode, begun.headers['etag']]).toEqual([201, '"1"'])
  const { id, draft, problems } = begun.json()
  expect(problems.map(({ field }: { field: string }) => field)).toContain('purpose')
  const put = (etag: string, body: object) =>
    app.inject({ method: 'PUT', url: `/api/datasets/${id}`, headers: { ...officer, 'if-match': etag }, payload: body })
  const whole = {
    ...draft,
    name: 'pumps',
    label: '泵站',
    purpose: '一座排水泵站。',
    sharing: { ...draft.sharing, share: 'unconditional', open: 'unconditional' },
  }
  expect((await put('"9"', whole)).json().code).toBe('dataset/stale')
  const saved = await put('"1"', whole)
  expect(saved.json().problems).toEqual([])
  const submitted = await app.inject({
    method: 'POST',
    url: `/api/datasets/${id}/submit`,
    headers: { ...officer, 'if-match': '"2"' },
  })
  expect(submitted.statusCode).toBe(200)
  const reviewer = await as('shenhe')
  const published = await app.inject({
    method: 'POST',
    url: `/api/datasets/${id}/publish`,
    headers: { ...reviewer, 'if-match': '"3"' },
  })
  expect(published.json()).toMatchObject({ state: 'published', name: 'pumps', versions: [{ version: 1 }] })

  expect((await app.inject('/api/records/datasets/pumps?code=B-2')).json().records).toMatchObject([{ name: '泵站二' }])
  const definitions = (await app.inject('/api/definitions')).json()
  expect(definitions.packs.find(({ name }: { name: string }) => name === 'datasets').pages).toMatchObject([
    { href: '/datasets/pumps', title: '泵站' },
  ])
  expect((await app.inject('/openapi.json')).json().paths['/api/records/datasets/pumps']).toBeDefined()
  expect((await app.inject('/api/search?q=泵站')).json().groups[0].items).toHaveLength(2)
  // What a spreadsheet would run stays text on the way out.
  expect((await app.inject('/api/records/datasets/pumps/export')).body).toContain(`'=HYPERLINK`)
})

test('a workbook is taken from a form as a browser sends it', async () => {
  const said = (value: unknown) => String(value)
  const columns = [
    { name: 'code', title: '编号', toText: said },
    { name: 'size', title: '面积', toText: said, isNumber: true },
  ]
  const book = await buffer(
    writeTable(
      'xlsx',
      columns,
      (async function* () {
        for (let at = 1; at < 9; at++) yield { code: `A-${at}`, size: `${at}.5` }
      })(),
    ),
  )
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(book)]), '面积.xlsx')
  const encoded = new Response(form)
  const answer = await app.inject({
    method: 'POST',
    url: '/api/datasets',
    headers: { ...(await as('shui')), 'content-type': encoded.headers.get('content-type')! },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  expect(answer.json()).toMatchObject({
    file: { name: '面积.xlsx', format: 'xlsx', rows: 8 },
    draft: { fields: [{ kind: 'text' }, { kind: 'decimal', digits: 1 }] },
  })
})

test.each([
  ['visitor', 401, 'session/required'],
  ['shenhe', 403, 'access/forbidden'],
])('%s begins no registration: %i %s', async (who, status, code) => {
  const headers = who === 'visitor' ? {} : await as(who)
  const answer = await app.inject({
    method: 'POST',
    url: '/api/datasets',
    headers: { ...headers, 'content-type': 'text/csv' },
    payload: rows,
  })
  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
})

test('another department neither sees nor changes it, and what is malformed is refused', async () => {
  const officer = await as('shui')
  const { id } = (
    await app.inject({ method: 'POST', url: '/api/datasets', headers: { ...officer, 'content-type': 'text/csv' }, payload: rows })
  ).json()
  const foreign = await as('lin')
  for (const path of ['', '/rows', '/errors']) {
    const answer = await app.inject({ url: `/api/datasets/${id}${path}`, headers: foreign })
    expect([path, answer.statusCode, answer.json().code]).toEqual([path, 404, 'dataset/not-found'])
  }
  const ask = (method: 'PATCH' | 'DELETE' | 'POST', path: string, payload: object, more = {}) =>
    app.inject({ method, url: `/api/datasets/${id}${path}`, headers: { ...officer, 'if-match': '"1"', ...more }, payload })
  expect((await ask('PATCH', '/rows', { cells: [{ n: 1, title: 'nope', value: 'x' }] })).json().code).toBe(
    'request/bad-parameter',
  )
  expect((await ask('PATCH', '/rows', { cells: [{ n: "1'; drop", title: 'code', value: 'x' }] })).json().code).toBe(
    'request/bad-parameter',
  )
  expect((await ask('DELETE', '', {}, { 'x-csrf-token': 'wrong' })).json().code).toBe('session/csrf')
  expect((await app.inject({ url: `/api/datasets/${id}/rows?only=1;2`, headers: officer })).json().code).toBe(
    'request/bad-parameter',
  )
  const large = await app.inject({
    method: 'POST',
    url: '/api/datasets',
    headers: { ...officer, 'content-type': 'text/csv' },
    payload: `a\n${'x'.repeat(3 * 1024 * 1024)}`,
  })
  expect(large.statusCode).toBe(413)
})
