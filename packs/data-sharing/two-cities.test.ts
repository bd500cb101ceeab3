import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { defineCity, makeCitizenId } from '#kernel'
import { decideAtOnce } from '../../kernel/automatic.ts'
import * as cascade from '../../kernel/cascade/index.ts'
import * as cases from '../../kernel/cases/index.ts'
import { getResource, searchCatalogue } from '../../kernel/catalogue/index.ts'
import { asSystem, type City } from '../../kernel/city.ts'
import { endExpired } from '../../kernel/end-expired.ts'
import { createPerson, makeDepartmentKey, verifyAccount } from '../../kernel/identity/index.ts'
import { withDuck } from '../../kernel/lake/index.ts'
import { refreshWholeCatalogue } from '../../kernel/list-resources.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { fileRelayed, readRelayed } from '../../kernel/read-relayed.ts'
import { insert, list } from '../../kernel/registry/index.ts'
import { relayedGrant, relayedGrants } from '../../kernel/relayed-grants.ts'
import { mergeReadLog, readingsOf, whoRead } from '../../kernel/sharing/index.ts'
import { endThreads } from '../../kernel/take-relayed.ts'
import { mayStream, tell } from '../../kernel/telling.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { sendWebhooks, signedHeaders } from '../../kernel/webhooks/index.ts'
import { buildServer } from '../../server/app.ts'
import { exchangeStream } from '../../server/exchange-door.ts'
import { titleOf } from '../../server/titles.ts'
import { webhookDoor } from '../../server/webhook-post.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { Person } from '../base-registers/person.ts'
import { pack as dataExchange } from '../data-exchange/pack.ts'
import { exchangeOperator } from '../data-exchange/roles.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as eLicences } from '../e-licences/pack.ts'
import { pack as resourceCatalogue } from '../resource-catalogue/pack.ts'
import { pack as dataSharing } from './pack.ts'
import { request } from './request.ts'
import { citizen, dataOfficer } from './roles.ts'

/** Two cities with a server each; they know of each other what goes over the wire. */
interface Town {
  readonly city: TestCity
  readonly app: FastifyInstance
  readonly address: string
  readonly operator: City
}
let qingdao: Town
let yancheng: Town
let link: string
const packs = [divisions, baseRegisters, eLicences, resourceCatalogue, dataExchange, dataSharing]
const monday = '2026-03-02T01:00:00Z'
const person = { sex: 'female', birthDate: '1941-05-18', ethnicity: '01', hukouType: 'local', address: '某路1号' } as const

async function town(name: string, code: string, title: string, titleEn: string): Promise<Town> {
  const definition = defineCity({
    name,
    code,
    title,
    titleEn,
    timeZone: 'Asia/Shanghai',
    bounds: [117.5, 32.5, 121.1, 37.5],
    packs,
    exchange: { loopback: true },
  })
  const city = await testCity({ definition, load: true, at: monday })
  await refreshWholeCatalogue(city)
  const app = await buildServer(city, { requestsPerMinute: 0, loopbackWebhooks: true })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return { city, app, address, operator: city.person(exchangeOperator, { name: `${title}管理员` }) }
}

/** What the servers do by themselves: follow up events, send what waits. Until nothing is left on either side. */
async function settle(...towns: readonly Town[]): Promise<void> {
  for (let round = 0; round < 6; round += 1)
    for (const { city } of towns) {
      await cases.drainOutbox(city.as(asSystem('cases/outbox')), tell)
      const { post } = webhookDoor({ loopback: true }, { longestMs: 2000 })
      await sendWebhooks(city.as(asSystem('webhooks/send')), post, mayStream)
    }
}

async function take(as: City, id: string, action: string, answers: object = {}, comment?: string) {
  const { seq } = await cases.get(as, id)
  await cases.take(as, id, action, answers as Record<string, unknown>, { seq, ...(comment ? { comment } : {}) })
}

const caseOf = async ({ city }: Town, thread: string) =>
  (await city.db.query<{ case_id: string }>(`select case_id from cascade.thread where thread = $1`, [thread]))[0]?.case_id

