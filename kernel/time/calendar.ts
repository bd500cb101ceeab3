import { refuse } from '../errors.ts'
import { addDays, zoneOf } from './zone.ts'

/**
 * One line of the holiday notice of the State Council's general office: `holiday` is a day off, `workday` a weekend day worked
 * to make up for it, `in_lieu` says that a day off (also listed as `holiday`) was swapped for such a workday.
 */
export interface HolidayRow {
  readonly date: string
  readonly kind: 'holiday' | 'workday' | 'in_lieu'
}

/** Both days included; the clock of a working-day deadline stands still on them (特别程序, 补正…). */
export type Suspension = readonly [from: string, to: string]

/**
 * The working time of one city: weekdays less the days off plus the weekend days worked, and the office hours of a day.
 * Every function is pure and refuses with `time/calendar-missing` as soon as its answer needs a year without a notice, unless it is the
 * one after the last notice and the days off by law are known (`provisional`): whoever promises a date in it has to say so.
 */
export interface Calendar {
  readonly timeZone: string
  /** Years with a notice. */
  readonly yearsCovered: readonly number[]
  /** Whether the year of a date is reckoned by the law's own days off, because its notice is not out yet. */
  isProvisional(date: string): boolean
  isWorkingDay(date: string): boolean
  /** The date in the city at an instant. */
  dateOf(instant: string): string
  /**
   * The date of the n-th working day after `date`; the day of the trigger does not count (行政许可法 art. 82, 民法典 art. 201).
   * A deadline of n working days runs to the END of that date, see `endOf`. 0 gives `date` back; a negative n counts back.
   */
  addWorkingDays(date: string, n: number, suspensions?: readonly Suspension[]): string
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. Undoes `addWorkingDays`. */
  workingDaysBetween(from: string, to: string): number
  /** The instant at which a date is over in the city: a deadline on that date is late from this instant on. */
  endOf(date: string): string
  /** The instant at which that many office hours (fractions allowed) have passed. 0 gives `instant` back. */
  addWorkingHours(instant: string, hours: number): string
  /** Office hours between two instants; 0 when `to` is not after `from`. */
  workingHoursBetween(from: string, to: string): number
}

export interface CalendarOptions {
  /** IANA zone of the city. */
  timeZone?: string
  /** Office hours of a working day, in order, as wall times. */
  workingHours?: readonly (readonly [from: string, to: string])[]
  /** Days off by law, for the year after the last notice. */
  provisional?: readonly HolidayRow[]
}

/** Fewer months than this with days off are the edge of a neighbour's notice, not a notice of the year's own. */
const monthsOfANotice = 3

/**
 * Builds the calendar of a city from holiday rows. Throws for rows that contradict each other.
 * A year is covered when its rows name days off in at least three months: the notice for 2027 may already name a day of December 2026.
 */
