import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field } from '../field.ts'
import { decimal } from './decimal.ts'
import { integer } from './integer.ts'
import { money } from './money.ts'

const outcome = (field: Field<any>, input: unknown) => {
  const parsed = field.type.parse(input, field.options)
  return parsed.ok ? parsed.value : parsed.problem.code
}

test.each<[string, Field<any>, unknown, unknown]>([
  ['all decimals are written', decimal('面积'), '12.5', '12.50'],
  ['a JSON number keeps its digits', decimal('面积'), 12.5, '12.50'],
  ['thousands separators are read', decimal('面积'), '1,234.50', '1234.50'],
  ['a misplaced separator is refused', decimal('面积'), '12,34.5', 'field/type'],
  ['full-width digits are read', decimal('面积'), '－１２．５', '-12.50'],
  ['zero has no sign', decimal('面积'), '-0.00', '0.00'],
  ['superfluous zeros are dropped', decimal('面积'), '0012.500000', '12.50'],
  ['more decimals are refused, never rounded', decimal('面积'), '12.505', 'field/format'],
  ['a binary fraction is refused as such', decimal('面积'), 0.1 + 0.2, 'field/format'],
  ['no decimals, no point', decimal('层数', { digits: 0 }), '12.0', '12'],
  ['sixteen digits stay exact', decimal('面积'), '9007199254740993.01', '9007199254740993.01'],
  ['seventeen digits are too many', decimal('面积'), '12345678901234567', 'field/out-of-range'],
  ['an exponent is refused', decimal('面积'), '1e3', 'field/type'],
  ['NaN is refused', decimal('面积'), Number.NaN, 'field/type'],
  ['infinity is refused', decimal('面积'), Number.POSITIVE_INFINITY, 'field/type'],
  ['the limit itself is allowed', decimal('比例', { max: '100' }), '100.00', '100.00'],
  ['beyond the limit is refused', decimal('比例', { max: 100 }), '100.01', 'field/out-of-range'],
  ['below the limit is refused', decimal('比例', { min: -0.5 }), '-0.51', 'field/out-of-range'],
  ['money takes its sign', money('金额'), '￥1,234.5', '1234.50'],
  ['money takes its unit', money('金额'), '1234.5 元', '1234.50'],
  ['ten thousands of yuan are refused, not guessed', money('金额'), '12万元', 'field/type'],
  ['a tenth of a fen is refused', money('金额'), '0.001', 'field/format'],
  ['a whole number may carry a zero fraction', integer('人数'), '1,200.00', 1200],
  ['half a person is refused', integer('人数'), '1.5', 'field/format'],
  ['an unsafe integer is refused', integer('人数'), '9007199254740993', 'field/out-of-range'],
  ['minus zero is zero', integer('人数'), -0, 0],
  ['a number below its range is refused', integer('人数', { min: 0 }), -1, 'field/out-of-range'],
])('%s', (_, field, input, expected) => {
  expect(outcome(field, input)).toBe(expected)
})

test('yuan and fen of any size come back to the fen', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (fen) => {
      const yuan = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
      expect(outcome(money('金额'), yuan)).toBe(yuan)
    }),
  )
})

test('range checks are exact where doubles are not', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (n) => {
      const field = decimal('数', { max: `${n}.10` })
      expect(outcome(field, `${n}.10`)).toBe(`${n}.10`)
      expect(outcome(field, `${n}.11`)).toBe('field/out-of-range')
    }),
  )
})
