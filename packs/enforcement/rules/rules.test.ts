import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposalFor, steps, stepsOn } from './discretion.ts'
import { digestOf, drawn, inspectorsFor } from './draw.ts'
import { powerKinds, powers } from './powers.ts'
import { maskedName, publicityColumns, publicityCsv, publicityRow, publicUntil, publicYears } from './publicity.ts'

describe('discretion', () => {
  test('the day of the offence picks the steps', () => {
    expect(stepsOn('CF-SG-002', '2025-12-31').map(({ grade }) => grade)).toEqual(['light', 'ordinary', 'serious'])
    expect(stepsOn('CF-SG-002', '2026-01-01').map(({ grade }) => grade)).toEqual(['minor', 'light', 'ordinary', 'serious'])
    expect(proposalFor('CF-SG-002', 'minor', '2025-12-31', { mitigating: false, aggravating: false })).toBeUndefined()
  })

  test('circumstances move the proposal a quarter, never out of its range, and every proposal says why', () => {
    expect(proposalFor('CF-SG-002', 'light', '2026-03-02', { mitigating: true, aggravating: false })).toMatchObject({
      amount: 4000,
    })
    fc.assert(
      fc.property(fc.constantFrom(...steps), fc.boolean(), fc.boolean(), (step, mitigating, aggravating) => {
        const proposal = proposalFor(step.power, step.grade, step.from, { mitigating, aggravating })!
        expect(proposal.amount).toBeGreaterThanOrEqual(proposal.step.least)
        expect(proposal.amount).toBeLessThanOrEqual(proposal.step.most)
        expect(proposal.reasons.length).toBeGreaterThanOrEqual(2)
      }),
    )
  })

  test('on no day has a power two steps of one grade, and every step belongs to a power', () => {
    for (const day of ['2021-07-15', '2025-12-31', '2026-01-01', '2026-11-24'])
      for (const { code } of powers) {
        const grades = stepsOn(code, day).map(({ grade }) => grade)
        expect(new Set(grades).size, `${code} ${day}`).toBe(grades.length)
      }
    for (const { power } of steps) expect(powers.map(({ code }) => code)).toContain(power)
    expect(new Set(powers.map(({ kind }) => kind)).size).toBe(Object.keys(powerKinds).length)
  })
})

describe('publicity', () => {
  test.each([
    ['simple', 'fine', 0],
    ['ordinary', 'warning', 0],
    ['ordinary', 'fine', 1],
    ['ordinary', 'revocation', 3],
  ] as const)('%s, %s: %i years', (procedure, kind, years) => {
    expect(publicYears(procedure, kind)).toBe(years)
  })
  test.each([
    ['2026-03-02', 1, '2027-03-02'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 3, '2027-02-28'],
  ] as const)('a decision of %s is public %i years, until %s', (day, years, until) => {
    expect(publicUntil(day, years)).toBe(until)
  })
  test.each([
    ['张三', '张某'],
    ['甄小明', '甄某某'],
    ['欧阳修文', '欧某某'],
    ['李', '李某'],
    ['', ''],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown)
  })

  test('the file has the columns of the layout, amounts in ten thousand yuan, and no cell that starts a formula', () => {
    const row = publicityRow({
      documentNumber: '演示罚〔2026〕1号',
      subject: '=cmd()',
      subjectKind: 'organisation',
      violation: '占道',
      facts: '一行\n又一行，"引号"',
      basis: '法',
      penaltyKind: 'fine',
      content: '罚款',
      fine: '12345.60',
      decidedOn: '2026-03-02',
      publicUntil: '2027-03-02',
      departmentName: '局',
      departmentCode: '',
    })
    expect(row).toHaveLength(publicityColumns.length)
    const file = publicityCsv([row])
    expect(file.startsWith(`\ufeffCF_XDR_MC,CF_XDR_LB,`)).toBe(true)
    expect(file).toContain("'=cmd()")
    expect(file).toContain('1.23456')
    expect(file).toContain('"一行\n又一行，""引号"""')
    expect(file).toContain('2026/03/02')
  })

  test('names of the layout are those of the field table', () => {
    const own = readFileSync(new URL('./double-publicity-fields.tsv', import.meta.url), 'utf8')
    for (const column of publicityColumns.filter((name) => !name.startsWith('CF_XDR_'))) expect(own).toContain(column)
  })
})

describe('draw', () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 3, maxLength: 60 })
  test('the same seed and list give the same draw in whatever order, nobody twice, and as many as wanted', () => {
    fc.assert(
      fc.property(keys, fc.string({ minLength: 6 }), fc.nat(80), (list, seed, n) => {
        const result = drawn(seed, list, n)
        expect(drawn(seed, list.toReversed(), n)).toEqual(result)
        expect(new Set(result).size).toBe(Math.min(n, list.length))
        expect(digestOf(list)).toBe(digestOf(list.toReversed()))
        expect(digestOf(list)).not.toBe(digestOf(list.slice(1)))
        const pair = inspectorsFor(seed, list[0]!, list)
        expect(pair[0]).not.toBe(pair[1])
      }),
    )
  })
  test('every key has its chance', () => {
    const list = Array.from({ length: 20 }, (_, n) => `unit-${n}`)
    const times = new Map(list.map((key) => [key, 0]))
    for (let n = 0; n < 2000; n++) for (const key of drawn(`seed-${n}`, list, 5)) times.set(key, times.get(key)! + 1)
    // 500 expected, five standard deviations either way.
    for (const [key, count] of times) expect(count, key).toSatisfy((value: number) => value > 400 && value < 600)
  })
})
