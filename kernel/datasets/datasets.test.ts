import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { searchCatalogue } from '../catalogue/index.ts'
import { asSystem, type City, visitor } from '../city.ts'
import { inbox } from '../notices/index.ts'
import { countOf, history, importTable, list, update } from '../registry/index.ts'
import type { TestCity } from '../testing.ts'
import * as datasets from './index.ts'
import { complete, csv, dirty, registering, trees } from './test-town.ts'

let city: TestCity
let parks: City
let water: City
let bureau: City
beforeAll(async () => void ({ city, parks, water, bureau } = await registering()))
afterAll(() => city?.close())

describe('a department registers a resource', () => {
  let dataset: datasets.Dataset

  test('from a dirty GBK spreadsheet whose columns are recognised, with the evidence for each', async () => {
    dataset = await datasets.createDataset(parks, iconv.encode(csv(dirty).toString(), 'gbk'), {
      fileName: '公园树木名录（2026年）.csv',
    })
    expect(dataset.file).toMatchObject({ encoding: 'gb18030', rows: 40 })
    expect(dataset.draft).toMatchObject({
      label: '公园树木名录',
      key: 'shumuCode',
      sharing: { provider: 'parks-forestry', open: 'none' },
    })
    expect(
      dataset.draft!.fields.map(({ name, kind, unit, isPersonal, isOptional }) => [name, kind, unit, isPersonal, isOptional]),
    ).toEqual([
      ['shumuCode', 'text', undefined, false, false],
      ['species', 'choice', undefined, false, false],
      ['xiongjing', 'decimal', '厘米', false, false],
      ['zaizhiDate', 'date', undefined, false, false],
      ['yanghurenName', 'text', undefined, true, false],
      ['phone', 'phone', undefined, true, false],
      ['place', 'point', undefined, false, false],
      ['note', 'text', undefined, false, true],
    ])
    const { evidence } = dataset.profile!
    expect(evidence['zaizhiDate']).toMatchObject({ filled: 40, valid: 39, bad: [{ line: 6, value: '2026年2月30日' }] })
    expect(evidence['shumuCode']).toMatchObject({ repeated: 1 })
    expect(evidence['phone']!.personal).toMatchObject({ zh: '含有手机号码。' })
    expect(JSON.stringify(evidence['phone'])).not.toContain('13800138000')
  })

  test('every bad row is reported by line, field and reason, and cannot be submitted', async () => {
    expect(dataset.report).toMatchObject({
      rows: 40,
      badRows: 3,
      problemCount: 3,
      byField: { shumuCode: 1, zaizhiDate: 1, xiongjing: 1 },
    })
    expect(dataset.report!.problems.map(({ line, field, value, code }) => [line, field, value, code])).toEqual([
      [6, 'zaizhiDate', '2026年2月30日', 'field/no-such-date'],
      [9, 'shumuCode', 'SM0003', 'record/duplicate'],
      [21, 'xiongjing', '粗', 'field/type'],
    ])
    await expect(datasets.submit(parks, dataset.id, dataset.revision)).rejects.toMatchObject({ code: 'dataset/not-ready' })
    dataset = await complete(parks, dataset)
    await expect(datasets.submit(parks, dataset.id, dataset.revision)).rejects.toMatchObject({ code: 'dataset/bad-rows' })
    let said = ''
    for await (const piece of await datasets.errorTable(parks, dataset.id, 'csv')) said += piece
    expect(said.split('\r\n')[2]).toBe('9,树木编号,SM0003,与第 4 行重复。')
  })

  test('cells are put right in the page, a row is left out, and the draft waits for whoever comes back', async () => {
    const [date, code, width] = dataset.report!.problems
    dataset = await datasets.fixRows(parks, dataset.id, dataset.revision, {
      cells: [
        { n: date!.n, title: '栽植日期', value: '2026-02-28' },
        { n: code!.n, title: '树木编号', value: 'SM0008' },
      ],
      drop: [width!.n],
    })
    expect(dataset).toMatchObject({ report: { rows: 39, problemCount: 0 }, file: { fixed: 2, dropped: 1 } })
    expect(await datasets.getDataset(parks, dataset.id)).toEqual(dataset)
    await expect(datasets.saveDraft(parks, dataset.id, dataset.revision - 1, dataset.draft)).rejects.toMatchObject({
      code: 'dataset/stale',
    })
    await expect(datasets.getDataset(water, dataset.id)).rejects.toMatchObject({ code: 'dataset/not-found' })
    await expect(datasets.getDataset(bureau, dataset.id)).rejects.toMatchObject({ code: 'dataset/not-found' })
    await expect(datasets.listDatasets(city.as(visitor))).rejects.toMatchObject({ code: 'session/required' })
  })

  test('the bureau gives it back once, then publishes it, and it is a record type like any other at once', async () => {
    dataset = await datasets.submit(parks, dataset.id, dataset.revision)
    expect((await datasets.listDatasets(bureau)).map(({ id }) => id)).toEqual([dataset.id])
    await expect(datasets.saveDraft(parks, dataset.id, dataset.revision, dataset.draft)).rejects.toMatchObject({
      code: 'dataset/state',
    })
    await expect(datasets.publish(parks, dataset.id, dataset.revision)).rejects.toMatchObject({ code: 'access/forbidden' })
    dataset = await datasets.giveBack(bureau, dataset.id, dataset.revision, '请写明更新周期。')
    expect(dataset).toMatchObject({ state: 'draft', returned: { why: '请写明更新周期。' } })
    dataset = await datasets.saveDraft(parks, dataset.id, dataset.revision, {
      ...dataset.draft,
      sharing: { ...dataset.draft!.sharing, cycle: 'yearly', keywords: ['绿化'] },
    })
    dataset = await datasets.submit(parks, dataset.id, dataset.revision)
    dataset = await datasets.publish(bureau, dataset.id, dataset.revision)
    expect(dataset).toMatchObject({ state: 'published', name: 'park-shumuminglu' })

    const owned = city.findRecord('datasets', dataset.name!)!
    expect(city.records).toContain(owned)
    const page = await list<any>(parks, owned.type, { where: { species: 'yinxing' }, limit: 2 })
    expect(page.records[0]).toMatchObject({
      shumuCode: 'SM0002',
      yanghurenName: '王*明',
      phone: '138****8000',
      providedBy: 'parks-forestry',
      changedBy: '苗青',
    })
    expect(await countOf(parks, owned.type)).toEqual({ n: 39, exact: true })
    await expect(list(water, owned.type)).rejects.toMatchObject({ code: 'access/forbidden' })
    const found = (await searchCatalogue(city, { q: '绿化', filters: { kind: 'table' } })).resources
    expect(found).toMatchObject([
      {
        pack: 'datasets',
        record: dataset.name,
        name: '公园树木名录',
        provider: 'parks-forestry',
        grade: 'sensitive',
        cycle: 'yearly',
      },
    ])
    // The file itself, with personal values in the clear, is kept nowhere.
    expect(await city.db.query(`select from registration.staged_row where dataset = $1`, [dataset.id])).toEqual([])

    // History and import are the registry's own, and only the provider's officer has them.
    const [tree] = page.records
    await update(parks, owned.type, tree!.id, 1, { xiongjing: '30.5' })
    expect((await history(parks, owned.type, tree!.id)).map(({ version }) => version)).toEqual([2, 1])
    await expect(update(water, owned.type, tree!.id, 2, { xiongjing: '31' })).rejects.toMatchObject({ code: 'access/forbidden' })
    const more = csv([
      ['树木编号', '树种', '胸径', '栽植日期', '养护人姓名', '联系电话', '位置'],
      ['SM0900', '银杏', '9', '2026-03-01', '李四', '13800138001', '120.3,36.1'],
    ])
    expect(await importTable(parks, owned.type, more)).toMatchObject({ inserted: 1, problemCount: 0 })
  })

  test('a new version only adds: what others rely on is refused with what to do instead', async () => {
    dataset = await datasets.beginVersion(parks, dataset.id, dataset.revision)
    const draft = dataset.draft!
    const changed = draft.fields.flatMap((spec) =>
      spec.name === 'note'
        ? []
        : spec.name === 'xiongjing'
          ? [{ ...spec, unit: '毫米' }]
          : spec.name === 'phone'
            ? [{ ...spec, isPersonal: false }]
            : [spec],
    )
    const broken = await datasets.saveDraft(parks, dataset.id, dataset.revision, {
      ...draft,
      key: 'species',
      fields: [...changed, { ...changed[1]!, name: 'health', label: '长势', options: { good: '良好' } }],
    })
    expect(
      (await datasets.problemsOfDraft(parks, broken)).filter(({ code }) => code === 'dataset/change').map(({ field }) => field),
    ).toEqual(['key', 'fields.xiongjing.unit', 'fields.phone.isPersonal', 'fields.note', 'fields.health.isOptional'])
    await expect(datasets.submit(parks, broken.id, broken.revision)).rejects.toMatchObject({ code: 'dataset/not-ready' })

    const good = await datasets.saveDraft(parks, broken.id, broken.revision, {
      ...draft,
      fields: [
        ...draft.fields.map((spec) =>
          spec.name === 'species' ? { ...spec, options: { ...spec.options, huaishu: '槐树' } } : spec,
        ),
        {
          name: 'health',
          label: '长势',
          kind: 'choice',
          options: { good: '良好', poor: '较差' },
          isOptional: true,
          isUnique: false,
          isPersonal: false,
          from: [],
        },
      ],
    })
    const submitted = await datasets.submit(parks, good.id, good.revision)
    dataset = await datasets.publish(bureau, submitted.id, submitted.revision)
    const { type } = city.findRecord('datasets', dataset.name!)!
    const [tree] = (await list<any>(parks, type, { limit: 1 })).records
    const { record } = await update<any>(parks, type, tree!.id, tree!.version, { health: 'good', species: 'huaishu' })
    expect(record).toMatchObject({ health: 'good', species: 'huaishu' })
    expect((await datasets.versionsOf(city.db, dataset.name!)).map(({ version }) => version)).toEqual([2, 1])
    await expect(city.db.query(`update registration.version set version = 9`)).rejects.toThrow('cannot be changed')
    expect((await searchCatalogue(city, { q: '绿化' })).resources[0]!.version).toBe(2)
  })
})