async function ask(from: Town, change: object = {}) {
  const officer = from.city.person(dataOfficer, { department: 'civil-affairs', name: '孙丽' })
  const form = {
    resource: '@320900/base-registers/person',
    fields: 'citizenId,name,birthDate,status',
    clear: 'citizenId',
    clearWhy: '异地高龄津贴核对身份',
    purpose: '核对户籍在盐城的老人是否重复领取津贴',
    basis: '老年人权益保障法第三十三条',
    until: '2026-08-31',
    rowsPerDay: 100,
    ...change,
  }
  const { case: one } = await openPrepared(officer, request, form)
  await decideAtOnce(from.city, one.id)
  return { officer, id: one.id, number: one.number }
}

const posted = (to: Town, path: string, headers: Record<string, string>, body: string) =>
  fetch(`${to.address}${path}`, { method: 'POST', headers: { 'content-type': 'application/cloudevents+json', ...headers }, body })

beforeAll(async () => {
  ;[qingdao, yancheng] = await Promise.all([
    town('qingdao', '370200', '青岛市', 'Qingdao'),
    town('yancheng', '320900', '盐城市', 'Yancheng'),
  ])
  const { records } = await list(yancheng.city, yancheng.city.findRecord('divisions', 'division')!.type, {
    where: { level: 'community' },
    limit: 1,
  })
  const division = String((records[0] as unknown as { code: string } | undefined)?.code ?? '320902001001')
  for (const n of [1, 2, 3])
    await insert(yancheng.city, Person, {
      ...person,
      citizenId: makeCitizenId('320902', '1941-05-18', 100 + 2 * n),
      name: `王${'甲乙丙'[n - 1]}`,
      division,
      status: 'registered',
    })
}, 60_000)
afterAll(async () => {
  for (const each of [qingdao, yancheng]) {
    await each?.app.close()
    await each?.city.close()
  }
})

test('two operators pair by a code shown once; nothing is believed before both have said yes', async () => {
  const { code } = await cascade.offerPairing(yancheng.operator, { relation: 'neighbour', ownAddress: yancheng.address })
  const join = { address: yancheng.address, code, relation: 'neighbour' as const, ownAddress: qingdao.address }
  await expect(cascade.joinPairing(qingdao.operator, { ...join, code: `${code.slice(0, -1)}?` })).rejects.toMatchObject({
    code: 'cascade/refused',
  })
  const officer = qingdao.city.person(dataOfficer)
  await expect(cascade.joinPairing(officer, join)).rejects.toMatchObject({ code: 'access/forbidden' })
  link = await cascade.joinPairing(qingdao.operator, join)
  await expect(cascade.joinPairing(qingdao.operator, join)).rejects.toMatchObject({ code: 'cascade/refused' })
  const [ours, theirs] = await Promise.all([cascade.linksSeen(qingdao.operator), cascade.linksSeen(yancheng.operator)])
  expect(ours[0]).toMatchObject({ id: link, code: '320900', fingerprint: theirs[0]!.fingerprint })
  expect(JSON.stringify([ours, theirs])).not.toMatch(/whsec_|secret/)
  await cascade.confirmLink(qingdao.operator, link)
  await settle(qingdao, yancheng)
  await expect(cascade.replicate(qingdao.city, link)).rejects.toMatchObject({ code: 'cascade/not-confirmed' })
  await cascade.confirmLink(yancheng.operator, link)
  await settle(yancheng, qingdao)
  expect(cascade.isLinked(await cascade.linkById(qingdao.city.db, link))).toBe(true)
})

