import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, visitor } from '../../kernel/city.ts'
import { perform } from '../../kernel/commands.ts'
import { figures } from '../../kernel/indicators/index.ts'
import { readerOf } from '../../kernel/reader.ts'
import { list } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { GridCell } from './model.ts'
import { pack } from './pack.ts'
import { Patrol } from './patrol.ts'
import { handInPatrol } from './patrol-commands.ts'
import { cellsToWalk } from './patrol-queries.ts'
import { type Fix, goesOn, isOnDuty, readFixes, thinned, trackProblem, writeFixes } from './patrol-rules.ts'
import { dispatcher, gridWorker, handler } from './roles.ts'

const minute = 60_000
/** A Monday, 11:00 in Qingdao. */
const eleven = '2026-03-02T03:00:00Z'
const now = Date.parse(eleven)

/** A walk north from the town hall in 市南区: a step of some 44 m every minute, ending now. */
const walked = (steps = 11, { lon = 120.38042, lat = 36.06488, endsAt = now } = {}): readonly Fix[] =>
  Array.from({ length: steps }, (_, i) => ({
    lon,
    lat: Number((lat + i * 0.0004).toFixed(6)),
    at: endsAt - (steps - 1 - i) * minute,
  }))

let city: TestCity
let worker: City
let chief: City
let cell: string
beforeAll(async () => {
  city = await testCity({ packs: [divisions, pack], load: true, at: eleven })
  worker = city.person(gridWorker, { department: 'gov-370202', division: '370202', name: '林涛' })
  chief = city.person(dispatcher, { department: 'urban-management' })
  cell = (await list(city, GridCell, { where: { department: 'gov-370202' }, limit: 1 })).records[0]!.code
})
afterAll(() => city?.close())

const handIn = (fixes: readonly Fix[], { as = worker, patrol = 'first', of = cell } = {}) =>
  perform(as, pack, handInPatrol, { patrol, cell: of, track: writeFixes(fixes) })
const patrolsSeenBy = async (as: City) => (await list(as, Patrol)).records

test('a worker hands in a walk once, the dispatcher sees post and way without the name, nobody else sees anything', async () => {
  const before = await figures(chief, pack.name, 'patrolCoverage')
  expect(before.figure.value).toBe(0)
  expect(await handIn(walked())).toEqual({ day: '2026-03-02', metres: 445, points: 11 })
  // The answer was lost on the way, so the phone sends again.
  expect(await handIn(walked())).toEqual({ day: '2026-03-02', metres: 445, points: 11 })

  const seen = await patrolsSeenBy(chief)
  expect(seen).toMatchObject([
    {
      cell,
      startedAt: '2026-03-02T02:50:00.000Z',
      endedAt: '2026-03-02T03:00:00.000Z',
      metres: 445,
      track: { type: 'LineString' },
    },
  ])
  expect(seen[0]!.post).toMatch(/网格员$/)
  expect(JSON.stringify(seen)).not.toContain('林涛')
  expect(JSON.stringify(seen)).not.toContain('first')
  expect(await patrolsSeenBy(worker)).toHaveLength(1)
  expect(await patrolsSeenBy(city.person(gridWorker, { department: 'gov-370203', division: '370203' }))).toEqual([])
  await expect(patrolsSeenBy(city.as(visitor))).rejects.toMatchObject({ code: 'session/required' })
  await expect(patrolsSeenBy(city.person(handler))).rejects.toMatchObject({ code: 'access/forbidden' })

  // A figure on a screen may be five seconds old.
  city.clock.advance(6_000)
  const { figure } = await figures(chief, pack.name, 'patrolCoverage')
  expect(figure.value).toBeCloseTo(100 / (await readerOf(city).count({ record: GridCell, where: {} })), 6)
  expect(figure.behind.find(({ record }) => record === 'patrol')).toMatchObject({ count: 1 })
  await expect(figures(city.as(visitor), pack.name, 'patrolCoverage')).rejects.toMatchObject({ code: 'session/required' })
})

