const dayLength = 86_400_000

/** Wall time of one zone against instants. Instants are milliseconds since 1970 UTC, dates ISO, times minutes after midnight. */
export interface Zone {
  /** The instant at which the clocks of the zone show this date and time. In a gap of summer time: the instant after the gap. */
  instantOf(date: string, minutes: number): number
  /** The date the clocks of the zone show at an instant. */
  dateOf(instant: number): string
}

/** Reads a zone of the IANA database. Throws RangeError for a zone the runtime does not know. */
export function zoneOf(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const offsetAt = (instant: number): number => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)])) as Record<
      string,
      number
    >
    return (
      Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - Math.floor(instant / 1000) * 1000
    )
  }
  /** Offset of the days it does not change on (nearly all), because asking Intl takes microseconds. */
  const steadyOffsets = new Map<string, number | undefined>()
  const steadyOffset = (date: string): number | undefined => {
    if (!steadyOffsets.has(date)) {
      const [before, after] = [offsetAt(Date.parse(date) - dayLength), offsetAt(Date.parse(date) + 2 * dayLength)]
      steadyOffsets.set(date, before === after ? before : undefined)
    }
    return steadyOffsets.get(date)
  }
  return {
    instantOf(date, minutes) {
      const asIfUtc = Date.parse(date) + minutes * 60_000
      const steady = steadyOffset(date)
      return asIfUtc - (steady ?? offsetAt(asIfUtc - offsetAt(asIfUtc)))
    },
    dateOf: (instant) => new Date(instant + offsetAt(instant)).toISOString().slice(0, 10),
  }
}

/** The ISO date some days later (or earlier). Pure calendar arithmetic, no zone. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10)
