import type { City, OwnedRecord } from '../city.ts'
import type { Sharing } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { mayRead } from '../identity/index.ts'
import { bigramQuery } from '../search/index.ts'
import type { Entry, Grade, InformationItem, ResourceAccess, ResourceClass, ResourceKind } from './entry.ts'
import { type Facet, type Facets, facetNames, facetsOf } from './facets.ts'
import { dueAfter, type Freshness, freshnessOf, measuredCycle } from './freshness.ts'
import { byCode, byWords } from './hits.ts'
import { measureAgain } from './measured.ts'
import { providerNames } from './provider.ts'
import { mayRevise } from './revise.ts'

/** What a list of the catalogue says of one resource, in the reader's language. */
export interface ResourceSummary {
  readonly code: string
  readonly version: number
  readonly kind: ResourceKind
  /** Page that shows it, where it is no register. */
  readonly href?: string
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
  readonly openCondition?: string
  readonly way?: Sharing['way']
  readonly theme?: string
  readonly keywords: readonly string[]
  readonly related: readonly { readonly code: string; readonly name: string }[]
  /** Whether the reader may revise how it is shared and opened. */
  readonly mayRevise: boolean
  readonly formats: readonly string[]
  /** `pack/record` of the table it shows in another form. */
  readonly of?: string
  readonly access?: ResourceAccess
  /** By when a service item is promised to be done. */
  readonly promise?: string
  readonly isPersonal: boolean
  readonly items: readonly (Omit<InformationItem, 'label' | 'mask'> & {
    readonly label: string
    readonly mask?: string
    readonly sourceName?: string
  })[]
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

/** One resource as published now, with every version it had. Throws `catalogue/no-such-resource`. */
export async function getResource(city: City, code: string): Promise<Resource> {
  let row = await currentRow(city, code)
  if (!row) throw refuse('catalogue/no-such-resource')
  if (await measureAgain(city, ownedAddress(row.entry), row.measuredAt)) row = (await currentRow(city, code)) ?? row
  const { entry } = row
  const versions = await city.db.query<{ version: number; publishedAt: string; endedAt: string | null }>(
    `select version, published_at as "publishedAt", ended_at as "endedAt" from catalogue.resource where code = $1 order by version desc`,
    [code],
  )
  const names = await namesOf(city, [entry.provider, ...entry.items.flatMap(({ source }) => source ?? [])])
  return {
    ...summaryOf(city, row, names),
    ...(entry.condition ? { condition: entry.condition } : {}),
    ...(entry.openCondition ? { openCondition: entry.openCondition } : {}),
    ...(entry.way ? { way: entry.way } : {}),
    ...(entry.theme ? { theme: entry.theme } : {}),
    keywords: entry.keywords ?? [],
    related: (await currentRows(city, [...(await tableBehind(city, entry)), ...(entry.related ?? [])])).map((one) => ({
      code: one.code,
      name: one.entry.name[city.language],
    })),
    mayRevise: entry.kind === undefined && mayRevise(city, entry.provider),
    formats: entry.formats,
    ...(entry.of ? { of: entry.of } : {}),
    ...(entry.access ? { access: entry.access } : {}),
    ...(entry.promise ? { promise: entry.promise[city.language] } : {}),
    isPersonal: entry.isPersonal,
    items: entry.items.map(({ mask, ...item }) => ({
      ...item,
      label: item.label[city.language],
      ...(item.source ? { sourceName: names.get(item.source) ?? item.source } : {}),
      ...(mask ? { mask: mask[city.language] } : {}),
    })),
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

/** Resources as published now at these addresses (`pack/record`), in their order; those the catalogue does not have are left out. */
export async function resourcesAt(city: City, addresses: readonly string[]): Promise<readonly ResourceSummary[]> {
  if (addresses.length === 0) return []
  const codes = await city.db.query<{ code: string }>(
    `select code from catalogue.resource where pack || '/' || record = any($1::text[]) and ended_at is null
      order by array_position($1::text[], pack || '/' || record)`,
    [addresses],
  )
  const rows = await currentRows(
    city,
    codes.map(({ code }) => code),
  )
  const providers = await namesOf(
    city,
    rows.map(({ entry }) => entry.provider),
  )
  return rows.map((row) => summaryOf(city, row, providers))
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
       from catalogue.resource r left join catalogue.freshness f
         on f.pack = r.pack and f.record = coalesce(split_part(r.entry ->> 'of', '/', 2), r.record)
      where r.code = any($1::text[]) and r.ended_at is null order by array_position($1::text[], r.code)`,
    [codes],
  )
}

const currentRow = async (city: City, code: string): Promise<Row | undefined> => (await currentRows(city, [code]))[0]

const ownedAddress = ({ pack, record, of }: Entry) => ({ pack, record: of?.slice(pack.length + 1) ?? record })

/** The code of the table whose records it shows. */
async function tableBehind(city: City, { of, pack }: Entry): Promise<readonly string[]> {
  const owned = of === undefined ? undefined : city.findRecord(pack, of.slice(pack.length + 1))
  const code = owned && (await codeOfRecord(city, owned))
  return code === undefined ? [] : [code]
}

/** Whether the city holds records of it, which can be old. */
const isHeld = ({ kind, of }: Entry): boolean => kind === undefined || kind === 'dataset' || of !== undefined

const kindOf = ({ kind = 'dataset' }: Entry): ResourceKind => (kind === 'dataset' ? 'table' : kind)

/** The record type whose records it holds or shows. */
function ownedOf(city: City, entry: Entry): OwnedRecord | undefined {
  const { pack, record } = ownedAddress(entry)
  return city.findRecord(pack, record)
}

function summaryOf(city: City, row: Row, names: ReadonlyMap<string, string>): ResourceSummary {
  const { entry } = row
  const lastChange = row.lastChange ?? undefined
  const owned = ownedOf(city, entry)
  const cycle = measuredCycle(city, owned?.type, entry.cycle)
  const dueBy = lastChange && dueAfter(lastChange, cycle)
  return {
    code: row.code,
    version: row.version,
    kind: kindOf(entry),
    ...(entry.href ? { href: entry.href } : {}),
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
    freshness: isHeld(entry) ? freshnessOf(lastChange, cycle, city.clock.now()) : 'unpromised',
    ...(dueBy ? { dueBy } : {}),
    mayRead: owned ? mayRead(city.actor, owned.type.read) : entry.href !== undefined,
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
