import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as exchange from '../kernel/exchange/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { roles, town } from '../test/exchange-town.ts'
import { exchangeDoor } from './exchange-door.ts'

let city: TestCity
let operator: ReturnType<TestCity['person']>

/** Another office's interface: keeps what comes under a new key, drops what it has, and dies when it is told to. */
class Receiver {
  readonly kept = new Map<string, readonly Record<string, unknown>[]>()
  readonly asked: string[] = []
  mood: 'fine' | 'dies after keeping' | 'dies while listening' | 'dies while answering' | 'is busy' = 'fine'
  #server: Server | undefined
  port = 0

  async up(): Promise<void> {
    this.#server = createServer((request, response) => {
      if (this.mood === 'dies while listening') {
        request.once('data', () => this.down())
        return
      }
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        if (request.headers['x-key'] !== 'very-secret-key') return response.writeHead(403).end()
        if (this.mood === 'is busy') return response.writeHead(503).end()
        const key = String(request.headers['idempotency-key'])
        this.asked.push(key)
        if (!this.kept.has(key)) this.kept.set(key, JSON.parse(Buffer.concat(pieces).toString('utf8')).rows)
        if (this.mood === 'dies after keeping' && this.kept.size === 2) return this.down()
        if (this.mood === 'dies while answering') {
          response.writeHead(200, { 'content-length': 100 }).write('{')
          return setTimeout(() => this.down(), 20)
        }
        return response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      })
    })
    await new Promise<void>((done) => this.#server!.listen(this.port, '127.0.0.1', done))
    this.port = (this.#server.address() as AddressInfo).port
  }
  down(): void {
    this.#server?.close()
    this.#server?.closeAllConnections()
  }
  get codes(): readonly unknown[] {
    return [...this.kept.values()].flat().map(({ code }) => code)
  }
}
const receiver = new Receiver()

beforeAll(async () => {
  city = await testCity({ definition: town })
  operator = city.person(roles.exchangeOperator)
  exchange.openDoor(city, exchangeDoor({ loopback: true }))
  await receiver.up()
})
afterAll(async () => {
  receiver.down()
  await city?.close()
})

const codes = Array.from({ length: 25 }, (_, n) => `P-${n}`)

async function flowTo(key: string, folder: string) {
  const from = await exchange.keepConnection(operator, { name: folder, kind: 'folder', settings: { folder } })
  mkdirSync(join(exchange.exchangeFolderOf(city), folder), { recursive: true })
  const settings = { url: `http://127.0.0.1:${receiver.port}/rows`, header: 'X-Key', key }
  const to = await exchange.keepConnection(operator, { name: `接口 ${folder}`, kind: 'http', settings })
  const file = `编号,名称\n${codes.map((code) => `${code},泳池 ${code}`).join('\n')}\n`
  await exchange.dropFile(operator, from.id, 'pools.csv', Readable.from([Buffer.from(file)]))
  return exchange.keepFlow(operator, {
    name: `送出 ${folder}`,
    purpose: '把泳池清单送给体育局接口',
    source: { connection: from.id, files: '*' },
    sink: { connection: to.id },
    mapping: [
      { from: '编号', to: 'code' },
      { from: '名称', to: 'name' },
    ],
    mode: 'files',
    options: { portionRows: 10, settleSeconds: 0 },
    schedule: { kind: 'manual' },
    providedBy: 'sports',
  })
}

test('an interface that dies after it took a portion, while it listens, or is busy has every row once in the end', async () => {
  const flow = await flowTo('very-secret-key', 'out')
  const states: unknown[] = []
  const run = async (mood: Receiver['mood']) => {
    receiver.mood = mood
    const end = await exchange.runFlow(city, flow.id)
    states.push([end, (await exchange.getFlow(operator, flow.id)).code])
  }
  await run('dies after keeping')
  await run('fine')
  await receiver.up()
  await run('dies while listening')
  await receiver.up()
  await run('is busy')
  await run('dies while answering')
  await receiver.up()
  await run('fine')
  expect(states).toEqual([
    ['waiting', 'exchange/interrupted'],
    ['waiting', 'exchange/unreachable'],
    ['waiting', 'exchange/interrupted'],
    ['waiting', 'exchange/interrupted'],
    ['waiting', 'exchange/interrupted'],
    ['done', undefined],
  ])
  expect(receiver.codes).toEqual(codes)
  // The portion it had taken came once more, under its own key.
  const [first, second, ...rest] = receiver.asked
  expect([new Set(receiver.asked).size, first === second, rest.filter((key) => key === second).length > 0]).toEqual([
    3,
    false,
    true,
  ])
  expect((await exchange.runs(operator, flow.id))[0]).toMatchObject({ state: 'done', totals: { read: 25, added: 25 } })
})

test('an interface that refuses the key ends the flow with words', async () => {
  receiver.mood = 'fine'
  const wrong = await flowTo('a wrong key', 'denied')
  expect(await exchange.runFlow(city, wrong.id)).toBe('failed')
  expect(await exchange.getFlow(operator, wrong.id)).toMatchObject({ code: 'exchange/denied' })
})