test('whoever submitted does not check, and what may not be open is refused by the rules of the catalogue', async () => {
  const open = await complete(
    parks,
    await datasets.createDataset(parks, csv(trees.filter((_, at) => at !== 5)), { fileName: '树.csv' }),
    {
      sharing: {
        provider: 'parks-forestry',
        share: 'unconditional',
        open: 'unconditional',
        cycle: 'yearly',
        class: 'theme',
        related: ['999999/1'],
      },
    },
  )
  const codes = (await datasets.problemsOfDraft(parks, open)).map(({ field }) => field)
  expect(codes).toEqual(['sharing.related', 'sharing'])
  const personal = await datasets.saveDraft(parks, open.id, open.revision, {
    ...open.draft,
    sharing: { ...open.draft!.sharing, related: [] },
  })
  expect((await datasets.problemsOfDraft(parks, personal)).map(({ zh }) => zh)).toEqual(['含个人信息的资源不得向社会开放。'])
  const closed = await datasets.saveDraft(parks, personal.id, personal.revision, {
    ...personal.draft,
    sharing: { ...personal.draft!.sharing, open: 'none' },
  })
  const submitted = await datasets.submit(parks, closed.id, closed.revision)
  const both = bureau.as({ ...bureau.actor, id: parks.actor.id })
  await expect(datasets.publish(both, submitted.id, submitted.revision)).rejects.toMatchObject({ code: 'dataset/own-check' })
  await datasets.discardDraft(parks, submitted.id, (await datasets.takeBack(parks, submitted.id, submitted.revision)).revision)
  await expect(datasets.getDataset(parks, submitted.id)).rejects.toMatchObject({ code: 'dataset/not-found' })
})

