import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server, Socket } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { town } from '../../test/exchange-town.ts'
import { type Db, openDb, quoted } from '../db.ts'
import { type TestCity, testCity } from '../testing.ts'
import {
  acceptSource,
  type Connection,
  type FlowDraft,
  flows,
  getFlow,
  keepConnection,
  keepFlow,
  lookAgain,
  quarantined,
  reconcile,
  retry,
  runDue,
  runFlow,
  runs,
} from './index.ts'

let city: TestCity
let server: Db
/** A department's database, and the one its rows are brought to. */
let source: Db
let target: Db
let from: Connection
let to: Connection
const databases: string[] = []

async function database(): Promise<Db> {
  const name = `${inject('testRun')}_${randomBytes(5).toString('hex')}`
  await server.query(`create database ${quoted(name)}`)
  databases.push(name)
  return openDb(Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href, { max: 3 })
}

const settingsOf = (url: string, port?: number) => {
  const { hostname, port: own, pathname, username, password } = new URL(url)
  return {
    host: hostname || '127.0.0.1',
    port: port ?? Number(own || 5432),
    database: pathname.slice(1),
    user: decodeURIComponent(username),
    tls: false,
    password: decodeURIComponent(password),
  }
}

beforeAll(async () => {
  city = await testCity({ definition: town })
  server = openDb(inject('postgresUrl'), { max: 1 })
  source = await database()
  target = await database()
  from = await keepConnection(city, { name: '来源库', kind: 'postgres', settings: settingsOf(source.url) })
  to = await keepConnection(city, { name: '目标库', kind: 'postgres', settings: settingsOf(target.url) })
})
afterAll(async () => {
  await source?.close()
  await target?.close()
  await city?.close()
  for (const name of databases) await server.query(`drop database if exists ${quoted(name)} with (force)`)
  await server?.close()
})

const definition = `(id bigint primary key, name text not null, amount numeric(12,2), since date, is_open boolean, touched timestamptz not null default now())`
const mapping = ['id', 'name', 'amount', 'since', 'is_open', 'touched'].map((name) => ({ from: name, to: name }))

async function pair(name: string, rows: number): Promise<void> {
  await source.query(`create table ${name} ${definition}`)
  await target.query(`create table ${name} ${definition}`)
  await source.query(
    `insert into ${name} select n, E'泳池\\t' || n || case when n % 7 = 0 then E'\\n\\\\' else '' end, n * 1.5, date '2020-01-01' + (n % 900)::int, n % 3 = 0, now() - interval '1 hour' - n * interval '1 second' from generate_series(1, $1::int) n`,
    [rows],
  )
}

const flowOf = (table: string, more: Partial<FlowDraft> = {}) =>
  keepFlow(city, {
    name: `同步 ${table}`,
    purpose: '测试两个数据库保持一致',
    source: { connection: from.id, table, key: 'id', changed: 'touched' },
    sink: { connection: to.id, table, key: 'id' },
    mapping,
    mode: 'full',
    options: { onGone: 'remove', portionRows: 500, mostGonePercent: 100 },
    schedule: { kind: 'manual' },
    providedBy: 'sports',
    ...more,
  })

const rowsOf = async (db: Db, table: string) =>
  (await db.query<{ row: string }>(`select t::text as row from ${table} t order by id`)).map(({ row }) => row)
const same = async (table: string) => expect(await rowsOf(target, table)).toEqual(await rowsOf(source, table))

/** A process that runs a flow; told when it has begun. */
async function worker(flow: string) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', '..', 'test', 'exchange-worker.ts'), city.db.url, city.filesFolder, flow],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (piece) => (said += piece))
  await once(child.stdout, 'data')
  return { child, ended: once(child, 'exit'), said: () => said }
}

