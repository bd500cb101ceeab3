import type { City, OwnedRecord } from '../city.ts'
import type { Sharing } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { mayRead } from '../identity/index.ts'
import { bigramQuery } from '../search/index.ts'
import type { Entry, Grade, InformationItem, ResourceClass } from './entry.ts'
import { type Counts, countKept, countPacked, type Facet, type Facets, facetNames, facetsOf } from './facets.ts'
import { dueAfter, type Freshness, freshnessOf } from './freshness.ts'
import { measureAgain } from './measured.ts'
import { providerNames } from './provider.ts'

/** What a list of the catalogue says of one resource, in the reader's language. */
export interface ResourceSummary {
  readonly code: string
  readonly version: number
  readonly pack: string
  readonly record: string
  readonly name: string
  readonly purpose: string
  /** Department code and, where the city registers departments, its name. */
  readonly provider: string
  readonly providerName: string
  readonly class: ResourceClass
  readonly share: Sharing['share']
  readonly open: Sharing['open']
  readonly cycle: Sharing['cycle']
  readonly grade: Grade
  readonly publishedAt: string
  /** How many records it held when last measured. */
  readonly records: number
  readonly lastChange?: string
  readonly freshness: Freshness
  /** By when the provider promised the next change. */
  readonly dueBy?: string
  /** Whether the reader may open its records. */
  readonly mayRead: boolean
}

export interface Resource extends ResourceSummary {
  readonly condition?: string
  readonly formats: readonly string[]
  readonly isPersonal: boolean
  readonly items: readonly (Omit<InformationItem, 'label'> & { readonly label: string })[]
  /** Every version, newest first. */
  readonly versions: readonly { readonly version: number; readonly publishedAt: string; readonly endedAt?: string }[]
}

export interface CatalogueSearch {
  readonly q?: string
  readonly filters?: { readonly [K in Facet]?: string }
  /** `next` of the page before. */
  readonly after?: string
  /** 1–100, default 30. */
  readonly limit?: number
}

export interface CataloguePage {
  readonly resources: readonly ResourceSummary[]
  readonly next?: string
  /** On the first page only: how many were found, and how many there are of each value. */
  readonly total?: number
  readonly facets?: Facets
}

/** Searches the catalogue as published now: best matches first; by code when nothing is searched for or too much is found. Open to everybody. */
export async function searchCatalogue(city: City, search: CatalogueSearch = {}): Promise<CataloguePage> {
  const filters = facetNames.flatMap((name) =>
    search.filters?.[name] === undefined ? [] : [[name, search.filters[name]] as const],
  )
  const after = search.after === undefined ? undefined : placeOf(search.after)
  const limit = Math.min(Math.max(search.limit ?? 30, 1), 100)
  const hasWords = search.q !== undefined && search.q.trim() !== ''
  const said = hasWords ? bigramQuery(search.q!) : undefined
  if (hasWords && said === undefined) return nothingFound(city, search)
  const { places, counted } = hasWords
    ? await byWords(city, said!, filters, after, limit)
    : await byCode(city, filters, after, limit)
  const shown = places.slice(0, limit)
  const last = shown.at(-1)
  const facets = counted && facetsOf(city, counted.counts)
  const rows = await currentRows(
    city,
    shown.map((place) => place.code),
  )
  const providers = await namesOf(city, [
    ...rows.map((row) => row.entry.provider),
    ...(facets?.provider.map(({ value }) => value) ?? []),
  ])
  return {
    resources: rows.map((row) => summaryOf(city, row, providers)),
    ...(places.length > limit && last ? { next: Buffer.from(JSON.stringify([last.rank, last.code])).toString('base64url') } : {}),
    ...(counted &&
      facets && {
        total: counted.total,
        facets: {
          ...facets,
          provider: facets.provider.map((facet) => ({ ...facet, label: providers.get(facet.value) ?? facet.value })),
        },
      }),
  }
}

