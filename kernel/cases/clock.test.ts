import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { calendarFrom, days, hours, parseHolidays, type Span, workingDays, workingHours } from '../time/index.ts'
import type { Clock } from './case.ts'
import { extend, isLate, lampOf, meet, nextDue, nextLampChange, pause, resume, startClock, worstLamp, yellowAt } from './clock.ts'

const rows = parseHolidays(readFileSync(join(import.meta.dirname, '../../cities/china/holidays.csv'), 'utf8'))
const calendar = calendarFrom(rows)
const around = { calendar, en: {} }

/** The instant of a wall time in the city. */
const at = (date: string, time = '10:00'): string => new Date(`${date}T${time}:00+08:00`).toISOString()

function clock(span: Span, start: string, on = around): Clock {
  const deadline = { label: '时限', within: span, until: 'done', basis: '规则', text: '承诺', alerts: [] }
  return startClock(on, { process: 'p', name: 'd', deadline, view: {} as never, at: start, round: 1 })
}
/** The last day of a promise in days. */
const dueDate = ({ dueAt }: Clock) => calendar.dateOf(new Date(Date.parse(dueAt) - 1).toISOString())

describe('a promise in working days', () => {
  test.each([
    [20, '2026-07-29'],
    [45, '2026-09-02'],
    [60, '2026-09-22'],
  ])('of %i accepted on 2026-07-01 is due at the end of %s (行政许可法 art. 42)', (n, due) => {
    expect(dueDate(clock(workingDays(n), at('2026-07-01')))).toBe(due)
  })

  test('extended by ten with approval is due as if thirty had been promised (art. 42)', () => {
    const extended = extend(calendar, clock(workingDays(20), at('2026-07-01')), workingDays(10))
    expect([dueDate(extended), extended.allowed, extended.extended]).toEqual(['2026-08-12', 30, 1])
  })

  test('of a hotline order: five days, and five more once', () => {
    const order = clock(workingDays(5), at('2026-09-18'))
    expect(dueDate(order)).toBe('2026-09-24')
    expect(dueDate(extend(calendar, order, workingDays(5)))).toBe('2026-10-09')
  })

  test('moves by the working days it stood still: ten days of expert review (art. 45)', () => {
    const paused = pause(clock(workingDays(20), at('2026-08-03')), at('2026-08-07', '17:00'))
    const resumed = resume(calendar, paused, at('2026-08-21', '09:00'))
    expect(dueDate(resumed)).toBe('2026-09-14')
    expect(resumed.pauses).toEqual([{ from: at('2026-08-07', '17:00'), to: at('2026-08-21', '09:00') }])
  })

  test('does not move for a pause over a weekend', () => {
    const before = clock(workingDays(5), at('2026-07-01'))
    expect(resume(calendar, pause(before, at('2026-07-03', '18:00')), at('2026-07-05', '20:00')).dueAt).toBe(before.dueAt)
  })

  test('that was broken already is not mended by a pause', () => {
    const late = clock(workingDays(1), at('2026-07-01'))
    const resumed = resume(calendar, pause(late, at('2026-07-06')), at('2026-07-10'))
    expect(resumed.dueAt).toBe(late.dueAt)
    expect(isLate(resumed, at('2026-07-10'))).toBe(true)
  })

  test('refuses to reach into a year without a holiday notice', () => {
    expect(() => clock(workingDays(60), at('2026-12-01'))).toThrow('time/calendar-missing')
  })
})

describe('a promise in office hours', () => {
  const office = {
    calendar: calendarFrom(rows, {
      workingHours: [
        ['08:30', '12:00'],
        ['13:30', '18:00'],
      ],
    }),
    en: {},
  }
  test.each([
    ['2026-09-18', '16:30', 4, '2026-09-20', '11:00'],
    ['2026-09-18', '07:00', 2, '2026-09-18', '10:30'],
    ['2026-09-30', '17:00', 2, '2026-10-08', '09:30'],
    ['2026-09-21', '12:30', 4, '2026-09-21', '17:30'],
  ])('sent on %s %s with %i hours is due on %s %s', (date, time, n, dueDay, dueTime) => {
    expect(clock(workingHours(n), at(date, time), office).dueAt).toBe(at(dueDay, dueTime))
  })

  test('stands still overnight and over lunch, and moves by office time only', () => {
    const started = clock(workingHours(4), at('2026-09-21', '09:00'), office) // due 14:30
    expect(started.dueAt).toBe(at('2026-09-21', '14:30'))
    const resumed = resume(office.calendar, pause(started, at('2026-09-21', '11:00')), at('2026-09-22', '08:00'))
    expect(resumed.dueAt).toBe(at('2026-09-22', '10:30')) // two hours were left
    expect(yellowAt(office.calendar, resumed)).toBe(at('2026-09-22', '10:06')) // a tenth of four hours before
  })
})

