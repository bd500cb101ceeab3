import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reviseResource } from '../../kernel/catalogue/index.ts'
import { readParquet } from '../../kernel/lake/index.ts'
import { list, remove, update } from '../../kernel/registry/index.ts'
import type { TestCity } from '../../kernel/testing.ts'
import { Tree } from '../../test/open-town/pack.ts'
import { openTown } from '../../test/open-town/town.ts'
import { buildServer } from '../app.ts'

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await openTown()
  app = await buildServer(city, { requestsPerMinute: 0 })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

const sets = '/api/open-data/sets'
const tree = `${sets}/open-town_old-tree`
const get = async (url: string) => (await app.inject(url)).json()
const file = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe('the list', () => {
  test('finds, narrows down and counts', async () => {
    const all = await get(sets)
    expect(all.total).toBe(5)
    expect(all.facets.access).toEqual([
      { value: 'open', label: '直接可用', n: 3 },
      { value: 'byApplication', label: '需要申请', n: 1 },
      { value: 'offline', label: '尚未上线', n: 1 },
    ])
    const found = await get(`${sets}?q=古树&format=geojson`)
    expect(found.sets.map(({ name }: { name: string }) => name)).toEqual(['open-town_old-tree'])
    // A facet counts what its other values would find.
    expect((await get(`${sets}?provider=finance`)).facets.provider).toHaveLength(2)
    expect((await app.inject(`${sets}?colour=red`)).statusCode).toBe(400)
    expect((await get(`${sets}?lang=en&q=trees`)).sets[0].title).toBe('Old trees')
  })

  test('puts first what is used most, counted without a word of who', async () => {
    for (let i = 0; i < 3; i += 1) await file(`${sets}/open-town_park-notice/files/csv`)
    const [first] = (await get(`${sets}?order=used`)).sets
    expect(first).toMatchObject({ name: 'open-town_park-notice', uses: { view: 0, download: 3, call: 0 } })
    const columns = await city.db.query(`select column_name from information_schema.columns where table_schema = 'open_data'`)
    expect(columns.map(({ column_name }) => column_name).sort()).toEqual(['day', 'kind', 'n', 'pack', 'record'])
  })
})

describe('one set', () => {
  test('says what it is, under which terms, and what its fields can be used for', async () => {
    const set = await get(tree)
    expect(set).toMatchObject({
      title: '古树名木',
      providerName: '园林局',
      access: 'open',
      places: ['at'],
      divisions: ['division'],
    })
    expect(set.licence.id).toBe('city-open-1.0')
    expect((await get(`${sets}/open-town_park-notice`)).licence.id).toBe('cc-by-4.0')
    const names = set.fields.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['code', 'office']))
    for (const closed of ['warden', 'picture', 'changedBy']) expect(names).not.toContain(closed)
    expect(
      set.fields.filter(({ canAddUp }: { canAddUp: boolean }) => canAddUp).map(({ name }: { name: string }) => name),
    ).toEqual(['age', 'height'])
  })

  test('shows rows with filters, words and an order, and what their codes are called', async () => {
    const rows = await get(`${tree}/rows?kind=ginkgo&order=-age`)
    expect(rows.rows.map(({ code }: { code: string }) => code)).toEqual(['T-1', 'T-3'])
    expect(rows.words).toMatchObject({ kind: { ginkgo: '银杏' }, department: { parks: '园林局', finance: '财政局' } })
    expect(Object.values(rows.words.office)).toEqual(['园林局'])
    expect((await get(`${tree}/rows?age.from=200&plantedOn.to=2020-12-31`)).total).toBe(1)
    for (const wrong of ['warden=x', 'order=warden', 'limit=0', 'offset=-1', 'picture.present=true', 'age.from=old'])
      expect((await app.inject(`${tree}/rows?${wrong}`)).statusCode, wrong).toBe(400)
    expect((await get(`${tree}/rows?offset=100001`)).code).toBe('opendata/too-far')
  })

  test('counts, adds up and averages by a field', async () => {
    expect((await get(`${tree}/chart?by=kind`)).groups).toEqual([
      { key: 'ginkgo', label: '银杏', value: 2 },
      { key: 'cypress', label: '侧柏', value: 1 },
      { key: 'pine', label: '黑松', value: 1 },
    ])
    expect((await get(`${tree}/chart?by=kind&of=age&how=average&most=1`)).groups).toEqual([
      { key: 'ginkgo', label: '银杏', value: 460 },
    ])
    const years = await get(`${tree}/chart?by=plantedOn&step=year`)
    expect(years).toMatchObject({ isOrdered: true, rows: 4 })
    expect(years.groups.map(({ key, value }: { key: string; value: number }) => [key, value])).toEqual([
      [null, 1],
      ['2020', 1],
      ['2021', 2],
    ])
    expect(await get(`${tree}/chart?by=kind&most=1`)).toMatchObject({ rest: { groups: 2, value: 2 } })
    for (const wrong of ['by=warden', 'by=note', 'by=kind&of=code', 'by=kind&of=warden'])
      expect((await app.inject(`${tree}/chart?${wrong}`)).statusCode, wrong).toBe(400)
  })

  test('gives its places for a map', async () => {
    const places = await get(`${tree}/places?kind=ginkgo`)
    expect(places).toMatchObject({
      total: 1,
      features: [{ geometry: { type: 'Point', coordinates: [120.38, 36.06] }, properties: { name: '古银杏', kind: '银杏' } }],
    })
    expect((await app.inject(`${sets}/open-town_park-notice/places`)).statusCode).toBe(400)
  })
})

