import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, pack, roles } from '../../test/benches/pack.ts'
import { asSystem, openCity, visitor } from '../city.ts'
import { type TestCity, testCity } from '../testing.ts'
import { calendarFrom, parseHolidays, parseStatutoryDays } from '../time/index.ts'
import * as cases from './index.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-12-29T02:00:00Z' })
})
afterAll(() => city?.close())

const csv = (name: string) => readFileSync(join(import.meta.dirname, '../../cities/china', name), 'utf8')
/** A notice for 2027 as one might read: 4 January off too, made up for on Saturday the 9th. */
const noticed = calendarFrom([
  ...parseHolidays(csv('holidays.csv')),
  ...['2027-01-01', '2027-01-04', '2027-02-08', '2027-05-03', '2027-10-01'].map((date) => ({ date, kind: 'holiday' as const })),
  { date: '2027-01-09', kind: 'workday' },
])
const form = { what: '椅背断了一根', division: '370202', danger: 'no' }

test('a promise into a year without a notice says so, is settled once by the notice, and stays', async () => {
  const { case: opened, queryCode } = await cases.open(city.as(visitor), bench, form)
  expect(opened.nextDue).toBe('2027-01-06T16:00:00.000Z')
  const before = await cases.track(city.as(visitor), opened.number, queryCode)
  expect(before.deadlines).toMatchObject([{ isProvisional: true }])

  const system = asSystem('settle')
  expect(await cases.settleProvisional(city.as(system)), 'nothing to settle before the notice is out').toBe(0)
  const later = openCity({ ...city, calendar: noticed }).as(system)
  expect(await cases.settleProvisional(later)).toBe(1)
  expect(await cases.settleProvisional(later), 'a second run finds nothing').toBe(0)

  const after = await cases.track(later.as(visitor), opened.number, queryCode)
  expect(after.nextDue).toBe('2027-01-07T16:00:00.000Z')
  expect(after.deadlines).toMatchObject([{ isProvisional: false, dueAt: '2027-01-07T16:00:00.000Z' }])
  expect(after.actions.at(-1)!.told).toContain('2027-01-07')
  const { rebuilt, kept } = await cases.rebuild(later, opened.id)
  expect(rebuilt).toEqual(kept)
})

test('a handler who saw the case before it was settled can still act on it', async () => {
  const { case: opened } = await cases.open(city.as(visitor), bench, form)
  await cases.settleProvisional(openCity({ ...city, calendar: noticed }).as(asSystem('settle')))
  const warden = city.person(roles.warden, { department: 'parks', division: '370202' })
  const sent = await cases.take(warden, opened.id, 'send', { department: 'parks', crew: 2 }, { seq: opened.seq })
  expect(sent.state).toBe('withCrew')
})

test('the days off by law come with a day in return for each on a weekend, and only for the year after the last notice', () => {
  const byLaw = parseStatutoryDays(csv('statutory-days.csv'))
  const calendar = calendarFrom(parseHolidays(csv('holidays.csv')), { provisional: byLaw })
  const off = [
    '2027-01-01',
    '2027-02-05',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-05-03',
    '2027-05-04',
    '2027-10-04',
    '2027-10-05',
  ]
  expect(off.filter((date) => calendar.isWorkingDay(date))).toEqual([])
  expect(['2027-02-11', '2027-05-05', '2027-10-06'].every((date) => calendar.isWorkingDay(date))).toBe(true)
  expect([calendar.isProvisional('2027-03-01'), calendar.isProvisional('2026-12-31')]).toEqual([true, false])
  expect(() => calendar.addWorkingDays('2027-12-20', 20)).toThrow('time/calendar-missing')
  const old = calendarFrom(
    parseHolidays(csv('holidays.csv')).filter(({ date }) => date < '2026'),
    { provisional: byLaw },
  )
  expect(() => old.isWorkingDay('2027-03-01'), 'two years after the last notice').toThrow('time/calendar-missing')
})
