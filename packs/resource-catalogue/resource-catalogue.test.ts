import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cases from '../../kernel/cases/index.ts'
import {
  getResource,
  latestQuality,
  measureQuality,
  qualitySeries,
  refreshCatalogue,
  responsibilities,
  rowsBehind,
  searchCatalogue,
} from '../../kernel/catalogue/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import * as datasets from '../../kernel/datasets/index.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { list } from '../../kernel/registry/index.ts'
import { tell } from '../../kernel/telling.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { dataOfficer } from '../divisions/roles.ts'
import { outside } from './outside/process.ts'
import { pack } from './pack.ts'
import { catalogueReviewer } from './roles.ts'

let city: TestCity
let officer: City
let bureau: City
beforeAll(async () => {
  city = await testCity({ packs: [divisions, pack], demo: true, at: '2026-11-21T02:00:00Z' })
  await refreshCatalogue(city)
  officer = city.person(dataOfficer, { department: 'culture-tourism', name: '叶青' })
  bureau = city.person(catalogueReviewer, { department: 'big-data', name: '陆鸣' })
})
afterAll(() => city?.close())

test('a department registers a dirty spreadsheet, the bureau publishes it, and everybody finds it in the catalogue', async () => {
  const draft = (await datasets.listDatasets(officer)).find(({ draft }) => draft?.label === '民宿登记台账')!
  expect(draft.report).toMatchObject({ rows: 64, badRows: 4 })
  expect(draft.draft!.fields.filter(({ isPersonal }) => isPersonal).map(({ label }) => label)).toEqual(['经营者姓名', '联系电话'])
  const fixed = await datasets.fixRows(officer, draft.id, draft.revision, { drop: draft.report!.problems.map(({ n }) => n) })
  const done = await datasets.saveDraft(officer, draft.id, fixed.revision, {
    ...fixed.draft,
    name: 'guesthouses',
    purpose: '一家登记过的民宿。',
    sharing: { ...fixed.draft!.sharing, condition: '文旅执法和消防检查', cycle: 'monthly' },
  })
  const submitted = await datasets.submit(officer, done.id, done.revision)
  await datasets.publish(bureau, submitted.id, submitted.revision)
  const [found] = (await searchCatalogue(city.as(visitor), { q: '民宿' })).resources
  expect(found).toMatchObject({
    record: 'guesthouses',
    grade: 'sensitive',
    providerName: expect.stringContaining('文化和旅游局'),
    mayRead: false,
  })
  // The open one is there to be read by anybody, the one that waits is not there at all.
  const open = city.findRecord('datasets', 'scenic-areas')!
  expect((await list(city.as(visitor), open.type)).records).toHaveLength(30)
  expect(city.findRecord('datasets', 'culture-venues')).toBeUndefined()
})

test('quality is measured over all records, kept day by day, and every figure opens the records behind it', async () => {
  const owned = city.findRecord('datasets', 'scenic-areas')!
  await measureQuality(city, owned)
  expect((await latestQuality(city)).get('datasets/scenic-areas')).toMatchObject({
    rows: 46,
    metrics: {
      completeness: { part: 46 * 8, whole: 46 * 8 },
      conformity: { part: 46, whole: 46 },
      uniqueness: { part: 46, whole: 46 },
      timeliness: { part: 1, whole: 1 },
    },
  })
  // A column that came later is required from now on, and what older systems wrote does not keep to the list.
  const [first, second] = (await list<any>(city, owned.type, { limit: 2 })).records
  const name = Object.keys(owned.type.fields).find((field) => owned.type.fields[field].label === '景区名称')!
  const grade = Object.keys(owned.type.fields).find((field) => owned.type.fields[field].label === '等级')!
  await city.db.query(`alter table datasets."scenic-areas" alter column "${name}" drop not null`)
  await city.db.query(`update datasets."scenic-areas" set "${name}" = null where id = $1`, [first!.id])
  await city.db.query(`update datasets."scenic-areas" set "${grade}" = '六A' where id = $1`, [second!.id])
  city.clock.advance(400 * 86_400_000)
  await measureQuality(city, owned)
  const days = await qualitySeries(city, 'datasets', 'scenic-areas')
  expect(days.map(({ day }) => day)).toEqual(['2026-11-21', '2027-12-26'])
  expect(days[1]!.metrics).toMatchObject({
    completeness: { part: 46 * 8 - 1 },
    conformity: { part: 45 },
    timeliness: { part: 0, whole: 1 },
  })
  expect(await rowsBehind(officer, owned, 'completeness')).toMatchObject([{ id: first!.id, why: '缺少：景区名称' }])
  expect(await rowsBehind(officer, owned, 'conformity')).toMatchObject([{ id: second!.id }])
  const closed = city.findRecord('datasets', 'guesthouses')!
  await expect(rowsBehind(city.as(visitor), closed, 'completeness')).rejects.toMatchObject({ code: 'catalogue/no-such-resource' })
})

