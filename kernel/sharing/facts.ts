import { entryOf } from '../catalogue/index.ts'
import type { City } from '../city.ts'
import type { ResourceFacts } from '../define/index.ts'
import { wrongRows } from './terms.ts'

/** What the catalogue says of a resource, in the reader's language. */
export function resourceFacts(city: City, address: string): ResourceFacts | undefined {
  const [pack = '', record = ''] = address.split('/')
  const owned = city.findRecord(pack, record)
  if (!owned) return undefined
  const entry = entryOf(owned)
  const { language } = city
  return {
    address,
    name: entry.name[language],
    purpose: entry.purpose[language],
    provider: entry.provider,
    share: entry.share,
    ...(entry.condition === undefined ? {} : { condition: entry.condition }),
    grade: entry.grade,
    items: entry.items.map(({ name, label, isPersonal }) => ({ name, label: label[language], isPersonal })),
    wrongRows: (rows) => wrongRows(owned, rows),
  }
}
