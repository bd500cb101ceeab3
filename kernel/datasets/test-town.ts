import { definePack, defineRoles } from '#kernel'
import type { City } from '../city.ts'
import { type TestCity, testCity } from '../testing.ts'
import type { Dataset } from './dataset.ts'
import type { DatasetDefinition } from './definition.ts'
import { createDataset, saveDraft } from './draft.ts'
import { publish, submit } from './publish.ts'

export const roles = defineRoles({
  dataOfficer: { label: '部门数据管理员' },
  catalogueReviewer: { label: '目录审核员' },
  clerk: { label: '经办人' },
})
const Town = definePack({ name: 'dataset-town', title: '小镇', purpose: '登记数据集。', roles, en: {} })

export interface Registering {
  readonly city: TestCity
  readonly parks: City
  readonly water: City
  readonly bureau: City
}

/** A bare city with two departments that register and a bureau that checks. */
export async function registering(): Promise<Registering> {
  const city = await testCity({ packs: [Town] })
  return {
    city,
    parks: city.person(roles.dataOfficer, { department: 'parks-forestry', name: '苗青' }),
    water: city.person(roles.dataOfficer, { department: 'water', name: '江河' }),
    bureau: city.person(roles.catalogueReviewer, { department: 'big-data', name: '核实' }),
  }
}

export const csv = (rows: readonly (readonly unknown[])[]) =>
  Buffer.from(
    rows
      .map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(','))
      .join('\r\n'),
  )

/** A list of trees as a department has it: 40 rows, three of them wrong. */
export const trees = [
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
export const dirty = trees.map((row, at) =>
  at === 8 ? ['SM0003', ...row.slice(1)] : at === 20 ? [...row.slice(0, 2), '粗', ...row.slice(3)] : row,
)

/** Finishes what detection leaves to the officer. */
export async function complete(of: City, dataset: Dataset, changes: Partial<DatasetDefinition> = {}) {
  return saveDraft(of, dataset.id, dataset.revision, {
    ...dataset.draft,
    purpose: '公园里一棵登记在册的树。',
    sharing: { ...dataset.draft!.sharing, share: 'conditional', condition: '城市更新和防汛需要' },
    ...changes,
  })
}
export async function published(
  bureau: City,
  of: City,
  rows: readonly (readonly unknown[])[],
  fileName: string,
  changes: Partial<DatasetDefinition> = {},
) {
  const done = await complete(of, await createDataset(of, csv(rows), { fileName }), changes)
  const submitted = await submit(of, done.id, done.revision)
  return publish(bureau, submitted.id, submitted.revision)
}
