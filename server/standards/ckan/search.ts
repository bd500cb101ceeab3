import type { City } from '../../../kernel/city.ts'
import { formatsOf, noUses, type OpenSet, openSets, type Uses, usesOf } from '../../../kernel/open-data/index.ts'
import { addressOf } from '../../open-data/search.ts'
import { searchError } from './failure.ts'
import { type Given, listIn, requireKnown, textIn, wholeIn } from './given.ts'
import { ckanTime, modifiedAt, packageOf, tagsOf } from './package.ts'
import { readSolr, readSort, type Term } from './solr.ts'

/** What `package_search` understands; the flags of a signed-in editor are accepted and change nothing, because nothing is hidden here. */
const known = [
  'q',
  'fq',
  'fq_list',
  'rows',
  'start',
  'sort',
  'facet',
  'facet.field',
  'facet.limit',
  'facet.mincount',
  'include_private',
  'include_drafts',
  'include_deleted',
  'use_default_schema',
]
const sortable = [
  'score',
  'name',
  'title',
  'title_string',
  'metadata_modified',
  'metadata_created',
  'views_recent',
  'views_total',
]
const mostRows = 1000

/** `package_search`: words and conditions in Solr's syntax, sorting, facets. */
export async function packageSearch(city: City, origin: string, given: Given) {
  requireKnown(given, known)
  const q = readSolr(textIn(given, 'q') ?? '')
  const filters = [textIn(given, 'fq') ?? '', ...(listIn(given, 'fq_list') ?? [])].flatMap(readSolr)
  const words = [...q, ...filters].flatMap((term) => (term.kind === 'words' ? [term.words] : []))
  const conditions = [...q, ...filters].filter((term) => term.kind !== 'words')
  const uses = await usesOf(city)
  const found = (await openSets(city, words.join(' '))).filter((set) => conditions.every((term) => holds(city, set, term)))
  const sort = textIn(given, 'sort') ?? 'score desc, metadata_modified desc'
  const sorted = found.toSorted(orderOf(city, sort, uses))
  const start = wholeIn(given, 'start', 0)
  const rows = wholeIn(given, 'rows', 10, mostRows)
  const facets = facetsOf(city, found, given)
  return {
    count: found.length,
    sort,
    facets: Object.fromEntries(
      facets.map(({ field, items }) => [field, Object.fromEntries(items.map(({ name, count }) => [name, count]))]),
    ),
    search_facets: Object.fromEntries(facets.map(({ field, items }) => [field, { title: field, items }])),
    results: sorted.slice(start, start + rows).map((set) => packageOf(city, origin, set, uses.get(addressOf(set)))),
  }
}

/** What each field of the search index holds for one set; more than one value where there are several. */
const fields: Readonly<Record<string, (city: City, set: OpenSet) => readonly { value: string; label?: string }[]>> = {
  id: (_, { id }) => [{ value: id }],
  name: (_, { name }) => [{ value: name }],
  title: ({ language }, { title }) => [{ value: title[language] }],
  notes: ({ language }, { purpose }) => [{ value: purpose[language] }],
  organization: ({ language }, set) => [{ value: set.provider, label: set.providerName[language] }],
  groups: ({ language }, set) => [{ value: set.theme, label: set.themeTitle[language] }],
  tags: (city, set) => tagsOf(city, set).map((value) => ({ value })),
  res_format: (_, set) => (set.access === 'open' ? formatsOf(set).map(({ label }) => ({ value: label })) : []),
  license_id: ({ language }, { licence }) => [{ value: licence.id, label: licence.title[language] }],
  isopen: (_, { licence }) => [{ value: String(licence.isOpen) }],
  frequency: (_, { cycle }) => [{ value: cycle }],
  access: (_, { access }) => [{ value: access }],
  type: () => [{ value: 'dataset' }],
  dataset_type: () => [{ value: 'dataset' }],
  state: () => [{ value: 'active' }],
  capacity: () => [{ value: 'public' }],
  private: () => [{ value: 'false' }],
}
const dates: Readonly<Record<string, (set: OpenSet) => string>> = {
  metadata_modified: (set) => ckanTime(modifiedAt(set)),
  metadata_created: ({ publishedAt }) => ckanTime(publishedAt),
}

