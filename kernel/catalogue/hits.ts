import type { City } from '../city.ts'
import { type Counts, countKept, countPacked, type Facet, facetNames } from './facets.ts'

/** Where a resource stands in a search. */
export interface Place {
  readonly code: string
  readonly rank: number
}

export type Filters = readonly (readonly [facet: Facet, value: string])[]
export interface Hits {
  /** One more than asked for where there is a next page. */
  readonly places: readonly Place[]
  /** On the first page only. */
  readonly counted?: { readonly total: number; readonly counts: Counts }
}

/** Without words: by code, along an index of the facet; the counts are kept for no facet and for one, and taken for more. */
export async function byCode(city: City, filters: Filters, after: Place | undefined, limit: number): Promise<Hits> {
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
export async function byWords(
  city: City,
  said: string,
  filters: Filters,
  after: Place | undefined,
  limit: number,
): Promise<Hits> {
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
