import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classesOf, classOf } from './classes.ts'

test('every value falls into the class that names it, and classes never overlap', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 }), (values) => {
      const classes = classesOf(values)
      expect(classes.length).toBeLessThanOrEqual(5)
      for (const value of values) {
        const own = classes[classOf(classes, value)]!
        expect(own.from <= value && value <= own.to).toBe(true)
      }
      for (const [step, one] of classes.entries()) if (step > 0) expect(one.from).toBeGreaterThan(classes[step - 1]!.to)
    }),
  )
})

test('fewer areas than classes give one class for each value', () => {
  expect(classesOf([3, 1, 1])).toEqual([
    { from: 1, to: 1 },
    { from: 3, to: 3 },
  ])
})
