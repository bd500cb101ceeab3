import { type Entry, type RefreshReport, refreshCatalogue } from './catalogue/index.ts'
import { asSystem, type City } from './city.ts'
import type { ListedResource, Pack } from './define/index.ts'
import { interfacesOf } from './pack-interfaces.ts'
import { seriesOf } from './pack-series.ts'
import { readerOf } from './reader.ts'

/**
 * Brings the whole catalogue in line with the city: record types and their other forms, what packs list besides (service items, what
 * departments keep elsewhere), every open interface and every figure kept by the day. Run at start-up and by a task.
 */
export async function refreshWholeCatalogue(city: City): Promise<RefreshReport> {
  const house = city.as(asSystem('refresh catalogue'))
  const others: Entry[] = []
  for (const pack of city.definition.packs) {
    const listed = (await pack.resources?.(readerOf(house))) ?? []
    others.push(...[...listed, ...interfacesOf(pack), ...seriesOf(city, pack)].map((resource) => entryFrom(pack, resource)))
  }
  return refreshCatalogue(city, { others })
}

function entryFrom(pack: Pack, listed: ListedResource): Entry {
  const { kind, name, label, purpose, sharing, items, formats, href, access, promise } = listed
  const { provider, share, condition, open, cycle, licence, openCondition, way, theme, keywords, related } = sharing
  return {
    kind,
    pack: pack.name,
    record: `${kind}:${name}`,
    name: label,
    purpose,
    provider,
    class: sharing.class ?? 'department',
    share,
    ...(condition ? { condition } : {}),
    open,
    ...(licence ? { licence } : {}),
    ...(openCondition ? { openCondition } : {}),
    ...(way ? { way } : {}),
    ...(theme ? { theme } : {}),
    ...(keywords?.length ? { keywords } : {}),
    ...(related?.length ? { related } : {}),
    ...(href ? { href } : {}),
    ...(access ? { access } : {}),
    ...(promise ? { promise } : {}),
    cycle,
    formats,
    grade: open === 'unconditional' ? 'public' : 'internal',
    isPersonal: false,
    items: items.map((item) => ({ type: 'C', ...item, isUnique: false, isPersonal: false })),
  }
}
