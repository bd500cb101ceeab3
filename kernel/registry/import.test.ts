import { Readable } from 'node:stream'
import { buffer, text as textOf } from 'node:stream/consumers'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lease, Plot } from '../../test/allotments/model.ts'
import { pack } from '../../test/allotments/pack.ts'
import { gardener } from '../../test/allotments/roles.ts'
import { type TestCity, testCity } from '../testing.ts'
import { countOf, exportTable, findByKey, history, importTable, insert, list, objections } from './index.ts'

let city: TestCity
const parks = () => city.person(gardener, { department: 'parks' })
const header = '编号,所在道路,所属区划,面积,土质'

beforeAll(async () => {
  city = await testCity({ packs: [pack] })
})
afterAll(() => city.close())

test('a file with wrong rows writes nothing and names every one by line, column and reason', async () => {
  const before = await countOf(city, Plot)
  const report = await importTable(
    parks(),
    Plot,
    Buffer.from(`${header}
A-1,海港路,370202,20,壤土
A-2,,370202,20,壤土
A-3,海港路,370202,二十,壤土
A-1,山东路,370202,21,黏土
A-5,海港路,370202,20,沙土
A-6,海港路,350203,20,壤土
A-7,海港路,370202,20`),
  )
  expect(report.problems.map(({ line, field, code }) => [line, field, code])).toEqual([
    [3, 'street', 'field/required'],
    [4, 'size', 'field/type'],
    [5, 'code', 'record/duplicate'],
    [6, 'soil', 'field/not-a-choice'],
    [7, 'division', 'access/out-of-scope'],
    [8, '', 'import/ragged-row'],
  ])
  expect(report).toMatchObject({ rows: 7, inserted: 0, updated: 0, problemCount: 6 })
  expect(await countOf(city, Plot)).toEqual(before)
})

test('a trial run tells what would happen and writes nothing', async () => {
  const report = await importTable(parks(), Plot, Buffer.from(`${header}\nB-1,海港路,370202,20,壤土`), { dryRun: true })
  expect(report).toMatchObject({ dryRun: true, inserted: 1, problemCount: 0 })
  expect(await findByKey(city, Plot, 'B-1')).toBeUndefined()
})

test('the same file again changes nothing; a changed row updates one record and keeps its history', async () => {
  const rows = (street: string) => Buffer.from(`${header}\nC-1,${street},370202,20,壤土\nC-2,海港路,370202,22.5,黏土`)
  expect(await importTable(parks(), Plot, rows('海港路'))).toMatchObject({ inserted: 2, updated: 0 })
  expect(await importTable(parks(), Plot, rows('海港路'))).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 })
  expect(await importTable(parks(), Plot, rows('香港中路'))).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 })
  const changed = (await findByKey(city, Plot, 'C-1'))!
  expect((await history(city, Plot, changed.id)).map(({ record }) => record['street'])).toEqual(['香港中路', '海港路'])
  expect((await list(city, Plot, { search: '香港中路' })).records.map((one) => one.code)).toContain('C-1')
})

test('a GBK file from an old spreadsheet program reads like any other', async () => {
  const report = await importTable(parks(), Plot, iconv.encode(`${header}\r\nD-1,中山路,370202,20,壤土\r\n`, 'gbk'))
  expect(report).toMatchObject({ inserted: 1, problemCount: 0 })
  expect(await findByKey(city, Plot, 'D-1')).toMatchObject({ street: '中山路', soil: 'loam' })
})

test('columns nobody knows, or missing ones, are refused by name before any row is read', async () => {
  const attempt = importTable(parks(), Plot, Buffer.from('编号,颜色\nE-1,红'))
  await expect(attempt).rejects.toMatchObject({
    code: 'import/columns',
    details: { unknown: '颜色', missing: expect.stringContaining('所在道路') },
  })
})

test('links are found by the other record’s key, and a broken one is a row problem', async () => {
  await insert(parks(), Plot, { code: 'F-1', street: '海港路', division: '370202', size: '20', soil: 'loam' })
  const leases = (plot: string) =>
    Buffer.from(
      `租约编号,地块,承租人,身份证号,所属区划,年租金,起租日期\nF-L1,${plot},张三,11010519491231002X,370202,"1,200.5",2026/1/1`,
    )
  expect((await importTable(parks(), Lease, leases('F-0'))).problems).toMatchObject([
    { line: 2, field: 'plot', code: 'record/no-such-link', value: 'F-0' },
  ])
  expect(await importTable(parks(), Lease, leases('F-1'))).toMatchObject({ inserted: 1 })
  expect(await findByKey(city, Lease, 'F-L1')).toMatchObject({ fee: '1200.50', from: '2026-01-01' })
})