test('a draft nobody works on is removed, never without a warning, and never once somebody came back', async () => {
  const [day, start] = [86_400_000, city.clock.now()]
  const pass = (days: number) => city.clock.moveTo(new Date(Date.parse(start) + days * day).toISOString())
  const begin = (fileName: string) => datasets.createDataset(parks, csv(trees), { fileName })
  const [left, kept, late] = [await begin('没有人管的.csv'), await begin('还要用的.csv'), await begin('停机期间的.csv')]
  const told = async () => (await inbox(parks, { limit: 100 })).notices.filter(({ title }) => title.includes('草稿'))
  const isThere = async ({ id }: datasets.Dataset) => (await datasets.listDatasets(parks)).some((one) => one.id === id)
  const house = city.as(asSystem('datasets/tidy'))
  pass(70)
  await datasets.keepDraft(parks, late.id, late.revision)
  pass(75)
  expect(await datasets.tidyDrafts(house)).toEqual({ warned: 0, removed: 0 })
  pass(77)
  expect(await datasets.tidyDrafts(house)).toEqual({ warned: 2, removed: 0 })
  // The task may run twice, and a second server beside it.
  expect(await datasets.tidyDrafts(house)).toEqual({ warned: 0, removed: 0 })
  expect((await told()).map(({ title }) => title).toSorted()).toEqual(['草稿将被清理：没有人管的', '草稿将被清理：还要用的'])
  pass(80)
  const warned = await datasets.getDataset(parks, kept.id)
  expect(datasets.keptUntil(city, warned)!.slice(0, 10)).toBe(new Date(Date.parse(start) + 91 * day).toISOString().slice(0, 10))
  await datasets.keepDraft(parks, kept.id, warned.revision)
  pass(92)
  expect(await datasets.tidyDrafts(house)).toEqual({ warned: 0, removed: 1 })
  expect([await isThere(left), await isThere(kept), await isThere(late)]).toEqual([false, true, true])
  expect(await city.db.query('select from registration.staged_row where dataset = $1', [left.id])).toHaveLength(0)
  expect(
    await city.db.query(`select detail from audit.fresh where act = 'dataset/abandoned' and subject = $1`, [
      `datasets/${left.id}`,
    ]),
  ).toMatchObject([{ detail: { label: '没有人管的', provider: 'parks-forestry' } }])
  // The house was down for months: what is long overdue is told of first all the same, and has its fortnight.
  pass(400)
  expect(await datasets.tidyDrafts(house)).toEqual({ warned: 2, removed: 0 })
  pass(413)
  expect(await datasets.tidyDrafts(house)).toEqual({ warned: 0, removed: 0 })
  pass(414)
  expect(await datasets.tidyDrafts(house)).toEqual({ warned: 0, removed: 2 })
})