test('the catalogue comes over in order, goes on after a kill where it was, and never mixes with the own', async () => {
  const before = await searchCatalogue(qingdao.city, { q: '人口' })
  // Small pages, and the process dies right after the first one was stored.
  const published = await cascade.publishedAfter(yancheng.city, 0, cascade.longestPage)
  const half = await cascade.publishedAfter(yancheng.city, 0, 3)
  expect(half.more).toBe(true)
  await qingdao.city.db.query(`update cascade.link set place = $2 where id = $1`, [link, half.place])
  await cascade.replicate(qingdao.city, link)
  const stored = () =>
    qingdao.city.db.query<{ code: string }>(`select code from cascade.entry where link = $1 order by seq`, [link])
  expect((await stored()).map(({ code }) => code)).toEqual(published.entries.slice(3).map(({ code }) => code))
  await qingdao.city.db.query(`update cascade.link set place = 0 where id = $1`, [link])
  await cascade.replicate(qingdao.city, link)
  await cascade.replicate(qingdao.city, link)
  expect((await stored()).map(({ code }) => code)).toEqual(published.entries.map(({ code }) => code))
  expect(published.entries.every(({ share }) => (share as string) !== 'none')).toBe(true)

  const found = await (await fetch(`${qingdao.address}/api/cascade/catalogue?q=人口&of=320900`)).json()
  expect(found.cities).toMatchObject([{ value: '320900', label: '盐城市' }])
  expect(found.resources[0]).toMatchObject({ address: '@320900/base-registers/person', cityName: '盐城市', name: '人口' })
  expect(await searchCatalogue(qingdao.city, { q: '人口' })).toEqual(before)

  const gone = published.entries.find(({ record }) => record === 'person')!
  await yancheng.city.db.query(`update catalogue.resource set ended_at = $2 where code = $1 and ended_at is null`, [
    gone.code,
    monday,
  ])
  await cascade.replicate(qingdao.city, link)
  expect((await stored()).map(({ code }) => code)).not.toContain(gone.code)
  await refreshWholeCatalogue(yancheng.city)
  expect(await getResource(yancheng.city, gone.code)).toBeTruthy()
  await cascade.replicate(qingdao.city, link)
  expect((await stored()).map(({ code }) => code)).toContain(gone.code)
  // What a plan of three exchanging cities counts: a neighbour whose catalogue came over, and this one.
  expect(await cascade.measureCities(qingdao.city)).toBe(2)
})

