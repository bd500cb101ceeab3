import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definePack, defineRoles, makeCitizenId } from '#kernel'
import { backup, restore } from '../backup/index.ts'
import { refreshCatalogue, searchCatalogue } from '../catalogue/index.ts'
import { asSystem, type City, openCity, visitor } from '../city.ts'
import { openDb } from '../db.ts'
import { countOf, get, history, importTable, list, update } from '../registry/index.ts'
import { migrate } from '../schema.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as datasets from './index.ts'

const roles = defineRoles({
  dataOfficer: { label: '部门数据管理员' },
  catalogueReviewer: { label: '目录审核员' },
  clerk: { label: '经办人' },
})
const Town = definePack({ name: 'dataset-town', title: '小镇', purpose: '登记数据集。', roles, en: {} })

let city: TestCity
let parks: City
let water: City
let bureau: City
beforeAll(async () => {
  city = await testCity({ packs: [Town] })
  parks = city.person(roles.dataOfficer, { department: 'parks-forestry', name: '苗青' })
  water = city.person(roles.dataOfficer, { department: 'water', name: '江河' })
  bureau = city.person(roles.catalogueReviewer, { department: 'big-data', name: '核实' })
})
afterAll(() => city?.close())

const csv = (rows: readonly (readonly unknown[])[]) =>
  Buffer.from(
    rows
      .map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(','))
      .join('\r\n'),
  )

/** A list of trees as a department has it: 40 rows, three of them wrong. */
const trees = [
  ['树木编号', '树种', '胸径（厘米）', '栽植日期', '养护人姓名', '联系电话', '经度', '纬度', '备注'],
  ...Array.from({ length: 40 }, (_, at) => [
    `SM${String(at + 1).padStart(4, '0')}`,
    ['雪松', '银杏', '法桐'][at % 3],
    (12 + at / 10).toFixed(1),
    at === 4 ? '2026年2月30日' : `2019/${(at % 12) + 1}/5`,
    '王小明',
    '13800138000',
    (120.3 + at / 1000).toFixed(4),
    (36.05 + at / 1000).toFixed(4),
    at % 5 === 0 ? '古树' : '',
  ]),
]
const dirty = trees.map((row, at) =>
  at === 8 ? ['SM0003', ...row.slice(1)] : at === 20 ? [...row.slice(0, 2), '粗', ...row.slice(3)] : row,
)

/** Finishes what detection leaves to the officer. */
async function complete(of: City, dataset: datasets.Dataset, changes: Partial<datasets.DatasetDefinition> = {}) {
  return datasets.saveDraft(of, dataset.id, dataset.revision, {
    ...dataset.draft,
    purpose: '公园里一棵登记在册的树。',
    sharing: { ...dataset.draft!.sharing, share: 'conditional', condition: '城市更新和防汛需要' },
    ...changes,
  })
}
async function published(
  of: City,
  rows: readonly (readonly unknown[])[],
  fileName: string,
  changes: Partial<datasets.DatasetDefinition> = {},
) {
  const done = await complete(of, await datasets.createDataset(of, csv(rows), { fileName }), changes)
  const submitted = await datasets.submit(of, done.id, done.revision)
  return datasets.publish(bureau, submitted.id, submitted.revision)
}

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
    const found = (await searchCatalogue(city, { q: '绿化' })).resources
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

