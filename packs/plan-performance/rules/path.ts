/** A value at the end of a day. */
export interface PathPoint {
  /** ISO date. */
  readonly on: string
  readonly value: number
}

/** Last day of a year: a yearly figure or target holds on that day. */
export const yearEnd = (year: number): string => `${year}-12-31`
export const yearOf = (date: string): number => Number(date.slice(0, 4))

/**
 * The value that the straight line between neighbouring points gives on a day; after the last point the last value.
 * Undefined before the first point, where nothing was promised, and for fewer than two points.
 */
export function expectedOn(path: readonly PathPoint[], on: string): number | undefined {
  const first = path[0]
  if (path.length < 2 || !first || on < first.on) return undefined
  const next = path.findIndex((point) => point.on >= on)
  if (next === -1) return path[path.length - 1]?.value
  const after = path[next]
  const before = path[Math.max(0, next - 1)]
  if (!after || !before || after.on === before.on) return after?.value
  const share = daysBetween(before.on, on) / daysBetween(before.on, after.on)
  return before.value + share * (after.value - before.value)
}

/** Days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** The earlier of two ISO dates. */
export const earlier = (a: string, b: string): string => (a < b ? a : b)
