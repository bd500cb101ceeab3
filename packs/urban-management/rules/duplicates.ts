import { metresBetween, type Place } from './places.ts'

/** How near in place and time two reports of the same kind must be to be shown to the clerk as possibly one. Settings of the city. */
export const duplicateWithin = { metres: 50, hours: 24 } as const

export interface Reported {
  readonly number: string
  readonly at: Place
  readonly openedAt: string
  readonly topic: string
  /** Key of the class, once somebody said it. */
  readonly class?: string
}

/**
 * Other reports that may be about the same thing: within 50 m, within 24 hours, and of the same class (or, while one of the two has none, of
 * the same topic). Nearest first. A suggestion: only a clerk's word merges.
 */
export function duplicatesOf<R extends Reported>(
  one: Reported,
  others: readonly R[],
): readonly (R & { readonly metres: number })[] {
  return others
    .filter((other) => other.number !== one.number)
    .filter((other) => (one.class && other.class ? one.class === other.class : one.topic === other.topic))
    .filter((other) => Math.abs(Date.parse(other.openedAt) - Date.parse(one.openedAt)) <= duplicateWithin.hours * 3_600_000)
    .map((other) => ({ ...other, metres: Math.round(metresBetween(one.at, other.at)) }))
    .filter(({ metres }) => metres <= duplicateWithin.metres)
    .sort((a, b) => a.metres - b.metres || a.openedAt.localeCompare(b.openedAt))
}
