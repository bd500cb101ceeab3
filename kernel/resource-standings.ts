import { latestQuality, metricNames, resourcesAt } from './catalogue/index.ts'
import type { City } from './city.ts'
import type { ResourceStanding } from './define/index.ts'

/** What the catalogue measured of resources: freshness, size and the dimension of quality that comes out worst. Nothing is measured anew. */
export async function standingsOf(city: City, addresses: readonly string[]): Promise<readonly ResourceStanding[]> {
  const resources = await resourcesAt(city, addresses)
  const quality = await latestQuality(city)
  return resources.map((one): ResourceStanding => {
    const { code, name, provider, providerName, records, lastChange, dueBy, freshness } = one
    const address = `${one.pack}/${one.record}`
    const day = quality.get(address)
    const [worst] = metricNames
      .flatMap((metric) => {
        const measured = day?.metrics[metric]
        return day && measured && measured.whole > 0 ? [{ metric, ...measured, day: day.day }] : []
      })
      .toSorted((a, b) => a.part / a.whole - b.part / b.whole)
    return {
      ...{ address, code, name, provider, providerName, records, freshness },
      ...(lastChange === undefined ? {} : { lastChange }),
      ...(dueBy === undefined ? {} : { dueBy }),
      ...(worst ? { worst } : {}),
    }
  })
}
