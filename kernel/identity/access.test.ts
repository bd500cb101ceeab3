import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Actor, asSystem, visitor } from '../city.ts'
import { defineRoles } from '../define/index.ts'
import { coversDivision, divisionPrefix, holdsRole, mayRead, scopePrefix } from './index.ts'

const { clerk, resident, auditor } = defineRoles({
  clerk: { label: '经办人' },
  resident: { label: '居民', open: true },
  auditor: { label: '审计员' },
})
const holding = (role: string, division: string): Actor => ({
  kind: 'person',
  id: 'p',
  name: '测试人',
  openRoles: ['resident'],
  post: { id: 'o', role, department: 'd', division },
})

/** Division codes as a tree: each level keeps the digits of its parent. A part of zeros is a parent written out longer, so parts are not zero. */
const part = (digits: number) => fc.integer({ min: 1, max: 10 ** digits - 1 }).map((n) => String(n).padStart(digits, '0'))
const path = fc.tuple(part(2), part(2), part(2), part(3), part(3))
const levels = fc.integer({ min: 1, max: 5 })
const division = fc.tuple(path, levels).map(([parts, level]) => parts.slice(0, level))
/** The usual written forms: as it is, or filled with zeros up to 6, 9 or 12 digits. */
const written = (parts: readonly string[], length: number) => {
  const code = parts.join('')
  return code.padEnd(Math.max(length, code.length), '0')
}
const lengths = fc.constantFrom(0, 6, 9, 12)

describe('the area of a post', () => {
  test('is exactly the subtree of its division, however the codes are written', () => {
    // Codes close to each other, or a random pair would hardly ever be related.
    const pair = fc
      .tuple(division, fc.array(fc.tuple(fc.nat(4), part(2)), { maxLength: 2 }), levels)
      .map(([own, changes, level]) => {
        const other = [...own, '001', '002', '003']
          .slice(0, 5)
          .map((text, index) => text.padStart(index > 2 ? 3 : 2, '0').slice(index > 2 ? -3 : -2))
        for (const [at, text] of changes) if (at < other.length) other[at] = text.padStart(other[at]!.length, '0')
        return [own, other.slice(0, level)] as const
      })
    fc.assert(
      fc.property(pair, lengths, lengths, ([own, other], ownLength, otherLength) => {
        const inside = own.length <= other.length && own.every((text, level) => other[level] === text)
        expect(coversDivision(holding('clerk', written(own, ownLength)), written(other, otherLength))).toBe(inside)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['3702', '370200', true],
    ['3702', '370202001', true],
    ['370202', '370202001002', true],
    ['370202', '370203', false],
    ['370202', '370200', false],
    ['370210', '370211', false],
    ['370200', '370283', true],
  ])('of a post for %s holds %s: %s', (own, code, covered) => {
    expect(coversDivision(holding('clerk', own), code)).toBe(covered)
  })

  test('is everything for the system and nothing for visitors and people without a post', () => {
    const { post: _, ...without } = holding('clerk', '3702')
    expect([scopePrefix(asSystem('t')), scopePrefix(visitor), scopePrefix(without)]).toEqual(['', undefined, undefined])
    expect([asSystem('t'), visitor, without].map((actor) => coversDivision(actor, '370202'))).toEqual([true, false, false])
  })

  test('cannot be everything by a mistyped code', () => {
    for (const wrong of ['', '0', '370', '37021', 'abcdef', '3702020012', '%'])
      expect(() => divisionPrefix(wrong)).toThrow(TypeError)
    expect(() => coversDivision(holding('clerk', ''), '370202')).toThrow(TypeError)
  })

  test('cut to its prefix and written out again is the same area', () => {
    fc.assert(
      fc.property(division, lengths, (parts, length) => {
        expect(divisionPrefix(written(parts, length))).toBe(parts.join(''))
      }),
    )
  })
})

describe('who may', () => {
  const roles = [clerk, resident, auditor]
  const actors = fc.constantFrom<Actor>(
    asSystem('t'),
    visitor,
    holding('clerk', '37'),
    holding('auditor', '37'),
    holding('resident', '37'),
    {
      ...holding('clerk', '37'),
      openRoles: [],
    },
  )

  test('see is everybody, or whoever holds one of the roles; more roles never shut anybody out', () => {
    fc.assert(
      fc.property(actors, fc.subarray(roles), fc.subarray(roles), (actor, some, others) => {
        expect(mayRead(actor, 'everyone')).toBe(true)
        expect(mayRead(actor, some)).toBe(holdsRole(actor, some))
        if (mayRead(actor, some)) expect(mayRead(actor, [...others, ...some])).toBe(true)
        expect(mayRead(actor, [])).toBe(actor.kind === 'system')
        if (actor.kind === 'visitor') expect(mayRead(actor, some)).toBe(false)
        const expected =
          actor.kind === 'system' || some.some((role) => actor.post?.role === role.name || actor.openRoles.includes(role.name))
        expect(mayRead(actor, some)).toBe(expected)
      }),
    )
  })

  test('a role of appointment is not had by listing it among the open ones', () => {
    const { post: _, ...pretender } = { ...holding('clerk', '37'), openRoles: ['auditor'] }
    expect(holdsRole(pretender, [auditor])).toBe(false)
  })
})
