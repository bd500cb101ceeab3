import fc from 'fast-check'
import { expect, test } from 'vitest'
import { citizenId, citizenIdBirthDate, citizenIdSex, makeCitizenId, upgradeCitizenId15 } from './citizen-id.ts'
import vectors from './vectors.json' with { type: 'json' }

const { type } = citizenId('公民身份号码')
const parse = (input: unknown) => type.parse(input, {})
const codeOf = (input: unknown) => {
  const parsed = parse(input)
  return parsed.ok ? 'ok' : parsed.problem.code
}
const codes: Record<string, string> = { check: 'field/check-digit', birthdate: 'field/no-such-date', format: 'field/format' }

test.each(vectors.citizenId)('$input is valid: $valid', ({ input, valid, derived, reason }) => {
  expect(codeOf(input)).toBe(valid ? 'ok' : codes[reason!])
  if (!derived) return
  expect(citizenIdBirthDate(input)).toBe(derived.birth)
  expect(citizenIdSex(input)).toBe(derived.gender === 'M' ? 'male' : 'female')
  expect(input.slice(0, 6)).toBe(derived.division)
})

test.each(vectors.citizenId15)('the 15-digit $input becomes $output', ({ input, output }) => {
  expect(upgradeCitizenId15(input)).toBe(output)
  expect(codeOf(input)).toBe('field/format')
})

const id = fc
  .tuple(
    fc.integer({ min: 100000, max: 999999 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.nat(999),
  )
  .map(([division, birth, serial]) => makeCitizenId(String(division), birth.toISOString().slice(0, 10), serial))

test('any single wrong digit is found', () => {
  fc.assert(
    fc.property(id, fc.nat(17), fc.constantFrom(...'0123456789X'), (valid, at, digit) => {
      expect(codeOf(valid)).toBe('ok')
      if (valid[at] === digit) return
      expect(codeOf(valid.slice(0, at) + digit + valid.slice(at + 1))).not.toBe('ok')
    }),
    { numRuns: 2000 },
  )
})

test('two neighbouring digits swapped are found', () => {
  fc.assert(
    fc.property(id, fc.nat(15), (valid, at) => {
      if (valid[at] === valid[at + 1]) return
      expect(codeOf(valid.slice(0, at) + valid[at + 1] + valid[at] + valid.slice(at + 2))).not.toBe('ok')
    }),
    { numRuns: 1000 },
  )
})

test('spaces, full-width digits and a small x are forgiven', () => {
  expect(parse(' １１０１０５ 19491231 002x ')).toEqual({ ok: true, value: '11010519491231002X' })
})

test('an ID that a spreadsheet rounded says that digits were lost', () => {
  const parsed = parse(110105194912310030)
  expect(parsed.ok ? '' : parsed.problem.words.zh).toContain('末几位已经丢失')
})
