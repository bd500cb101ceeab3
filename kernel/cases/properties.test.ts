import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, pack, roles } from '../../test/benches/pack.ts'
import type { City } from '../city.ts'
import { visitor } from '../city.ts'
import { type TestCity, testCity } from '../testing.ts'
import { nextDue, worstLamp } from './clock.ts'
import * as cases from './index.ts'

let city: TestCity
let warden: City
let gardener: City
let resident: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
  warden = city.person(roles.warden, { department: 'parks', division: '370202' })
  gardener = city.person(roles.gardener, { department: 'parks', division: '370202' })
  resident = city.person(roles.resident)
})
afterAll(() => city?.close())

const answers: Record<string, cases.Answers> = {
  send: { department: 'parks', crew: 2 },
  waitForWood: { expected: '2026-05-01' },
  mend: { satisfied: 'poor' },
}
const actions = ['send', 'waitForWood', 'woodCame', 'giveBack', 'mend', 'confirm', 'redo', 'refuse', 'withdraw'] as const
const own = ['comment', 'urge', 'claim', 'ask', 'grant', 'reopen', 'wait'] as const
const step = fc.record({
  what: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...actions) }, fc.constantFrom(...own)),
  minutes: fc.integer({ min: 0, max: 3 * 24 * 60 }),
  good: fc.boolean(),
})

/** Tries one step as whoever could take it; refusals are part of the game. */
async function attempt(id: string, { what, good }: { what: string; good: boolean }): Promise<void> {
  const { seq } = await cases.get(city, id)
  const by = ['send', 'confirm', 'redo', 'refuse'].includes(what) ? warden : what === 'withdraw' ? resident : gardener
  switch (what) {
    case 'wait':
      return
    case 'comment':
      return void (await cases.comment(gardener, id, '看过了'))
    case 'urge':
      return void (await cases.urge(resident, id, '快点'))
    case 'claim':
      return void (await cases.claim(gardener, id, seq))
    case 'ask':
      return void (await cases.askExtension(gardener, id, 'repair', '缺木料', seq))
    case 'grant':
      return void (await cases.decideExtension(warden, id, 'repair', { granted: good, reason: '研究过' }, seq))
    case 'reopen':
      return void (await cases.reopen(resident, id, '又坏了'))
    default:
      await cases.take(by, id, what, what === 'mend' && good ? { satisfied: 'good' } : (answers[what] ?? {}), {
        seq,
        comment: '说明',
      })
  }
}

test('whatever is done to a case, what is kept is what its actions come to, and the counters add up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('yes', 'no'), fc.array(step, { minLength: 3, maxLength: 16 }), async (danger, steps) => {
      city.clock.moveTo('2026-03-02T01:00:00Z')
      const { case: opened } = await cases.open(resident, bench, { what: '坏了', division: '370202', danger })
      for (const each of steps) {
        city.clock.advance(each.minutes * 60_000)
        await attempt(opened.id, each).catch((error) => {
          // A refusal changes nothing; anything else is a mistake of ours.
          if (!('code' in error) || !/^(case|access)\//.test(error.code)) throw error
        })
        const { rebuilt, kept } = await cases.rebuild(city, opened.id)
        expect(rebuilt).toEqual(kept)
      }
      const now = await cases.get(city, opened.id)
      const [row] = await city.db.query(
        `select next_due, closed_at, (select count(*) from cases.action where case_id = c.id) as actions, seq from cases."case" c where id = $1`,
        [opened.id],
      )
      expect(row.actions).toBe(row.seq)
      expect(now.actions.map(({ seq }) => seq)).toEqual(Array.from({ length: row.seq }, (_, i) => i + 1))
      expect(row.next_due).toBe(nextDue(now.clocks) ?? '9999-12-31T00:00:00.000Z')
      expect(now.lamp).toBe(worstLamp(city.calendar, now, city.clock.now()))
      // A clock never runs backwards and never loses time it was given.
      for (const clock of now.clocks) {
        expect(clock.dueAt > clock.startedAt).toBe(true)
        for (const { from, to } of clock.pauses) expect(to === undefined || to >= from).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
  const counted = await city.db.query(
    `select role, department, division, state, sum(n)::int as n from cases.counter group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4`,
  )
  const there = await city.db.query(
    `select role, department, division, state, count(*)::int as n from cases."case" where closed_at is null group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  )
  expect(counted).toEqual(there)
  const gaps = await city.db.query(
    `select 1 from (select number, row_number() over (partition by left(number, 11) order by number) as i from cases."case") n where right(number, 6)::int <> i`,
  )
  expect(gaps).toEqual([])
}, 100_000)

test('a list page by page is the whole list in order, each case once, and only what the post may see', async () => {
  const other = city.person(roles.warden, { department: 'parks', division: '370203' })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.constantFrom('370202', '370202001', '370203'), { maxLength: 6 }),
      async (limit, places) => {
        for (const division of places) {
          city.clock.advance(60_000)
          await cases.open(city.as(visitor), bench, { what: '坏了', division, danger: places.length % 2 ? 'yes' : 'no' })
        }
        for (const by of [warden, other, gardener]) {
          const paged: string[] = []
          let after: string | undefined
          do {
            const page = await cases.worklist(by, { limit, after })
            paged.push(...page.cases.map(({ id }) => id))
            after = page.next
          } while (after)
          const { cases: whole } = await cases.worklist(by, { limit: 200 })
          expect(paged.slice(0, 200)).toEqual(whole.map(({ id }) => id))
          expect(new Set(paged).size).toBe(paged.length)
          expect(whole.every(({ assigned }) => assigned.division.startsWith(by.actor.post!.division))).toBe(true)
          const due = whole.map(({ nextDue: at }) => at ?? '9999')
          expect(due).toEqual([...due].sort())
          for (const { id } of whole.slice(0, 3)) await cases.get(by, id)
        }
      },
    ),
    { numRuns: 12 },
  )
}, 100_000)
