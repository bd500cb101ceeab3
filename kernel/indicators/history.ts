import { asSystem, type City } from '../city.ts'
import { groupingOf } from './breakdown.ts'
import { shared } from './cache.ts'
import { areaOf, compute } from './engine.ts'
import { type KeptValue, keepValues, readHistory } from './store.ts'
import { findIndicator, mayOpen } from './visible.ts'

/**
 * Keeps today's value of every indicator, for the whole city and for each of its districts where the indicator is broken down
 * by division. Run nightly; running it twice on one day replaces that day's values. Returns how many were kept.
 */
export async function recordFigures(city: City): Promise<number> {
  const house = city.as(asSystem('record figures'))
  const at = city.clock.today()
  const kept: KeptValue[] = []
  for (const pack of city.definition.packs) {
    for (const indicator of Object.values(pack.indicators)) {
      const grouping = indicator.by === undefined ? undefined : groupingOf(house, indicator, indicator.by)
      const { whole, groups } = await compute(house, indicator.value, grouping)
      const address = { pack: pack.name, name: indicator.name }
      kept.push({ ...address, scope: '', value: whole.value })
      if (grouping?.prefixLength === undefined) continue
      for (const [key, part] of groups) if (key !== null) kept.push({ ...address, scope: key, value: part.value })
    }
  }
  if (kept.length > 0) await keepValues(city.db, at, kept)
  return kept.length
}

export interface HistoryPoint {
  /** ISO date. */
  readonly at: string
  /** Undefined on a day it could not be computed. */
  readonly value: number | undefined
}

/** What an indicator was on the days it was recorded, oldest first, for the area the actor answers for. */
export async function history(city: City, packName: string, name: string): Promise<readonly HistoryPoint[]> {
  const { pack, indicator } = findIndicator(city, packName, name)
  mayOpen(city, pack, indicator)
  const area = areaOf(city, indicator.value)
  return shared(city, ['history', pack.name, name, area].join('\n'), async () => {
    const rows = await readHistory(city.db, pack.name, name, area)
    return rows.map(({ at, value }) => ({ at, value: value ?? undefined }))
  })
}
