import type { City } from '../city.ts'
import type { ResourceFacts, Words } from '../define/index.ts'
import { bigramQuery } from '../search/index.ts'
import { foreignCode, foreignParts } from './link.ts'
import type { SentEntry } from './read-entry.ts'

/** A resource of another city in this city's catalogue search. */
export interface ForeignResource extends Omit<SentEntry, 'name' | 'purpose' | 'providerName' | 'items' | 'seq'> {
  readonly cityName: string
  /** `@city/pack/record`: what a request names it by. */
  readonly address: string
  readonly name: string
  readonly purpose: string
  readonly providerName: string
  readonly receivedAt: string
  readonly items: readonly {
    readonly name: string
    readonly label: string
    readonly type: string
    readonly isPersonal: boolean
  }[]
}

export interface ForeignPage {
  readonly resources: readonly ForeignResource[]
  readonly next?: string
  readonly total: number
}

interface Row {
  readonly entry: SentEntry
  readonly title: Words
  readonly receivedAt: string
}

const linked = `l.revoked_at is null and l.ours_at is not null and l.theirs_at is not null`

/** How many resources of each linked city match, all of them without words. */
export async function foreignCounts(
  city: City,
  q: string | undefined,
): Promise<readonly { value: string; label: string; n: number }[]> {
  const said = q?.trim() ? bigramQuery(q) : undefined
  if (q?.trim() && said === undefined) return []
  const rows = await city.db.query<{ code: string; title: Words; n: number }>(
    `select l.code, l.title, count(e.code)::int as n from cascade.link l left join cascade.entry e on e.link = l.id
        and ($1::text is null or e.search @@ $1::tsquery) where ${linked} group by l.code, l.title order by l.code`,
    [said ?? null],
  )
  return rows.map(({ code, title, n }) => ({ value: code, label: title[city.language], n }))
}

/** Searches what one linked city publishes; best matches first, by code without words. Open to everybody, like the own catalogue. */
export async function searchForeign(
  city: City,
  { of, q, after, limit = 30 }: { of: string; q?: string | undefined; after?: string | undefined; limit?: number | undefined },
): Promise<ForeignPage> {
  const said = q?.trim() ? bigramQuery(q) : undefined
  if (q?.trim() && said === undefined) return { resources: [], total: 0 }
  const from = Math.max(0, Number.parseInt(after ?? '0', 10) || 0)
  const rows = await city.db.query<Row & { total: number }>(
    `select e.entry, l.title, e.received_at as "receivedAt", count(*) over ()::int as total from cascade.entry e join cascade.link l on l.id = e.link
      where ${linked} and l.code = $1 and ($2::text is null or e.search @@ $2::tsquery)
      order by case when $2::text is null then 0 else -ts_rank(e.search, $2::tsquery) end, e.code limit $3 offset $4`,
    [of, said ?? null, Math.min(limit, 100), from],
  )
  const total = rows[0]?.total ?? 0
  return {
    resources: rows.map((row) => shown(city, row)),
    total,
    ...(from + rows.length < total ? { next: String(from + rows.length) } : {}),
  }
}

function shown(city: City, { entry, title, receivedAt }: Row): ForeignResource {
  const { name, purpose, providerName, items, seq: _, ...rest } = entry
  const { language } = city
  return {
    ...rest,
    cityName: title[language],
    address: foreignCode(entry.city, `${entry.pack}/${entry.record}`),
    name: name[language],
    purpose: purpose[language],
    providerName: providerName[language],
    receivedAt,
    items: items.map((item) => ({ name: item.name, label: item.label[language], type: item.type, isPersonal: item.isPersonal })),
  }
}

/** What is known of another city's resource before anybody asks for it; undefined when no linked city publishes it (any more). */
export async function foreignResource(
  city: City,
  address: string,
): Promise<(ResourceFacts & { city: string; cityName: string }) | undefined> {
  const parts = foreignParts(address)
  if (!parts) return undefined
  const [pack = '', record = ''] = parts.department.split('/')
  const [row] = await city.db.query<Row>(
    `select e.entry, l.title, e.received_at as "receivedAt" from cascade.entry e join cascade.link l on l.id = e.link
      where ${linked} and l.code = $1 and e.pack = $2 and e.record = $3`,
    [parts.city, pack, record],
  )
  if (!row) return undefined
  const { entry, title } = row
  const { language } = city
  return {
    address,
    city: parts.city,
    cityName: title[language],
    name: entry.name[language],
    purpose: entry.purpose[language],
    provider: foreignCode(parts.city, entry.provider),
    share: entry.share,
    ...(entry.condition === undefined ? {} : { condition: entry.condition }),
    grade: entry.grade,
    items: entry.items.map(({ name, label, isPersonal, options }) => ({
      name,
      label: label[language],
      isPersonal,
      ...(options ? { options: options.map((one) => ({ value: one.value, label: one.label[language] })) } : {}),
    })),
    wrongRows: (rows) => wrongRows(entry, rows),
  }
}

/** Only choices can be known from here; the other city checks again by what it has. */
function wrongRows({ items }: SentEntry, rows: string): Words | undefined {
  for (const [name, value] of new URLSearchParams(rows)) {
    const options = items.find((item) => item.name === name)?.options
    if (!options?.some((option) => option.value === value))
      return { zh: `对方城市的资源不能按“${name}”选行。`, en: `Rows of that city cannot be chosen by “${name}”.` }
  }
  return undefined
}

/** The name of a department of another city by its code here (`@city/department`); undefined for one nobody told of. */
export async function foreignOffice(city: City, code: string): Promise<string | undefined> {
  if (!foreignParts(code)) return undefined
  const [row] = await city.db.query<{ name: Words }>(`select name from cascade.office where department = $1`, [code])
  return row?.name[city.language]
}
