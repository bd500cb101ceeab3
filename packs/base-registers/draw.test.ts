import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apportion, shuffled, weighted } from './draw.ts'

const weights = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 })

test('shares add up exactly, and none is a whole person away from its due', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), weights, (total, parts) => {
      const all = parts.reduce((sum, part) => sum + part, 0)
      const given = apportion(total, parts)
      expect(given.reduce((sum, part) => sum + part, 0)).toBe(total)
      for (const [at, part] of given.entries()) expect(Math.abs(part - (total * parts[at]!) / all)).toBeLessThan(1 + 1e-6)
    }),
  )
})

test('a draw falls on each option as its weight says, also at both ends', () => {
  const options = [
    ['a', 1],
    ['b', 3],
  ] as const
  expect([0, 0.249, 0.25, 0.999].map((drawn) => weighted(() => drawn, options))).toEqual(['a', 'a', 'b', 'b'])
})

test('shuffling loses nobody and doubles nobody', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (items, numbers) => {
      const mixed = shuffled(() => numbers.next().value, items)
      expect(mixed.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b))
    }),
  )
})
