import fc from 'fast-check'
import { expect, test } from 'vitest'
import { date, isRealDate } from './date.ts'
import { instant } from './instant.ts'

const outcome = (field: ReturnType<typeof date>, input: unknown) => {
  const parsed = field.type.parse(input, field.options)
  return parsed.ok ? parsed.value : parsed.problem.code
}

test.each<[unknown, string]>([
  ['2026-03-02', '2026-03-02'],
  ['2026/3/2', '2026-03-02'],
  ['2026.3.2', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['２０２６年３月２日', '2026-03-02'],
  ['20260302', '2026-03-02'],
  [20260302, '2026-03-02'],
  [new Date('2026-03-02T00:00:00Z'), '2026-03-02'],
  ['2026-03-02 00:00:00', '2026-03-02'],
  ['2026-02-30', 'field/no-such-date'],
  ['2023-02-29', 'field/no-such-date'],
  ['1900-02-29', 'field/no-such-date'],
  ['2000-02-29', '2000-02-29'],
  ['0000-01-01', 'field/no-such-date'],
  ['2026-03-02 14:30', 'field/format'],
  [new Date('2026-03-02T14:30:00Z'), 'field/format'],
  [new Date(Number.NaN), 'field/type'],
  ['03/02/2026', 'field/format'],
  ['26-3-2', 'field/format'],
  [46083, 'field/format'],
])('the date %s reads as %s', (input, expected) => {
  expect(outcome(date('日期'), input)).toBe(expected)
})

test.each<[unknown, string]>([
  ['2026-03-02T09:30:00+08:00', '2026-03-02T01:30:00.000Z'],
  ['2026-03-02 09:30+0800', '2026-03-02T01:30:00.000Z'],
  ['2026-03-02T01:30:00.123456Z', '2026-03-02T01:30:00.123Z'],
  ['2026-01-01T00:30:00+08:00', '2025-12-31T16:30:00.000Z'],
  ['0099-06-01T00:00:00Z', 'field/out-of-range'],
  ['1902-01-01T00:00:00Z', '1902-01-01T00:00:00.000Z'],
  ['9998-12-31T23:59:59-08:00', 'field/out-of-range'],
  ['2026-03-02 09:30:00', 'field/format'],
  ['2026/3/2 9:30', 'field/format'],
  [new Date('2026-03-02T09:30:00Z'), 'field/format'],
  ['2026-02-30T09:30:00Z', 'field/no-such-date'],
  ['2026-03-02T24:00:00Z', 'field/no-such-date'],
  ['2026-03-02T09:30:00+15:00', 'field/no-such-date'],
  ['0001-01-01T00:00:00+08:00', 'field/out-of-range'],
  [1772415000000, 'field/type'],
])('the instant %s reads as %s', (input, expected) => {
  expect(outcome(instant('时刻'), input)).toBe(expected)
})

test('an instant without its zone is told what to add', () => {
  const parsed = instant('时刻').type.parse('2026-03-02 09:30:00', {})
  expect(parsed.ok ? '' : parsed.problem.words.zh).toContain('+08:00')
})

test('our calendar is the Gregorian one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (year, month, day) => {
        const at = new Date(Date.UTC(year, month - 1, day))
        expect(isRealDate(year, month, day)).toBe(
          at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day,
        )
      },
    ),
  )
})
