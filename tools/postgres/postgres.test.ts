import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { removeData, startPostgres } from './index.ts'
import { isAlive } from './owner.ts'

// Durable writes on a busy disk, again and again.
vi.setConfig({ testTimeout: 120_000 })

const home = mkdtempSync(join(tmpdir(), 'chengshu-launch-'))
chmodSync(home, 0o755)
afterAll(() => rmSync(home, { recursive: true, force: true }))

const rows = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('what was stored is there after a stop and a start, and only the password opens it', async () => {
  const dataFolder = join(home, 'ordinary')
  const first = await startPostgres({ dataFolder })
  await rows(first.url, `create table kept as select '值' as word`)
  await expect(rows(first.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow(/password authentication failed/)
  expect(statSync(join(dataFolder, 'password')).mode & 0o777).toBe(0o600)
  await first.stop()
  await first.stop()
  const second = await startPostgres({ dataFolder })
  expect(await rows(second.url, 'select word from kept')).toEqual([{ word: '值' }])
  expect(await rows(second.url, 'show fsync')).toEqual([{ fsync: 'on' }])
  await second.stop()
})

test('the last acknowledged row survives kill -9 of the server while it writes', async () => {
  const dataFolder = join(home, 'killed')
  let server = await startPostgres({ dataFolder })
  await rows(server.url, 'create table log (n int primary key)')
  for (let round = 0; round < 2; round++) {
    const client = new pg.Client({ connectionString: server.url })
    client.on('error', () => {})
    await client.connect()
    let acknowledged = round * 1_000_000
    const writing = (async () => {
      for (let n = acknowledged + 1; ; n++) {
        await client.query('insert into log values ($1)', [n])
        acknowledged = n
      }
    })().catch(() => {})
    await new Promise((done) => setTimeout(done, 300))
    process.kill(server.pid, 'SIGKILL')
    await writing
    await server.ended
    server = await startPostgres({ dataFolder })
    const [last] = await rows(server.url, 'select max(n) as n, count(*)::int as count from log')
    expect(acknowledged % 1_000_000).toBeGreaterThan(10)
    // One more may be stored than we were told of; never one less.
    expect([acknowledged, acknowledged + 1]).toContain(last.n)
  }
  await server.stop()
})

test('a server whose owner was killed is ended and its data opened again', async () => {
  const dataFolder = join(home, 'orphaned')
  const script = join(home, 'owner.ts')
  writeFileSync(
    script,
    `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
     const server = await startPostgres({ dataFolder: ${JSON.stringify(dataFolder)} })
     console.log(JSON.stringify({ pid: server.pid, url: server.url }))
     setInterval(() => {}, 1000)`,
  )
  const owner = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const left = await new Promise<{ pid: number; url: string }>((done) =>
    owner.stdout.once('data', (line) => done(JSON.parse(String(line)))),
  )
  await rows(left.url, 'create table kept as select 1 as n')
  await expect(startPostgres({ dataFolder })).rejects.toThrow(/already running/)

  owner.kill('SIGKILL')
  await new Promise((done) => owner.once('exit', done))
  expect(isAlive(left.pid)).toBe(true)
  const server = await startPostgres({ dataFolder })
  expect(isAlive(left.pid)).toBe(false)
  expect(await rows(server.url, 'select n from kept')).toEqual([{ n: 1 }])
  await server.stop()
})

test('a first start that was cut off leaves nothing in the way of the next', async () => {
  const dataFolder = join(home, 'cut-off')
  mkdirSync(join(dataFolder, 'cluster.new'), { recursive: true })
  writeFileSync(join(dataFolder, 'cluster.new', 'PG_VERSION'), '18\n')
  writeFileSync(join(dataFolder, 'password'), 'old\n')
  const server = await startPostgres({ dataFolder })
  expect(await rows(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('data of another major version is refused in one sentence and left alone', async () => {
  const dataFolder = join(home, 'newer')
  const server = await startPostgres({ dataFolder })
  await server.stop()
  writeFileSync(join(dataFolder, 'cluster', 'PG_VERSION'), '99\n')
  await expect(startPostgres({ dataFolder })).rejects.toMatchObject({
    name: 'Problem',
    en: expect.stringContaining('written by PostgreSQL 99'),
  })
  expect(readFileSync(join(dataFolder, 'cluster', 'PG_VERSION'), 'utf8')).toBe('99\n')
})

test.skipIf(process.getuid?.() !== 0)('root may start it in a folder that nobody else may enter', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'chengshu-closed-'))
  const dataFolder = join(closed, 'pg')
  const said: string[] = []
  const server = await startPostgres({ dataFolder, say: (line) => said.push(line) })
  expect(said).toEqual([expect.stringContaining('/var/lib/chengshu/')])
  await rows(server.url, 'create table kept as select 1 as n')
  await server.stop()
  const again = await startPostgres({ dataFolder })
  expect(await rows(again.url, 'select n from kept')).toEqual([{ n: 1 }])
  await again.stop()
  const cluster = said[0]!.match(/\/var\/lib\/chengshu\/\S+/)![0]
  removeData(dataFolder)
  expect(existsSync(cluster)).toBe(false)
  rmSync(closed, { recursive: true, force: true })
})
