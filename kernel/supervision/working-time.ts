import { type Clock, pausedSince } from '../cases/index.ts'
import { addDays, type Calendar } from '../time/index.ts'

/** One day of a deadline as it was counted. */
export interface CountedDay {
  readonly date: string
  /** `start` does not count (行政许可法 art. 82), `off` is a day off, `paused` a working day on which the clock stood still. */
  readonly kind: 'start' | 'counted' | 'off' | 'paused'
  /** Which working (or calendar) day of the promise it is. */
  readonly n?: number
  /** Office hours of that day that counted. */
  readonly hours?: number
}

/** How a due time came about, so that it can be checked with a paper calendar. */
export interface Arithmetic {
  /** What is allowed, in the clock's unit, and what of it is used at the instant asked for. */
  readonly allowed: number
  readonly used: number
  readonly unit: Clock['unit']
  /** Day by day, for promises in working days or hours and in days; longer than this many days the middle is left out. */
  readonly days: readonly CountedDay[]
  readonly omitted: number
}

/** Days that are shown at the beginning and at the end of a long promise. */
const shownDays = 45

/** Counts a deadline again, day by day. Pure. */
export function arithmeticOf(calendar: Calendar, clock: Clock, now: string): Arithmetic {
  const at = clock.metAt ?? pausedSince(clock) ?? now
  const base = { allowed: clock.allowed, unit: clock.unit, used: round(usedUntil(calendar, clock, at)) }
  if (clock.unit === 'minutes' || clock.unit === 'hours') return { ...base, days: [], omitted: 0 }
  const all = daysOf(calendar, clock)
  const omitted = Math.max(0, all.length - 2 * shownDays)
  return { ...base, days: omitted === 0 ? all : [...all.slice(0, shownDays), ...all.slice(-shownDays)], omitted }
}

/** How much of the promise was used at an instant, in its unit; what the clock stood still for is not. */
export function usedUntil(calendar: Calendar, clock: Clock, at: string): number {
  const between = (from: string, to: string): number => {
    if (to <= from) return 0
    switch (clock.unit) {
      case 'minutes':
        return (Date.parse(to) - Date.parse(from)) / 60_000
      case 'hours':
        return (Date.parse(to) - Date.parse(from)) / 3_600_000
      case 'workingHours':
        return calendar.workingHoursBetween(from, to)
      case 'days':
        return (Date.parse(calendar.dateOf(to)) - Date.parse(calendar.dateOf(from))) / 86_400_000
      case 'workingDays':
        return calendar.workingDaysBetween(calendar.dateOf(from), calendar.dateOf(to))
    }
  }
  const stood = clock.pauses.reduce(
    (sum, { from, to }) => sum + (from >= at ? 0 : between(from, to === undefined || to > at ? at : to)),
    0,
  )
  return Math.max(0, between(clock.startedAt, at) - stood)
}

function daysOf(calendar: Calendar, clock: Clock): readonly CountedDay[] {
  const first = calendar.dateOf(clock.startedAt)
  const last = calendar.dateOf(new Date(Date.parse(clock.dueAt) - 1).toISOString())
  const days: CountedDay[] = []
  let n = 0
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const isWorking = clock.unit === 'days' || calendar.isWorkingDay(date)
    if (clock.unit === 'workingHours') {
      const from = later(clock.startedAt, calendar.endOf(addDays(date, -1)))
      const to = earlier(clock.dueAt, calendar.endOf(date))
      const stood = clock.pauses.reduce(
        (sum, pause) => sum + calendar.workingHoursBetween(later(pause.from, from), earlier(pause.to ?? to, to)),
        0,
      )
      const hours = round(Math.max(0, calendar.workingHoursBetween(from, to) - stood))
      days.push({
        date,
        kind: hours > 0 ? 'counted' : isWorking && stood > 0 ? 'paused' : 'off',
        ...(hours > 0 ? { hours } : {}),
      })
      continue
    }
    if (date === first) days.push({ date, kind: 'start' })
    else if (!isWorking) days.push({ date, kind: 'off' })
    else if (isStanding(calendar, clock, date)) days.push({ date, kind: 'paused' })
    else days.push({ date, kind: 'counted', n: (n += 1) })
  }
  return days
}

/** The day after a pause began up to and with the day it ended: what `resume` adds at the end. */
const isStanding = (calendar: Calendar, clock: Clock, date: string): boolean =>
  clock.pauses.some(({ from, to }) => date > calendar.dateOf(from) && (to === undefined || date <= calendar.dateOf(to)))

const later = (a: string, b: string): string => (a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)
const round = (value: number): number => Math.round(value * 100) / 100
