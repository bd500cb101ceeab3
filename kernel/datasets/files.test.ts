import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCitizenId } from '#kernel'
import type { City } from '../city.ts'
import { list } from '../registry/index.ts'
import type { TestCity } from '../testing.ts'
import * as datasets from './index.ts'
import { csv, published, registering } from './test-town.ts'

let city: TestCity
let parks: City
let water: City
let bureau: City
beforeAll(async () => void ({ city, parks, water, bureau } = await registering()))
afterAll(() => city?.close())

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
    const done = await published(bureau, water, [titles, ...rows], 'hostile.csv', {
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
