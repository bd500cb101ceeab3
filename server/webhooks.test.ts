import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defineRoles } from '#kernel'
import * as cases from '../kernel/cases/index.ts'
import { type City, visitor } from '../kernel/city.ts'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { inbox } from '../kernel/notices/index.ts'
import { tell } from '../kernel/telling.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import * as webhooks from '../kernel/webhooks/index.ts'
import { bench, pack as benches, roles } from '../test/benches/pack.ts'
import { buildServer } from './app.ts'
import { webhookDoor } from './webhook-post.ts'

const own = defineRoles({ cityAdministrator: { label: '城市管理员' } })
const pack = { ...benches, roles: { ...benches.roles, ...own } }

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly event: Record<string, any>
}

/** A real system at the other end that does as it is told. */
let receiver: Server
let url: string
let received: Received[] = []
let behave: (response: ServerResponse, heard: Received) => void

let city: TestCity
let warden: City
let administrator: City
const door = webhookDoor({ loopback: true }, { longestMs: 200 })
const settle = async () => {
  await cases.drainOutbox(city, tell)
  return webhooks.sendWebhooks(city, door.post)
}

beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
  warden = city.person(roles.warden, { department: 'parks', division: '370202' })
  administrator = city.person(own.cityAdministrator)
  receiver = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      const heard = { headers: request.headers, text, event: JSON.parse(text) }
      behave(response, heard)
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  receiver?.closeAllConnections()
  receiver?.close()
  await city?.close()
})
beforeEach(async () => {
  await settle()
  for (const { id } of await webhooks.subscriptions(city)) await webhooks.unsubscribe(city, id)
  received = []
  behave = accept
})

const accept = (response: ServerResponse, heard: Received) => {
  received.push(heard)
  response.writeHead(204).end()
}
const report = async () =>
  (
    await cases.open(
      city.as(visitor),
      bench,
      { what: '李四的长椅', division: '370202', danger: 'no', caller: '王老五', phone: '13900001111' },
      { contact: { name: '王老五', phone: '13900001111' } },
    )
  ).case
const send = (c: cases.Case) =>
  cases.take(warden, c.id, 'send', { department: 'parks', crew: 1 }, { seq: c.seq, comment: '请王老五等' })
const types = () => received.map(({ event }) => event['type'].replace('chengshu.case.', ''))

test('a receiver hears of the steps of a case as signed CloudEvents that hold nothing of what people wrote', async () => {
  const { secret } = await webhooks.subscribe(administrator, { name: '测试接收', url })
  const opened = await report()
  await cases.comment(warden, opened.id, '内部意见')
  const sent = await send(opened)
  await settle()
  expect(types()).toEqual(['opened', 'moved'])
  expect(received[1]!.event).toMatchObject({
    specversion: '1.0',
    id: `case-${opened.id}-${sent.seq}`,
    subject: opened.number,
    data: {
      number: opened.number,
      process: 'bench',
      action: 'send',
      state: 'withCrew',
      division: '370202',
      link: `/cases/${opened.id}`,
    },
  })
  const { headers, text } = received[1]!
  expect(text).not.toMatch(/王老五|13900001111|李四|内部意见/)
  // The receiver's side of Standard Webhooks, written out.
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(signed)
    .digest()
  const given = Buffer.from(String(headers['webhook-signature']).replace(/^v1,/, ''), 'base64')
  expect(timingSafeEqual(given, expected)).toBe(true)
  expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
})

test('a receiver that fails, hangs, answers 500 and comes back has lost nothing and got nothing out of order', async () => {
  await webhooks.subscribe(administrator, { name: '不稳的', url })
  const moods: ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(500).end(),
    (response) => response.destroy(),
    () => {}, // says nothing at all
    (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  ]
  const seen: string[] = []
  let turn = 0
  behave = (response, heard) => {
    seen.push(String(heard.headers['webhook-id']))
    const mood = turn < 12 ? moods[turn % moods.length]! : undefined
    turn += 1
    if (mood) mood(response)
    else accept(response, heard)
  }
  const opened = await Promise.all([report(), report(), report()])
  for (const each of opened) await send(each)
  for (let i = 0; i < 12; i += 1) {
    await settle()
    city.clock.advance(3_600_000)
  }
  for (const { number } of opened) {
    expect(received.filter(({ event }) => event['subject'] === number).map(({ event }) => event['data'].action)).toEqual([
      'case/open',
      'send',
    ])
  }
  expect(new Set(seen).size).toBe(6)
  expect(seen.length).toBeGreaterThan(12)
})