type Filters = readonly (readonly [facet: Facet, value: string])[]
interface Hits {
  /** One more than asked for where there is a next page. */
  readonly places: readonly Place[]
  /** On the first page only. */
  readonly counted?: { readonly total: number; readonly counts: Counts }
}

/** Without words: by code, along an index of the facet; the counts are kept for no facet and for one, and taken for more. */
async function byCode(city: City, filters: Filters, after: Place | undefined, limit: number): Promise<Hits> {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const conditions = ['r.ended_at is null', ...filters.map(([facet, value]) => filtered(facet, bind(value)))]
  const where = conditions.join(' and ')
  const counted = after
    ? undefined
    : filters.length < 2
      ? await countKept(city.db, filters[0])
      : await countMatching(city, where, values)
  const beyond = after ? ` and r.code collate "C" > ${bind(after.code)}` : ''
  const places = await city.db.query<Place>(
    `select r.code, 0 as rank from catalogue.resource r where ${where}${beyond} order by r.code collate "C" limit ${limit + 1}`,
    values,
  )
  return counted ? { places, counted } : { places }
}

const filtered = (facet: Facet, value: string): string => (facet === 'format' ? `r.formats ? ${value}` : `r.${facet} = ${value}`)

async function countMatching(city: City, where: string, values: readonly unknown[]) {
  const [row] = await city.db.query<{ packed: Buffer | null }>(
    `select string_agg(f.facets, ''::bytea) as packed from catalogue.resource r join catalogue.found f on f.code = r.code collate "C" where ${where}`,
    values,
  )
  return countPacked(city.db, row!.packed ?? Buffer.alloc(0))
}

/** Ranking ten thousand hits costs more than finding them, and nobody reads them: beyond this they come by code, to be narrowed down. */
const mostRanked = 2_000

/** With words: one pass over the hits gives the page and, packed, every hit's facets. */
async function byWords(city: City, said: string, filters: Filters, after: Place | undefined, limit: number): Promise<Hits> {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const query = `${bind(said)}::tsquery`
  const narrowed = filters.map(([facet, value]) => ` and ${packedIs(facet, bind(value))}`).join('')
  const beyond = after ? `where (-rank, code) > (${bind(-after.rank)}::real, ${bind(after.code)})` : ''
  const [found] = await city.db.query<{ page: readonly Place[] | null; packed: Buffer | null }>(
    `with hit as materialized (select f.code, f.facets from catalogue.found f where f.search @@ ${query}${narrowed}),
          ranked as (
            select hit.code, ts_rank(f.search, ${query}) as rank from hit join catalogue.found f using (code)
             where (select count(*) from hit) <= ${mostRanked}
            union all
            select code, 0::real as rank from hit where (select count(*) from hit) > ${mostRanked}),
          page as (select code, rank from ranked ${beyond} order by rank desc, code limit ${limit + 1})
     select (select jsonb_agg(page order by rank desc, code) from page) as page,
            ${after ? 'null' : `(select string_agg(facets, ''::bytea) from hit)`} as packed`,
    values,
  )
  const places = found!.page ?? []
  return after ? { places } : { places, counted: await countPacked(city.db, found!.packed ?? Buffer.alloc(0)) }
}

/** Two bytes at the facet's place say its value; of formats, those of every list that has it. */
function packedIs(facet: Facet, value: string): string {
  const at = facetNames.indexOf(facet) * 2 + 1
  const ids =
    facet === 'format'
      ? `(select int2send(id) from catalogue.facet_value where facet = 'formats' and value::jsonb ? ${value})`
      : `(select int2send(id) from catalogue.facet_value where facet = '${facet}' and value = ${value})`
  return facet === 'format' ? `substr(f.facets, ${at}, 2) in ${ids}` : `substr(f.facets, ${at}, 2) = ${ids}`
}

