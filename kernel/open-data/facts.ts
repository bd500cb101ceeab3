import type { City } from '../city.ts'
import type { OpenSetFacts } from '../define/index.ts'
import { Refusal } from '../errors.ts'
import { labelOf } from '../registry/index.ts'
import { openColumnsOf } from './fields.ts'
import { getOpenSet } from './open-set.ts'

/** An open set for packs, in the reader's language; undefined when the catalogue opens none of this name. */
export async function openSetFacts(city: City, name: string): Promise<OpenSetFacts | undefined> {
  const set = await getOpenSet(city, name).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'opendata/no-such-set') return undefined
    throw error
  })
  if (!set) return undefined
  const { pack, type } = set.owned
  const items = openColumnsOf(set.owned).map((column) => ({ name: column.name, label: labelOf(city, set.owned, column.name) }))
  return {
    name: set.name,
    title: set.title[city.language],
    resource: `${pack.name}/${type.name}`,
    provider: set.provider,
    providerName: set.providerName[city.language],
    access: set.access,
    ...(set.condition ? { condition: set.condition } : {}),
    records: set.records,
    ...(items.some((item) => item.name === type.scope) ? { scope: type.scope } : {}),
    items,
  }
}
