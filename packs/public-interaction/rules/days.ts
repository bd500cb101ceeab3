const eastOfUtc = 8 * 3_600_000

/** The day of an instant on China's clock (one zone, no summer time since 1991). */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) + eastOfUtc).toISOString().slice(0, 10)

/** Calendar days from one ISO date to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
