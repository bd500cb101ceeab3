import type { City } from '../city.ts'
import type { Sharing, Words } from '../define/index.ts'
import { bigramQuery } from '../search/index.ts'
import type { ResourceAccess, ResourceClass } from './entry.ts'

/** What the catalogue publishes of one resource that is open to the public. */
export interface OpenEntry {
  readonly code: string
  readonly version: number
  readonly pack: string
  readonly record: string
  readonly name: Words
  readonly purpose: Words
  readonly provider: string
  readonly class: ResourceClass
  readonly open: Exclude<Sharing['open'], 'none'>
  readonly condition: string | null
  readonly licence: NonNullable<Sharing['licence']> | null
  readonly cycle: Sharing['cycle']
  readonly publishedAt: string
  readonly lastChange: string | null
  readonly records: number
  /** How well it matches what was searched for; 0 without a search. */
  readonly rank: number
}

/**
 * Everything published as open, or what a search finds of it, best first. All at once and without the information items: a city opens
 * some thousands of sets, and lists of them are narrowed down, sorted and counted in more ways than the catalogue has indexes for.
 * `only` asks for one record type.
 */
export async function openEntries(
  city: City,
  search = '',
  only: { pack: string; record: string } | undefined = undefined,
): Promise<readonly OpenEntry[]> {
  const said = search.trim() === '' ? null : bigramQuery(search)
  // A search for punctuation only finds nothing, rather than everything.
  if (said === undefined) return []
  return city.db.query<OpenEntry>(
    `select r.code, r.version, r.pack, r.record, r.entry -> 'name' as name, r.entry -> 'purpose' as purpose, r.provider, r.class, r.open,
            coalesce(r.entry ->> 'openCondition', r.entry ->> 'condition') as condition, r.entry ->> 'licence' as licence, r.cycle, r.published_at as "publishedAt",
            f.last_change as "lastChange", coalesce(f.n, 0) as records,
            case when $1::tsquery is null then 0 else ts_rank(r.search, $1::tsquery) end as rank
       from catalogue.resource r left join catalogue.freshness f on f.pack = r.pack and f.record = r.record
      where r.ended_at is null and r.open <> 'none' and r.kind = 'table' and ($1::tsquery is null or r.search @@ $1::tsquery)
        ${only ? 'and r.pack = $2 and r.record = $3' : ''}
      order by rank desc, r.code`,
    only ? [said, only.pack, only.record] : [said],
  )
}

/** What the catalogue opens besides tables and answers at an address: an interface, or files and layers that lie elsewhere. */
export interface OpenBesides {
  readonly kind: 'interface' | 'files' | 'layer'
  readonly code: string
  readonly version: number
  readonly name: Words
  readonly purpose: Words
  readonly provider: string
  readonly open: Exclude<Sharing['open'], 'none'>
  readonly cycle: Sharing['cycle']
  readonly formats: readonly string[]
  readonly access: ResourceAccess
  readonly publishedAt: string
}

/** Everything open that is no table and has an address, by code. */
export const openBesides = ({ db }: City): Promise<readonly OpenBesides[]> =>
  db.query<OpenBesides>(
    `select kind, code, version, entry -> 'name' as name, entry -> 'purpose' as purpose, provider, open, cycle, formats, entry -> 'access' as access,
            published_at as "publishedAt"
       from catalogue.resource
      where ended_at is null and open <> 'none' and kind in ('interface', 'files', 'layer') and entry ? 'access' order by code collate "C"`,
  )
