import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { definePack, defineProcess, defineRoles, longText } from '#kernel'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from './app.ts'

const roles = defineRoles({ porter: { label: '门卫' } })
const gate = defineProcess('gate', {
  label: '园门报修',
  purpose: '关不上的园门。',
  form: { what: longText('情况') },
  titleOf: (form) => form.what,
  states: { reported: '已上报', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  actions: { mend: { label: '修好', by: [roles.porter], from: 'reported', to: 'mended' } },
  deadlines: {},
  numbering: { prefix: 'YM' },
  route: () => ({ role: roles.porter, department: 'parks' }),
})
const pack = definePack({ name: 'gates', title: '园门', purpose: '测试用。', roles, processes: [gate], en: {} })
const password = 'gates-and-hinges-2026'

let city: TestCity
let app: FastifyInstance
let porter: Record<string, string>
beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  app = await buildServer(city)
  const person = await createPerson(city, { account: 'porter', name: '门卫甲', password })
  await givePost(city, person, { role: 'porter', department: 'parks', division: '3702' })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account: 'porter', password } })
  porter = { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '), 'x-csrf-token': answer.json().csrf }
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

const report = (remoteAddress: string, what = '关不上') =>
  app.inject({ method: 'POST', url: '/api/cases/gates/gate', payload: { form: { what } }, remoteAddress })

test('a flood from one address is bounded and refused clearly, and nobody else is slowed down or turned away', async () => {
  const stored = async () => (await city.db.query<{ n: number }>(`select count(*) as n from cases."case"`))[0]!.n
  const before = await stored()
  // A thousandfold of what one address may do in a minute would only take longer: the limits are the same.
  const flood: ReturnType<typeof report>[] = []
  for (let i = 0; i < 1_500; i += 1) {
    flood.push(report('203.0.113.9', `第${i}次`))
    // As from a socket: each comes in a turn of its own, and none waits for the answer to the one before.
    await new Promise((turn) => setImmediate(turn))
  }
  const neighbours = Array.from({ length: 10 }, (_, i) => report(`203.0.113.${20 + i}`))
  const officer = Array.from({ length: 10 }, () =>
    app.inject({ url: '/api/cases?mine=true', headers: porter, remoteAddress: '198.51.100.7' }),
  )
  const answers = await Promise.all(flood)
  expect((await Promise.all(neighbours)).map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(201))
  expect((await Promise.all(officer)).map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200))

  const refused = answers.filter(({ statusCode }) => statusCode === 429)
  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(30)
  expect(refused).toHaveLength(1_470)
  for (const { headers, body } of [refused[0]!, refused.at(-1)!]) {
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(JSON.parse(body)).toMatchObject({ code: 'request/too-many', status: 429 })
  }
  expect(await stored()).toBe(before + 40)
  // No number is used up by what was refused.
  const numbers = await city.db.query<{ number: string }>(`select number from cases."case" order by number`)
  expect(numbers.map(({ number }) => Number(number.slice(-6)))).toEqual(Array.from({ length: before + 40 }, (_, i) => i + 1))
})

test('a refused request costs no transaction: the pool is free while the flood goes on', async () => {
  const asked: string[] = []
  const { transaction } = city.db
  const db = city.db as { transaction: typeof transaction }
  db.transaction = (work) => {
    asked.push('transaction')
    return transaction(work)
  }
  try {
    const answers = await Promise.all(Array.from({ length: 200 }, () => report('203.0.113.9')))
    expect(answers.every(({ statusCode }) => statusCode === 429)).toBe(true)
    expect(asked).toEqual([])
  } finally {
    db.transaction = transaction
  }
})
