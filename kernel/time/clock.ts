/** The only source of now. Nothing else in the house calls `new Date()` without an argument. */
export interface Clock {
  /** ISO instant, UTC, milliseconds. */
  now(): string
  /** ISO date in the city's zone. */
  today(): string
}

/** The machine's clock, read in the city's zone. */
export function systemClock(timeZone: string): Clock {
  return clockFrom(() => Date.now(), timeZone)
}

/** A clock that moves only when told. */
export function testClock(
  start: string,
  timeZone = 'Asia/Shanghai',
): Clock & { moveTo(instant: string): void; advance(milliseconds: number): void } {
  let at = Date.parse(start)
  return {
    ...clockFrom(() => at, timeZone),
    moveTo(instant) {
      at = Date.parse(instant)
    },
    advance(milliseconds) {
      at += milliseconds
    },
  }
}

function clockFrom(read: () => number, timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return { now: () => new Date(read()).toISOString(), today: () => format.format(read()) }
}
