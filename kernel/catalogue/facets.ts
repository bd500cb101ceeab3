import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'

/** What the catalogue can be narrowed down by. A resource has one value of each, but several formats. */
export const facetNames = ['class', 'provider', 'share', 'open', 'cycle', 'grade', 'kind', 'theme', 'format'] as const
export type Facet = (typeof facetNames)[number]

export interface FacetCount {
  readonly value: string
  readonly label: string
  readonly n: number
}
export type Facets = { readonly [K in Facet]: readonly FacetCount[] }

/** How many resources there are of each value, by facet. */
export type Counts = ReadonlyMap<Facet, ReadonlyMap<string, number>>

/** The counts in the reader's words, most first. */
export function facetsOf(city: City, counts: Counts): Facets {
  const words = facetWords[city.language]
  const of = (name: Facet): FacetCount[] =>
    [...(counts.get(name) ?? [])]
      .map(([value, n]) => ({ value, label: words[value] ?? value, n }))
      .sort((a, b) => b.n - a.n || a.value.localeCompare(b.value))
  return Object.fromEntries(facetNames.map((name) => [name, of(name)])) as unknown as Facets
}

/** What the numbers in `catalogue.found.facets` mean. Ids are given once, so what was read stays right and only grows. */
const dictionaries = new WeakMap<object, Map<number, { facet: string; value: string }>>()

async function dictionaryOf(on: Queryable, wanted: Iterable<number>) {
  let known = dictionaries.get(on)
  if (!known) dictionaries.set(on, (known = new Map()))
  for (const id of wanted) {
    if (known.has(id)) continue
    const rows = await on.query<{ id: number; facet: string; value: string }>(
      `select id, facet, value from catalogue.facet_value`,
    )
    for (const { id, ...said } of rows) known.set(id, said)
    break
  }
  return known
}

/** Numbers of one resource in `catalogue.found.facets`. */
const perResource = 9

/** Counts the facets of all hits from their packed numbers: exact, and a millisecond for ten thousand hits. */
export async function countPacked(on: Queryable, packed: Buffer): Promise<{ total: number; counts: Counts }> {
  const tally = new Map<number, number>()
  const bins = new Uint32Array(65_536)
  for (let at = 0; at + 1 < packed.length; at += 2) bins[(packed[at]! << 8) | packed[at + 1]!]! += 1
  for (let id = 0; id < bins.length; id++) if (bins[id]! > 0) tally.set(id, bins[id]!)
  const dictionary = await dictionaryOf(on, tally.keys())
  const counts = new Map<Facet, Map<string, number>>(facetNames.map((name) => [name, new Map()]))
  const add = (facet: Facet, value: string, n: number) => {
    const of = counts.get(facet)!
    of.set(value, (of.get(value) ?? 0) + n)
  }
  for (const [id, n] of tally) {
    const { facet, value } = dictionary.get(id)!
    if (facet === 'formats') for (const format of JSON.parse(value) as string[]) add('format', format, n)
    else if (value !== '') add(facet as Facet, value, n)
  }
  return { total: packed.length / 2 / perResource, counts }
}

/** The counts of a search without words and with at most one facet, as they are kept. */
export async function countKept(
  on: Queryable,
  filter: readonly [facet: string, value: string] = ['', ''],
): Promise<{ total: number; counts: Counts }> {
  const rows = await on.query<{ other: string; value: string; n: number }>({
    name: 'catalogue_pairs',
    text: `select other, other_value as value, n from catalogue.pair where facet = $1 and value = $2`,
    values: filter,
  })
  const counts = new Map<Facet, Map<string, number>>(facetNames.map((name) => [name, new Map()]))
  let total = 0
  for (const { other, value, n } of rows) {
    if (other === '') total = n
    else counts.get(other as Facet)!.set(value, n)
  }
  return { total, counts }
}

const facetWords: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = {
  zh: {
    base: '基础信息资源',
    theme: '主题信息资源',
    department: '部门信息资源',
    unconditional: '无条件',
    conditional: '有条件',
    none: '不予',
    realtime: '实时',
    daily: '每日',
    weekly: '每周',
    monthly: '每月',
    quarterly: '每季度',
    halfYearly: '每半年',
    yearly: '每年',
    irregular: '不定期',
    public: '公开',
    internal: '内部',
    sensitive: '敏感',
    table: '数据表',
    layer: '图层',
    series: '时序',
    files: '文件',
    interface: '接口',
    item: '服务事项',
  },
  en: {
    base: 'Base',
    theme: 'Theme',
    department: 'Department',
    unconditional: 'Unconditional',
    conditional: 'Conditional',
    none: 'None',
    realtime: 'Real time',
    daily: 'Daily',
    weekly: 'Weekly',
    monthly: 'Monthly',
    quarterly: 'Quarterly',
    halfYearly: 'Half-yearly',
    yearly: 'Yearly',
    irregular: 'Irregular',
    public: 'Public',
    internal: 'Internal',
    sensitive: 'Sensitive',
    table: 'Table',
    layer: 'Map layer',
    series: 'Time series',
    files: 'Files',
    interface: 'Interface',
    item: 'Service item',
    网页: 'Web page',
    电子文件: 'Electronic file',
    数据库: 'Database',
  },
}
