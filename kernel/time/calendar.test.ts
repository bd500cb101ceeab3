import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import vectors from './calendar.vectors.json' with { type: 'json' }
import { addDays, calendarFrom, type HolidayRow, parseHolidays } from './index.ts'

// calendar.vectors.json: worked by hand from the notices for 2025 and 2026 and 行政许可法 art. 32, 42, 44, 45.
const rows = parseHolidays(readFileSync(new URL('../../cities/china/holidays.csv', import.meta.url), 'utf8'))
const calendar = calendarFrom(rows)
const missing = (year: number) => expect.objectContaining({ code: 'time/calendar-missing', details: { year } })
const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

/** Dates from which 400 working days either way stay inside the table. */
const dates = fc.integer({ min: 0, max: 365 * 18 }).map((offset) => addDays('2006-01-01', offset))

describe('working days', () => {
  test.each(vectors.add_working_days)('$start + $days working days is $due ($note)', ({ start, days, suspensions, due }) => {
    expect(calendar.addWorkingDays(start, days, suspensions as unknown as [string, string][])).toBe(due)
  })

  test('an administrative licence is decided, extended and delivered within the days of the law', () => {
    for (const v of vectors.licence_deadlines) {
      expect(calendar.addWorkingDays(v.accepted, 20)).toBe(v.decide20)
      expect(calendar.addWorkingDays(v.accepted, 30)).toBe(v.extended30)
      expect(calendar.addWorkingDays(v.accepted, 45)).toBe(v.joint45)
      expect(calendar.addWorkingDays(v.accepted, 60)).toBe(v.joint60)
      expect(calendar.addWorkingDays(v.deliver_after_decision, 10)).toBe(v.deliver10)
    }
  })

  test('an application counts as accepted when no request for more papers came within five working days', () => {
    for (const v of vectors.deemed_acceptance) expect(calendar.addWorkingDays(v.received, 5)).toBe(v.notify_deadline)
  })

  test('a weekend day worked for the holidays counts, a swapped weekday does not', () => {
    expect(calendar.isWorkingDay('2026-09-20')).toBe(true)
    expect(calendar.isWorkingDay('2026-10-05')).toBe(false)
    expect(calendar.isWorkingDay('2026-09-19')).toBe(false)
  })

  test('counting forth and between agree, whatever the day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 400 }), (date, n) => {
        const due = calendar.addWorkingDays(date, n)
        expect(calendar.isWorkingDay(due)).toBe(true)
        expect(calendar.workingDaysBetween(date, due)).toBe(n)
        expect(calendar.workingDaysBetween(due, date)).toBe(-n)
      }),
    )
  })

  test('counting back lands n working days before, not counting the day itself', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 200 }), (date, n) => {
        const before = calendar.addWorkingDays(date, -n)
        expect(calendar.isWorkingDay(before)).toBe(true)
        expect(calendar.workingDaysBetween(addDays(before, -1), addDays(date, -1))).toBe(n)
      }),
    )
  })

  test('a later trigger is never due earlier, and more days are due later', () => {
    fc.assert(
      fc.property(dates, fc.nat(60), fc.nat(100), (date, later, n) => {
        expect(calendar.addWorkingDays(addDays(date, later), n) >= calendar.addWorkingDays(date, n)).toBe(true)
        expect(calendar.addWorkingDays(date, n + 1) > calendar.addWorkingDays(date, n)).toBe(true)
      }),
    )
  })

  test('a day on which the clock stood still is given back exactly once, however the suspensions overlap', () => {
    const intervals = fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 3 })
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 30 }), intervals, (date, n, spans) => {
        const suspensions = spans.map(([from, length]) => [addDays(date, from), addDays(date, from + length)] as const)
        const due = calendar.addWorkingDays(date, n, suspensions)
        let counted = 0
        for (let day = addDays(date, 1); day <= due; day = addDays(day, 1)) {
          if (calendar.isWorkingDay(day) && !suspensions.some(([from, to]) => from <= day && day <= to)) counted++
        }
        expect(counted).toBe(n)
      }),
    )
  })
})

