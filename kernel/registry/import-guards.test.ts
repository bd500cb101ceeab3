import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lease, Plot } from '../../test/allotments/model.ts'
import { pack } from '../../test/allotments/pack.ts'
import { gardener } from '../../test/allotments/roles.ts'
import { type TestCity, testCity } from '../testing.ts'
import { findByKey, history, importTable, insert, objections, objectionsToAnswer, remove, update } from './index.ts'

let city: TestCity
const officer = (name: string, division = '3702') => city.person(gardener, { department: 'parks', division, name })
const header = '编号,所在道路,所属区划,面积,土质'
const file = (...rows: string[]) => Buffer.from([header, ...rows].join('\n'))

beforeAll(async () => {
  city = await testCity({ packs: [pack] })
})
afterAll(() => city.close())

test("a file cannot change another district's record, nor take it over by naming one's own district", async () => {
  await importTable(officer('shibei', '370203'), Plot, file('N-1,山东路,370203,20,壤土'))
  const before = (await findByKey(city, Plot, 'N-1'))!
  const shinan = officer('shinan', '370202')
  await expect(update(shinan, Plot, before.id, before.version, { street: '海港路' })).rejects.toMatchObject({
    code: 'access/out-of-scope',
  })
  const report = await importTable(shinan, Plot, file('N-2,海港路,370202,20,壤土', 'N-1,海港路,370202,20,壤土'))
  expect(report.problems.map(({ line, field, code, value }) => [line, field, code, value])).toEqual([
    [3, 'code', 'access/out-of-scope', 'N-1'],
  ])
  expect(await findByKey(city, Plot, 'N-1')).toEqual(before)
  expect(await findByKey(city, Plot, 'N-2')).toBeUndefined()
  // The officer of the whole city may.
  expect(await importTable(officer('city'), Plot, file('N-1,海港路,370202,20,壤土'))).toMatchObject({ updated: 1 })
})

test("a file raises no objection against another district's record", async () => {
  const plot = await insert(city, Plot, { code: 'O-1', street: '海港路', division: '370203', size: '20', soil: 'loam' })
  const lease = { number: 'O-L', plot: plot.id, holder: '张三', holderId: '11010519491231002X', division: '370203', fee: '1.00' }
  const { id } = await insert(city, Lease, { ...lease, from: '2026-01-01' })
  const row = 'number,plot,holder,holderId,division,fee,from\nO-L,O-1,张三,11010519491231002X,370202,9.00,2026-01-01'
  const report = await importTable(officer('shinan', '370202'), Lease, Buffer.from(row))
  expect([report.problemCount, report.objections]).toEqual([1, 0])
  expect(await objections(city, Lease, id)).toEqual([])
})

test('a designated source of one district is told of the objections in its own district', async () => {
  const plot = await insert(city, Plot, { code: 'W-1', street: '海港路', division: '370203', size: '20', soil: 'loam' })
  const lease = { number: 'W-L', plot: plot.id, holder: '张三', holderId: '11010519491231002X', division: '370203', fee: '1.00' }
  const { id, version } = await insert(city, Lease, { ...lease, from: '2026-01-01' })
  await update(officer('parks'), Lease, id, version, { fee: '2.00' })
  const finance = (division: string) => city.person(gardener, { department: 'finance', division })
  for (const division of ['3702', '370203']) {
    expect(await objectionsToAnswer(finance(division))).toMatchObject([{ record: 'lease', n: 1, oldestRecordId: id }])
  }
  expect(await objectionsToAnswer(finance('370202'))).toEqual([])
})

test('a file that leaves a column out is held to the rule over several fields all the same', async () => {
  const plot = await insert(city, Plot, { code: 'Q-1', street: '海港路', division: '370202', size: '20', soil: 'loam' })
  const lease = { number: 'Q-L', plot: plot.id, holder: '张三', holderId: '11010519491231002X', division: '370202', fee: '1.00' }
  const before = await insert(city, Lease, { ...lease, from: '2026-01-01', to: '2026-06-30' })
  const row = (from: string) =>
    Buffer.from(`number,plot,holder,holderId,division,fee,from\nQ-L,Q-1,张三,11010519491231002X,370202,1.00,${from}`)
  const { problems } = await importTable(officer('parks'), Lease, row('2026-07-01'))
  expect(problems).toMatchObject([{ line: 2, field: 'to', code: 'record/rule', value: '2026-06-30' }])
  expect((await findByKey(city, Lease, 'Q-L'))!.version).toBe(before.version)
  expect(await importTable(officer('parks'), Lease, row('2026-02-01'))).toMatchObject({ updated: 1, problemCount: 0 })
})