test('what a department keeps elsewhere is listed once it was checked, corrected after another check, and withdrawn', async () => {
  const form = {
    kind: 'layer',
    name: '游步道图',
    purpose: '全市登山步道的走向。',
    items: '步道名称、长度；难度',
    formatClass: 'image',
    format: 'WMS',
    address: 'https://trails.example/wms',
    contact: '资源处 工作日',
    share: 'conditional',
    open: 'none',
    cycle: 'yearly',
  }
  const open = (of: Record<string, unknown>) => openPrepared(officer, outside, of)
  const listed = async () => {
    await cases.drainOutbox(city, tell)
    return (await searchCatalogue(city.as(visitor), { q: '游步道图', filters: { kind: 'layer' } })).resources
  }
  const step = async (as: City, action: string, answers: Record<string, unknown> = {}, comment?: string) => {
    const { seq } = await cases.get(as, id)
    await cases.take(as, id, action, answers, { seq, ...(comment ? { comment } : {}) })
  }
  // A link that runs in the page of whoever opens it is no address; nor is anything listed without its condition.
  const lure = { ...form, condition: '某条件', address: 'javascript:alert(1)' }
  await expect(open(lure)).rejects.toMatchObject({ code: 'case/invalid', problems: [{ field: 'address' }] })
  await expect(open(form)).rejects.toMatchObject({ code: 'case/invalid', problems: [{ field: 'condition' }] })
  // Whoever registers speaks for the own department, whatever was sent.
  const { id } = (await open({ ...form, condition: '用于步道养护', provider: 'police', theme: '旅游' })).case
  expect(await listed()).toEqual([])
  await expect(step(officer, 'publish')).rejects.toMatchObject({ code: 'access/forbidden' })
  await step(bureau, 'publish')
  const { code, provider } = (await listed())[0]!
  expect(provider).toBe('culture-tourism')
  expect(await getResource(city, code)).toMatchObject({
    formats: ['图形图像', 'WMS'],
    items: [{ name: '1', label: '步道名称' }, { label: '长度' }, { label: '难度' }],
    access: { address: 'https://trails.example/wms', contact: '资源处 工作日' },
    condition: '用于步道养护',
  })
  await step(officer, 'correct', { address: 'https://trails.example/wms2' })
  await listed()
  // Until the correction was checked, what is listed stays.
  expect((await getResource(city, code)).access!.address).toBe('https://trails.example/wms')
  await step(bureau, 'publish')
  await listed()
  expect(await getResource(city, code)).toMatchObject({ version: 2, access: { address: 'https://trails.example/wms2' } })
  await step(officer, 'withdraw', {}, '地图服务已下线')
  expect(await listed()).toEqual([])
})

test('the responsibility list names every resource with its promise, and the values a department decides elsewhere', async () => {
  const all = await responsibilities(city)
  const mine = all.find(({ provider }) => provider === 'culture-tourism')!
  expect(mine.resources.filter(({ kind }) => kind === 'table').map(({ name }) => name)).toEqual([
    'A级旅游景区名录',
    '景区客流日统计',
    '民宿登记台账',
  ])
  expect(all.flatMap(({ resources }) => resources)).toHaveLength((await searchCatalogue(city)).total!)
})
