import type { City } from '../../../kernel/city.ts'
import { formatsOf, type OpenSet } from '../../../kernel/open-data/index.ts'
import { fileAddress } from '../../open-data/describe.ts'
import { tagsOf } from '../ckan/package.ts'

/** ISO 8601 repeating intervals, as DCAT-US wants cycles. */
const intervals: Readonly<Record<OpenSet['cycle'], string>> = {
  realtime: 'R/PT1S',
  daily: 'R/P1D',
  weekly: 'R/P1W',
  monthly: 'R/P1M',
  quarterly: 'R/P3M',
  halfYearly: 'R/P6M',
  yearly: 'R/P1Y',
  irregular: 'irregular',
}

/** `/data.json`: the whole list in the US profile (DCAT-US 1.1), which many harvesters read. */
export function dataJsonOf(city: City, origin: string, sets: readonly OpenSet[]) {
  const { language } = city
  return {
    '@context': 'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
    '@type': 'dcat:Catalog',
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    describedBy: 'https://project-open-data.cio.gov/v1.1/schema/catalog.json',
    dataset: sets.map((set) => ({
      '@type': 'dcat:Dataset',
      identifier: set.id,
      title: set.title[language],
      description: set.purpose[language],
      keyword: tagsOf(city, set),
      modified: (set.lastChange ?? set.publishedAt).slice(0, 10),
      issued: set.publishedAt.slice(0, 10),
      publisher: { '@type': 'org:Organization', name: set.providerName[language] },
      accessLevel: set.access === 'open' ? 'public' : 'restricted public',
      ...(set.condition ? { rights: set.condition } : {}),
      license: new URL(set.licence.url, origin).href,
      accrualPeriodicity: intervals[set.cycle],
      landingPage: `${origin}/open-data/sets/${set.name}`,
      theme: [set.themeTitle[language]],
      ...(set.access === 'open'
        ? {
            distribution: formatsOf(set).map((format) => ({
              '@type': 'dcat:Distribution',
              title: format.label,
              format: format.label,
              mediaType: format.mediaType,
              downloadURL: `${origin}${fileAddress(set, format.id)}`,
            })),
          }
        : {}),
    })),
  }
}