describe('files as they come', () => {
  test('ragged rows are named, not guessed', async () => {
    const { report } = await datasets.createDataset(parks, Buffer.from('编号,名称\nA1,甲\nA2,乙,多了\nA3\nA4,丁\n'), {
      fileName: '表.csv',
    })
    expect(report!.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'import/ragged-row'],
      [4, 'import/ragged-row'],
    ])
  })

  test('hostile headers become plain names, and fifty columns are fifty fields', async () => {
    const titles = [
      '"; drop table registration.dataset; --',
      '__proto__',
      'constructor',
      "x' or '1'='1",
      'id',
      'version',
      '<script>alert(1)</script>',
      '　',
      ...Array.from({ length: 43 }, (_, at) => `指标${at}`),
    ]
    const rows = Array.from({ length: 3 }, (_, n) => titles.map((title, at) => (title.trim() === '' ? '' : `v${n}-${at}`)))
    const done = await published(water, [titles, ...rows], 'hostile.csv', {
      name: 'hostile',
      label: '怪表头',
      purpose: '一张表头很奇怪的表。',
    })
    const owned = city.findRecord('datasets', done.name!)!
    const names = Object.keys(owned.type.fields)
    expect(names).toHaveLength(50)
    expect(names.slice(0, 7)).toEqual([
      'dropTableRegistrationDat',
      'proto',
      'constructor2',
      'xOr11',
      'id2',
      'version2',
      'scriptAlert1Script',
    ])
    const { records } = await list<any>(water, owned.type)
    expect(new Set(records.map((record) => record.proto))).toEqual(new Set(['v0-1', 'v1-1', 'v2-1']))
    expect(({} as any).v0).toBeUndefined()
  })

  test('what cannot be read is refused in words and leaves nothing behind', async () => {
    const before = (await datasets.listDatasets(parks)).length
    await expect(datasets.createDataset(parks, Buffer.from('a,a\n1,2\n'))).rejects.toMatchObject({ code: 'import/unreadable' })
    await expect(datasets.createDataset(parks, Buffer.from([0x61, 0x2c, 0xff, 0xfe, 0x00, 0x0a]))).rejects.toMatchObject({
      code: 'import/unreadable',
    })
    const wide = [Array.from({ length: 201 }, (_, at) => `c${at}`).join(','), '1'].join('\n')
    await expect(datasets.createDataset(parks, Buffer.from(wide))).rejects.toMatchObject({ code: 'dataset/too-large' })
    expect((await datasets.listDatasets(parks)).length).toBe(before)
  })

  test('personal values that are wrong are masked in the report, the preview and the error table', async () => {
    const id = makeCitizenId('370202', '1980-01-01', 123)
    const rows = [
      ['姓名', '身份证号'],
      ...Array.from({ length: 20 }, (_, at) => [
        '王小明',
        at === 3 ? `${id.slice(0, 17)}${id[17] === '1' ? '2' : '1'}` : makeCitizenId('370202', '1980-01-01', at),
      ]),
    ]
    const dataset = await datasets.createDataset(parks, csv(rows), { fileName: '名单.csv' })
    expect(dataset.draft!.fields.map(({ kind, isPersonal }) => [kind, isPersonal])).toEqual([
      ['text', true],
      ['citizenId', true],
    ])
    const shown = JSON.stringify([dataset.report, dataset.profile, await datasets.rowsOf(parks, dataset.id)])
    expect(shown).toContain('370202********')
    expect(shown).not.toContain(id.slice(0, 12))
    expect(shown).not.toContain('王小明')
    const short = await datasets.createDataset(
      parks,
      csv([['联系电话'], ...Array.from({ length: 20 }, () => ['13800138000']), ['1390000']]),
      { fileName: '电话.csv' },
    )
    expect(JSON.stringify([short.report, short.profile])).not.toContain('1390000')
    // A number of a person is personal whatever the department says.
    const bold = await datasets.saveDraft(parks, dataset.id, dataset.revision, {
      ...dataset.draft,
      fields: dataset.draft!.fields.map((spec) => ({ ...spec, isPersonal: false })),
    })
    expect((await datasets.problemsOfDraft(parks, bold)).map(({ field }) => field)).toContain('fields.citizenId.isPersonal')
  })

  test.each([
    [{ fields: 'x' }, 'request/bad-parameter'],
    [{ evil: 1 }, 'request/unknown-parameter'],
    [{ label: 'a\u0000b' }, 'request/bad-parameter'],
    [{ sharing: { share: 'maybe' } }, 'request/bad-parameter'],
  ])('a malformed draft %o is refused with %s', async (changes, code) => {
    const [dataset] = await datasets.listDatasets(parks)
    const whole = (await datasets.listDatasets(parks)).find(({ draft }) => draft) ?? dataset!
    await expect(datasets.saveDraft(parks, whole.id, whole.revision, { ...whole.draft, ...changes })).rejects.toMatchObject({
      code,
    })
  })
})

describe('many servers, one city', () => {
  const other = (db = openDb(city.db.url, { max: 3 })) => openCity({ ...city, db }).as(asSystem('other server'))

  test('a second server sees a new dataset by being told, and a starting one withdraws nothing it has not heard of', async () => {
    const second = other()
    const following = datasets.followDatasets(second)
    try {
      await expect.poll(() => second.findRecord('datasets', 'hostile')).toBeDefined()
      // A server that began before the publication and lists its resources after it.
      const late = other()
      await migrate(late)
      const done = await published(
        parks,
        [
          ['编号', '名称'],
          ['A-1', '中山公园'],
        ],
        '公园.csv',
        { name: 'parks', label: '公园', purpose: '一座城市公园。' },
      )
      await expect.poll(() => second.findRecord('datasets', done.name!)).toBeDefined()
      expect(await refreshCatalogue(late)).toMatchObject({ withdrawn: 0 })
      expect((await searchCatalogue(city, { q: '城市公园' })).resources).toHaveLength(1)
      await late.db.close()
    } finally {
      await following.stop()
      await second.db.close()
    }
  })

  test('two reviewers at once publish it once', async () => {
    const done = await complete(
      parks,
      await datasets.createDataset(
        parks,
        csv([
          ['编号', '名称'],
          ['B-1', '八大关'],
        ]),
        { fileName: 'x.csv' },
      ),
      { name: 'twice', label: '两次' },
    )
    const submitted = await datasets.submit(parks, done.id, done.revision)
    const outcomes = await Promise.allSettled([1, 2].map(() => datasets.publish(bureau, submitted.id, submitted.revision)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await datasets.versionsOf(city.db, 'twice')).toHaveLength(1)
  })

  test('after a restart and after a restore it is there, with its rows', async () => {
    const again = other()
    expect(again.findRecord('datasets', 'parks')).toBeUndefined()
    await migrate(again)
    expect(await countOf(again, again.findRecord('datasets', 'parks')!.type)).toEqual({ n: 1, exact: true })
    await again.db.close()

    const folder = mkdtempSync(join(tmpdir(), 'datasets-'))
    const bare = `${new URL(city.db.url).pathname.slice(1)}_restored`
    await city.db.query(`create database "${bare}"`)
    const url = new URL(city.db.url)
    url.pathname = `/${bare}`
    const db = openDb(url.href, { max: 3 })
    try {
      await backup(city, join(folder, 'city.tar.gz'))
      const restored = openCity({ ...city, db, filesFolder: join(folder, 'files') }).as(asSystem('restore'))
      await restore(restored, join(folder, 'city.tar.gz'))
      await migrate(restored)
      const { type } = restored.findRecord('datasets', 'parks')!
      const [park] = (await list<any>(restored, type)).records
      expect(await get(restored, type, park!.id)).toMatchObject({ name: '中山公园' })
    } finally {
      await db.close()
      await city.db.query(`drop database "${bare}" with (force)`)
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