test('what nobody can have walked is refused with what to do, and nothing is kept', async () => {
  const kept = (await patrolsSeenBy(chief)).length
  const refused = (fixes: readonly Fix[], why: RegExp, more = {}) =>
    expect(handIn(fixes, { patrol: 'wrong', ...more })).rejects.toMatchObject({
      code: 'command/refused',
      message: expect.stringMatching(why),
    })
  await refused(walked(1), /走出十米以上/)
  await refused(walked(11, { endsAt: now + 30 * minute }), /校准手机时间/)
  await refused(walked(11, { endsAt: now - 8 * 24 * 60 * minute }), /超过7天/)
  await refused([walked(2)[0]!, { ...walked(2)[1]!, at: now - 13 * 60 * minute }], /前后颠倒/)
  await refused(walked(11, { endsAt: now - 12 * 60 * minute }), /6时至22时/)
  await refused([{ ...walked(2)[0]!, at: now - 13 * 60 * minute }, walked(2)[1]!], /不超过12小时/)
  await refused([...walked(3), { lon: 120.5, lat: 36.1, at: now + 1000 }], /关闭模拟定位/)
  await refused(walked(11, { lon: 116.4, lat: 39.9 }), /不在本市/)
  await refused(walked(11, { lon: 120.12, lat: 36.4 }), /不在所选网格的区内/)
  const other = (await list(city, GridCell, { where: { department: 'gov-370203' }, limit: 1 })).records[0]!.code
  await refused(walked(), /另选网格/, { of: other })
  await expect(handIn(walked(), { as: chief, patrol: 'not mine' })).rejects.toMatchObject({ code: 'access/forbidden' })
  expect(await patrolsSeenBy(chief)).toHaveLength(kept)
})

test('cells nobody walked come first, and a track leaves the register after 90 days with the next patrol', async () => {
  const { cells, walked: n } = await cellsToWalk.answer(readerOf(worker), {})
  expect(n).toBe(1)
  expect(cells.at(-1)).toMatchObject({ code: cell, lastOn: '2026-03-02' })
  city.clock.advance(91 * 24 * 60 * minute)
  expect((await figures(chief, pack.name, 'patrolCoverage')).figure.value).toBe(0)
  await handIn(walked(11, { endsAt: Date.parse(city.clock.now()) }), { patrol: 'later' })
  expect((await patrolsSeenBy(chief)).map(({ day }) => day)).toEqual(['2026-06-01'])
})

const anyFix = fc.record({
  lon: fc.double({ min: 120.3, max: 120.31, noNaN: true }),
  lat: fc.double({ min: 36, max: 36.01, noNaN: true }),
  at: fc.integer({ min: now - 6 * 60 * minute, max: now }),
})

test('thinning keeps an order of possible steps, loses nothing it could have kept, and is done after one pass', () => {
  fc.assert(
    fc.property(fc.array(anyFix, { maxLength: 60 }), (fixes) => {
      const kept = thinned(fixes)
      expect(kept.every((fix, i) => goesOn(kept[i - 1], fix))).toBe(true)
      expect(thinned(kept)).toEqual(kept)
      expect(kept[0]).toEqual(fixes[0])
      let last = 0
      for (const fix of fixes) {
        if (kept[last] === fix) last++
        else expect(goesOn(kept[last - 1], fix)).toBe(false)
      }
      expect(last).toBe(kept.length)
    }),
  )
})

test('what a phone thinned arrives as it was sent, and no text from outside breaks the reading', () => {
  fc.assert(
    fc.property(fc.array(anyFix, { maxLength: 60 }), (fixes) => {
      const kept = thinned([...fixes].sort((a, b) => a.at - b.at))
      const read = readFixes(writeFixes(kept))!
      expect(read).toEqual(kept)
      if (kept.length > 1)
        expect(trackProblem(read, now)).toEqual(kept.every(({ at }) => isOnDuty(at)) ? undefined : expect.anything())
    }),
  )
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readFixes(text)))
  expect(readFixes('[[120,36,"1"]]')).toBeUndefined()
  expect(readFixes('[[120,96,1]]')).toBeUndefined()
})

test('duty begins at six and ends at ten in the evening on the clock of the city', () => {
  const at = (clock: string) => isOnDuty(Date.parse(`2026-03-02T${clock}+08:00`))
  expect([at('05:59:59'), at('06:00:00'), at('21:59:59'), at('22:00:00')]).toEqual([false, true, true, false])
})
