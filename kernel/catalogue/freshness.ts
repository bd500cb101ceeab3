import type { City } from '../city.ts'
import type { CityDefinition, RecordType, UpdateCycle } from '../define/index.ts'

/** Whether a provider keeps the cycle it promised: `empty` has no record yet, `unpromised` has no cycle to keep. */
export type Freshness = 'fresh' | 'late' | 'empty' | 'unpromised'

/**
 * The instant by which the next change was promised, after the last one.
 * A realtime resource is given a day: nothing may have happened in an hour, but a day without a change deserves a look.
 */
export function dueAfter(lastChange: string, cycle: UpdateCycle): string | undefined {
  const at = new Date(lastChange)
  const days = { realtime: 1, daily: 1, weekly: 7 }[cycle as string]
  const months = { monthly: 1, quarterly: 3, halfYearly: 6, yearly: 12 }[cycle as string]
  if (days !== undefined) at.setUTCDate(at.getUTCDate() + days)
  else if (months !== undefined) {
    const day = at.getUTCDate()
    at.setUTCDate(1)
    at.setUTCMonth(at.getUTCMonth() + months)
    // A month after 31 January is the last day of February, not early March.
    const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
    at.setUTCDate(Math.min(day, last))
  } else return undefined
  return at.toISOString()
}

const kept = new WeakMap<CityDefinition, ReadonlySet<RecordType>>()

/**
 * The cycle a resource can be late by. What the city's own cases keep is written with each step of a case, so silence there only says
 * that nothing happened: it is never late. Everything else is measured by the promise published for it.
 */
export function measuredCycle({ definition }: City, type: RecordType | undefined, promised: UpdateCycle): UpdateCycle {
  let types = kept.get(definition)
  if (!types) {
    const processes = definition.packs.flatMap((pack) => pack.processes)
    types = new Set(processes.flatMap(({ keeps }) => keeps.map(({ record }) => record)))
    kept.set(definition, types)
  }
  return type && types.has(type) ? 'irregular' : promised
}

/** Measures the last change against the promised cycle at an instant. */
export function freshnessOf(lastChange: string | undefined, cycle: UpdateCycle, now: string): Freshness {
  if (lastChange === undefined) return 'empty'
  const due = dueAfter(lastChange, cycle)
  if (due === undefined) return 'unpromised'
  return now > due ? 'late' : 'fresh'
}
