import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webhookDoor } from '../server/webhook-post.ts'
import { bench, pack } from '../test/benches/pack.ts'
import * as cases from './cases/index.ts'
import { visitor } from './city.ts'
import { sendNotices } from './notices/index.ts'
import { startTelling, tell } from './telling.ts'
import { type TestCity, testCity } from './testing.ts'
import { sendWebhooks, subscribe } from './webhooks/index.ts'

const at = '2026-03-02T01:00:00Z'
let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs: [pack], at })
})
afterAll(() => city?.close())

test('a notice is there right after the commit, without waiting for the next look', async () => {
  const stop = startTelling(city, { everyMs: 3_600_000 })
  try {
    await cases.open(city.as(visitor), bench, { what: '不出水', division: '370202', danger: 'no' })
    await expect
      .poll(async () => (await city.db.query(`select from notices.notice where kind = 'work'`)).length, { timeout: 5_000 })
      .toBe(1)
  } finally {
    await stop()
  }
})

test('kill -9 between act and notice: every notice goes out once, every webhook at least once, all in order', {
  timeout: 60_000,
}, async () => {
  const received: { id: string; subject: string; action: string }[] = []
  const receiver = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      const event = JSON.parse(text)
      received.push({ id: String(request.headers['webhook-id']), subject: event.subject, action: event.data.action })
      response.writeHead(204).end()
    })
  })
  await once(receiver.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  await subscribe(city, { name: '接收', url })
  for (const afterCases of [3, 9, 17]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../test/benches/server.ts')], {
      env: { ...process.env, URL: city.db.url, FILES: city.filesFolder, AT: at, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [said, wrong] = ['', '']
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (wrong += chunk))
    await expect.poll(() => said.split('\n').length > afterCases || wrong, { timeout: 20_000, interval: 5 }).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  // Something was under way: otherwise this proves nothing.
  const [{ n: left }] =
    (await city.db.query(`select (select count(*) from cases.outbox) + (select count(*) from notices.notice where status = 'waiting')
    + (select count(*) from webhooks.delivery where status = 'waiting') as n`)) as [{ n: number }]
  expect(left).toBeGreaterThan(0)

  const { post } = webhookDoor({ loopback: true })
  for (let i = 0; i < 3; i += 1) {
    city.clock.advance(10 * 60_000)
    await cases.drainOutbox(city, tell, { limit: 100_000 })
    await sendNotices(city, { limit: 100_000 })
    await sendWebhooks(city, post)
  }
  receiver.close()

  const folder = join(city.filesFolder, 'notices')
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
  const written = lines.map((line) => JSON.parse(line) as { text: string; title: string })
  const actions = await city.db.query<{ number: string; name: string }>(
    `select c.number, a.name from cases.action a join cases."case" c on c.id = a.case_id where c.id in (select case_id from cases.reporter where contact ? 'email')
      order by c.number, a.seq`,
  )
  expect(actions.length).toBeGreaterThan(2 * (3 + 9 + 17) - 1)
  for (const number of new Set(actions.map((action) => action.number))) {
    const done = actions.filter((action) => action.number === number).map(({ name }) => name)
    const titles = written.filter(({ text }) => text.startsWith(number)).map(({ title }) => title)
    expect(titles, number).toEqual(['已收到：长椅报修', '派人维修：长椅报修'].slice(0, done.length))
    const heard = received.filter(({ subject }) => subject === number)
    expect([...new Set(heard.map(({ id }) => id))], number).toHaveLength(done.length)
    expect([...new Set(heard.map(({ action }) => action))], number).toEqual(done)
  }
  // To the posts as well: the warden of each case heard of it at most once (not of what was passed on by then), the gardeners exactly once.
  const posts = await city.db.query<{ n: number }>(
    `select count(*) as n from notices.notice where role = 'gardener' group by case_id having count(*) <> 1`,
  )
  expect(posts).toEqual([])
})
