import { expect, test } from 'vitest'
import { dateWords, instantWords, numberWords, shortDate } from './moments.ts'

test('an instant is told on the city clock, whatever the zone of the browser', () => {
  expect(instantWords('2026-03-01T17:30:00Z', 'zh')).toBe('2026年3月2日 周一 01:30')
  expect(instantWords('2026-03-01T16:00:00Z', 'en')).toBe('Mon 2 March 2026, 00:00')
})

test('dates read as people write them, in tables without the weekday', () => {
  expect(dateWords('2026-03-02', 'zh')).toBe('2026年3月2日 周一')
  expect(shortDate('2026-03-02', 'zh')).toBe('2026年3月2日')
  expect(shortDate('2026-03-02', 'en')).toBe('2 March 2026')
})

test('a text that is no date or number is shown as it came', () => {
  expect(dateWords('***', 'zh')).toBe('***')
  expect(instantWords('soon', 'en')).toBe('soon')
  expect(numberWords('—')).toBe('—')
})

test('a decimal keeps the digits it was stored with', () => {
  expect(numberWords('1234567.50')).toBe('1,234,567.50')
  expect(numberWords(10071722)).toBe('10,071,722')
})
