import type { Field, Fields, ListedResource, Pack } from './define/index.ts'

/**
 * The interfaces a pack has by what it defines: every question it answers to everybody, and Open311 where it takes reports by it. A pack
 * without records of its own has nobody to answer for them.
 */
export function interfacesOf(pack: Pack): readonly ListedResource[] {
  const provider = pack.records[0]?.sharing.provider
  if (provider === undefined) return []
  const inBoth = (path: string, zh: string) => ({ zh, en: pack.en[path] ?? zh })
  const title = inBoth('title', pack.title)
  const sharing = {
    provider,
    class: 'theme',
    share: 'unconditional',
    open: 'unconditional',
    cycle: 'realtime',
    way: 'interface',
  } as const
  const queries = pack.queries
    .filter((query) => query.for === 'everyone')
    .map((query): ListedResource => {
      const address = `/api/queries/${pack.name}/${query.name}`
      const asked = Object.entries(query.asks as Fields).map(([name, field]: [string, Field<any, boolean>]) => ({
        name,
        label: inBoth(`queries.${query.name}.asks.${name}`, field.label),
        isRequired: !field.isOptional,
      }))
      return {
        kind: 'interface',
        name: query.name,
        label: inBoth(`queries.${query.name}`, query.label),
        purpose: { zh: `${title.zh}的开放接口：GET ${address}`, en: `An open interface of ${title.en}: GET ${address}` },
        sharing,
        items: [...asked, { name: 'answer', label: { zh: '返回内容', en: 'Answer' }, isRequired: true }],
        formats: ['JSON'],
        href: `/api?path=${encodeURIComponent(address)}`,
        access: { address, method: 'GET', description: '/openapi.json' },
      }
    })
  const reports = pack.processes
    .filter(({ open311 }) => open311 !== undefined)
    .map((process): ListedResource => {
      const label = inBoth(`processes.${process.name}.label`, process.label)
      return {
        kind: 'interface',
        name: `open311-${process.name}`,
        label: { zh: `${label.zh}（Open311 报事接口）`, en: `${label.en} (Open311)` },
        purpose: {
          zh: '任何符合 Open311 GeoReport v2 的程序都可以在这里报事、查进展。',
          en: 'Any Open311 GeoReport v2 client can report here and follow what becomes of it.',
        },
        sharing,
        items: [
          { name: 'services', label: { zh: '可报的事', en: 'Services' }, isRequired: true },
          { name: 'requests', label: { zh: '报事与进展', en: 'Requests' }, isRequired: true },
        ],
        formats: ['JSON', 'XML'],
        access: { address: '/open311/v2/services.json', method: 'GET', description: '/open311/discovery.json' },
      }
    })
  return [...queries, ...reports]
}
