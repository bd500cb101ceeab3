import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { give, numberOf, Resident, residentOf, roles, town } from '../../test/residents/pack.ts'
import type { City } from '../city.ts'
import { createPerson, verifyAccount } from '../identity/index.ts'
import { insert, tableOf } from '../registry/index.ts'
import { usageOf, whoRead } from '../sharing/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { inSandbox } from './child.ts'
import { ask, lastRuns, savedQuestions, saveQuestion, workTables } from './index.ts'

const analyst = { name: 'dataAnalyst', label: '数据分析员', open: false }
const purpose = '核算津贴人数'
let city: TestCity
let civil: City
let police: City
let table: string

beforeAll(async () => {
  city = await testCity({ definition: town, at: '2026-03-02T04:00:00Z' })
  for (let n = 1; n <= 40; n += 1) await insert(city, Resident, residentOf(n))
  civil = city.person(analyst, { department: 'civil-affairs', name: '何静' })
  police = city.person(analyst, { department: 'police', name: '周涛' })
  await give(city)
  table = (await workTables(civil))[0]!.name
})
afterAll(() => city?.close())

const refusedWith = (sql: string, who = civil) =>
  ask(who, { sql, purpose }).then(
    () => 'answered',
    (error: { code?: string }) => error.code ?? String(error),
  )