export function calendarFrom(rows: readonly HolidayRow[], options: CalendarOptions = {}): Calendar {
  const timeZone = options.timeZone ?? 'Asia/Shanghai'
  const zone = zoneOf(timeZone)
  const windows = (
    options.workingHours ?? [
      ['09:00', '12:00'],
      ['13:30', '17:30'],
    ]
  ).map(([from, to]) => [minutesOf(from), minutesOf(to)] as const)
  const noticed = coveredYears(rows)
  const foreseen = coveredYears(options.provisional ?? []).filter((year) => year === noticed.at(-1)! + 1)
  const years = [...noticed, ...foreseen]
  const covered = new Set(years)
  const table = dayTable([...rows, ...(options.provisional ?? []).filter(({ date }) => foreseen.includes(yearOf(date)))], years)

  /** Index of a covered date in the table. */
  const indexOf = (date: string): number => {
    const index = table.index.get(date)
    if (index === undefined) throw notInTable(date)
    return index
  }
  const requireYears = (a: string, b: string) => {
    const [first, last] = a < b ? [a, b] : [b, a]
    for (let year = yearOf(first); year <= yearOf(last); year++)
      if (!covered.has(year)) throw refuse('time/calendar-missing', { year })
  }
  /** The date of the k-th working day of the table, counted from 0. */
  const workingDay = (k: number): string => {
    const date = table.workingDays[k]
    if (date === undefined) throw refuse('time/calendar-missing', { year: k < 0 ? (years[0] ?? 0) - 1 : (years.at(-1) ?? 0) + 1 })
    return date
  }

  const isWorkingDay = (date: string): boolean => {
    const index = indexOf(date)
    requireYears(date, date)
    return table.upTo[index + 1]! > table.upTo[index]!
  }

  const addWorkingDays = (date: string, n: number, suspensions: readonly Suspension[] = []): string => {
    if (!Number.isInteger(n)) throw new TypeError(`Working days come whole, not ${n}.`)
    const index = indexOf(date)
    if (n === 0) return date
    const end = n > 0 ? workingDay(table.upTo[index + 1]! + n - 1) : workingDay(table.upTo[index]! + n)
    requireYears(date, end)
    return suspensions.length === 0 ? end : pushedBack(date, end, suspensions)
  }

  /** Every working day the clock stood still is added at the end, until no new one falls into the longer period. */
  const pushedBack = (date: string, end: string, suspensions: readonly Suspension[]): string => {
    let standing = 0
    for (;;) {
      const now = suspendedBetween(date, end, suspensions)
      if (now === standing) return end
      end = addWorkingDays(end, now - standing)
      standing = now
    }
  }
  const suspendedBetween = (after: string, to: string, suspensions: readonly Suspension[]): number => {
    const dates = new Set<string>()
    for (const [from, until] of suspensions) {
      for (let day = from; day <= until && day <= to; day = addDays(day, 1)) if (day > after && isWorkingDay(day)) dates.add(day)
    }
    return dates.size
  }

  const workingDaysBetween = (from: string, to: string): number => {
    const count = table.upTo[indexOf(to) + 1]! - table.upTo[indexOf(from) + 1]!
    requireYears(from, to)
    return count
  }

  const endOf = (date: string): string => iso(zone.instantOf(addDays(checkedDate(date), 1), 0))

  /** Office windows from the day of an instant on, as instants, in order, without end (a missing year refuses). */
  function* windowsFrom(instant: number): Generator<readonly [number, number]> {
    for (let date = zone.dateOf(instant); ; date = addDays(date, 1)) {
      if (!isWorkingDay(date)) continue
      for (const [from, to] of windows) yield [zone.instantOf(date, from), zone.instantOf(date, to)]
    }
  }

  const addWorkingHours = (instant: string, hours: number): string => {
    if (!(hours >= 0) || !Number.isFinite(hours)) throw new TypeError(`Working hours are zero or more, not ${hours}.`)
    const start = Date.parse(instant)
    let left = Math.round(hours * 3_600_000)
    if (left === 0) return iso(start)
    for (const [from, to] of windowsFrom(start)) {
      const open = Math.max(from, start)
      if (open >= to) continue
      if (open + left <= to) return iso(open + left)
      left -= to - open
    }
    throw new Error('Unreachable: the windows of a calendar have no end.')
  }

  const workingHoursBetween = (from: string, to: string): number => {
    const [start, end] = [Date.parse(from), Date.parse(to)]
    let total = 0
    if (end <= start) return 0
    for (const [open, close] of windowsFrom(start)) {
      if (open >= end) break
      total += Math.max(0, Math.min(close, end) - Math.max(open, start))
    }
    return total / 3_600_000
  }

  return Object.freeze({
    timeZone,
    yearsCovered: noticed,
    isProvisional: (date: string) => foreseen.includes(yearOf(date)),
    isWorkingDay,
    dateOf: (instant: string) => zone.dateOf(Date.parse(instant)),
    addWorkingDays,
    workingDaysBetween,
    endOf,
    addWorkingHours,
    workingHoursBetween,
  })
}

function coveredYears(rows: readonly HolidayRow[]): readonly number[] {
  const months = new Map<number, Set<string>>()
  for (const { date, kind } of rows) {
    const year = yearOf(checkedDate(date))
    if (kind === 'holiday') months.set(year, (months.get(year) ?? new Set()).add(date.slice(5, 7)))
  }
  return [...months]
    .filter(([, of]) => of.size >= monthsOfANotice)
    .map(([year]) => year)
    .sort((a, b) => a - b)
}

/** Every day from the first to the last covered year, with a running count, so that counting is two reads and no loop. */
function dayTable(rows: readonly HolidayRow[], years: readonly number[]) {
  const off = new Set(rows.filter((row) => row.kind === 'holiday').map((row) => row.date))
  const worked = new Set(rows.filter((row) => row.kind === 'workday').map((row) => row.date))
  for (const { date, kind } of rows) {
    if (kind === 'workday' && off.has(date)) throw new Error(`The holiday table names ${date} as a day off and as a workday.`)
    if (kind === 'in_lieu' && !off.has(date)) throw new Error(`The holiday table swaps ${date} without naming it a day off.`)
  }
  const index = new Map<string, number>()
  const workingDays: string[] = []
  const upTo: number[] = [0]
  const last = years.at(-1)
  for (let date = `${years[0]}-01-01`; last !== undefined && yearOf(date) <= last; date = addDays(date, 1)) {
    const weekend = [0, 6].includes(new Date(date).getUTCDay())
    index.set(date, index.size)
    if (weekend ? worked.has(date) : !off.has(date)) workingDays.push(date)
    upTo.push(workingDays.length)
  }
  return { index, workingDays, upTo }
}

const yearOf = (date: string): number => Number(date.slice(0, 4))
const iso = (instant: number): string => new Date(instant).toISOString()

function notInTable(date: string): Error {
  return refuse('time/calendar-missing', { year: yearOf(checkedDate(date)) })
}

function checkedDate(date: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)) || iso(Date.parse(date)).slice(0, 10) !== date) {
    throw new TypeError(`"${date}" is no ISO date.`)
  }
  return date
}

function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time)
  if (!match) throw new TypeError(`"${time}" is no wall time like 09:00.`)
  return Number(match[1]) * 60 + Number(match[2])
}