function holds(city: City, set: OpenSet, term: Term): boolean {
  if (term.kind === 'words') return true
  if (term.kind === 'range') {
    const at = dates[term.field]?.(set)
    if (at === undefined) throw searchError(`“${term.field}” has no range; known: ${Object.keys(dates).join(', ')}`)
    const isWithin = at >= limitOf(city, term.from, '') && at <= limitOf(city, term.to, '9999')
    return isWithin !== term.isNot
  }
  const values = fields[term.field]?.(city, set)
  if (!values) throw searchError(`undefined field ${term.field}; known: ${Object.keys(fields).join(', ')}`)
  const isOne = values.some(({ value }) => term.values.some((asked) => fits(value, asked, term.field)))
  return isOne !== term.isNot
}

/** Words of people are found within, codes only whole; `*` stands for anything. */
function fits(value: string, asked: string, field: string): boolean {
  if (['title', 'notes'].includes(field)) return value.toLowerCase().includes(asked.replaceAll('*', '').toLowerCase())
  if (!asked.includes('*')) return value.toLowerCase() === asked.toLowerCase()
  const [first = '', ...rest] = asked.toLowerCase().split('*')
  let at = value.toLowerCase().startsWith(first) ? first.length : -1
  for (const part of rest) at = at < 0 ? at : value.toLowerCase().indexOf(part, at)
  return at >= 0
}

function limitOf(city: City, said: string, open: string): string {
  if (said === '*') return open
  if (said.startsWith('NOW')) return ckanTime(city.clock.now())
  const at = Date.parse(/Z$|[+-]\d\d:\d\d$/.test(said) ? said : `${said}${said.includes('T') ? 'Z' : ''}`)
  if (Number.isNaN(at)) throw searchError(`“${said}” is no date`)
  return ckanTime(new Date(at).toISOString())
}

function orderOf(city: City, sort: string, uses: ReadonlyMap<string, Uses>) {
  const orders = readSort(sort, sortable)
  const keyOf = (set: OpenSet, field: string): string | number => {
    if (field === 'score') return set.rank
    if (field === 'name') return set.name
    if (field.startsWith('title')) return set.title[city.language]
    if (field.startsWith('views')) return (uses.get(addressOf(set)) ?? noUses).view
    return dates[field]!(set)
  }
  return (a: OpenSet, b: OpenSet): number => {
    for (const { field, isDescending } of orders) {
      const [x, y] = [keyOf(a, field), keyOf(b, field)]
      if (x !== y) return (x < y ? -1 : 1) * (isDescending ? -1 : 1)
    }
    return a.name < b.name ? -1 : 1
  }
}

function facetsOf(city: City, sets: readonly OpenSet[], given: Given) {
  const asked = listIn(given, 'facet.field') ?? []
  const limit = Number(textIn(given, 'facet.limit') ?? 50)
  const least = wholeIn(given, 'facet.mincount', 1)
  return asked.map((field) => {
    const of = fields[field]
    if (!of) throw searchError(`undefined field ${field}; known: ${Object.keys(fields).join(', ')}`)
    const counts = new Map<string, { label: string; n: number }>()
    for (const set of sets)
      for (const { value, label = value } of of(city, set)) counts.set(value, { label, n: (counts.get(value)?.n ?? 0) + 1 })
    const items = [...counts]
      .filter(([, { n }]) => n >= least)
      .map(([name, { label, n }]) => ({ name, display_name: label, count: n }))
      .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    // Solr's own way of saying all of them is a negative limit.
    return { field, items: Number.isInteger(limit) && limit >= 0 ? items.slice(0, limit) : items }
  })
}