test('a source database is kept in sync while it changes and while the process is killed', { timeout: 60_000 }, async () => {
  await pair('moving', 12_000)
  const flow = await flowOf('moving')
  let kills = 0
  const change = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), id: fc.integer({ min: 12_001, max: 14_000 }) }),
    fc.record({ kind: fc.constant('change' as const), id: fc.integer({ min: 1, max: 14_000 }) }),
    fc.record({ kind: fc.constant('remove' as const), id: fc.integer({ min: 1, max: 14_000 }) }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 30, maxLength: 60 }),
      fc.array(fc.integer({ min: 5, max: 160 }), { minLength: 3, maxLength: 3 }),
      async (script, waits) => {
        let isChanging = true
        const changing = (async () => {
          for (let i = 0; isChanging; i++) {
            const { kind, id } = script[i % script.length]!
            if (kind === 'add')
              await source.query(
                `insert into moving values ($1, $2, 1, null, null) on conflict (id) do update set name = excluded.name, touched = now()`,
                [id, `新增 ${i}`],
              )
            else if (kind === 'change')
              await source.query(`update moving set name = $2, amount = amount + 1, touched = now() where id = $1`, [
                id,
                `改为 ${i}`,
              ])
            else await source.query('delete from moving where id = $1', [id])
          }
        })()
        for (const wait of waits) {
          const { child, ended } = await worker(flow.id)
          await new Promise((done) => setTimeout(done, wait))
          if (child.exitCode === null) kills += 1
          child.kill('SIGKILL')
          await ended
        }
        isChanging = false
        await changing
        // What the kill left is finished (the database notices a moment later that nobody holds the flow any more), and one more run sees a
        // source that stands still.
        await expect.poll(() => runFlow(city, flow.id), { timeout: 10_000 }).toBe('done')
        expect(await runFlow(city, flow.id)).toBe('done')
        await same('moving')
        expect(await reconcile(city, flow.id)).toMatchObject({ isClean: true, differing: 0 })
      },
    ),
    { numRuns: 2 },
  )
  expect(kills).toBeGreaterThan(3)
  const twice = await target.query('select id from moving group by id having count(*) > 1')
  expect(twice).toEqual([])
})

test('a killed run goes on where it was: its totals count every row once', { timeout: 30_000 }, async () => {
  await pair('counted', 20_000)
  // Every portion takes a moment, so that there is a middle to be killed in on any machine.
  await target.query(
    `create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.05); return null; end $$;
     create trigger dawdle after insert on counted for each statement execute function dawdle()`,
  )
  const flow = await flowOf('counted', { options: { onGone: 'keep', portionRows: 500 } })
  const { child, ended } = await worker(flow.id)
  for (;;) {
    const [{ n }] = (await target.query<{ n: number }>('select count(*)::int as n from counted')) as [{ n: number }]
    if (n > 0) break
  }
  child.kill('SIGKILL')
  await ended
  const [before] = await runs(city, flow.id)
  expect(before).toMatchObject({ state: 'running' })
  await target.query('drop trigger dawdle on counted')
  // The database notices a moment later that nobody holds the flow any more.
  await expect.poll(() => runFlow(city, flow.id), { timeout: 10_000 }).toBe('done')
  await same('counted')
  const [after, ...others] = await runs(city, flow.id)
  expect(others).toEqual([])
  expect(after).toMatchObject({
    id: before!.id,
    state: 'done',
    totals: { read: 20_000, added: 20_000, changed: 0, unchanged: 0, quarantined: 0 },
  })
})

test('changes since the last run are brought alone, also removals that the source marks', async () => {
  await pair('marked', 2_000)
  const flow = await flowOf('marked', {
    mode: 'changes',
    options: { portionRows: 500, overlapSeconds: 60, deleted: { column: 'name', value: '注销' } },
  })
  expect(await runFlow(city, flow.id)).toBe('done')
  await source.query(
    `update marked set amount = 7, touched = now() where id in (3, 5); update marked set name = '注销', touched = now() where id = 9; insert into marked values (5000, '新的', 1, null, null, now())`,
  )
  expect(await runFlow(city, flow.id)).toBe('done')
  const [last] = await runs(city, flow.id)
  expect(last!.totals).toMatchObject({ added: 1, changed: 2, removed: 1 })
  // The overlap reads a little again, which changes nothing; the rest is not read at all.
  expect(last!.totals.read).toBeLessThan(2_000)
  const left = (await rowsOf(source, 'marked')).filter((row) => !row.includes('注销'))
  expect(await rowsOf(target, 'marked')).toEqual(left)
  expect(await runFlow(city, flow.id)).toBe('done')
  expect((await runs(city, flow.id))[0]!.totals).toMatchObject({ added: 0, changed: 0, removed: 0 })
})

