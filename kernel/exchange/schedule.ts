/** When a flow runs by itself. */
export type Schedule =
  | { readonly kind: 'manual' }
  | { readonly kind: 'minutes'; readonly every: number }
  /** Every day at a time of the city's clock, `HH:MM`. */
  | { readonly kind: 'daily'; readonly at: string }

/** Whether a schedule can be kept. */
export function isSchedule(given: unknown): given is Schedule {
  if (typeof given !== 'object' || given === null) return false
  const { kind, every, at } = given as Record<string, unknown>
  if (kind === 'manual') return true
  if (kind === 'minutes') return Number.isInteger(every) && Number(every) >= 1 && Number(every) <= 1440
  return kind === 'daily' && typeof at === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(at)
}

/** The next start after an instant; undefined for a flow that somebody starts by hand. Pure. */
export function nextStart(schedule: Schedule, after: string, timeZone: string): string | undefined {
  const from = Date.parse(after)
  if (schedule.kind === 'manual') return undefined
  if (schedule.kind === 'minutes') return new Date(from + schedule.every * 60_000).toISOString()
  const [hour, minute] = schedule.at.split(':').map(Number) as [number, number]
  // The offset is looked up anew for each candidate: a zone may change its clocks in between.
  for (let day = 0; day <= 2; day++) {
    const local = new Date(from + offsetMinutes(from, timeZone) * 60_000)
    const wanted = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + day, hour, minute)
    const instant = wanted - offsetMinutes(wanted, timeZone) * 60_000
    if (instant > from) return new Date(instant).toISOString()
  }
  return new Date(from + 86_400_000).toISOString()
}

/** Minutes east of UTC in a zone at a moment. */
export function offsetMinutes(at: number, timeZone: string): number {
  const said =
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(said) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** `+08:00`: how a moment without a zone is meant that a system of this city wrote. */
export function offsetText(at: number, timeZone: string): string {
  const minutes = offsetMinutes(at, timeZone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}

/** Seconds until a failed run is tried again: 5, 10, 20 … at most an hour. */
export const pauseSeconds = (tries: number): number => Math.min(3600, 5 * 2 ** Math.max(0, tries - 1))
