import type { City } from '../city.ts'
import type { Formula } from '../define/index.ts'
import { openSets } from './open-set.ts'
import { allUses } from './uses.ts'

export type OpenDataMeasure = Extract<(Formula & { op: 'measure' })['name'], `open-data/${string}`>

/** Figures of opening data, for the indicators engine. */
export async function measureOpenData(city: City, name: OpenDataMeasure): Promise<number> {
  if (name === 'open-data/downloads') return allUses(city, 'download')
  if (name === 'open-data/calls') return allUses(city, 'call')
  const ready = (await openSets(city)).filter(({ access }) => access === 'open')
  return name === 'open-data/sets' ? ready.length : new Set(ready.map(({ provider }) => provider)).size
}