/** A file that stops in the middle until it is told to go on. */
function pausing(before: string, after: string) {
  let goOn = () => {}
  const told = new Promise<void>((done) => void (goOn = done))
  const source = Readable.from(
    (async function* () {
      yield Buffer.from(before)
      await told
      yield Buffer.from(after)
    })(),
  )
  return { source, goOn: () => goOn() }
}

test('two officers who import the same new records at once: one is told to send again, none is counted twice', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `S-${i},海港路,370202,20,壤土`)
  const both = await Promise.allSettled(
    ['one', 'two'].map((name) => importTable(officer(name), Plot, file(...(name === 'one' ? rows : rows.toReversed())))),
  )
  for (const each of both) {
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'record/overtaken' })
    else expect(each.value.problemCount).toBe(0)
  }
  expect(both.some((each) => each.status === 'fulfilled')).toBe(true)
  const [found] = await city.db.query<{ n: number }>(`select count(*) as n from allotments.plot where code like 'S-%'`)
  expect(found!.n).toBe(3000)
})

test('records changed by hand while a file is changing them keep every version, and nobody waits for ever', async () => {
  const rows = (street: string) => file(...Array.from({ length: 4000 }, (_, i) => `T-${i},${street},370202,20,壤土`))
  await importTable(officer('one'), Plot, rows('海港路'))
  const before = await Promise.all([0, 3000, 3500, 3999].map(async (i) => (await findByKey(city, Plot, `T-${i}`))!))
  const importing = importTable(officer('one'), Plot, rows('山东路'))
  for (let round = 1; await Promise.race([importing.then(() => false), sleep(5, true)]); round++) {
    await Promise.all(
      before.map(async ({ code }) => {
        const { id, version } = (await findByKey(city, Plot, code))!
        const byHand = update(officer('two'), Plot, id, version, { size: `${20 + (round % 50)}.5` })
        await byHand.catch((error) => expect(error.code).toBe('record/stale'))
      }),
    )
  }
  expect(await importing).toMatchObject({ problemCount: 0 })
  for (const { id, code } of before) {
    const after = (await findByKey(city, Plot, code))!
    expect((await history(city, Plot, id)).map(({ version }) => version).toReversed()).toEqual(
      Array.from({ length: after.version }, (_, i) => i + 1),
    )
  }
})

test('a record removed while a file is on its way is added again by the file', async () => {
  await importTable(officer('one'), Plot, file('U-1,海港路,370202,20,壤土'))
  const before = (await findByKey(city, Plot, 'U-1'))!
  const { source, goOn } = pausing(`${header}\nU-1,山东路,370202,20,壤土\n`, 'U-2,海港路,370202,20,壤土\n')
  const importing = importTable(officer('one'), Plot, source)
  await remove(officer('two'), Plot, before.id, before.version)
  goOn()
  expect(await importing).toMatchObject({ inserted: 2, updated: 0 })
})

test('slow uploads cannot take all connections: beyond two of one officer and six of all a file is sent away', async () => {
  const slow = (name: string) => {
    const { source, goOn } = pausing(`${header}\n`, `V-${name},海港路,370202,20,壤土\n`)
    return { goOn, done: importTable(officer(name), Plot, source) }
  }
  const first = ['a', 'a', 'b', 'b'].map(slow)
  await expect(slow('a').done).rejects.toMatchObject({ code: 'import/busy' })
  const more = ['c', 'd'].map(slow)
  await expect(slow('e').done).rejects.toMatchObject({ code: 'import/busy' })
  // Everybody else works on meanwhile.
  await expect(findByKey(city, Plot, 'T-1')).resolves.toBeDefined()
  for (const { goOn } of [...first, ...more]) goOn()
  await Promise.allSettled([...first, ...more].map(({ done }) => done))
  await expect(importTable(officer('e'), Plot, file('V-e,海港路,370202,20,壤土'))).resolves.toMatchObject({ inserted: 1 })
})
