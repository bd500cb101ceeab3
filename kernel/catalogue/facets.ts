import type { City } from '../city.ts'

/** What the catalogue can be narrowed down by. */
export const facetNames = ['class', 'provider', 'share', 'open', 'cycle'] as const
export type Facet = (typeof facetNames)[number]

export interface FacetCount {
  readonly value: string
  readonly label: string
  readonly n: number
}
export type Facets = { readonly [K in Facet]: readonly FacetCount[] }

/** How many resources share one combination of values; a search counts these once and every facet adds them up. */
export type Combination = { readonly n: number } & { readonly [K in Facet]: string }

/** How many resources there are of each value, most first. */
export function facetsOf(city: City, combinations: readonly Combination[]): { total: number; facets: Facets } {
  const words = facetWords[city.language]
  const of = (name: Facet): FacetCount[] => {
    const counts = new Map<string, number>()
    for (const combination of combinations) counts.set(combination[name], (counts.get(combination[name]) ?? 0) + combination.n)
    return [...counts]
      .map(([value, n]) => ({ value, label: words[value] ?? value, n }))
      .sort((a, b) => b.n - a.n || a.value.localeCompare(b.value))
  }
  return {
    total: combinations.reduce((all, { n }) => all + n, 0),
    facets: { class: of('class'), provider: of('provider'), share: of('share'), open: of('open'), cycle: of('cycle') },
  }
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
  },
}