test('a request becomes one case over there, is questioned, granted and read; their log names city, department and purpose', async () => {
  const one = await ask(qingdao)
  expect(await cases.get(qingdao.city, one.id)).toMatchObject({ state: 'providerReview', clocks: [], form: { city: '320900' } })
  await cases.drainOutbox(qingdao.city.as(asSystem('cases/outbox')), tell)
  const [waiting] = await qingdao.city.db.query<{ message: string; body: string }>(
    `select message, body from webhooks.delivery where status = 'waiting' and case_id = $1`,
    [one.id],
  )
  // The answer is lost and it is sent again, three times, two of them at once.
  const keys = cascade.keysOf(qingdao.city, await cascade.linkById(qingdao.city.db, link))
  const seconds = Math.floor(Date.parse(monday) / 1000)
  const again = () =>
    posted(
      yancheng,
      `/api/cascade/links/${link}/messages`,
      signedHeaders(keys.send, waiting!.message, seconds, waiting!.body),
      waiting!.body,
    )
  expect((await Promise.all([again(), again()])).some(({ status }) => status === 200)).toBe(true)
  await settle(qingdao, yancheng)
  expect(await yancheng.city.db.query(`select from cases."case"`)).toHaveLength(1)

  const there = (await caseOf(yancheng, one.id))!
  const police = yancheng.city.person(dataOfficer, { department: 'police', name: '周涛' })
  const seen = await cases.get(police, there)
  expect(seen).toMatchObject({ state: 'providerReview', form: { requester: '@370200/civil-affairs', answerDays: 10 } })
  expect(seen.form['requesterName']).toMatch(/^青岛市.*民政/)
  expect(seen.clocks.some(({ name }) => name === 'answer')).toBe(true)
  await take(police, there, 'ask', {}, '请说明核对的频次。')
  await settle(yancheng, qingdao)
  expect(await cases.get(one.officer, one.id)).toMatchObject({ state: 'questioned' })
  await take(one.officer, one.id, 'explain', {}, '每季度一次。')
  await settle(qingdao, yancheng)
  await take(police, there, 'grant', { fields: 'citizenId,status', clear: 'citizenId', until: '2026-06-30', rowsPerDay: 50 })
  await settle(yancheng, qingdao)
  const granted = await cases.get(one.officer, one.id)
  expect(granted).toMatchObject({ state: 'inUse' })
  // Whoever asked sees what was given.
  expect(granted.actions.at(-1)).toMatchObject({
    name: 'grant',
    actor: { name: expect.stringContaining('盐城市') },
    answers: { fields: 'citizenId,status', rowsPerDay: 50 },
  })
  const [{ keys: plain }] = (await yancheng.city.db.query<{ keys: number }>(
    `select count(*)::int as keys from webhooks.delivery where body like '%Bearer%'`,
  )) as [{ keys: number }]
  expect(plain).toBe(0)

  const page = (await readRelayed(one.officer, one.number, {})) as { records: unknown[]; purpose: string }
  expect(page.records).toHaveLength(3)
  expect(Object.keys(page.records[0] as object)).toEqual(['id', 'citizenId', 'status'])
  const log = await yancheng.city.db.query(`select department, reader_name as reader, rows from sharing.read`)
  expect(log).toMatchObject([{ department: '@370200/civil-affairs', reader: expect.stringContaining('青岛市'), rows: 3 }])
  expect(page.purpose).toBe('核对户籍在盐城的老人是否重复领取津贴')
  const other = qingdao.city.person(dataOfficer, { department: 'taxation' })
  await expect(readRelayed(other, one.number, {})).rejects.toMatchObject({ code: 'sharing/no-such-grant' })
  const program = await makeDepartmentKey(one.officer, '津贴系统')
  const asked = await fetch(`${qingdao.address}/api/cascade/granted/${one.number}/records`, {
    headers: { authorization: `Bearer ${program.key}` },
  })
  expect(await asked.json()).toMatchObject({ records: { length: 3 } })

  // It stands among the own grants, and leaves as a file as those do.
  const [held] = await relayedGrants(one.officer, { side: 'held' })
  expect(held).toMatchObject({
    caseNumber: one.number,
    standing: 'inUse',
    fields: ['citizenId', 'status'],
    until: '2026-06-30',
    purpose: '核对户籍在盐城的老人是否重复领取津贴',
    relayed: { city: '盐城市', number: seen.number, hasKey: true },
  })
  expect(held!.fieldLabels['citizenId']).toBe('公民身份号码')
  expect(await relayedGrants(other, { side: 'held' })).toEqual([])
  await expect(relayedGrant(other, one.number)).rejects.toMatchObject({ code: 'sharing/no-such-grant' })
  const file = (format: string, key = program.key) =>
    fetch(`${qingdao.address}/api/cascade/granted/${one.number}/file?format=${format}&fields=status`, {
      headers: { authorization: `Bearer ${key}` },
    })
  const csv = await file('csv')
  expect(csv.headers.get('content-disposition')).toContain(`${one.number}-2026-03-02.csv`)
  expect((await csv.text()).trim().split('\n')).toHaveLength(4)
  const parquet = join(qingdao.city.filesFolder, 'granted.parquet')
  await writeFile(parquet, Buffer.from(await (await file('parquet')).arrayBuffer()))
  expect(await withDuck(async (duck) => (await duck.runAndReadAll(`select * from '${parquet}'`)).getRowsJson())).toHaveLength(3)
  const strangers = await makeDepartmentKey(other, '税务系统')
  expect((await file('csv', strangers.key)).status).toBe(404)

  // Who read is in the log over there, and before the eyes of whom it was about.
  const readings = await readingsOf(police, there, { limit: 10 })
  expect(readings.readings.map(({ onBehalf, way }) => [onBehalf, way])).toEqual([
    ['津贴系统', 'file'],
    ['津贴系统', 'file'],
    ['津贴系统', 'pull'],
    ['孙丽', 'pull'],
  ])
  const account = { account: 'wangjia', name: '王甲', password: 'correct horse battery' }
  const wang = yancheng.city.as({ ...yancheng.city.person(citizen).actor, id: await createPerson(yancheng.city, account) })
  await verifyAccount(yancheng.city, wang.actor.id, makeCitizenId('320902', '1941-05-18', 102))
  await mergeReadLog(yancheng.city)
  expect((await whoRead(wang))[0]?.grants).toMatchObject([
    { department: '@370200/civil-affairs', purpose: '核对户籍在盐城的老人是否重复领取津贴', times: 4 },
  ])
  expect(await titleOf(yancheng.city, 'department', '@370200/civil-affairs')).toMatch(/^青岛市.*民政/)
})

