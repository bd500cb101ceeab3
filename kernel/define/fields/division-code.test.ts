import { expect, test } from 'vitest'
import { divisionCode, divisionLevel } from './division-code.ts'
import vectors from './vectors.json' with { type: 'json' }

test.each(vectors.divisionLevel)('$input is a $level', ({ input, level }) => {
  expect(divisionLevel(input)).toBe(level)
  expect(divisionCode('区划').type.parse(input, {}).ok).toBe(true)
})

test.each([
  ['370202', '370202'],
  ['370202000', '370202'],
  ['370202000000', '370202'],
  ['370202001000', '370202001'],
  ['370202001001', '370202001001'],
  ['370202000001', '370202000001'],
])('%s is spelled %s', (input, expected) => {
  expect(divisionCode('区划').type.parse(input, {})).toEqual({ ok: true, value: expected })
})

test.each(['37', '3702020', '070202', '37020A'])('%s is no division code', (input) => {
  expect(divisionCode('区划').type.parse(input, {}).ok).toBe(false)
})
