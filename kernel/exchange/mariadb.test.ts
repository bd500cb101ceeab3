import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection, type Connection as Wire } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Pool, town } from '../../test/exchange-town.ts'
import { list } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { type Connection, type FlowDraft, keepConnection, keepFlow, quarantined, reconcile, runFlow, runs } from './index.ts'

/** Debian's server; installed where that is allowed, else the tests are left out with one line. */
function provideMariadb(): string | undefined {
  // The installer of its data asks `my_print_defaults` of the client's package.
  const found = () =>
    existsSync('/usr/bin/my_print_defaults')
      ? ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find((path) => existsSync(path))
      : undefined
  if (!found() && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const apt = (...words: string[]) =>
      spawnSync('apt-get', ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...words], {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    if (!apt('install', 'mariadb-server-core', 'mariadb-client-core')) {
      apt('update')
      apt('install', 'mariadb-server-core', 'mariadb-client-core')
    }
  }
  const path = found()
  if (!path)
    console.log(
      '未运行 MariaDB 测试：请安装 mariadb-server-core mariadb-client-core · MariaDB tests were not run: sudo apt-get install mariadb-server-core mariadb-client-core',
    )
  return path
}

const server = provideMariadb()

describe.skipIf(!server)('MariaDB', () => {
  let city: TestCity
  let wire: Wire
  let connection: Connection
  let folder: string
  let child: ReturnType<typeof spawn>

  beforeAll(async () => {
    city = await testCity({ definition: town })
    folder = mkdtempSync(join(tmpdir(), 'chengshu-mariadb-'))
    const isRoot = process.getuid?.() === 0
    if (isRoot) {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })))
      chownSync(folder, uid!, gid!)
    }
    const user = isRoot ? ['--user=nobody'] : []
    const data = join(folder, 'data')
    execFileSync(
      'mariadb-install-db',
      [...user, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { stdio: 'ignore' },
    )
    const port = await freePort()
    child = spawn(
      server!,
      [
        ...user,
        `--datadir=${data}`,
        `--socket=${join(folder, 's')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-buffer-pool-size=32M',
        '--skip-name-resolve',
      ],
      { stdio: 'ignore' },
    )
    for (let tries = 0; ; tries++) {
      try {
        wire = await createConnection({ socketPath: join(folder, 's'), user: 'root', multipleStatements: true })
        break
      } catch (error) {
        if (tries > 200) throw error
        await new Promise((done) => setTimeout(done, 100))
      }
    }
    await wire.query(
      `create database here character set utf8mb4; create user 'reader'@'127.0.0.1' identified by 'secret-word'; grant all on here.* to 'reader'@'127.0.0.1'; use here; set time_zone = '+08:00'`,
    )
    connection = await keepConnection(city, {
      name: '体育局 MariaDB',
      kind: 'mysql',
      settings: { host: '127.0.0.1', port, database: 'here', user: 'reader', tls: false, password: 'secret-word' },
    })
  })
  afterAll(async () => {
    await wire?.end()
    if (child?.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    if (folder) rmSync(folder, { recursive: true, force: true })
    await city?.close()
  })

  const make = (draft: Partial<FlowDraft>) =>
    keepFlow(city, {
      name: 'MariaDB',
      purpose: '测试 MariaDB 两个方向',
      source: { connection: connection.id, table: 'pools', key: 'code', changed: 'touched' },
      sink: { register: 'pools/pool' },
      mapping: [
        { from: 'code', to: 'code' },
        { from: 'title', to: 'name' },
        { from: 'lanes', to: 'lanes' },
        { from: 'since', to: 'since' },
      ],
      mode: 'full',
      options: { onGone: 'remove', mostGonePercent: 100, portionRows: 200 },
      schedule: { kind: 'manual' },
      providedBy: 'sports',
      ...draft,
    })

  test('a table is read into a register: letters, quotes, empty values and days as they are, wrong rows set aside', async () => {
    await wire.query(
      `create table pools (code varchar(20) primary key, title varchar(80), lanes int, since date, touched datetime(6) not null)`,
    )
    const rows = Array.from({ length: 700 }, (_, n) => [
      `P-${String(n).padStart(4, '0')}`,
      `泳池“${n}”\\'🏊`,
      n % 5 ? (n % 50) + 1 : null,
      n % 3 ? '2020-02-29' : null,
      '2026-03-02 09:30:00.123456',
    ])
    await wire.query('insert into pools values ?', [rows])
    await wire.query(`update pools set lanes = 99 where code = 'P-0007'`)
    const flow = await make({})
    expect(await runFlow(city, flow.id)).toBe('done')
    expect((await runs(city, flow.id))[0]!.totals).toMatchObject({ read: 700, added: 699, quarantined: 1 })
    expect((await quarantined(city, flow.id)).rows[0]).toMatchObject({
      key: 'P-0007',
      problems: [{ field: 'lanes', code: 'field/out-of-range' }],
    })
    const { records } = await list(city, Pool, { where: { code: 'P-0004' } })
    expect(records[0]).toMatchObject({ name: `泳池“4”\\'🏊`, lanes: 5, since: '2020-02-29' })
    await wire.query(`update pools set lanes = 9 where code = 'P-0007'; delete from pools where code = 'P-0001'`)
    expect(await runFlow(city, flow.id)).toBe('done')
    expect((await runs(city, flow.id))[0]!.totals).toMatchObject({ added: 1, removed: 1 })
    expect(await reconcile(city, flow.id)).toMatchObject({ isClean: true, target: { rows: 699 } })
  })

  test('a register is written into a table, what the table refuses is named, and a second run changes nothing', async () => {
    await wire.query(
      `create table copied (code varchar(20) primary key, title varchar(40) not null, lanes tinyint, since date, changed datetime(6), check (lanes is null or lanes < 50)) character set utf8mb4`,
    )
    const flow = await make({
      source: { register: 'pools/pool' },
      sink: { connection: connection.id, table: 'copied', key: 'code' },
      mapping: [
        { from: 'code', to: 'code' },
        { from: 'name', to: 'title' },
        { from: 'lanes', to: 'lanes' },
        { from: 'since', to: 'since' },
        { from: 'changed_at', to: 'changed' },
      ],
    })
    expect(await runFlow(city, flow.id)).toBe('done')
    const totals = (await runs(city, flow.id))[0]!.totals
    expect(totals.added + totals.quarantined).toBe(699)
    expect(totals.quarantined).toBe(14)
    expect((await quarantined(city, flow.id)).rows[0]!.problems[0]).toMatchObject({ code: 'exchange/sink-refused' })
    const [[changed]] = (await wire.query(
      `select date_format(changed, '%Y-%m-%d %H:%i:%s') as at from copied limit 1`,
    )) as unknown as [[{ at: string }]]
    // The test city's clock stands at 09:00 in Qingdao; a datetime shows the city's clock.
    expect(changed.at).toBe('2026-03-02 09:00:00')
    expect(await runFlow(city, flow.id)).toBe('done')
    expect((await runs(city, flow.id))[0]!.totals).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 685 })
    expect(await reconcile(city, flow.id)).toMatchObject({ isClean: false, differing: 14, target: { rows: 685 } })
  })

  test('only what changed is read, and a password that is wrong ends it with words', async () => {
    const flow = await make({ mode: 'changes', options: { overlapSeconds: 0, portionRows: 200 } })
    expect(await runFlow(city, flow.id)).toBe('done')
    await wire.query(`update pools set title = '改了', touched = '2026-03-02 10:00:00' where code = 'P-0100'`)
    expect(await runFlow(city, flow.id)).toBe('done')
    const last = (await runs(city, flow.id))[0]!.totals
    expect(last).toMatchObject({ changed: 1, added: 0 })
    expect((await list(city, Pool, { where: { code: 'P-0100' } })).records[0]).toMatchObject({ name: '改了' })
    await wire.query(`set password for 'reader'@'127.0.0.1' = password('another')`)
    expect(await runFlow(city, flow.id)).toBe('failed')
    expect((await runs(city, flow.id))[0]).toMatchObject({ state: 'failed', code: 'exchange/denied' })
  })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