test('a receiver that hangs does not hold up another', async () => {
  const other = createServer((request) => void request.resume())
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  try {
    await webhooks.subscribe(administrator, { name: '不回答', url: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` })
    await webhooks.subscribe(administrator, { name: '好的', url })
    await cases.drainOutbox(city, tell)
    await report()
    await cases.drainOutbox(city, tell)
    const all = webhooks.sendWebhooks(city, door.post)
    await expect.poll(() => received.length).toBe(1)
    // Another round begins while the first still waits; the silent one is not met twice.
    await report()
    await cases.drainOutbox(city, tell)
    await webhooks.sendWebhooks(city, door.post)
    expect(received).toHaveLength(2)
    await all
  } finally {
    other.closeAllConnections()
    other.close()
  }
})

test('filters choose by process and type, and a case from before the subscription is not told of', async () => {
  const early = await report()
  await webhooks.subscribe(administrator, { name: '只要办结', url, process: 'benches/bench', events: ['closed'] })
  const done = await send(early)
  await cases.take(
    city.person(roles.gardener, { department: 'parks', division: '370202' }),
    done.id,
    'mend',
    { satisfied: 'good' },
    { seq: done.seq },
  )
  await settle()
  expect(types()).toEqual(['closed'])
  await expect(webhooks.subscribe(administrator, { name: 'x', url, process: 'benches/chair' })).rejects.toMatchObject({
    code: 'case/no-such-process',
  })
  await expect(webhooks.subscribe(warden, { name: 'x', url })).rejects.toMatchObject({ code: 'access/forbidden' })
})

test('one that fails for days is switched off, the administrators are told once, and after the repair everything that waited arrives', async () => {
  behave = (response) => response.writeHead(503).end()
  const { id } = await webhooks.subscribe(administrator, { name: '坏了的', url })
  const opened = await report()
  await settle()
  for (let day = 0; day < 6; day += 1) {
    city.clock.advance(86_400_000)
    await settle()
  }
  const [off] = await webhooks.subscriptions(administrator)
  expect(off).toMatchObject({ name: '坏了的', waiting: 1 })
  expect(off!.switchedOff).toBeDefined()
  const troubles = (await inbox(administrator)).notices.filter(
    ({ kind, title }) => kind === 'trouble' && title.includes('坏了的'),
  )
  expect(troubles.map(({ title, href }) => [title, href])).toEqual([['已停止推送：坏了的', '/outbox']])
  behave = accept
  await send(opened)
  await settle()
  expect(received).toEqual([])
  expect((await webhooks.stuckDeliveries(administrator)).map(({ type, problem }) => [type, problem])).toEqual([
    ['opened', 'HTTP 503'],
  ])
  expect(await webhooks.retryDeliveries(administrator)).toBe(1)
  await settle()
  expect(types()).toEqual(['opened', 'moved'])
  expect((await webhooks.subscriptions(administrator))[0]).not.toHaveProperty('switchedOff')
  expect((await webhooks.deliveries(administrator, id)).deliveries.map(({ status }) => status)).toEqual([
    'delivered',
    'delivered',
  ])
})

test('an event is replayed with its id and body, and the log is read page by page', async () => {
  const { id } = await webhooks.subscribe(administrator, { name: '重放', url })
  await send(await report())
  await settle()
  const log = await webhooks.deliveries(administrator, id, { limit: 1 })
  const rest = await webhooks.deliveries(administrator, id, { after: log.next })
  expect([log.deliveries, rest.deliveries].flat().map(({ type }) => type)).toEqual(['moved', 'opened'])
  await webhooks.replay(administrator, id, rest.deliveries[0]!.id)
  await webhooks.replay(administrator, id, rest.deliveries[0]!.id)
  await settle()
  expect(types()).toEqual(['opened', 'moved', 'opened', 'opened'])
  expect(received[3]!.text).toBe(received[0]!.text)
  expect(received[3]!.headers['webhook-id']).toBe(received[0]!.headers['webhook-id'])
  await expect(webhooks.replay(administrator, id, 999_999)).rejects.toMatchObject({ code: 'webhook/not-found' })
})

describe('the door', () => {
  test.each([
    ['http://example.org/', 'https://'],
    ['https://10.0.0.1/hook', 'private network'],
    ['https://127.0.0.1/', 'private network'],
    ['https://[::1]/', 'private network'],
    ['https://[::ffff:169.254.169.254]/', 'private network'],
    ['https://0x7f000001/', 'private network'],
    ['https://localhost/', 'private network'],
    ['https://user:secret@example.org/', 'password'],
    ['ftp://example.org/', 'https://'],
    ['file:///etc/passwd', 'https://'],
    ['nonsense', 'complete'],
  ])('refuses %s, when it is given and when it is sent to', async (address, why) => {
    const closed = webhookDoor({})
    await expect(closed.check(address, 'en')).rejects.toMatchObject({ code: 'webhook/bad-address' })
    await expect(closed.check(address, 'en')).rejects.toThrow(why)
    await expect(closed.post({ url: address, headers: {}, body: '{}' })).rejects.toThrow()
  })

  test('follows no redirect and reads no endless answer', async () => {
    behave = (response) => response.writeHead(307, { location: url }).end()
    expect(await door.post({ url, headers: {}, body: '{}' })).toEqual({ status: 307 })
    behave = (response) => {
      response.writeHead(200)
      const pour = setInterval(() => response.write('x'.repeat(65_536)), 1)
      response.on('close', () => clearInterval(pour))
    }
    expect(await door.post({ url, headers: {}, body: '{}' })).toEqual({ status: 200 })
    behave = () => {}
    await expect(door.post({ url, headers: {}, body: '{}' })).rejects.toThrow('no answer within 0.2 s')
  })
})

describe('through HTTP', () => {
  let app: FastifyInstance
  let officer: Record<string, string>
  beforeAll(async () => {
    const person = await createPerson(city, { account: 'admin', name: '测试人', password: 'webhooks-and-notices' })
    await givePost(city, person, { role: 'cityAdministrator', department: 'big-data', division: '3702' })
    app = await buildServer(city, { requestsPerMinute: 0, loopbackWebhooks: true })
    const answer = await app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'admin', password: 'webhooks-and-notices' },
    })
    officer = {
      cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      'x-csrf-token': answer.json().csrf,
    }
  })
  afterAll(() => app?.close())

  test('an administrator adds a receiver, sees what was sent and takes it away; the secret is shown once', async () => {
    const made = await app.inject({
      method: 'POST',
      url: '/api/webhooks',
      headers: officer,
      payload: { name: '交换平台', url, events: ['opened'] },
    })
    expect(made.statusCode).toBe(201)
    const { id, secret } = made.json()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const list = await app.inject({ url: '/api/webhooks', headers: officer })
    expect(list.json().webhooks).toMatchObject([{ id, name: '交换平台', url, events: ['opened'], waiting: 0 }])
    expect(list.body).not.toContain(secret)
    const [row] = await city.db.query(`select secret from webhooks.subscription where id = $1`, [id])
    expect(row.secret.toString('latin1')).not.toContain(secret)
    await report()
    await settle()
    const log = await app.inject({ url: `/api/webhooks/${id}/deliveries`, headers: officer })
    expect(log.json().deliveries).toMatchObject([{ type: 'opened', status: 'delivered', tries: 1, lastStatus: 204 }])
    const gone = await app.inject({ method: 'DELETE', url: `/api/webhooks/${id}`, headers: officer })
    expect(gone.statusCode).toBe(204)
  })

  test.each([
    [{ name: 'x', url: 'https://192.168.0.1/' }, 422, 'webhook/bad-address'],
    [{ name: 'x', url: 'http://127.0.0.1:1/', events: ['everything'] }, 400, 'request/bad-parameter'],
    [{ name: 'x' }, 400, 'request/bad-parameter'],
    [{ name: 'x', url: 'http://127.0.0.1:1/', secret: 'mine' }, 400, 'request/unknown-parameter'],
  ])('%j is refused', async (payload, status, code) => {
    const answer = await app.inject({ method: 'POST', url: '/api/webhooks', headers: officer, payload })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })

  test('strangers see neither receivers nor what is stuck', async () => {
    for (const address of ['/api/webhooks', '/api/outbox', '/api/notices', '/api/notices/unread', '/api/calendar'])
      expect((await app.inject(address)).statusCode, address).toBe(401)
  })
})
