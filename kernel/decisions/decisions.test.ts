import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  boolean,
  choice,
  type DecisionRow,
  date,
  decideBy,
  decimal,
  defineDecisionTable,
  definePack,
  defineRoles,
  divisionCode,
  examplesOf,
  integer,
  problemsOf,
  rowsThatFit,
  type Test,
} from '../define/index.ts'
import { readerOf } from '../reader.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as decisions from './index.ts'

const roles = defineRoles({ chair: { label: '会长' }, gardener: { label: '园丁' } })
const { chair, gardener } = roles
const asks = { soil: choice('土质', { loam: '壤土', clay: '黏土', sand: '沙土' }), beds: integer('畦数', { min: 0, max: 99 }) }
const crews = defineDecisionTable('crews', {
  label: '派哪个班组',
  purpose: '按土质和畦数派班组。',
  asks,
  decides: { crew: choice('班组', { one: '一班', two: '二班' }) },
  hit: 'first',
  read: [chair, gardener],
  changedBy: [chair],
  rows: [
    { when: { soil: { is: 'clay' }, beds: { from: 10 } }, gives: { crew: 'two' }, basis: '园长会议', isVerified: false },
    { when: {}, gives: { crew: 'one' }, basis: '惯例', isVerified: true },
  ],
})
const pack = definePack({ name: 'plots', title: '菜园', purpose: '测试用。', roles, decisions: [crews], en: {} })

const row = (when: DecisionRow['when'], crew: unknown = 'one'): DecisionRow => ({
  when,
  gives: { crew },
  basis: '试',
  isVerified: false,
})