test('a question sees the granted fields and rows, masked as granted, and everybody it was about can read so afterwards', async () => {
  const [granted] = await workTables(civil)
  expect(granted!.columns.map(({ name, isMasked }) => [name, isMasked])).toEqual([
    ['number', false],
    ['name', true],
    ['sex', false],
    ['street', false],
  ])
  const counted = await ask(civil, { purpose, sql: `select sex, count(*) as n from ${table} group by sex order by sex` })
  const inGrant = Array.from({ length: 40 }, (_, n) => residentOf(n + 1)).filter(
    ({ status, division }) => status === 'registered' && division === '370202',
  )
  expect(counted.rows.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(inGrant.length)
  expect(counted.columns.map(({ name, type }) => [name, type])).toEqual([
    ['sex', 'VARCHAR'],
    ['n', 'BIGINT'],
  ])
  const names = await ask(civil, { purpose, sql: `select name from ${table}` })
  for (const [name] of names.rows) expect(name).not.toMatch(/\d/)

  // The quota counts what left; the log names everybody who was looked at, and only the field that was.
  const [grant] = await city.db.query<{ id: string }>(`select id from sharing.grant`)
  expect((await usageOf(city, grant!.id)).at(-1)).toMatchObject({ requests: 2, rows: counted.rows.length + inGrant.length })
  const log = await city.db.query<{ way: string; fields: string[]; rows: number; subjects: string[] }>(
    `select way, fields, rows, subjects from sharing.read order by id`,
  )
  expect(log.map(({ way, fields, rows, subjects }) => [way, fields, rows, subjects.length])).toEqual([
    ['query', ['sex'], counted.rows.length, inGrant.length],
    ['query', ['name'], inGrant.length, inGrant.length],
  ])
  const id = await createPerson(city, { account: 'somebody', name: '某人', password: 'a good long password 2026' })
  await verifyAccount(city, id, inGrant[0]!.number)
  const [about] = await whoRead(city.as({ kind: 'person', id, name: '某人', openRoles: [] }))
  expect(about!.grants).toMatchObject([{ times: 2, department: 'civil-affairs' }])
  expect(await lastRuns(civil)).toMatchObject([
    { outcome: 'answered', purpose, rows: inGrant.length },
    { outcome: 'answered', rows: counted.rows.length },
  ])
})

test('the provider’s own table is whole but masked; a third department has none, and each is told of its own tables only', async () => {
  const own = await workTables(police)
  expect(own.map(({ grant, columns }) => [grant, columns.length])).toEqual([
    [undefined, tableOf(city.ownerOf(Resident)).columns.length],
  ])
  const { rows } = await ask(police, { purpose, sql: `select number, name from ${own[0]!.name} limit 40` })
  expect(rows).toHaveLength(40)
  for (const [number] of rows) expect(number).toContain('*')
  expect(JSON.stringify(rows)).not.toContain(numberOf(1))
  const taxes = city.person(analyst, { department: 'taxation' })
  expect(await workTables(taxes)).toEqual([])
  const told = await ask(taxes, { purpose, sql: `select * from ${table}` }).catch((error) => error)
  const absent = await ask(taxes, { purpose, sql: 'select * from no_such_thing' }).catch((error) => error)
  expect([told.code, told.inWords('en').replace(table, '…')]).toEqual([
    absent.code,
    absent.inWords('en').replace('no_such_thing', '…'),
  ])
  expect(await refusedWith('select 1', city.person(roles.dataOfficer, { department: 'civil-affairs' }))).toBe('access/forbidden')
})

describe('nothing else gets through', () => {
  test.each([
    ["select * from read_csv('/etc/passwd')", 'refused'],
    ["select * from read_parquet('s3://x/y')", 'refused'],
    ["select * from '/etc/passwd'", 'wrong'],
    ['select * from "/etc/passwd"', 'no-such-table'],
    ["copy (select 1) to '/tmp/x'", 'refused'],
    ["attach 'x.db'", 'wrong'],
    ['install httpfs', 'wrong'],
    ['set memory_limit = 1', 'refused'],
    ['pragma database_list', 'wrong'],
    ["select getenv('HOME')", 'refused'],
    ["select * from glob('/*')", 'refused'],
    ['select * from information_schema.tables', 'refused'],
    ['select * from duckdb_tables()', 'refused'],
    ['select * from duckdb_settings', 'no-such-table'],
    ['select * from sharing."grant"', 'refused'],
    ['select 1; select 2', 'refused'],
    ['select 1 /* */; drop table x --', 'refused'],
    ['select 1) as x; (select 1', 'wrong'],
    // To PostgreSQL one name with no-break spaces in it, to DuckDB a query of the tables there are.
    ['select x\u00a0from\u00a0information_schema.tables', 'refused'],
    ['select 1\u202e', 'refused'],
    ['with recursive t as (select 1 as n union all select n + 1 from t) select count(*) from t', 'refused'],
    ['select string_agg(name, name) from T', 'refused'],
    ['explain select 1', 'refused'],
    ['select phone from T', 'wrong'],
    ['select no_such_field from T', 'wrong'],
  ])('%s', async (sql, why) => {
    expect(await refusedWith(sql.replace('T', table))).toBe(
      why === 'no-such-table' ? 'workbench/no-such-table' : `workbench/sql-${why}`,
    )
  })
})

test('DuckDB itself is shut: whatever the grammar might let through finds no file, no network, no extension and no setting', async () => {
  const shut = (sql: string) =>
    inSandbox((sandbox) => sandbox.ask(sql, 5, 1000), { timeZone: city.definition.timeZone }).then(
      () => 'answered',
      (error: Error) => error.message,
    )
  expect(await shut("select * from read_csv('/etc/passwd')")).toMatch(/disabled by configuration/)
  expect(await shut("select * from 'https://example.org/x.parquet'")).not.toBe('answered')
  expect(await shut('select 1) x; install httpfs; select (1')).toMatch(/multiple statements/)
  expect(await shut("select getenv('HOME')")).toMatch(/does not exist/)
  // More than it may hold: refused by DuckDB within its bounds, not by the machine.
  expect(
    await shut('select count(*) from (select distinct a.i * 100000 + b.i from range(30000) a(i), range(3000) b(i))'),
  ).toMatch(/out of memory/i)
})

test('a question without end is killed, one nobody waits for any more too, and the next one is answered', async () => {
  const endless = `select count(*) from ${table} a, ${table} b, ${table} c, ${table} d, ${table} e, ${table} f, ${table} g, ${table} h, ${table} i`
  await expect(ask(civil, { purpose, sql: endless, seconds: 0.8 })).rejects.toMatchObject({ code: 'workbench/too-slow' })
  const nobody = new AbortController()
  setTimeout(() => nobody.abort(), 300)
  await expect(ask(civil, { purpose, sql: endless, signal: nobody.signal })).rejects.toMatchObject({ code: 'workbench/stopped' })
  expect((await ask(civil, { purpose, sql: `select 1 as one` })).rows).toEqual([[1]])
  // A value of a row does not leave by way of an error.
  const wrong = await ask(civil, { purpose, sql: `select cast(street as integer) from ${table}` }).catch((error) => error)
  expect(wrong.code).toBe('workbench/sql-wrong')
  expect(wrong.inWords('en')).not.toMatch(/街\d/)
  expect((await lastRuns(civil)).slice(0, 4).map(({ outcome }) => outcome)).toEqual([
    'workbench/sql-wrong',
    'answered',
    'workbench/stopped',
    'workbench/too-slow',
  ])
})

test('what was tried and refused is kept, too', async () => {
  await refusedWith("select * from read_csv('/etc/passwd')")
  expect((await lastRuns(civil))[0]).toMatchObject({
    sql: "select * from read_csv('/etc/passwd')",
    outcome: 'workbench/sql-refused',
    rows: 0,
  })
})

test('questions are kept with names and shared within the department; a grant that ended takes its table away', async () => {
  await saveQuestion(civil, { name: '按性别', sql: `select 1`, purpose, isShared: true })
  await saveQuestion(civil, { name: '自己看', sql: `select 2`, purpose, isShared: false })
  const colleague = city.person(analyst, { department: 'civil-affairs', name: '同事' })
  const other = city.as({ ...colleague.actor, id: '00000000-0000-4000-8000-000000000001' })
  expect((await savedQuestions(other)).map(({ name, isMine }) => [name, isMine])).toEqual([['按性别', false]])
  expect(await savedQuestions(police)).toEqual([])
  city.clock.moveTo('2026-09-01T04:00:00Z')
  expect(await workTables(civil)).toEqual([])
  expect(await refusedWith(`select * from ${table}`)).toBe('workbench/no-such-table')
})
