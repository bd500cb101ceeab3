import { expect, test } from 'vitest'
import { fitOf } from './report-fields.ts'

test('plain words find the topic that shares a pair of characters with them', () => {
  expect(fitOf('井盖缺失或破损', '窨井盖没了')).toBeGreaterThan(0)
  expect(fitOf('路灯不亮', '窨井盖没了')).toBe(0)
  expect(fitOf('路灯不亮', '路灯')).toBe(100)
  expect(fitOf('Street light out', 'light')).toBe(100)
})
