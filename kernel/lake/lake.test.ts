import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Pool, roles, town } from '../../test/exchange-town.ts'
import { visitor } from '../city.ts'
import { insert, list, remove, update } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import {
  chooseForLake,
  daysFolderOf,
  exportHistory,
  exportParquet,
  laidDown,
  lakeFolderOf,
  layDown,
  layDownChosen,
  withDuck,
} from './index.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity({ definition: town })
  for (let n = 1; n <= 40; n++)
    await insert(city, Pool, {
      code: `L-${n}`,
      name: n === 7 ? '引号"与,逗号' : `泳池${n}`,
      keeper: '王芳',
      ...(n % 2 ? { lanes: n } : {}),
      since: '2020-01-02',
    })
})
afterAll(() => city?.close())

const rowsOf = (sql: string) => withDuck(async (duck) => (await duck.runAndReadAll(sql)).getRowObjectsJson())
const target = (name: string) => join(city.filesFolder, name)

test('a selection becomes one Parquet file as it is at one instant, with the types of its fields and without what is personal', async () => {
  const file = target('pools.parquet')
  const made = await exportParquet(city.person(roles.exchangeOperator), Pool, { file, where: { lanes: { from: 5, to: 9 } } })
  expect(made).toMatchObject({
    rows: 3,
    columns: [
      { name: 'code', type: 'VARCHAR' },
      { name: 'name' },
      { name: 'operator' },
      { name: 'lanes', type: 'BIGINT' },
      { name: 'since', type: 'DATE' },
    ],
  })
  expect(await rowsOf(`select * from read_parquet('${file}') order by code`)).toEqual([
    { code: 'L-5', name: '泳池5', operator: null, lanes: '5', since: '2020-01-02' },
    { code: 'L-7', name: '引号"与,逗号', operator: null, lanes: '7', since: '2020-01-02' },
    { code: 'L-9', name: '泳池9', operator: null, lanes: '9', since: '2020-01-02' },
  ])
})

test('personal fields leave only for those who may reveal them and for a purpose; nobody else exports at all', async () => {
  const unmasked = { fields: ['keeper'], purpose: '核对负责人名单' }
  const file = target('keepers.parquet')
  await expect(exportParquet(city.as(visitor), Pool, { file })).rejects.toMatchObject({ code: 'session/required' })
  await expect(exportParquet(city.person(roles.exchangeOperator), Pool, { file, fields: ['keeper'] })).rejects.toMatchObject({
    code: 'access/purpose-required',
  })
  await expect(exportParquet(city.person(roles.exchangeOperator), Pool, { file, unmasked })).rejects.toMatchObject({
    code: 'access/forbidden',
  })
  await expect(
    exportParquet(city.person(roles.poolKeeper), Pool, { file, unmasked: { ...unmasked, purpose: '看' } }),
  ).rejects.toMatchObject({ code: 'access/purpose-required' })
  expect(
    await exportParquet(city.person(roles.poolKeeper), Pool, { file, fields: ['code', 'keeper'], withOwn: true, unmasked }),
  ).toMatchObject({ rows: 40 })
  expect(await rowsOf(`select distinct keeper, version from read_parquet('${file}')`)).toEqual([{ keeper: '王芳', version: 1 }])
})

test('the lake holds every version once, in its month, and months that are over stay as they are', async () => {
  const { records } = await list(city, Pool, { limit: 3 })
  city.clock.advance(40 * 86_400_000)
  await update(city, Pool, records[0]!.id, 1, { name: '改了名' })
  await remove(city, Pool, records[1]!.id, 1)
  expect(await exportHistory(city, Pool)).toEqual([
    { month: '2026-03', rows: 40 },
    { month: '2026-04', rows: 2 },
  ])
  const all = join(lakeFolderOf(city), 'pools', 'pool', '*', '*.parquet')
  const sql = `select changed_month, operation, count(*)::int as n, count(distinct id)::int as ids from read_parquet('${all}', hive_partitioning = true) group by all order by all`
  expect(await rowsOf(sql)).toEqual([
    { changed_month: '2026-03', operation: 'version', n: 40, ids: 40 },
    { changed_month: '2026-04', operation: 'removed', n: 1, ids: 1 },
    { changed_month: '2026-04', operation: 'version', n: 1, ids: 1 },
  ])
  city.clock.advance(62 * 86_400_000)
  await update(city, Pool, records[2]!.id, 1, { name: '再改' })
  expect((await exportHistory(city, Pool)).map(({ month }) => month)).toEqual(['2026-06'])
  expect(Object.keys((await rowsOf(`select * from read_parquet('${all}', hive_partitioning = true) limit 1`))[0]!)).not.toContain(
    'keeper',
  )
})