test('natural hours and days run through nights and holidays, and move by natural time', () => {
  const urgent = clock(hours(2), at('2026-10-01', '23:00'))
  expect(urgent.dueAt).toBe(at('2026-10-02', '01:00'))
  expect(resume(calendar, pause(urgent, at('2026-10-01', '23:30')), at('2026-10-02', '05:30')).dueAt).toBe(
    at('2026-10-02', '07:00'),
  )
  const fifteen = clock(days(15), at('2026-10-01'))
  expect(dueDate(fifteen)).toBe('2026-10-16')
  expect(dueDate(resume(calendar, pause(fifteen, at('2026-10-03')), at('2026-10-05')))).toBe('2026-10-18')
})

describe('lamps', () => {
  // Test vectors of the rule book: 90 % of ten days are nine.
  test.each([
    ['2026-07-08', 'green'],
    ['2026-07-14', 'yellow'],
    ['2026-07-15', 'yellow'],
    ['2026-07-16', 'red'],
  ] as const)('ten working days promised on 2026-07-01 are, on %s, %s', (today, lamp) => {
    expect(lampOf(calendar, clock(workingDays(10), at('2026-07-01')), at(today))).toBe(lamp)
  })

  test('turn at the very instant: yellow at the start of the ninth day, red at the end of the tenth', () => {
    const ten = clock(workingDays(10), at('2026-07-01'))
    expect(lampOf(calendar, ten, '2026-07-13T15:59:59.999Z')).toBe('green')
    expect(lampOf(calendar, ten, '2026-07-13T16:00:00.000Z')).toBe('yellow')
    expect(lampOf(calendar, ten, '2026-07-15T15:59:59.999Z')).toBe('yellow')
    expect(lampOf(calendar, ten, '2026-07-15T16:00:00.000Z')).toBe('red')
  })

  test('turn yellow two days early for twenty days, one day early for five, on the day itself for one', () => {
    const yellowDay = (n: number) => calendar.dateOf(yellowAt(calendar, clock(workingDays(n), at('2026-07-01'))))
    expect([yellowDay(20), yellowDay(5), yellowDay(1)]).toEqual(['2026-07-27', '2026-07-07', '2026-07-02'])
  })

  test('follow the rule in force when the promise was made, not a later one', () => {
    const rules = [
      { from: '2026-01-01', yellowShare: 0.5, yellowDaysBefore: 0, basis: '旧' },
      { from: '2026-07-02', yellowShare: 0.9, yellowDaysBefore: 1, basis: '新' },
    ]
    const day = (start: string) => calendar.dateOf(yellowAt(calendar, clock(workingDays(10), at(start)), rules))
    expect([day('2026-07-01'), day('2026-07-02')]).toEqual(['2026-07-08', '2026-07-15'])
  })

  test('stand still with the clock: nothing turns red while the applicant looks for papers', () => {
    const paused = pause(clock(workingDays(10), at('2026-07-01')), at('2026-07-08'))
    expect(lampOf(calendar, paused, at('2026-08-20'))).toBe('green')
    expect(nextDue([paused])).toBeUndefined()
    expect(nextLampChange(calendar, [paused], at('2026-07-09'))).toBeUndefined()
  })

  test('of a kept promise are green for ever, of a broken one red for ever', () => {
    const ten = clock(workingDays(10), at('2026-07-01'))
    expect(lampOf(calendar, meet(ten, at('2026-07-15')), at('2026-09-01'))).toBe('green')
    expect(lampOf(calendar, meet(ten, at('2026-07-16')), at('2026-09-01'))).toBe('red')
    // Kept while it stood still: judged by the moment it stopped.
    expect(isLate(meet(pause(ten, at('2026-07-14')), at('2026-08-14')), at('2026-09-01'))).toBe(false)
  })

  test('of a case are the worst of its running clocks', () => {
    const [red, green] = [clock(hours(1), at('2026-07-01')), clock(workingDays(10), at('2026-07-01'))]
    expect(worstLamp(calendar, { clocks: [green, red] }, at('2026-07-02'))).toBe('red')
    expect(worstLamp(calendar, { clocks: [green, meet(red, at('2026-07-02'))] }, at('2026-07-02'))).toBe('green')
    expect(nextLampChange(calendar, [green, red], at('2026-07-01', '10:01'))).toBe(at('2026-07-01', '10:54'))
  })
})