describe('the rows of a table', () => {
  const everything = {
    soil: asks.soil,
    beds: asks.beds,
    wet: boolean('湿'),
    price: decimal('价', { digits: 2 }),
    day: date('日'),
    where: divisionCode('区划').optional(),
  }
  const soils = ['loam', 'clay', 'sand']
  const prices = ['0.50', '9.00', '10.00', '99.99']
  const days = ['2026-01-31', '2026-02-01', '2026-12-31']
  const places = ['370200', '370202', '370202001', '370211']
  const range = <T>(values: readonly T[]) =>
    fc
      .tuple(fc.nat(values.length - 1), fc.nat(values.length - 1), fc.constantFrom('both', 'from', 'to'))
      .map(([a, b, ends]): Test => {
        const [from, to] = [values[Math.min(a, b)], values[Math.max(a, b)]]
        return ends === 'from' ? { from } : ends === 'to' ? { to } : { from, to }
      })
  const tests = (values: readonly unknown[]) =>
    fc.oneof(
      fc.constantFrom(...values).map((is): Test => ({ is })),
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }).map((oneOf): Test => ({ oneOf })),
    )
  const numbers = Array.from({ length: 12 }, (_, i) => i * 9)
  const when = fc.record(
    {
      soil: tests(soils),
      beds: fc.oneof(tests(numbers), range(numbers)),
      wet: tests([true, false]),
      price: fc.oneof(tests(prices), range(prices)),
      day: fc.oneof(tests(days), range(days)),
      where: fc.constantFrom(...places).map((under): Test => ({ under })),
    },
    { requiredKeys: [] },
  )
  const inputs = fc.record(
    {
      soil: fc.constantFrom(...soils),
      beds: fc.constantFrom(...numbers),
      wet: fc.boolean(),
      price: fc.constantFrom(...prices),
      day: fc.constantFrom(...days),
      where: fc.constantFrom(...places),
    },
    { requiredKeys: ['soil', 'beds', 'wet', 'price', 'day'] },
  )

  /** The slow way: every test read as a sentence. */
  function naive(rows: readonly DecisionRow[], given: Record<string, any>): number {
    for (let i = 0; i < rows.length; i += 1) {
      let all = true
      for (const [name, test] of Object.entries(rows[i]!.when as Record<string, any>)) {
        const value = given[name]
        const number = (one: any) => (name === 'price' || name === 'beds' ? Number(one) : String(one))
        let ok = value !== undefined
        if (ok && 'is' in test) ok = number(test.is) === number(value)
        else if (ok && 'oneOf' in test) ok = test.oneOf.map(number).includes(number(value))
        else if (ok && 'under' in test) ok = value.startsWith(test.under.replace(/(00)+$/, ''))
        else if (ok) {
          if (test.from !== undefined && number(value) < number(test.from)) ok = false
          if (test.to !== undefined && number(value) > number(test.to)) ok = false
        }
        all &&= ok
      }
      if (all) return i
    }
    return -1
  }

  test('decide as they read: the answer is that of somebody who goes through them one by one', () => {
    fc.assert(
      fc.property(fc.array(when, { maxLength: 8 }), inputs, (whens, given) => {
        const rows = whens.map((one) => row(one))
        expect(decideBy(rows, given)?.row ?? -1).toBe(naive(rows, given))
      }),
      { numRuns: 500 },
    )
  })

  test('are found to overlap, never to be reached or to leave cases undecided exactly when some case shows it', () => {
    const small = fc.record({ soil: tests(soils), beds: fc.oneof(tests(numbers), range(numbers)) }, { requiredKeys: [] })
    const cases = soils.flatMap((soil) => Array.from({ length: 100 }, (_, beds) => ({ soil, beds })))
    fc.assert(
      fc.property(
        fc.array(small, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('first' as const, 'unique' as const),
        (whens, hit) => {
          const rows = whens.map((one) => row(one))
          const found = problemsOf({ ...crews, hit }, rows)
          const fitting = cases.map((one) => rowsThatFit(rows, one))
          const overlap = fitting.some((fits) => fits.length > 1)
          const unreached = rows.flatMap((_, i) => (fitting.some(([first]) => first === i) ? [] : [i]))
          expect(found.some(({ kind }) => kind === 'overlap')).toBe(hit === 'unique' && overlap)
          expect(found.filter(({ kind }) => kind === 'unreachable').map((one) => one.row)).toEqual(
            hit === 'first' ? unreached : [],
          )
          expect(found.some(({ kind }) => kind === 'no-default')).toBe(fitting.some((fits) => fits.length === 0))
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each<[string, DecisionRow[], object]>([
    ['a choice there is not', [row({ soil: { is: 'rock' } })], { row: 0, field: 'when.soil', kind: 'value' }],
    ['an answer there is not', [row({}, 'three')], { row: 0, field: 'gives.crew', kind: 'value' }],
    ['a column there is not', [row({}), row({ colour: { is: 'red' } })], { row: 1, field: 'when.colour', kind: 'value' }],
    ['a range of words', [row({ soil: { from: 'clay' } })], { row: 0, field: 'when.soil', kind: 'value' }],
    ['a range from its end', [row({ beds: { from: 9, to: 3 } })], { row: 0, field: 'when.beds', kind: 'value' }],
    ['an empty test', [row({ soil: { oneOf: [] } })], { row: 0, field: 'when.soil', kind: 'value' }],
    ['a row after the default', [row({}), row({ soil: { is: 'clay' } })], { row: 1, kind: 'unreachable' }],
  ])('%s is named by row and column', (_, rows, problem) => {
    expect(problemsOf(crews, rows)).toMatchObject([{ ...problem, isWarning: false }])
  })

  test('of a table with too many ways are still checked value by value', () => {
    expect(
      examplesOf(
        everything,
        Array.from({ length: 200 }, (_, i) =>
          row({
            beds: { is: i % 99 },
            price: { is: `${i}.00` },
            day: { from: `2026-01-${String((i % 28) + 1).padStart(2, '0')}` },
          }),
        ),
      ),
    ).toEqual([])
  })
})

describe('the editions', () => {
  let city: TestCity
  beforeAll(async () => {
    city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
    await decisions.keepFirstEditions(city)
    await decisions.keepFirstEditions(city)
  })
  afterAll(() => city?.close())
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error) => error.code,
    )

  test('are drafted, published from a day, and picked by the day of the event; the past stays as it was', async () => {
    const boss = city.person(chair)
    const owned = decisions.findTable(boss, 'plots', 'crews')
    const rows = [row({ soil: { is: '黏土' } }, 'two'), row({})]
    const { draft, problems } = await decisions.saveDraft(boss, owned, { rows, why: '黏土都归二班', version: undefined })
    expect([draft.number, draft.version, problems]).toEqual([2, 1, []])
    expect(draft.rows[0]!.when).toEqual({ soil: { is: 'clay' } })
    expect(await code(decisions.publish(boss, owned, { version: 1, from: '2026-03-02' }))).toBe('request/bad-parameter')
    await decisions.publish(boss, owned, { version: 1, from: '2026-04-01' })

    const reader = readerOf(city)
    const few = { soil: 'clay', beds: 3 } as const
    expect(await reader.decide(crews, few)).toMatchObject({
      gives: { crew: 'one' },
      row: 2,
      edition: 1,
      basis: '惯例',
      isVerified: true,
    })
    expect(await reader.decide(crews, few, '2026-03-31')).toMatchObject({ edition: 1 })
    expect(await reader.decide(crews, few, '2026-04-01')).toMatchObject({
      gives: { crew: 'two' },
      row: 1,
      edition: 2,
      isVerified: false,
    })
    city.clock.moveTo('2026-04-01T01:00:00Z')
    expect(await reader.decide(crews, { soil: 'clay', beds: 3 }, '2026-03-15')).toMatchObject({ edition: 1 })
    expect(await readerOf(city).decide(crews, few)).toMatchObject({ edition: 2 })

    const audited = await city.db.query(
      `select act, detail from audit.fresh where subject = 'decisions/plots/crews' order by ticket`,
    )
    expect(audited.map(({ act }) => act)).toEqual(['decision/draft', 'decision/publish'])
    expect(audited[1].detail).toMatchObject({ edition: 2, from: '2026-04-01', why: '黏土都归二班' })
    await expect(city.db.query(`update decisions.edition set rows = '[]' where number = 1`)).rejects.toThrow(/not changed/)
    await expect(city.db.query(`delete from decisions.edition where number = 2`)).rejects.toThrow(/not changed/)
  })

  test('for a random calendar, the edition of a day is the last one that began by then', async () => {
    const boss = city.person(chair)
    const owned = decisions.findTable(boss, 'plots', 'crews')
    const starts = ['2026-05-01', '2026-05-02', '2026-08-15']
    for (const from of starts) {
      const { draft } = await decisions.saveDraft(boss, owned, { rows: crews.rows, why: `自 ${from}`, version: undefined })
      await decisions.publish(boss, owned, { version: draft.version, from })
    }
    const all = ['1900-01-01', '2026-04-01', ...starts]
    const day = fc
      .date({ min: new Date('2026-03-01'), max: new Date('2026-09-30'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    await fc.assert(
      fc.asyncProperty(fc.oneof(day, fc.constantFrom(...starts)), async (on) => {
        const decided = await decisions.decide(city, crews, { soil: 'loam', beds: 1 }, on)
        expect(decided!.edition).toBe(all.filter((from) => from <= on).length)
      }),
      { numRuns: 60 },
    )
  })

  test('of two who draft at once one saves, the other sees who was faster; a wrong draft is kept but not published', async () => {
    const boss = city.person(chair)
    const owned = decisions.findTable(boss, 'plots', 'crews')
    const save = (version: number | undefined, rows = crews.rows) =>
      decisions.saveDraft(boss, owned, { rows, why: '一起改', version })
    const both = await Promise.all([code(save(undefined)), code(save(undefined))])
    expect(both.sort()).toEqual(['decision/changed-meanwhile', 'done'])
    const wrong = await save(1, [row({}), row({ soil: { is: 'rock' } })])
    expect(wrong.problems).toMatchObject([{ row: 1, field: 'when.soil' }])
    expect(await code(decisions.publish(boss, owned, { version: 1, from: '2027-01-01' }))).toBe('decision/changed-meanwhile')
    expect(await code(decisions.publish(boss, owned, { version: 2, from: '2027-01-01' }))).toBe('decision/invalid')
    expect(await code(decisions.saveDraft(city.person(gardener), owned, { rows: crews.rows, why: '', version: 2 }))).toBe(
      'access/forbidden',
    )
    await decisions.discardDraft(boss, owned, 2)
    expect(await code(decisions.publish(boss, owned, { version: 2, from: '2027-01-01' }))).toBe('decision/no-draft')
  })
})
