import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  boolean,
  choice,
  defineCity,
  definePack,
  defineProcess,
  defineRoles,
  divisionCode,
  integer,
  longText,
  phone,
  point,
  text,
  workingDays,
} from '#kernel'
import * as cases from '../../../kernel/cases/index.ts'
import type { City } from '../../../kernel/city.ts'
import { makeKey, revokeKey } from '../../../kernel/identity/index.ts'
import { type TestCity, testCity } from '../../../kernel/testing.ts'
import { buildServer } from '../../app.ts'

const roles = defineRoles({ warden: { label: '园长' } })
const { warden } = roles

const trouble = defineProcess('trouble', {
  label: '菜园问题',
  purpose: '菜园里坏了的东西。',
  form: {
    kind: choice('什么', { gate: '园门', tap: '水龙头' }),
    at: point('位置'),
    where: text('位置描述', { max: 50 }).optional(),
    what: longText('情况', { max: 300 }).optional(),
    danger: choice('危险', { no: '没有', yes: '有' }),
    taps: integer('几个', { min: 1, max: 9 }).optional().hint('大概即可。'),
    urgent: boolean('急').optional(),
    phone: phone('电话').optional().personal(),
    division: divisionCode('区划').optional(),
  },
  titleOf: ({ kind }) => ({ gate: '园门坏了', tap: '水龙头漏水' })[kind],
  scope: 'division',
  states: { reported: '已上报', mended: '已修好', refused: '不予受理' },
  starts: 'reported',
  ends: ['mended', 'refused'],
  openedBy: 'everyone',
  actions: {
    mend: {
      label: '修好',
      by: [warden],
      from: 'reported',
      to: 'mended',
      tells: () => ({ zh: '已经能用了', en: 'it works again' }),
    },
    look: { label: '查看', by: [warden], from: 'reported', internal: true },
    refuse: { label: '不予受理', by: [warden], from: 'reported', to: 'refused', needsReason: true },
  },
  deadlines: {
    mend: { label: '修理', within: workingDays(2), until: 'mended', basis: '公约', text: '两个工作日内修好。', alerts: [warden] },
  },
  numbering: { prefix: 'TR' },
  route: () => ({ role: warden, department: 'parks' }),
  acrossDepartments: [warden],
  open311: {
    service: 'kind',
    place: 'at',
    address: 'where',
    description: 'what',
    phone: 'phone',
    attributes: ['danger', 'taps', 'urgent'],
    assumes: { danger: 'no' },
    groups: { water: { label: '用水', of: ['tap'] } },
    keywords: { tap: '水,漏水' },
    shows: ['where'],
    fills: async (_, form) => ((form['at'] as { lon: number } | undefined)?.lon === 120.38 ? { division: '370202' } : {}),
  },
})

/** Not on offer, because it does not say how outsiders report it. */
const secret = defineProcess('secret', {
  label: '内部事项',
  purpose: '测试用。',
  form: { what: longText('情况') },
  titleOf: (form) => form.what,
  states: { reported: '已上报', done: '完成' },
  starts: 'reported',
  ends: ['done'],
  openedBy: 'everyone',
  actions: { finish: { label: '完成', by: [warden], from: 'reported', to: 'done' } },
  deadlines: {},
  numbering: { prefix: 'SE' },
  route: () => ({ role: warden }),
})

const pack = definePack({
  name: 'gardens',
  title: '菜园',
  purpose: '测试用。',
  roles,
  processes: [trouble, secret],
  en: { 'processes.trouble.fields.kind.options.tap': 'Tap', 'processes.trouble.open311.groups.water': 'Water' },
})
const cityOf = (name: string, withoutKey: boolean) =>
  defineCity({
    name,
    code: '370200',
    title: '青岛市',
    titleEn: 'Qingdao',
    timeZone: 'Asia/Shanghai',
    bounds: [119.4, 35.5, 121.1, 37.2],
    packs: [pack],
    open311: { withoutKey, contact: 'open311@example.org' },
  })