describe('a year without a notice', () => {
  test('is refused by name instead of guessed', () => {
    expect(thrownBy(() => calendar.isWorkingDay('2027-03-01'))).toEqual(missing(2027))
    expect(thrownBy(() => calendar.addWorkingDays('2026-12-25', 20))).toEqual(missing(2027))
    expect(thrownBy(() => calendar.addWorkingDays('2004-01-05', -20))).toEqual(missing(2003))
    expect(thrownBy(() => calendar.addWorkingHours('2026-12-31T09:00:00Z', 8))).toEqual(missing(2027))
    expect(thrownBy(() => calendarFrom([]).isWorkingDay('2026-01-05'))).toEqual(missing(2026))
  })

  test('is refused in the middle of the table too', () => {
    const holed = calendarFrom(rows.filter((row) => !row.date.startsWith('2020')))
    expect(thrownBy(() => holed.addWorkingDays('2019-12-30', 5))).toEqual(missing(2020))
    expect(thrownBy(() => holed.workingDaysBetween('2019-12-30', '2021-02-01'))).toEqual(missing(2020))
    expect(holed.addWorkingDays('2019-12-27', 1)).toBe('2019-12-30')
  })

  test('is not covered by the last days its neighbour names', () => {
    const stray: HolidayRow[] = [...rows, { date: '2027-01-01', kind: 'holiday' }]
    expect(calendarFrom(stray).yearsCovered.at(-1)).toBe(2026)
    expect(calendar.yearsCovered).toHaveLength(23)
  })
})

describe('the holiday table', () => {
  test('that contradicts itself is refused', () => {
    expect(() => calendarFrom([...rows, { date: '2026-10-01', kind: 'workday' }])).toThrow('2026-10-01')
    expect(() => calendarFrom([...rows, { date: '2026-03-03', kind: 'in_lieu' }])).toThrow('2026-03-03')
  })

  test('with an unknown kind names the line', () => {
    expect(() => parseHolidays('date,kind\n2026-01-01,holiday\n2026-01-02,half-day\n')).toThrow('line 3')
  })

  test('what is no date is our mistake, not a missing year', () => {
    for (const wrong of ['2026-02-30', '2026-1-1', '', '2026-01-01T00:00:00Z']) {
      const error = thrownBy(() => calendar.addWorkingDays(wrong, 1))
      expect(error).toBeInstanceOf(TypeError)
      expect(error).not.toBeInstanceOf(Refusal)
    }
  })
})

describe('office hours', () => {
  const local = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)

  test.each(vectors.work_hours_due)('$dispatched + $work_hours h is $due', ({ dispatched, work_hours, calendar: hours, due }) => {
    const workingHours = hours.split(',').map((window) => window.split('-') as [string, string])
    const office = calendarFrom(rows, { workingHours })
    expect(local(office.addWorkingHours(new Date(`${dispatched}:00+08:00`).toISOString(), work_hours))).toBe(due)
  })

  test('by default run 09:00 to 12:00 and 13:30 to 17:30', () => {
    expect(local(calendar.addWorkingHours('2026-09-21T03:00:00.000Z', 2))).toBe('2026-09-21T14:30')
    expect(local(calendar.addWorkingHours('2026-09-21T03:00:00.000Z', 1))).toBe('2026-09-21T12:00')
  })

  test('between two instants undo the adding, whatever the instant', () => {
    const hours = fc.integer({ min: 1, max: 20_000 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(dates, fc.nat(86_399), hours, (date, second, n) => {
        const instant = new Date(Date.parse(date) + second * 1000).toISOString()
        const due = calendar.addWorkingHours(instant, n)
        expect(calendar.workingHoursBetween(instant, due)).toBeCloseTo(n, 6)
        expect(due > instant).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('keep wall time where clocks change in summer', () => {
    const summer = calendarFrom(rows, { timeZone: 'Europe/Berlin' })
    // Clocks went forward in the night to Sunday 2026-03-29, so Monday 09:00 is 07:00 UTC; Friday 17:00 was 16:00 UTC.
    expect(summer.addWorkingHours('2026-03-27T16:00:00.000Z', 1)).toBe('2026-03-30T07:30:00.000Z')
    expect(summer.endOf('2026-03-28')).toBe('2026-03-28T23:00:00.000Z')
    expect(summer.endOf('2026-03-29')).toBe('2026-03-29T22:00:00.000Z')
  })

  test('a deadline on a date runs until midnight in the city', () => {
    expect(calendar.endOf('2026-10-22')).toBe('2026-10-22T16:00:00.000Z')
    expect(calendar.dateOf('2026-10-22T15:59:59.999Z')).toBe('2026-10-22')
    expect(calendar.dateOf('2026-10-22T16:00:00.000Z')).toBe('2026-10-23')
  })
})