test('rows the target refuses are named one by one, everything else is in, and they go in once the target takes them', async () => {
  await pair('choosy', 1_500)
  await target.query(
    `alter table choosy add constraint small check (amount is null or amount < 2000); alter table choosy alter column name type varchar(12)`,
  )
  await source.query(`update choosy set name = repeat('长', 40) where id = 77`)
  const flow = await flowOf('choosy')
  expect(await runFlow(city, flow.id)).toBe('done')
  const { rows, open } = await quarantined(city, flow.id, { limit: 200 })
  expect(open).toBe(1 + 167)
  expect(rows.find(({ key }) => key === '77')!.problems).toMatchObject([{ field: 'name', code: 'field/too-long' }])
  expect(rows.find(({ key }) => key === '1400')!.problems).toMatchObject([{ code: 'exchange/sink-refused' }])
  expect((await rowsOf(target, 'choosy')).length).toBe(1_500 - open)
  // A second run finds the same rows bad and keeps each once.
  await runFlow(city, flow.id)
  expect((await quarantined(city, flow.id)).open).toBe(open)
  await target.query('alter table choosy drop constraint small')
  const still = await retry(city, flow.id)
  expect(still.size).toBe(1)
  await source.query(`update choosy set name = '短了' where id = 77`)
  await runFlow(city, flow.id)
  expect((await quarantined(city, flow.id)).open).toBe(0)
  await same('choosy')
})

test('a column that is gone or of another type stops the flow with its name, a new one is noted, and nothing is lost', async () => {
  await pair('drifting', 900)
  const flow = await flowOf('drifting')
  await runFlow(city, flow.id)
  await source.query('alter table drifting add column phone text')
  expect(await runFlow(city, flow.id)).toBe('done')
  expect((await getFlow(city, flow.id)).newColumns).toEqual(['phone'])
  await source.query(
    `alter table drifting drop column amount; alter table drifting alter column since type text; update drifting set name = '改名' where id = 1; delete from drifting where id > 800`,
  )
  const before = await rowsOf(target, 'drifting')
  expect(await runFlow(city, flow.id)).toBe('stopped')
  expect(await getFlow(city, flow.id)).toMatchObject({
    state: 'stopped',
    code: 'exchange/drift',
    details: { what: 'amount ✕; since: date → text' },
  })
  expect(await rowsOf(target, 'drifting')).toEqual(before)
  expect(await runDue(city)).toBe(0)
  const { columns, drift } = await lookAgain(city, flow.id)
  expect(drift).toMatchObject({ gone: ['amount'], added: ['phone'] })
  await expect(acceptSource(city, flow.id, columns)).rejects.toMatchObject({
    code: 'exchange/invalid',
    details: { reason: 'amount' },
  })
  await acceptSource(
    city,
    flow.id,
    columns,
    mapping.filter(({ from: name }) => name !== 'amount'),
  )
  expect(await runFlow(city, flow.id)).toBe('done')
  expect(await target.query('select count(*)::int as n, max(name) filter (where id = 1) as name from drifting')).toEqual([
    { n: 800, name: '改名' },
  ])
})

test('an empty or torn source empties nothing: the flow stops and asks', async () => {
  await pair('torn', 600)
  const flow = await flowOf('torn', { options: { onGone: 'remove', portionRows: 500, mostGonePercent: 30 } })
  await runFlow(city, flow.id)
  await source.query('delete from torn where id > 100')
  expect(await runFlow(city, flow.id)).toBe('stopped')
  expect(await getFlow(city, flow.id)).toMatchObject({ code: 'exchange/too-many-gone', details: { gone: 500, there: 600 } })
  expect(await rowsOf(target, 'torn')).toHaveLength(600)
  expect(await runFlow(city, flow.id, { mayRemoveMany: true })).toBe('done')
  await same('torn')
})

