import type { City } from '../../kernel/city.ts'
import { formatsOf, noUses, type OpenSet, openSets, usesOf } from '../../kernel/open-data/index.ts'
import { addDays } from '../../kernel/time/index.ts'
import { describeSet } from './describe.ts'

/** What a list of open sets can be narrowed down by. */
export const openFacets = ['theme', 'provider', 'class', 'cycle', 'access', 'format'] as const
export type OpenFacet = (typeof openFacets)[number]
export const orders = { best: '最相关', newest: '最近更新', used: '用得最多', name: '名称' } as const

export interface OpenSearch {
  readonly q?: string
  readonly filters: { readonly [K in OpenFacet]?: string }
  readonly order?: keyof typeof orders
  readonly hasMap?: boolean
  readonly page: number
  readonly limit: number
}

/** Days over which use is counted where lists are ordered by it. */
export const usedWithin = 90

/** A page of open sets with what they can be narrowed down by; each facet counts within the choices made in the others. */
export async function searchOpenSets(city: City, { q = '', filters, order, hasMap, page, limit }: OpenSearch) {
  const uses = await usesOf(city, addDays(city.clock.today(), -usedWithin))
  const found = (await openSets(city, q)).filter((set) => !hasMap || set.hasMap)
  const matches = (set: OpenSet, but?: OpenFacet) =>
    openFacets.every((facet) => facet === but || filters[facet] === undefined || valuesOf(set, facet).includes(filters[facet]))
  const shown = found.filter((set) => matches(set)).toSorted(orderOf(city, order ?? (q.trim() === '' ? 'used' : 'best'), uses))
  const facet = (name: OpenFacet) =>
    counted(
      city,
      name,
      found.filter((set) => matches(set, name)),
    )
  return {
    total: shown.length,
    page,
    pages: Math.max(1, Math.ceil(shown.length / limit)),
    facets: {
      theme: facet('theme'),
      provider: facet('provider'),
      class: facet('class'),
      cycle: facet('cycle'),
      access: facet('access'),
      format: facet('format'),
    },
    sets: shown.slice((page - 1) * limit, page * limit).map((set) => describeSet(city, set, uses.get(addressOf(set)))),
  }
}

export const addressOf = ({ owned }: OpenSet): string => `${owned.pack.name}/${owned.type.name}`

const usesIn = (uses: Awaited<ReturnType<typeof usesOf>>, set: OpenSet): number => {
  const { view, download, call } = uses.get(addressOf(set)) ?? noUses
  return view + 5 * download + call
}

function orderOf(city: City, order: keyof typeof orders, uses: Awaited<ReturnType<typeof usesOf>>) {
  const byName = (a: OpenSet, b: OpenSet) => a.title[city.language].localeCompare(b.title[city.language], city.language)
  const by: Record<keyof typeof orders, (a: OpenSet, b: OpenSet) => number> = {
    best: (a, b) => b.rank - a.rank || byName(a, b),
    newest: (a, b) => (b.lastChange ?? '').localeCompare(a.lastChange ?? '') || byName(a, b),
    used: (a, b) => usesIn(uses, b) - usesIn(uses, a) || b.records - a.records || byName(a, b),
    name: byName,
  }
  return by[order]
}

function valuesOf(set: OpenSet, facet: OpenFacet): readonly string[] {
  if (facet === 'format') return formatsOf(set).map(({ id }) => id)
  return [set[facet]]
}

function counted(city: City, facet: OpenFacet, sets: readonly OpenSet[]) {
  const counts = new Map<string, { label: string; n: number }>()
  for (const set of sets)
    for (const value of valuesOf(set, facet)) {
      const before = counts.get(value)
      counts.set(value, { label: before?.label ?? labelOf(city, set, facet, value), n: (before?.n ?? 0) + 1 })
    }
  return [...counts]
    .map(([value, { label, n }]) => ({ value, label, n }))
    .toSorted((a, b) => b.n - a.n || a.value.localeCompare(b.value))
}

function labelOf(city: City, set: OpenSet, facet: OpenFacet, value: string): string {
  if (facet === 'theme') return set.themeTitle[city.language]
  if (facet === 'provider') return set.providerName[city.language]
  if (facet === 'format') return formatsOf(set).find(({ id }) => id === value)!.label
  return facetWords[value]?.[city.language] ?? value
}

export const facetWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  base: { zh: '基础信息', en: 'Base' },
  department: { zh: '部门信息', en: 'Department' },
  realtime: { zh: '实时', en: 'Real time' },
  daily: { zh: '每日', en: 'Daily' },
  weekly: { zh: '每周', en: 'Weekly' },
  monthly: { zh: '每月', en: 'Monthly' },
  quarterly: { zh: '每季度', en: 'Quarterly' },
  yearly: { zh: '每年', en: 'Yearly' },
  irregular: { zh: '不定期', en: 'Irregular' },
  open: { zh: '直接可用', en: 'Ready to use' },
  byApplication: { zh: '需要申请', en: 'By application' },
  offline: { zh: '尚未上线', en: 'Not online yet' },
  theme: { zh: '主题信息', en: 'Theme' },
}
