import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCode, creditCodeCheckDigit, makeCreditCode, organisationCheckDigit } from './credit-code.ts'
import vectors from './vectors.json' with { type: 'json' }

const { type } = creditCode('统一社会信用代码')
const codeOf = (input: unknown) => {
  const parsed = type.parse(input, {})
  return parsed.ok ? 'ok' : parsed.problem.code
}
const { alphabet, weights } = vectors.creditCodeAlphabet[0]!

test.each(vectors.creditCode)('$input is valid: $valid', (vector) => {
  const { input, valid } = vector
  expect(codeOf(input)).toBe(valid ? 'ok' : vector.reason?.startsWith('illegal') ? 'field/format' : 'field/check-digit')
  if (vector.expected_check) expect(creditCodeCheckDigit(input)).toBe(vector.expected_check)
  if (vector.org_code) {
    expect(input.slice(8, 17)).toBe(vector.org_code)
    expect(organisationCheckDigit(vector.org_code) === vector.org_code[8]).toBe(vector.org_check_valid)
  }
})

test.each(vectors.creditCodeInServiceCode)('$input, inside a service code, is valid: $valid', ({ input, valid }) => {
  expect(codeOf(input) === 'ok').toBe(valid)
})

test('each position has the weight of the standard', () => {
  for (const [at, weight] of weights.entries()) {
    // A code of zeros with a single 1 has the sum `weight`.
    const first17 = `${'0'.repeat(at)}1${'0'.repeat(16 - at)}`
    expect(creditCodeCheckDigit(first17)).toBe(alphabet[(31 - weight) % 31])
  }
})

test('any single wrong character is found', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }),
      fc.nat(17),
      fc.constantFrom(...alphabet),
      (serial, at, character) => {
        const valid = makeCreditCode('91', '370202', serial.join(''))
        expect(codeOf(valid)).toBe('ok')
        if (valid[at] === character) return
        expect(codeOf(valid.slice(0, at) + character + valid.slice(at + 1))).not.toBe('ok')
      },
    ),
    { numRuns: 2000 },
  )
})

test('a code typed in small or full-width letters is the same code', () => {
  expect(type.parse('91230500ｍa1b3n1n2m', {})).toEqual({ ok: true, value: '91230500MA1B3N1N2M' })
})
