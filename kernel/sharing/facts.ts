import { entryOf } from '../catalogue/index.ts'
import type { City, OwnedRecord } from '../city.ts'
import type { ResourceFacts } from '../define/index.ts'
import { translated } from '../registry/index.ts'
import { wrongRows } from './terms.ts'

/** The choices of a field, for picking rows. */
function optionsOf(city: City, owned: OwnedRecord, name: string) {
  const field = owned.type.fields[name]
  if (field.type.kind !== 'choice' || field.isPersonal) return {}
  const choices = field.options.options as Readonly<Record<string, string>>
  const options = Object.entries(choices).map(([value, label]) => ({
    value,
    label: translated(city, owned.pack, `records.${owned.type.name}.fields.${name}.options.${value}`, label),
  }))
  return { options }
}

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
    ...(owned.type.scope === undefined ? {} : { scope: owned.type.scope }),
    grade: entry.grade,
    items: entry.items.map(({ name, label, isPersonal }) => ({
      name,
      label: label[language],
      isPersonal,
      ...optionsOf(city, owned, name),
    })),
    wrongRows: (rows) => wrongRows(owned, rows),
  }
}