/** One resource as published now, with every version it had. Throws `catalogue/no-such-resource`. */
export async function getResource(city: City, code: string): Promise<Resource> {
  let row = await currentRow(city, code)
  if (!row) throw refuse('catalogue/no-such-resource')
  if (await measureAgain(city, row.entry, row.measuredAt)) row = (await currentRow(city, code)) ?? row
  const { entry } = row
  const versions = await city.db.query<{ version: number; publishedAt: string; endedAt: string | null }>(
    `select version, published_at as "publishedAt", ended_at as "endedAt" from catalogue.resource where code = $1 order by version desc`,
    [code],
  )
  return {
    ...summaryOf(city, row, await namesOf(city, [entry.provider])),
    ...(entry.condition ? { condition: entry.condition } : {}),
    formats: entry.formats,
    isPersonal: entry.isPersonal,
    items: entry.items.map((item) => ({ ...item, label: item.label[city.language] })),
    versions: versions.map(({ endedAt, ...version }) => ({ ...version, ...(endedAt ? { endedAt } : {}) })),
  }
}

/** The code under which a record type is published now. */
export async function codeOfRecord(city: City, { pack, type }: OwnedRecord): Promise<string | undefined> {
  const [row] = await city.db.query<{ code: string }>(
    `select code from catalogue.resource where pack = $1 and record = $2 and ended_at is null`,
    [pack.name, type.name],
  )
  return row?.code
}

/** Where a resource stands in a search. */
interface Place {
  readonly code: string
  readonly rank: number
}

interface Row {
  readonly code: string
  readonly version: number
  readonly entry: Entry
  readonly publishedAt: string
  readonly n: number | null
  readonly lastChange: string | null
  readonly measuredAt: string | null
}

/** What is published now under some codes, in their order. */
async function currentRows(city: City, codes: readonly string[]): Promise<readonly Row[]> {
  return city.db.query<Row>(
    `select r.code, r.version, r.entry, r.published_at as "publishedAt", f.n, f.last_change as "lastChange", f.measured_at as "measuredAt"
       from catalogue.resource r left join catalogue.freshness f on f.pack = r.pack and f.record = r.record
      where r.code = any($1::text[]) and r.ended_at is null order by array_position($1::text[], r.code)`,
    [codes],
  )
}

const currentRow = async (city: City, code: string): Promise<Row | undefined> => (await currentRows(city, [code]))[0]

function summaryOf(city: City, row: Row, names: ReadonlyMap<string, string>): ResourceSummary {
  const { entry } = row
  const lastChange = row.lastChange ?? undefined
  const dueBy = lastChange && dueAfter(lastChange, entry.cycle)
  const owned = city.findRecord(entry.pack, entry.record)
  return {
    code: row.code,
    version: row.version,
    pack: entry.pack,
    record: entry.record,
    name: entry.name[city.language],
    purpose: entry.purpose[city.language],
    provider: entry.provider,
    providerName: names.get(entry.provider) ?? entry.provider,
    class: entry.class,
    share: entry.share,
    open: entry.open,
    cycle: entry.cycle,
    grade: entry.grade,
    publishedAt: row.publishedAt,
    records: row.n ?? 0,
    ...(lastChange ? { lastChange } : {}),
    freshness: freshnessOf(lastChange, entry.cycle, city.clock.now()),
    ...(dueBy ? { dueBy } : {}),
    mayRead: owned !== undefined && mayRead(city.actor, owned.type.read),
  }
}

async function namesOf(city: City, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = await providerNames(city, [...new Set(codes)])
  return new Map([...names].map(([code, words]) => [code, words[city.language]]))
}

function placeOf(after: string): { rank: number; code: string } {
  try {
    const [rank, code] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as unknown[]
    if (typeof rank === 'number' && typeof code === 'string') return { rank, code }
  } catch {
    // falls through to the one refusal below
  }
  throw refuse('request/bad-parameter', {
    name: 'after',
    reason: 'not a page of this list; start again without it / 不是本列表的翻页标记，请从头翻起',
  })
}

function nothingFound(city: City, search: CatalogueSearch): CataloguePage {
  const facets = facetsOf(city, new Map())
  return search.after === undefined ? { resources: [], total: 0, facets } : { resources: [] }
}