test('a long file waits at the other city when nobody takes it here, and ends there when nobody will', async () => {
  let sent = 0
  let isOver = false
  const source = createServer((_, response) => {
    const piece = Buffer.alloc(256 * 1024)
    response.on('close', () => (isOver = true))
    Readable.from(
      (function* () {
        for (; sent < 400; sent += 1) yield piece
      })(),
    ).pipe(response)
  })
  await new Promise<void>((done) => source.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/`
  const { body } = await exchangeStream({ loopback: true })({ url, method: 'GET', headers: {}, silentSeconds: 5 })
  await vi.waitFor(() => expect(sent).toBeGreaterThan(2))
  await new Promise((done) => setTimeout(done, 100))
  // Of a hundred megabytes only what fits between the two is on its way.
  expect(sent).toBeLessThan(100)
  body.destroy()
  await vi.waitFor(() => expect(isOver).toBe(true))
  source.close()
})

test('a refusal comes back with its reason; what the other city cannot take up ends with its words', async () => {
  const one = await ask(qingdao)
  await settle(qingdao, yancheng)
  const there = (await caseOf(yancheng, one.id))!
  await take(yancheng.city.person(dataOfficer, { department: 'police' }), there, 'refuse', {}, '津贴已由省平台统一核对。')
  await settle(yancheng, qingdao)
  const refused = await cases.get(one.officer, one.id)
  expect(refused).toMatchObject({ state: 'refused' })
  expect(refused.actions.at(-1)!.comment).toBe('津贴已由省平台统一核对。')
  const strange = await ask(qingdao)
  // Over there the field is no more, which nobody here knows yet.
  await qingdao.city.db.query(
    `update webhooks.delivery set body = replace(body, 'citizenId,name', 'citizenId,shoeSize') where case_id = $1`,
    [strange.id],
  )
  await cases.drainOutbox(qingdao.city.as(asSystem('cases/outbox')), tell)
  await qingdao.city.db.query(
    `update webhooks.delivery set body = replace(body, 'citizenId,name', 'citizenId,shoeSize') where case_id = $1`,
    [strange.id],
  )
  await settle(qingdao, yancheng)
  const ended = await cases.get(strange.officer, strange.id)
  expect(ended).toMatchObject({ state: 'refused' })
  expect(ended.actions.at(-1)!.comment).toContain('shoeSize')
})

test('both act at the same moment: who withdraws what was just granted ends it, and nobody reads', async () => {
  const one = await ask(qingdao)
  await settle(qingdao, yancheng)
  const there = (await caseOf(yancheng, one.id))!
  const police = yancheng.city.person(dataOfficer, { department: 'police' })
  await take(police, there, 'grant', { fields: 'citizenId,status', until: '2026-06-30', rowsPerDay: 50 })
  await take(one.officer, one.id, 'withdraw')
  await settle(yancheng, qingdao)
  await settle(qingdao, yancheng)
  expect((await cases.get(yancheng.city, there)).state).toBe('ended')
  expect((await cases.get(qingdao.city, one.id)).state).toBe('withdrawn')
  await expect(readRelayed(one.officer, one.number, {})).rejects.toMatchObject({ code: 'cascade/refused' })
})

test('tampered, unsigned, old and foreign messages are refused; a clock that is wrong is told so', async () => {
  const stored = await cascade.linkById(qingdao.city.db, link)
  const keys = cascade.keysOf(qingdao.city, stored)
  const at = Math.floor(Date.parse(monday) / 1000)
  const message = { id: 'cascade-test-message-1', type: 'link-confirmed', data: {} }
  const body = cascade.bodyOf(qingdao.city, message)
  const path = `/api/cascade/links/${link}/messages`
  const answer = async (headers: Record<string, string>, sent = body) => {
    const said = await posted(yancheng, path, headers, sent)
    return [said.status, ((await said.json()) as { code?: string }).code]
  }
  const good = signedHeaders(keys.send, message.id, at, body)
  expect(await answer(good)).toEqual([200, undefined])
  expect(await answer({})).toEqual([401, 'cascade/forged'])
  expect(await answer(good, body.replace('confirmed', 'revoked'))).toEqual([401, 'cascade/forged'])
  expect(await answer(signedHeaders(keys.send, message.id, at - 301, body))).toEqual([401, 'cascade/stale'])
  expect(await answer(signedHeaders(keys.send, message.id, at + 301, body))).toEqual([401, 'cascade/stale'])
  // Their own words sent back to them, and a third city's name over our signature.
  expect(await answer(signedHeaders(keys.receive, message.id, at, body))).toEqual([401, 'cascade/forged'])
  const other = body.replace('/cities/370200', '/cities/370100')
  expect(await answer(signedHeaders(keys.send, message.id, at, other), other)).toEqual([401, 'cascade/forged'])
  expect(await posted(yancheng, `/api/cascade/links/${crypto.randomUUID()}/messages`, good, body)).toMatchObject({ status: 404 })
})

test('the other side is down: the request waits to be seen, is tried again with pauses, and arrives once it is back', async () => {
  const port = (yancheng.app.server.address() as AddressInfo).port
  await yancheng.app.close()
  const one = await ask(qingdao)
  await settle(qingdao)
  const [seen] = await cascade.linksSeen(qingdao.operator)
  expect(seen!.waiting).toMatchObject([{ caseId: one.id, tries: 1, problem: expect.any(String) }])
  await expect(cascade.replicate(qingdao.city, link)).rejects.toMatchObject({ code: 'cascade/unreachable' })
  expect((await cascade.linkById(qingdao.city.db, link)).problem).toBeTruthy()
  const app = await buildServer(yancheng.city, { requestsPerMinute: 0, loopbackWebhooks: true })
  await app.listen({ port, host: '127.0.0.1' })
  yancheng = { ...yancheng, app }
  await cascade.retryLink(qingdao.operator, link)
  await settle(qingdao, yancheng)
  expect(await caseOf(yancheng, one.id)).toBeTruthy()
})

test.each([
  ['an entry of another city', { city: '370100' }],
  ['a title with a script', { name: { zh: '人口<script>alert(1)</script>', en: 'x' } }],
  ['a title that turns text around', { name: { zh: '人口\u202e口人', en: 'x' } }],
  ['a purpose without end', { purpose: { zh: '长'.repeat(3000), en: 'x' } }],
  ['a provider that looks like another city’s', { provider: '@370200/police' }],
  ['what is not shared', { share: 'none' }],
  ['a path for a name', { pack: '../admin' }],
  [
    'a thousand fields',
    {
      items: Array.from({ length: 1000 }, (_, n) => ({
        name: `f${n}`,
        label: { zh: '项', en: 'x' },
        type: 'C',
        isPersonal: false,
      })),
    },
  ],
])('of a poisoned catalogue %s is not taken', async (_, change) => {
  const [good] = (await cascade.publishedAfter(yancheng.city, 0, 1)).entries
  expect(cascade.readEntry(good, '320900')).toHaveProperty('entry')
  expect(cascade.readEntry({ ...good, ...change }, '320900')).toHaveProperty('reason')
})

test('kill -9 while a catalogue comes over: what is here is always what the place says, and in the end everything once', async () => {
  await yancheng.city.db.query(
    `insert into catalogue.resource (code, version, pack, record, class, provider, share, open, cycle, grade, entry, fingerprint, published_at, search)
     select '9999/' || n, 1, 'sets', 's' || n, class, provider, share, open, cycle, grade,
            entry || jsonb_build_object('code', '9999/' || n, 'pack', 'sets', 'record', 's' || n), fingerprint || n, published_at, search
       from catalogue.resource, generate_series(1, 600) n where record = 'person' and ended_at is null`,
  )
  const here = async () =>
    (
      await qingdao.city.db.query<{ place: number; seqs: number[] }>(
        `select place, array(select seq::int from cascade.entry where link = l.id order by seq) as seqs from cascade.link l where id = $1`,
        [link],
      )
    )[0]!
  const begun = (await here()).place
  const worker = join(import.meta.dirname, '..', '..', 'test', 'killed-worker.ts')
  const child = spawn(process.execPath, [worker, qingdao.city.db.url, qingdao.city.filesFolder, qingdao.city.clock.now(), link], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await expect.poll(async () => (await here()).place > begun, { timeout: 20_000, interval: 1 }).toBe(true)
  // In the midst of storing the page after it.
  await new Promise((done) => setTimeout(done, 25))
  child.kill('SIGKILL')
  expect((await ended)[1]).toBe('SIGKILL')
  const { place, seqs } = await here()
  const published = (await cascade.publishedAfter(yancheng.city, 0, 10_000)).entries.map(({ seq }) => seq)
  expect(seqs).toEqual(published.filter((seq) => seq <= place))
  // Something was still to come: otherwise this proves nothing.
  expect(seqs.length).toBeLessThan(published.length)
  await yancheng.city.db.query(`update catalogue.resource set ended_at = $1 where code in ('9999/1', '9999/600')`, [
    yancheng.city.clock.now(),
  ])
  await cascade.replicate(qingdao.city, link)
  const { entries } = await cascade.publishedAfter(yancheng.city, 0, 10_000)
  expect((await here()).seqs).toEqual(entries.map(({ seq }) => seq))
  expect(entries.filter(({ pack }) => pack === 'sets')).toHaveLength(598)
  expect(await cascade.rejectedOf(qingdao.operator, link)).toEqual([])
})

test('a grant that ended over there is seen to have ended here, and is renewed from what was granted', async () => {
  const one = await ask(qingdao)
  await settle(qingdao, yancheng)
  const police = yancheng.city.person(dataOfficer, { department: 'police' })
  const there = (await caseOf(yancheng, one.id))!
  await take(police, there, 'grant', { fields: 'citizenId,status', until: '2026-03-10', rowsPerDay: 50 })
  await settle(yancheng, qingdao)
  for (const { city } of [qingdao, yancheng]) city.clock.moveTo('2026-03-11T01:00:00Z')
  // By the day alone, before the other city says a word.
  expect(await relayedGrant(one.officer, one.number)).toMatchObject({ standing: 'expired' })
  await expect(readRelayed(one.officer, one.number, {})).rejects.toMatchObject({ code: 'cascade/refused' })
  await expect(fileRelayed(one.officer, one.number, {})).rejects.toMatchObject({ code: 'cascade/refused' })
  expect(await endExpired(yancheng.city)).toBeGreaterThan(0)
  await settle(yancheng, qingdao)
  expect(await cases.get(one.officer, one.id)).toMatchObject({ state: 'expired' })
  const ended = await relayedGrant(one.officer, one.number)
  expect(ended?.steps[0]).toMatchObject({ label: '授权到期', isTheirs: true, comment: '授权到2026-03-10为止。' })
  const again = await ask(qingdao, { renews: one.number, fields: 'citizenId,status' })
  await settle(qingdao, yancheng)
  const renewed = await cases.get(police, (await caseOf(yancheng, again.id))!)
  expect(renewed.form['renews']).toBe((await cases.get(police, there)).number)
  await take(police, renewed.id, 'grant', { fields: 'citizenId,status', clear: '', until: '2026-06-30', rowsPerDay: 50 })
  await take(police, renewed.id, 'revoke', {}, '核对结果与用途不符。')
  await settle(yancheng, qingdao)
  expect(await relayedGrant(again.officer, again.number)).toMatchObject({ standing: 'revoked', why: '核对结果与用途不符。' })
})

test('either side ends it at once: keys, catalogue, waiting cases and grants with it', async () => {
  const one = await ask(qingdao)
  await settle(qingdao, yancheng)
  const there = (await caseOf(yancheng, one.id))!
  const police = yancheng.city.person(dataOfficer, { department: 'police' })
  await take(police, there, 'grant', { fields: 'citizenId,status', until: '2026-06-30', rowsPerDay: 50 })
  await settle(yancheng, qingdao)
  expect(await readRelayed(one.officer, one.number, {})).toBeTruthy()
  const operator = { ...yancheng.operator.actor, confirmedAt: yancheng.city.clock.now() }
  await cascade.revokeLink(yancheng.city.as(operator), link, '对方密钥泄露')
  await endThreads(yancheng.city, await cascade.linkById(yancheng.city.db, link))
  expect((await cases.get(yancheng.city, there)).state).toBe('revoked')
  await expect(readRelayed(one.officer, one.number, {})).rejects.toMatchObject({ code: 'cascade/revoked' })
  expect((await cases.get(qingdao.city, one.id)).state).toBe('revoked')
  expect((await cascade.linkById(qingdao.city.db, link)).revokedBy).toBe('320900')
  expect(await cascade.measureCities(qingdao.city)).toBe(0)
  expect((await (await fetch(`${qingdao.address}/api/cascade/catalogue?of=320900`)).json()).cities).toEqual([])
  await expect(ask(qingdao)).rejects.toMatchObject({ problems: [{ field: 'resource' }] })
})
