import { type Entry, type RefreshReport, refreshCatalogue } from './catalogue/index.ts'
import { asSystem, type City } from './city.ts'
import type { Field, Fields, ListedResource, Pack } from './define/index.ts'
import { readerOf } from './reader.ts'

/**
 * Brings the whole catalogue in line with the city: record types, what packs list besides (service items), and every question a pack answers
 * to everybody, which is an open interface. Run at start-up and by a task.
 */
export async function refreshWholeCatalogue(city: City): Promise<RefreshReport> {
  const house = city.as(asSystem('refresh catalogue'))
  const others: Entry[] = []
  for (const pack of city.definition.packs) {
    const listed = (await pack.resources?.(readerOf(house))) ?? []
    others.push(...[...listed, ...interfacesOf(pack)].map((resource) => entryFrom(pack, resource)))
  }
  return refreshCatalogue(city, { others })
}

/** A pack without records of its own has nobody to answer for its interfaces. */
function interfacesOf(pack: Pack): readonly ListedResource[] {
  const provider = pack.records[0]?.sharing.provider
  if (provider === undefined) return []
  return pack.queries
    .filter((query) => query.for === 'everyone')
    .map((query) => {
      const address = `/api/queries/${pack.name}/${query.name}`
      const inBoth = (path: string, zh: string) => ({ zh, en: pack.en[path] ?? zh })
      const asked = Object.entries(query.asks as Fields).map(([name, field]: [string, Field<any, boolean>]) => ({
        name,
        label: inBoth(`queries.${query.name}.asks.${name}`, field.label),
        isRequired: !field.isOptional,
      }))
      const title = inBoth('title', pack.title)
      return {
        kind: 'interface',
        name: query.name,
        label: inBoth(`queries.${query.name}`, query.label),
        purpose: { zh: `${title.zh}的开放接口：GET ${address}`, en: `An open interface of ${title.en}: GET ${address}` },
        sharing: { provider, class: 'theme', share: 'unconditional', open: 'unconditional', cycle: 'realtime', way: 'interface' },
        items: [...asked, { name: 'answer', label: { zh: '返回内容', en: 'Answer' }, isRequired: true }],
        formats: ['JSON'],
        href: `/api?path=${encodeURIComponent(address)}`,
      }
    })
}

function entryFrom(pack: Pack, { kind, name, label, purpose, sharing, items, formats, href }: ListedResource): Entry {
  const { provider, share, condition, open, cycle, openCondition, way, theme, keywords, related } = sharing
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
    ...(openCondition ? { openCondition } : {}),
    ...(way ? { way } : {}),
    ...(theme ? { theme } : {}),
    ...(keywords?.length ? { keywords } : {}),
    ...(related?.length ? { related } : {}),
    href,
    cycle,
    formats,
    grade: open === 'unconditional' ? 'public' : 'internal',
    isPersonal: false,
    items: items.map((item) => ({ ...item, type: 'C', isUnique: false, isPersonal: false })),
  }
}
