import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, pack, roles } from '../../test/benches/pack.ts'
import { type City, visitor } from '../city.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as cases from './index.ts'

let city: TestCity
let warden: City
let gardener: City
let resident: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-09-18T02:00:00Z' })
  warden = city.person(roles.warden, { department: 'parks', division: '370202' })
  gardener = city.person(roles.gardener, { department: 'parks', division: '370202' })
  resident = city.person(roles.resident)
})
afterAll(() => city?.close())

const form = { what: '椅背断了一根', division: '370202', danger: 'no' }
const report = async (by: City = resident) => (await cases.open(by, bench, form)).case
const send = (c: cases.Case) => cases.take(warden, c.id, 'send', { department: 'parks', crew: 2 }, { seq: c.seq })

/** How the attempts ended: `done`, or the code of the refusal. */
const ends = async (attempts: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(attempts)).map((each) => (each.status === 'fulfilled' ? 'done' : (each.reason.code as string))).sort()

/** Whatever was tried, what is kept is what the actions come to, and no step is missing or doubled. */
async function expectSound(id: string): Promise<void> {
  const { rebuilt, kept } = await cases.rebuild(city, id)
  expect(rebuilt).toEqual(kept)
  expect((await cases.get(city, id)).actions.map(({ seq }) => seq)).toEqual(Array.from({ length: kept.seq }, (_, i) => i + 1))
}

test('twenty hands reach for one case: one has it, nineteen learn that it changed', async () => {
  const opened = await report()
  expect(await ends(Array.from({ length: 20 }, () => send(opened)))).toEqual([
    ...Array(19).fill('case/changed-meanwhile'),
    'done',
  ])
  await expectSound(opened.id)
})

test('a request repeated ten times at once is carried out once, whether it opens or acts', async () => {
  const key = randomUUID()
  const opened = await Promise.all(
    Array.from({ length: 10 }, () => cases.open(city.as(visitor), bench, form, { idempotencyKey: key })),
  )
  expect(new Set(opened.map(({ case: { id }, queryCode }) => `${id} ${queryCode}`)).size).toBe(1)
  expect(opened.filter(({ replayed }) => !replayed)).toHaveLength(1)
  const [{ case: one }] = opened as [cases.Opened]
  const options = { seq: one.seq, idempotencyKey: randomUUID() }
  const taken = await Promise.all(
    Array.from({ length: 10 }, () => cases.take(warden, one.id, 'send', { department: 'parks', crew: 2 }, options)),
  )
  expect(new Set(taken.map(({ seq }) => seq))).toEqual(new Set([one.seq + 1]))
  await expectSound(one.id)
})

test('comments, urging and a decision at the same moment all count; none is lost and none is refused', async () => {
  const opened = await report()
  const said = [
    ...Array.from({ length: 5 }, (_, i) => cases.comment(resident, opened.id, `第${i}句`)),
    ...Array.from({ length: 5 }, () => cases.urge(resident, opened.id, '快点')),
    send(opened),
  ]
  expect(await ends(said)).toEqual(Array(11).fill('done'))
  const after = await cases.get(city, opened.id)
  expect([after.seq, after.urged, after.state]).toEqual([12, 5, 'withCrew'])
  await expectSound(opened.id)
})

test('two clerks merge two cases into each other at once: one is merged, one stays open, nobody waits for ever', async () => {
  const [a, b] = [await report(), await report()]
  const other = city.person(roles.warden, { department: 'parks', division: '370202', name: '园长乙' })
  expect(await ends([cases.merge(warden, a.id, [b.id]), cases.merge(other, b.id, [a.id])])).toEqual(['case/cannot-merge', 'done'])
  const states = await Promise.all([a, b].map(({ id }) => cases.get(city, id)))
  expect(states.filter(({ closedAt }) => closedAt === undefined)).toHaveLength(1)
  for (const { id } of states) await expectSound(id)
})

test('an extension decided by two at once is granted once; a case graded twice at once is graded once', async () => {
  const opened = await send(await report())
  const asked = await cases.askExtension(gardener, opened.id, 'repair', '缺木料', opened.seq)
  const grant = () => cases.decideExtension(warden, opened.id, 'repair', { granted: true, reason: '属实' }, asked.seq)
  const decided = await ends([grant(), grant()])
  expect(decided[1]).toBe('done')
  expect(decided[0]).toMatch(/^case\/(changed-meanwhile|no-extension)$/)
  const extended = await cases.get(city, opened.id)
  expect(extended.clocks.find(({ name }) => name === 'repair')!.extended).toBe(1)
  await cases.take(gardener, opened.id, 'mend', { satisfied: 'good' }, { seq: extended.seq })
  const grades = await ends([cases.evaluate(resident, opened.id, 5), cases.evaluate(resident, opened.id, 3)])
  expect(grades).toEqual(['case/cannot-evaluate', 'done'])
  await expectSound(opened.id)
})

test('the same case in two bulk requests is handled once, and the others of both lists all the same', async () => {
  const [a, shared, b] = [await report(), await report(), await report()]
  const answers = { department: 'parks', crew: 2 }
  const results = (
    await Promise.all([
      cases.takeMany(warden, [a, shared], 'send', answers),
      cases.takeMany(warden, [b, shared].reverse(), 'send', answers),
    ])
  ).flat()
  expect(
    results
      .filter(({ ok }) => ok)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([a.id, shared.id, b.id].sort())
  expect(results.filter(({ ok }) => !ok)).toMatchObject([{ id: shared.id, code: 'case/changed-meanwhile' }])
})