test('a chosen record type is laid down whole once a day, without what is personal, and old days go', async () => {
  const officer = { name: 'dataOfficer', label: '', open: false }
  const sports = city.person(officer, { department: 'sports' })
  await expect(chooseForLake(city.person(officer, { department: 'education' }), 'pools/pool', 3)).rejects.toMatchObject({
    code: 'catalogue/no-such-resource',
  })
  await chooseForLake(sports, 'pools/pool', 2)
  const owned = city.ownerOf(Pool)
  const folder = daysFolderOf(city, owned)
  const first = city.clock.today()
  const days = () =>
    rowsOf(
      `select valid_date::varchar as day, count(*)::int as n from read_parquet('${folder}/*/*.parquet', hive_partitioning = true) group by 1 order by 1`,
    )
  expect(await days()).toEqual([{ day: first, n: 39 }])
  const [pool] = await laidDown(sports)
  expect(pool).toMatchObject({ record: 'pools/pool', days: 2, leftOut: ['负责人'], place: 'days/pools/pool' })
  const [part] = pool!.parts
  expect(part).toMatchObject({ day: first, rows: 39 })
  const file = join(folder, `valid_date=${first}`, part!.part)
  expect(hash('sha256', await readFile(file), 'hex')).toBe(part!.sha256)
  expect((await readdir(folder)).sort()).toEqual([`valid_date=${first}`])
  expect(Object.keys((await rowsOf(`select * from read_parquet('${file}') limit 1`))[0]!)).not.toContain('keeper')
  city.clock.advance(2 * 86_400_000)
  await layDownChosen(city)
  await layDownChosen(city)
  expect(await days()).toEqual([{ day: city.clock.today(), n: 39 }])
  // Moved into place, killed before it was noted, and started again on another day: it is whole, so it counts.
  const second = city.clock.today()
  await city.db.query(`delete from lake.part`)
  city.clock.advance(86_400_000)
  await layDownChosen(city)
  expect((await laidDown(sports))[0]!.parts.map(({ day, rows }) => [day, rows])).toEqual([
    [city.clock.today(), 39],
    [second, 39],
  ])
})

test('kill -9 while a day is laid down: a program that reads the lake finds the day whole or not at all, and it is made once', async () => {
  await city.db.query(
    `insert into pools.pool select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'code', 'K-' || n))).*
       from pools.pool p, generate_series(1, 3000) n where p.code = 'L-1'`,
  )
  const folder = daysFolderOf(city, city.ownerOf(Pool))
  city.clock.advance(86_400_000)
  const day = city.clock.today()
  const found = async () => {
    const files = await rowsOf(`select count(*)::int as n from glob('${folder}/**/*.parquet') where file like '%${day}%'`)
    if (files[0]!['n'] === 0) return 0
    const sql = `select count(*)::int as n, count(distinct id)::int as ids from read_parquet('${folder}/*/*.parquet', hive_partitioning = true) where valid_date = '${day}'`
    const [{ n, ids }] = (await rowsOf(sql)) as [{ n: number; ids: number }]
    expect(ids).toBe(n)
    return n
  }
  const making = join(lakeFolderOf(city), '.making')
  const half = async () => (await readdir(making, { recursive: true })).filter((name) => /\.(csv|parquet)$/.test(name))
  let halfway = 0
  // While rows are copied, and once a part is there.
  for (const kind of ['.csv', '.parquet']) {
    const worker = join(import.meta.dirname, '..', '..', 'test', 'killed-worker.ts')
    const child = spawn(process.execPath, [worker, city.db.url, city.filesFolder, city.clock.now()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await expect.poll(half, { timeout: 10_000, interval: 1 }).toContainEqual(expect.stringContaining(kind))
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
    expect([0, 3039]).toContain(await found())
    halfway += (await half()).length
  }
  // Something was half made: otherwise this proves nothing.
  expect(halfway).toBeGreaterThan(0)
  // The database notices a moment later that nobody holds the lock any more.
  await expect.poll(() => layDown(city, city.ownerOf(Pool), { again: true }), { timeout: 10_000, interval: 50 }).toBe(3039)
  expect(await found()).toBe(3039)
  const parts = await city.db.query(`select rows, sha256 from lake.part where valid_date = $1`, [day])
  const [name = ''] = await readdir(join(folder, `valid_date=${day}`))
  expect(parts).toEqual([{ rows: 3039, sha256: hash('sha256', await readFile(join(folder, `valid_date=${day}`, name)), 'hex') }])
  expect(await half()).toEqual([])
})
