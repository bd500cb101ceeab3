import type { FastifyInstance } from 'fastify'
import { type PortalArea, text } from '#kernel'
import type { City, OwnedRecord } from '../kernel/city.ts'
import { mayRead } from '../kernel/identity/index.ts'
import { labelOf, list } from '../kernel/registry/index.ts'
import { readParameters } from './parameters.ts'

const perGroup = 5

/** One search box over everything the asker may read: record types found by name, and records found by their words. */
export async function searchPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/search', async (request) => {
    const { q } = readParameters(request.query, { q: text('搜索', { max: 100 }) }, request.city.language)
    return { groups: await searchCity(request.city, q) }
  })
}

async function searchCity(city: City, q: string) {
  const searchable = city.records
    .filter((owned) => owned.type.search.length > 0 && mayRead(city.actor, owned.type.read) && isShownTo(city, owned))
    .sort((one, other) => areas.indexOf(one.pack.area) - areas.indexOf(other.pack.area))
  const groups = await Promise.all(
    searchable.map(async (owned) => {
      const { records } = await list<any>(city, owned.type, { search: q, limit: perGroup })
      return {
        kind: `${owned.pack.name}/${owned.type.name}`,
        label: labelOf(city, owned),
        items: records.map((record) => ({
          title: owned.type.titleOf(record, city.language),
          summary: summaryOf(city, owned, record),
          href: hrefOf(owned, record),
        })),
      }
    }),
  )
  return groups.filter((group) => group.items.length > 0)
}

/** What can be done comes before what can be read. */
const areas: readonly PortalArea[] = ['services', 'dialogue', 'openness', 'data']

/** Found is only what the asker has a page to open it on; words and materials that serve other pages are not. */
const isShownTo = ({ actor }: City, { pack, type }: OwnedRecord): boolean =>
  type.pageOf !== undefined ||
  pack.pages.some((page) => page.kind === 'register' && page.record === type && mayRead(actor, page.for))

/** The searchable fields besides the title say why it was found. */
function summaryOf(city: City, { type }: OwnedRecord, record: Record<string, unknown>): string {
  const title = type.titleOf(record as any, city.language)
  return type.search
    .map((name) => record[name])
    .filter((value) => typeof value === 'string' && value !== title)
    .join(' · ')
    .slice(0, 160)
}

/** The page that shows one record: the pack's own, else its register with the record open. */
function hrefOf(owned: OwnedRecord, record: { id: string }): string {
  return owned.type.pageOf ? owned.type.pageOf(record as any) : recordHref(owned, record.id)
}

/** The register of a record type with one record open. */
export function recordHref({ pack, type }: OwnedRecord, id: string): string {
  const page = pack.pages.find((candidate) => candidate.kind === 'register' && candidate.record === type)
  return page ? `/${pack.name}${page.path === '/' ? '' : page.path}?record=${id}` : `/${pack.name}`
}