test('an import that disagrees with the designated source raises objections and leaves the value', async () => {
  await insert(parks(), Plot, { code: 'G-1', street: '海港路', division: '370202', size: '20', soil: 'loam' })
  const rows = (fee: string) =>
    Buffer.from(
      `租约编号,地块,承租人,身份证号,所属区划,年租金,起租日期\nG-L1,G-1,张三,11010519491231002X,370202,${fee},2026-01-01`,
    )
  await importTable(parks(), Lease, rows('100'))
  expect(await importTable(parks(), Lease, rows('95'))).toMatchObject({ updated: 0, objections: 1 })
  const lease = (await findByKey(city, Lease, 'G-L1'))!
  expect(lease.fee).toBe('100.00')
  expect(await objections(parks(), Lease, lease.id)).toMatchObject([{ field: 'fee', claimedValue: '95.00' }])
})

test('a wrong personal value is quoted masked in the report', async () => {
  const report = await importTable(
    parks(),
    Lease,
    Buffer.from('租约编号,地块,承租人,身份证号,所属区划,年租金,起租日期\nH-1,F-1,张三,110105194912310021,370202,1,2026-01-01'),
  )
  expect(report.problems).toMatchObject([{ field: 'holderId', code: 'field/check-digit' }])
  expect(JSON.stringify(report)).not.toContain('19491231')
  // Too short to be masked as a number of its kind is.
  const short = await importTable(
    parks(),
    Lease,
    Buffer.from('租约编号,地块,承租人,身份证号,所属区划,年租金,起租日期\nH-2,F-1,张三,19491231002,370202,1,2026-01-01'),
  )
  expect(short.problems).toMatchObject([{ field: 'holderId', value: '194***' }])
})

test('what is exported can be imported again unchanged, and formulas are defused', async () => {
  await insert(parks(), Plot, { code: 'I-1', street: '=HYPERLINK("http://evil")', division: '370202', size: '20', soil: 'loam' })
  const csv = await textOf(await exportTable(parks(), Plot, 'csv'))
  expect(csv).toContain(`'=HYPERLINK`)
  const plain = await buffer(await exportTable(parks(), Plot, 'csv', { where: { code: { oneOf: ['C-1', 'C-2', 'D-1'] } } }))
  expect(await importTable(parks(), Plot, plain)).toMatchObject({ rows: 3, unchanged: 3, problemCount: 0 })
  const sheet = await buffer(await exportTable(parks(), Plot, 'xlsx', { where: { code: { oneOf: ['C-1', 'C-2', 'D-1'] } } }))
  expect(await importTable(parks(), Plot, sheet, { format: 'xlsx' })).toMatchObject({ rows: 3, unchanged: 3, problemCount: 0 })
})

test('fifty thousand rows stream through without holding the file', async () => {
  function* lines() {
    yield `${header}\n`
    for (let i = 0; i < 50_000; i++) yield `Z-${i},第${i % 97}路,370202,${(i % 900) + 1},壤土\n`
  }
  expect(await importTable(parks(), Plot, Readable.from(lines()))).toMatchObject({ inserted: 50_000, problemCount: 0 })
  expect((await countOf(parks(), Plot, { where: { division: '370202' } })).exact).toBe(false)
})

test('a row repeated far behind the first one is found all the same, also when the first changes nothing', async () => {
  await insert(parks(), Plot, { code: 'R-0', street: '海港路', division: '370202', size: '20', soil: 'loam' })
  function* lines() {
    yield `${header}\nR-0,海港路,370202,20,壤土\n`
    for (let i = 1; i <= 20_500; i++) yield `R-${i},海港路,370202,20,壤土\n`
    yield 'R-0,香港路,370202,20,壤土\nR-7,香港路,370202,20,壤土\n'
  }
  const report = await importTable(parks(), Plot, Readable.from(lines()))
  expect(report.problems.map(({ line, value, code }) => [line, value, code])).toEqual([
    [20_503, 'R-0', 'record/duplicate'],
    [20_504, 'R-7', 'record/duplicate'],
  ])
  expect(await findByKey(city, Plot, 'R-1')).toBeUndefined()
  expect(await findByKey(city, Plot, 'R-0')).toMatchObject({ street: '海港路' })
})
