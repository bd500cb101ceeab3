import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attempts, countAttempt, takeBack } from './lockout.ts'

const at = (minutes: number) => new Date(Date.parse('2026-03-02T01:00:00Z') + minutes * 60_000).toISOString()
/** Wrong attempts at these minutes; how each one ended. */
const attemptsAt = (minutes: readonly number[]) => {
  let state: Attempts | undefined
  return minutes.map((minute) => {
    const counted = countAttempt(state, at(minute))
    state = counted ?? state
    return counted
      ? counted.lockedUntil
        ? `locked until ${(Date.parse(counted.lockedUntil) - Date.parse(at(0))) / 60_000}`
        : 'wrong'
      : 'refused'
  })
}

test('the fifth wrong password locks for a quarter of an hour, the next five for half an hour', () => {
  expect(attemptsAt([0, 0, 0, 0, 0, 1, 14, 15, 15, 15, 15, 15, 44])).toEqual([
    ...['wrong', 'wrong', 'wrong', 'wrong', 'locked until 15', 'refused', 'refused'],
    ...['wrong', 'wrong', 'wrong', 'wrong', 'locked until 45', 'refused'],
  ])
})

test('a day after the last attempt or the end of the lock everything is forgotten', () => {
  expect(attemptsAt([0, 0, 0, 0, 24 * 60, 24 * 60])).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong'])
  expect(attemptsAt([0, 0, 0, 0, 0, 15 + 24 * 60, 15 + 24 * 60]).slice(4)).toEqual(['locked until 15', 'wrong', 'wrong'])
})

test('at no speed can anybody make more than five guesses between two locks, or outlast a day of locking', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(120), { maxLength: 200 }), (waits) => {
      let state: Attempts | undefined
      let now = 0
      let guesses = 0
      for (const wait of waits) {
        now += wait
        const counted = countAttempt(state, at(now))
        if (!counted) continue
        guesses += 1
        expect(guesses).toBeLessThanOrEqual(5)
        if (counted.lockedUntil) {
          const minutes = (Date.parse(counted.lockedUntil) - Date.parse(at(now))) / 60_000
          expect(minutes).toBeGreaterThanOrEqual(15)
          expect(minutes).toBeLessThanOrEqual(24 * 60)
          guesses = 0
        }
        state = counted
      }
    }),
  )
})

test('taking a count back leaves the attempts before it as they were', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.nat(6), (wrong, locks) => {
      const before: Attempts = { wrong, locks, lockedUntil: null, lastAt: at(0) }
      const counted = countAttempt(before, at(1))!
      expect(takeBack(counted, counted)).toMatchObject({ wrong, locks, lockedUntil: null })
    }),
  )
})