describe('when the other side fails', () => {
  /** Passes bytes on to the test server, and misbehaves when told to. */
  class Wire {
    readonly server: Server
    readonly sockets = new Set<Socket>()
    passed = 0
    mute = false
    cutAfter = Number.POSITIVE_INFINITY
    constructor() {
      const { hostname, port } = new URL(inject('postgresUrl'))
      this.server = createServer((near) => {
        const far = new Socket()
        far.connect(Number(port), hostname)
        this.sockets.add(near).add(far)
        near.pipe(far)
        far.on('data', (piece: Buffer) => {
          if (this.mute) return
          this.passed += piece.length
          if (this.passed > this.cutAfter) return void near.destroy()
          near.write(piece)
        })
        for (const socket of [near, far]) socket.on('error', () => {}).on('close', () => void (near.destroy(), far.destroy()))
      })
    }
    async listen(): Promise<number> {
      this.server.listen(0, '127.0.0.1')
      await once(this.server, 'listening')
      return (this.server.address() as { port: number }).port
    }
    close() {
      for (const socket of this.sockets) socket.destroy()
      this.server.close()
    }
  }

  test('a source that hangs is given up, tried again after a pause, and the run goes on without loss or doubles', async () => {
    await pair('hanging', 30_000)
    const wire = new Wire()
    const far = await keepConnection(city, {
      name: '会卡住的库',
      kind: 'postgres',
      settings: settingsOf(source.url, await wire.listen()),
    })
    const flow = await flowOf('hanging', {
      source: { connection: far.id, table: 'hanging', key: 'id' },
      options: { portionRows: 500, silentSeconds: 1, onGone: 'remove', mostGonePercent: 100 },
    })
    const begun = wire.passed
    wire.cutAfter = begun + 400_000
    expect(await runFlow(city, flow.id)).toBe('waiting')
    expect(await getFlow(city, flow.id)).toMatchObject({ state: 'waiting', code: 'exchange/interrupted', tries: 1 })
    const part = (await rowsOf(target, 'hanging')).length
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(30_000)
    wire.cutAfter = Number.POSITIVE_INFINITY
    wire.mute = true
    expect(await runFlow(city, flow.id)).toBe('waiting')
    wire.mute = false
    // Not before its pause is over.
    expect(await runDue(city)).toBe(0)
    city.clock.advance(60_000)
    expect(await runDue(city)).toBe(1)
    await same('hanging')
    expect((await runs(city, flow.id))[0]).toMatchObject({ state: 'done', totals: { read: 30_000, added: 30_000 } })
    expect(await runs(city, flow.id)).toHaveLength(1)
    wire.close()
  })

  test('a target that dies at some row leaves whole portions, and its return ends the run', async () => {
    await pair('dying', 20_000)
    const flow = await flowOf('dying')
    const running = runFlow(city, flow.id)
    for (;;) {
      const [{ n }] = (await target.query<{ n: number }>('select count(*)::int as n from dying')) as [{ n: number }]
      if (n >= 3_000) break
    }
    await server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chengshu exchange' and datname = $1`,
      [new URL(target.url).pathname.slice(1)],
    )
    expect(['waiting', 'done']).toContain(await running)
    expect((await rowsOf(target, 'dying')).length % 500).toBe(0)
    expect(await runFlow(city, flow.id)).toBe('done')
    await same('dying')
    expect((await runs(city, flow.id))[0]!.totals).toMatchObject({ read: 20_000, added: 20_000, unchanged: 0 })
  })

  test('a wrong password and a missing table end at once, with words and a notice to the owner', async () => {
    await pair('locked', 10)
    const flow = await flowOf('locked')
    await source.query('drop table locked')
    expect(await runFlow(city, flow.id)).toBe('failed')
    expect(await getFlow(city, flow.id)).toMatchObject({ state: 'failed', code: 'exchange/no-such-table' })
    const told = await city.db.query(`select title from notices.notice where href = $1`, [`/data-exchange/flows/${flow.id}`])
    expect(told).toHaveLength(1)
    const wrong = await keepConnection(city, { name: '没人听的端口', kind: 'postgres', settings: settingsOf(source.url, 1) })
    await expect(flowOf('locked', { source: { connection: wrong.id, table: 'locked', key: 'id' } })).rejects.toMatchObject({
      code: 'exchange/unreachable',
    })
  })
})

test('two processes never run one flow at once, and the password never leaves the engine', async () => {
  await pair('shared', 5_000)
  const flow = await flowOf('shared')
  const ends = await Promise.all([runFlow(city, flow.id), runFlow(city, flow.id), runFlow(city, flow.id)])
  expect(ends.filter((end) => end === 'done').length).toBeGreaterThan(0)
  expect(ends).toContain('busy')
  await same('shared')
  const { password } = new URL(source.url)
  const kept =
    JSON.stringify(
      await city.db.query('select id, name, settings, encode(secret, $1) as secret from exchange.connection', ['escape']),
    ) +
    JSON.stringify(from) +
    JSON.stringify(await flows(city))
  if (password.length > 3) expect(kept).not.toContain(password)
})
