import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCitizenId } from '#kernel'
import { personalDataIn, redacted } from './personal-data.ts'

const kindsIn = (text: string) => personalDataIn(text).map(({ kind, text: said }) => [kind, said])

test.each([
  ['身份证号110105194912310021，请核实', [['citizenId', '110105194912310021']]],
  [
    '电话19900000101或0532-80000000转',
    [
      ['phone', '19900000101'],
      ['phone', '0532-80000000'],
    ],
  ],
  ['全角电话１９９００００００１１', [['phone', '１９９００００００１１']]],
  ['分段写 199 0000 0101', [['phone', '199 0000 0101']]],
  [
    '车牌鲁B12345和粤BD12345',
    [
      ['plate', '鲁B12345'],
      ['plate', '粤BD12345'],
    ],
  ],
  ['卡号6222 0000 1111 2222', [['card', '6222 0000 1111 2222']]],
  ['邮箱 someone@example.org', [['email', 'someone@example.org']]],
  ['海风小区3号楼2单元1204室的电梯', [['address', '3号楼2单元1204室']]],
  ['金水路88号旁边', [['address', '金水路88号']]],
])('finds in “%s”', (text, found) => {
  expect(kindsIn(text)).toEqual(found)
})

test.each([
  '请拨打12345',
  '左转绿灯只有12秒',
  '2026年11月21日起',
  '地铁3号线',
  '编号 20261121-LX-000001',
  '一万三千元',
  '公交22:00延至23:10',
])('leaves “%s” alone', (text) => {
  expect(kindsIn(text)).toEqual([])
  expect(redacted(text)).toBe(text)
})

test('what was replaced is not found again, whatever stands around it', () => {
  const personal = fc.oneof(
    fc.integer({ min: 0, max: 999 }).map((n) => makeCitizenId('110105', `1949-12-${String((n % 28) + 1).padStart(2, '0')}`, n)),
    fc.integer({ min: 10_000_000, max: 99_999_999 }).map((n) => `199${n}`),
    fc.constant('鲁B12345'),
  )
  const around = fc.string({ unit: fc.constantFrom('我', '的', '在', '，', '。', ' ', '请', '\n'), maxLength: 12 })
  fc.assert(
    fc.property(fc.array(fc.tuple(around, personal), { minLength: 1, maxLength: 5 }), around, (parts, end) => {
      const text = parts.map(([before, one]) => `${before}，${one}`).join('') + end
      const clean = redacted(text)
      expect(personalDataIn(clean)).toEqual([])
      for (const [, one] of parts) expect(clean).not.toContain(one)
    }),
  )
})

test('no text takes long, however it is made up', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('1', '6', '号', '楼', '路', '-', ' ', 'A', '@', '.'), maxLength: 3000 }),
      (text) => {
        const started = performance.now()
        personalDataIn(text)
        expect(performance.now() - started).toBeLessThan(500)
      },
    ),
    { numRuns: 30 },
  )
})