let city: TestCity
let app: FastifyInstance
let officer: City
beforeAll(async () => {
  city = await testCity({ definition: cityOf('open', true) })
  app = await buildServer(city, { requestsPerMinute: 0 })
  officer = city.person(warden, { department: 'parks', division: '3702' })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

const v2 = '/open311/v2'
const get = (path: string) => app.inject(`${v2}${path}`)
let visitors = 0
/** Each from an address of its own, so that the limit of one does not meet another. */
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}, on = app) =>
  on.inject({
    method: 'POST',
    url: `${v2}${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
    remoteAddress: `10.0.${Math.trunc(++visitors / 200)}.${visitors % 200}`,
  })
const place = { lat: '36.06', long: '120.38' }
const act = async (number: string, action: string, comment?: string) => {
  const { id, seq } = await numbered(number)
  await cases.take(officer, id, action, {}, { seq, ...(comment ? { comment } : {}) })
}
async function numbered(number: string): Promise<{ id: string; seq: number }> {
  const [row] = await city.db.query<{ id: string; seq: number }>(`select id, seq from cases."case" where number = $1`, [number])
  return row!
}

/** XML read by a parser of somebody else's, as the JSON it stands for: text for every leaf. */
function plain(xml: string): unknown {
  const parser = new SaxesParser()
  const lists = new Set([
    'services',
    'attributes',
    'values',
    'service_requests',
    'service_request_updates',
    'errors',
    'endpoints',
    'formats',
  ])
  type Node = { name: string; children: Node[]; text: string }
  const stack: Node[] = [{ name: '', children: [], text: '' }]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => void stack.push({ name, children: [], text: '' }))
  parser.on('text', (said) => void (stack.at(-1)!.text += said))
  parser.on('closetag', () => void stack.at(-2)!.children.push(stack.pop()!))
  parser.write(xml).close()
  const treeOf = (node: Node): unknown =>
    lists.has(node.name)
      ? node.children.map(treeOf)
      : node.children.length > 0
        ? Object.fromEntries(node.children.map((child) => [child.name, treeOf(child)]))
        : node.text
  return treeOf(stack[0]!.children[0]!)
}
const asText = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(asText)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]))
      : value === null
        ? ''
        : String(value)

test('a client that knows only the standard finds the city, files a request, reads it, hears of it and sees it closed', async () => {
  const discovery = (await app.inject('/open311/discovery.json')).json()
  expect(discovery.endpoints[0]).toMatchObject({ specification: 'http://wiki.open311.org/GeoReport_v2', type: 'production' })
  expect((await get('/services.json')).json()).toEqual([
    expect.objectContaining({ service_code: 'TR-gate', service_name: '园门', group: '菜园问题', keywords: '', metadata: true }),
    expect.objectContaining({
      service_code: 'TR-tap',
      service_name: '水龙头',
      group: '用水',
      keywords: '水,漏水',
      type: 'realtime',
    }),
  ])
  expect((await get('/services.json?lang=en')).json()[1]).toMatchObject({ service_name: 'Tap', group: 'Water' })
  const { service_code, attributes } = (await get('/services/TR-tap.json')).json()
  expect(service_code).toBe('TR-tap')
  expect(attributes).toEqual([
    expect.objectContaining({
      code: 'danger',
      datatype: 'singlevaluelist',
      required: false,
      order: 1,
      values: [
        { key: 'no', name: '没有' },
        { key: 'yes', name: '有' },
      ],
    }),
    expect.objectContaining({ code: 'taps', datatype: 'number', required: false, datatype_description: '大概即可。' }),
    expect.objectContaining({ code: 'urgent', datatype: 'singlevaluelist' }),
  ])

  const filed = await post('/requests.json', {
    service_code: 'TR-tap',
    ...place,
    address_string: '三号地旁',
    description: '李四家门口的水龙头漏水，电话13800138000',
    media_url: 'https://pictures.example.org/tap.jpg',
    'attribute[danger]': 'yes',
    'attribute[taps]': '2',
    first_name: '三',
    last_name: '张',
    phone: '13800138000',
    email: 'zhang@example.org',
    device_id: 'd-1',
  })
  expect(filed.statusCode).toBe(201)
  const [{ service_request_id: number, service_notice }] = filed.json()
  expect(service_notice).toMatch(/两个工作日内修好/)
  const { id } = await numbered(number)
  const stored = await cases.get(officer, id)
  expect(stored.form).toMatchObject({ danger: 'yes', taps: 2, division: '370202', what: expect.stringContaining('tap.jpg') })
  expect(stored.reporters[0]!.contact).toEqual({ name: '张 三', phone: '13800138000', email: 'zhang@example.org' })

  const read = (await get(`/requests/${number}.json`)).json()
  expect(read).toEqual([
    {
      service_request_id: number,
      status: 'open',
      status_notes: '提交',
      service_name: '水龙头',
      service_code: 'TR-tap',
      description: '水龙头漏水',
      agency_responsible: 'parks',
      service_notice: null,
      requested_datetime: city.clock.now(),
      updated_datetime: city.clock.now(),
      expected_datetime: stored.clocks[0]!.dueAt,
      address: '三号地旁',
      address_id: null,
      zipcode: null,
      lat: 36.06,
      long: 120.38,
      media_url: null,
    },
  ])
  expect((await get(`/tokens/${number}.json`)).json()).toEqual([{ service_request_id: number, token: number }])
  expect((await get('/requests.json?status=open&service_code=TR-tap')).json()).toHaveLength(1)
  expect((await get('/requests.json?status=closed')).json()).toEqual([])
  expect((await get('/requests.json?service_code=TR-gate')).json()).toEqual([])

  city.clock.advance(3 * 3_600_000)
  await act(number, 'look')
  await act(number, 'mend', '给张三打过电话')
  const [closed] = (await get(`/requests/${number}.json?lang=en`)).json()
  expect(closed).toMatchObject({ status: 'closed', status_notes: '修好: it works again', expected_datetime: null })
  expect(closed.updated_datetime > closed.requested_datetime).toBe(true)
  const updates = (await get(`/servicerequestupdates.json?service_request_id=${number}`)).json()
  expect(updates.map((each: any) => [each.update_id, each.status, each.description])).toEqual([
    [`${number}-3`, 'closed', '修好：已经能用了'],
    [`${number}-1`, 'open', '提交'],
  ])

  // Nothing of who wrote it, and nothing anybody wrote.
  const everything = [await get('/requests.json'), await get('/servicerequestupdates.json')].map(({ body }) => body).join()
  for (const word of ['张', '李四', '13800138000', 'zhang@', 'tap.jpg', '打过电话']) expect(everything).not.toContain(word)
})

test('every answer says the same in XML as in JSON', async () => {
  await post('/requests.xml', { service_code: 'TR-gate', ...place, address_string: '<东门> & "西门"' })
  for (const path of [
    '/open311/discovery',
    `${v2}/services`,
    `${v2}/services/TR-tap`,
    `${v2}/requests`,
    `${v2}/servicerequestupdates`,
    `${v2}/services/nothing`,
    `${v2}/requests/nothing`,
  ]) {
    const [json, xml] = [await app.inject(`${path}.json`), await app.inject(`${path}.xml`)]
    expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(plain(xml.body), path).toEqual(asText(json.json()))
  }
  const accepted = await app.inject({ url: `${v2}/services`, headers: { accept: 'text/xml' } })
  expect(accepted.body).toMatch(/^<\?xml/)
})

test('a request is found by time, page by page, and never more than ninety days at once', async () => {
  city.clock.moveTo('2026-05-04T01:00:00Z')
  const numbers: string[] = []
  for (let i = 0; i < 5; i += 1) {
    numbers.unshift((await post('/requests.json', { service_code: 'TR-gate', ...place })).json()[0].service_request_id)
    city.clock.advance(3_600_000)
  }
  const ids = async (query: string) => (await get(`/requests.json?${query}`)).json().map((each: any) => each.service_request_id)
  expect(await ids('start_date=2026-05-04T02:00:00Z&end_date=2026-05-04T04:00:00Z')).toEqual([numbers[2], numbers[3]])
  expect(await ids('start_date=2026-05-04T10:00:00%2B08:00&end_date=2026-05-04T12:00:00+08:00')).toEqual([numbers[2], numbers[3]])
  expect([
    ...(await ids('page_size=2&start_date=2026-05-04T00:00:00Z')),
    ...(await ids('page=2&page_size=2&start_date=2026-05-04T00:00:00Z')),
  ]).toEqual(numbers.slice(0, 4))
  expect(await ids(`service_request_id=${numbers[0]},${numbers[4]}`)).toEqual([numbers[0], numbers[4]])
  const tooLong = await get('/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-05-04T00:00:00Z')
  expect([tooLong.statusCode, tooLong.json()[0].description]).toEqual([400, expect.stringContaining('90')])
})

test('a request sent twice with an idempotency key is one request', async () => {
  const key = { 'idempotency-key': 'a5b2e7c4-open311-test' }
  const first = await post('/requests.json', { service_code: 'TR-gate', ...place }, key)
  const again = await post('/requests.json', { service_code: 'TR-gate', ...place }, key)
  expect([first.statusCode, again.statusCode]).toEqual([201, 200])
  expect(again.json()).toEqual(first.json())
})

test('a duplicate tells of the main case it was merged into', async () => {
  const [a, b] = [
    (await post('/requests.json', { service_code: 'TR-gate', ...place })).json()[0].service_request_id,
    (await post('/requests.json', { service_code: 'TR-gate', ...place })).json()[0].service_request_id,
  ]
  await cases.merge(officer, (await numbered(a)).id, [(await numbered(b)).id])
  expect((await get(`/requests/${b}.json`)).json()[0]).toMatchObject({ status: 'open', status_notes: expect.stringContaining(a) })
  await act(a, 'mend')
  expect((await get(`/requests/${b}.json`)).json()[0]).toMatchObject({ status: 'closed' })
})

describe('is refused in the shape of the standard:', () => {
  const good = { service_code: 'TR-tap', ...place }
  test.each<[string, Record<string, string>, number, string, RegExp]>([
    ['no service', place, 400, 'request/bad-parameter', /service_code/],
    ['an unknown service', { ...good, service_code: 'TR-x' }, 404, 'georeport/no-such-service', /TR-x/],
    ['a process that is not on offer', { ...good, service_code: 'SE' }, 404, 'georeport/no-such-service', /SE/],
    ['no place', { service_code: 'TR-tap', address_string: '三号地' }, 400, 'case/invalid', /^lat, long/],
    ['half a place', { service_code: 'TR-tap', lat: '36' }, 400, 'request/bad-parameter', /long/],
    ['a place that is no number', { ...good, lat: '1e1' }, 400, 'request/bad-parameter', /lat/],
    ['a place off the earth', { ...good, lat: '136' }, 400, 'case/invalid', /^lat, long/],
    ['a wrong choice', { ...good, 'attribute[danger]': 'perhaps' }, 400, 'case/invalid', /^attribute\[danger\]/],
    ['an unknown attribute', { ...good, 'attribute[colour]': 'red' }, 400, 'request/unknown-parameter', /colour/],
    ['an unknown parameter', { ...good, priority: '1' }, 400, 'request/unknown-parameter', /priority/],
    ['words that are too long', { ...good, description: '很'.repeat(301) }, 400, 'case/invalid', /^description/],
    ['a picture that is no address', { ...good, media_url: 'javascript:alert(1)' }, 400, 'request/bad-parameter', /media_url/],
    ['another city', { ...good, jurisdiction_id: 'gotham' }, 404, 'georeport/other-jurisdiction', /gotham.*open, 370200/],
    ['a wrong key', { ...good, api_key: 'guess' }, 403, 'georeport/wrong-key', /api_key/],
  ])('%s', async (_, fields, status, code, words) => {
    const answer = await post('/requests.json', fields)
    expect([answer.statusCode, answer.headers['x-refusal']]).toEqual([status, code])
    const errors = answer.json()
    expect(errors[0]).toEqual({ code: status, description: expect.stringMatching(words) })
    expect(plain((await post('/requests.xml', fields)).body)).toEqual(asText(errors))
  })

  test.each([
    ['/requests.json?status=lost', 400],
    ['/requests.json?page=0', 400],
    ['/requests.json?page_size=1001', 400],
    ['/requests.json?start_date=yesterday', 400],
    ['/requests.json?start_date=2026-05-05T00:00:00Z&end_date=2026-05-04T00:00:00Z', 400],
    ['/requests.json?colour=red', 400],
    ['/requests.json?service_code=TR-x', 404],
    ['/requests/20260101-TR-999999.json', 404],
    ['/requests/SE.json', 404],
    ['/tokens/nothing.json', 404],
    ['/services.json?jurisdiction_id=gotham', 404],
    ['/servicerequestupdates.json?start_date=2026-01-01T00:00:00Z&end_date=2026-05-04T00:00:00Z', 400],
  ])('%s', async (path, status) => {
    const answer = await get(path)
    expect([answer.statusCode, answer.json()]).toEqual([status, [{ code: status, description: expect.any(String) }]])
  })

  test('a body that is no form, and the thirty-first report in a minute from one address', async () => {
    const xml = await app.inject({
      method: 'POST',
      url: `${v2}/requests.json`,
      headers: { 'content-type': 'text/xml' },
      payload: '<a/>',
    })
    expect([xml.statusCode, xml.json()[0].code]).toEqual([415, 415])
    const twice = await app.inject({
      method: 'POST',
      url: `${v2}/requests.json`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'service_code=TR-tap&lat=36&long=120&lat=37',
    })
    expect(twice.statusCode).toBe(400)
    const limited = await buildServer(city)
    const statuses: number[] = []
    for (let i = 0; i < 32; i += 1) {
      const answer = await limited.inject({
        method: 'POST',
        url: `${v2}/requests.json`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(good).toString(),
        remoteAddress: '10.9.9.9',
      })
      statuses.push(answer.statusCode)
      if (answer.statusCode === 429)
        expect([answer.headers['retry-after'], answer.json()[0].code]).toEqual([expect.stringMatching(/^\d+$/), 429])
    }
    expect(statuses).toEqual([...Array(30).fill(201), 429, 429])
    await limited.close()
  })
})

test('where a key is needed one may read without, file only with one, and add to what was filed with it', async () => {
  const strict = await testCity({ definition: cityOf('strict', false) })
  const server = await buildServer(strict, { requestsPerMinute: 0 })
  try {
    const { key, id } = await makeKey(strict, '测试客户端')
    const other = await makeKey(strict, '另一个客户端')
    const fields = { service_code: 'TR-tap', ...place }
    const refused = await post('/requests.json', fields, {}, server)
    expect([refused.statusCode, refused.headers['x-refusal'], refused.json()[0].description]).toEqual([
      403,
      'georeport/key-required',
      expect.stringContaining('open311@example.org'),
    ])
    const [{ service_request_id: number, service_notice }] = (
      await post('/requests.json', { ...fields, api_key: key }, {}, server)
    ).json()
    expect((await server.inject(`${v2}/requests/${number}.json`)).statusCode).toBe(200)
    const say = (more: Record<string, string>) =>
      post(
        '/servicerequestupdates.json',
        { service_request_id: number, description: '还在漏', status: 'OPEN', ...more },
        {},
        server,
      )
    const added = await say({ api_key: key, update_id: '7' })
    expect([added.statusCode, added.json()]).toEqual([201, [{ update_id: `${number}-2` }]])
    expect((await say({ api_key: other.key })).headers['x-refusal']).toBe('georeport/not-yours')
    const code = /查询码 ([A-Z0-9]{6})/.exec(service_notice)![1]!
    expect((await say({ api_key: other.key, query_code: code })).statusCode).toBe(201)
    expect((await say({ api_key: other.key, query_code: 'AAAAAA' })).statusCode).toBe(404)
    expect((await say({ api_key: key, service_request_id: 'x' })).statusCode).toBe(404)
    // What was said is for those who handle it.
    expect((await server.inject(`${v2}/servicerequestupdates.json`)).body).not.toContain('还在漏')
    await revokeKey(strict, id)
    expect((await say({ api_key: key })).headers['x-refusal']).toBe('georeport/wrong-key')
  } finally {
    await server.close()
    await strict.close()
  }
})

test('the plain curl script of the README files and reads a request', async () => {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const script = /```sh\n([\s\S]*?)```/.exec(page)![1]!
  const folder = mkdtempSync(join(tmpdir(), 'chengshu-open311-'))
  try {
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    writeFileSync(join(folder, 'try.sh'), script)
    const { stdout } = await promisify(execFile)('sh', [join(folder, 'try.sh')], {
      cwd: folder,
      env: { ...process.env, CITY: address, SERVICE: 'TR-tap', no_proxy: '*', NO_PROXY: '*' },
      timeout: 20_000,
    })
    expect(stdout).toMatch(/<status>open<\/status>/)
    expect(stdout).toMatch(/"service_code":"TR-tap"/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
