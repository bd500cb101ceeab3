import { expect, test } from 'vitest'
import { dueDay, dueWords, leftWords, lengthWords } from './due-words.ts'

const now = Date.parse('2026-11-23T01:00:00Z')

test('a promise that ends at midnight is due on the day before, not on the day after', () => {
  expect(dueDay('2026-11-27T16:00:00.000Z')).toBe('2026-11-27')
  expect(dueWords('2026-11-23T16:00:00.000Z', now, 'zh')).toBe('今天 24:00')
  expect(dueWords('2026-11-27T16:00:00.000Z', now, 'en')).toBe('end of Fri 27 November')
})

test('a due time near now is named by its day and minute on the city clock', () => {
  expect(dueWords('2026-11-23T09:30:00.000Z', now, 'zh')).toBe('今天 17:30')
  expect(dueWords('2026-11-24T01:30:00.000Z', now, 'zh')).toBe('明天 09:30')
  expect(dueWords('2027-01-05T01:30:00.000Z', now, 'zh')).toBe('2027年1月5日 09:30')
})

test('a length is said in its two largest parts', () => {
  expect(lengthWords(3 * 86_400_000 + 4 * 3_600_000 + 5 * 60_000, 'zh')).toBe('3 天 4 小时')
  expect(lengthWords(59_000, 'en')).toBe('1 min')
  expect(leftWords('2026-11-22T23:00:00Z', now, 'zh')).toBe('已超 2 小时')
})
