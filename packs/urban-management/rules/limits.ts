import { type Span, workingDays, workingHours } from '#kernel'
import { findClass } from './classes.ts'

/** How long the handling unit has, and how sure we are of it. */
export interface Limit {
  readonly within: Span
  /** `table`: a published municipal table names the class. `default`: the city's own setting until it decides. */
  readonly from: 'table' | 'default'
}

/**
 * Handling limits by class as one city publishes them (a standard of the kind CJ/T 315-2009 and GB/T 30428.8 ask every city for; neither text was
 * obtained, so the whole table counts as unverified). 私搭乱建 has steps of its own there (stop 4 working hours, penalty 7 and demolition
 * 20 working days); the last one stands here. 工作时 are office hours of the city calendar.
 */
const published: Readonly<Record<string, Span>> = {
  E0101: workingDays(20),
  E0102: workingHours(4),
  E0103: workingDays(2),
  E0104: workingHours(2),
  E0106: workingHours(4),
  E0303: workingHours(4),
  E0406: workingHours(4),
  C0405: workingDays(5),
}

/** Where no table names the class: events of every day are cleared within a day, components need material and a crew. Settings, not law. */
export const defaults = { event: workingHours(8), component: workingDays(3) } as const

/** The handling limit of a class; a class nobody knows gets the limit of a component, which is the longer one. */
export function limitOf(key: string): Limit {
  const within = published[key]
  if (within) return { within, from: 'table' }
  return { within: defaults[findClass(key)?.kind ?? 'component'], from: 'default' }
}