describe('files', () => {
  test('come as a spreadsheet reads them: with a mark, and with nothing that runs as a formula', async () => {
    const csv = await file(`${tree}/files/csv`)
    expect(csv.body.startsWith('\ufeff编号,树名,')).toBe(true)
    expect(csv.body).toContain(`"'=HYPERLINK(`)
    expect(csv.headers['content-disposition']).toBe('attachment; filename="open-town_old-tree.csv"')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await file(`${tree}/files/xlsx`)).rawPayload as never)
    const sheet = workbook.worksheets[0]!
    expect(sheet.rowCount).toBe(5)
    expect(sheet.getCell('B3').value).toBe('=HYPERLINK("http://evil.example","点我")')
    const json = (await file(`${tree}/files/json`)).json()
    expect(json[0]).toMatchObject({ code: 'T-1', age: 800, at: { lon: 120.38, lat: 36.06 } })
    const geo = await file(`${tree}/files/geojson`)
    expect(geo.headers['content-type']).toMatch('application/geo+json')
    expect(geo.json().features.map(({ geometry }: { geometry: unknown }) => geometry !== null)).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect((await get(`${sets}/open-town_park-notice/files/geojson`)).code).toBe('opendata/no-such-format')
  })

  test('come as Parquet with the same rows, and with nothing that is not public today', async () => {
    const path = join(city.filesFolder, 'set.parquet')
    const read = async (set: string, names: readonly string[]) => {
      writeFileSync(path, (await file(`${sets}/${set}/files/parquet`)).rawPayload)
      const rows: (readonly (string | null)[])[] = []
      for await (const portion of readParquet(path, names)) rows.push(...portion)
      return rows
    }
    const json = (await file(`${tree}/files/json`)).json() as { code: string; age?: number }[]
    const byCode = (a: readonly (string | null)[], b: readonly (string | null)[]) => (String(a[0]) < String(b[0]) ? -1 : 1)
    expect((await read('open-town_old-tree', ['code', 'age'])).toSorted(byCode)).toEqual(
      json.map(({ code, age }) => [code, age === undefined ? null : String(age)]).toSorted(byCode),
    )
    expect(await read('open-town_park-notice', ['words'])).toEqual([['花展开幕']])
  })

  test('are not sent again to whoever has them, until something changes', async () => {
    const first = await file(`${tree}/files/json`)
    const etag = String(first.headers['etag'])
    expect((await file(`${tree}/files/json`, { 'if-none-match': etag })).statusCode).toBe(304)
    expect((await file(`${tree}/files/json`, { 'if-modified-since': String(first.headers['last-modified']) })).statusCode).toBe(
      304,
    )
    expect((await file(`${tree}/files/csv`, { 'if-none-match': etag })).statusCode).toBe(200)
    const [one] = (await list(city, Tree)).records
    city.clock.advance(60_000)
    const changed = await update(city, Tree, one!.id, one!.version, { age: 801 })
    expect((await file(`${tree}/files/json`, { 'if-none-match': etag })).statusCode).toBe(200)
    const second = String((await file(`${tree}/files/json`)).headers['etag'])
    city.clock.advance(60_000)
    await remove(city, Tree, one!.id, changed.record.version)
    expect((await file(`${tree}/files/json`, { 'if-none-match': second })).statusCode).toBe(200)
  })

  test('of conditional and offline sets are held back, and say why', async () => {
    for (const address of ['files/csv', 'rows', 'chart?by=visitors', 'places'])
      expect((await get(`${sets}/open-town_visit/${address}`)).code, address).toMatch(
        /^opendata\/by-application$|^request\/bad-parameter$/,
      )
    expect((await get(`${sets}/open-town_visit/rows`)).title).toContain('用于科研')
    expect((await get(`${sets}/open-town_budget/files/json`)).code).toBe('opendata/offline')
    expect((await get(`${sets}/open-town_warden`)).code).toBe('opendata/no-such-set')
  })

  test('hold what is public today and nothing else', async () => {
    const words = async () =>
      (await file(`${sets}/open-town_park-notice/files/json`)).json().map((row: { words: string }) => row.words)
    expect(await words()).toEqual(['花展开幕'])
    const tag = String((await file(`${sets}/open-town_park-notice/files/json`)).headers['etag'])
    city.clock.advance(86_400_000)
    expect((await file(`${sets}/open-town_park-notice/files/json`, { 'if-none-match': tag })).statusCode).toBe(200)
  })
})

test('what its provider closes or makes conditional since is so at once, whatever the definition says', async () => {
  const officer = city.person(
    { name: 'dataOfficer', label: '部门数据管理员', open: false },
    { department: 'parks', name: '数据员' },
  )
  const { code, version } = await get(tree)
  const said = { class: 'department', share: 'unconditional', cycle: 'yearly' } as const
  const rows = () => file(`${tree}/files/csv`)
  expect((await rows()).statusCode).toBe(200)
  city.clock.advance(1000)
  await reviseResource(officer, code, version, { ...said, open: 'conditional', openCondition: '说明用途' }, '按使用情况调整')
  expect([(await rows()).statusCode, (await rows()).json().code]).toEqual([403, 'opendata/by-application'])
  city.clock.advance(1000)
  await reviseResource(officer, code, version + 1, { ...said, open: 'none' }, '暂停开放')
  expect((await rows()).statusCode).toBe(404)
})
