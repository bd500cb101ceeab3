import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  calendarFrom,
  days,
  dueAfter,
  hours,
  minutes,
  parseHolidays,
  type Span,
  systemClock,
  testClock,
  workingDays,
  workingHours,
} from './index.ts'

const calendar = calendarFrom(parseHolidays(readFileSync(new URL('../../cities/china/holidays.csv', import.meta.url), 'utf8')))

test.each<[Span, string, string]>([
  [minutes(30), '2026-09-30T15:50:00.000Z', '2026-09-30T16:20:00.000Z'],
  [hours(2), '2026-09-30T15:50:00.000Z', '2026-09-30T17:50:00.000Z'],
  // 23:50 on 30 September in the city: the day of the trigger does not count.
  [days(1), '2026-09-30T15:50:00.000Z', '2026-10-01T16:00:00.000Z'],
  // 00:10 on 1 October in the city: another day of the trigger, and a day off.
  [days(1), '2026-09-30T16:10:00.000Z', '2026-10-02T16:00:00.000Z'],
  [workingDays(1), '2026-09-30T15:50:00.000Z', '2026-10-08T16:00:00.000Z'],
  [workingHours(1), '2026-09-30T09:00:00.000Z', '2026-10-08T01:30:00.000Z'],
])('%o from %s is over at %s', (span, from, due) => {
  expect(dueAfter(calendar, from, span)).toBe(due)
})

test('a span of nothing or of half a working day is our mistake', () => {
  expect(() => minutes(0)).toThrow(TypeError)
  expect(() => workingDays(1.5)).toThrow(TypeError)
  expect(() => hours(Number.NaN)).toThrow(TypeError)
})

test('a test clock moves only when told, and today is the date in the city', () => {
  const clock = testClock('2026-09-30T15:59:00Z')
  expect([clock.now(), clock.today()]).toEqual(['2026-09-30T15:59:00.000Z', '2026-09-30'])
  clock.advance(60_000)
  expect(clock.today()).toBe('2026-10-01')
  clock.moveTo('2026-01-01T00:00:00Z')
  expect(clock.today()).toBe('2026-01-01')
})

test('the machine clock tells the date of its zone', () => {
  const clock = systemClock('Asia/Shanghai')
  expect(clock.today()).toBe(calendar.dateOf(clock.now()))
})
