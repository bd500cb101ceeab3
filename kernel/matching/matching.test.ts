import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asSystem } from '../city.ts'
import { findByKey, history, insert, objections, remove, update } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { findMatch, goldenPage, keepAll, keepMatches, overview, questions, rule, split, withdraw } from './index.ts'
import { codeOf, Line, pack, roles, Shop } from './test-match.ts'

let city: TestCity
const match = () => findMatch(city, 'shops', 'shops')
const keeper = () => city.person(roles.keeper)
beforeAll(async () => {
  city = await testCity({ packs: [pack] })
})
afterAll(() => city.close())
afterEach(() =>
  city.db.query(`truncate shops.shop, shops.line, registry.objection, matching.touched, matching.node, matching.block,
  matching.pair, matching.golden, matching.applied, matching.decision, matching.ruling`),
)

const shop = (n: number, more: object = {}) =>
  insert(
    city,
    Shop,
    { name: `青岛海蓝${n}号食品有限公司`, code: codeOf(n), address: `示例路${n}号`, staff: 3, ...more },
    { providedBy: 'registrar' },
  )
const line = (number: string, values: object, providedBy = 'labour') =>
  insert(city, Line, { number, name: '青岛海蓝1号食品有限公司', ...values }, { providedBy })

/** Everything a match knows and did, for comparing two moments. */
async function everything() {
  const all = (sql: string) => city.db.query(sql)
  return {
    nodes: await all(`select id, golden, id_doubted, said from matching.node order by id`),
    goldens: await all(`select * from matching.golden order by id`),
    pairs: await all(`select * from matching.pair order by a, b`),
    shops: await all(
      `select id, name, code, address, staff, provided_by, coalesce(field_sources, '{}') as sources from shops.shop order by id`,
    ),
    objections: await all(
      `select record_id, field, claimed_value, claimed_by from registry.objection where status = 'open' order by 1, 2, 3`,
    ),
    applied: await all(`select target, field, before, after from matching.applied order by 1, 2`),
  }
}

test('a line with the code of a shop joins it, brings what its department is the source of, and disputes the rest', async () => {
  const { id } = await shop(1)
  const said = await line('L1', { code: codeOf(1).toLowerCase(), address: '样品街9号', staff: 8, phone: '199-0000-0001' })
  await keepMatches(city)
  const golden = await goldenPage(keeper(), match(), id)
  expect(golden.members.map((member) => member.id).sort()).toEqual([id, said.id].sort())
  expect(golden.fields.find(({ field }) => field === 'staff')).toMatchObject({
    text: '8',
    department: 'labour',
    by: 'designated',
    also: [{ text: '3' }],
  })
  expect(golden.fields.find(({ field }) => field === 'phone')).toMatchObject({
    text: '199****0001',
    department: 'labour',
    by: 'only',
  })
  expect(await findByKey(city, Shop, codeOf(1))).toMatchObject({
    staff: 8,
    address: '示例路1号',
    version: 2,
    providedBy: 'registrar',
  })
  const versions = await history(city, Shop, id)
  expect(versions.map(({ record, changedBy }) => [record['staff'], changedBy])).toEqual([
    [8, 'matching shops/shops'],
    [3, 'test'],
  ])
  expect(await objections(city, Shop, id)).toMatchObject([
    {
      field: 'address',
      currentValue: '示例路1号',
      claimedValue: '样品街9号',
      designated: 'registrar',
      claimedBy: 'labour',
      status: 'open',
    },
  ])
  // What the match wrote itself is nothing new to it.
  await keepMatches(city)
  expect(await findByKey(city, Shop, codeOf(1))).toMatchObject({ version: 2 })
})

test('a corrected line leaves the wrong shop for the right one, and the register has back what it had', async () => {
  await shop(1)
  await shop(2)
  const said = await line('L1', { code: codeOf(1), name: '青岛海蓝2号食品有限公司', staff: 8 })
  await keepMatches(city)
  expect((await findByKey(city, Shop, codeOf(1)))!.staff).toBe(8)
  await update(city, Line, said.id, 1, { code: codeOf(2) })
  await keepMatches(city)
  expect((await findByKey(city, Shop, codeOf(1)))!.staff).toBe(3)
  expect((await findByKey(city, Shop, codeOf(2)))!.staff).toBe(8)
  await remove(city, Line, said.id, 2)
  await keepMatches(city)
  expect((await findByKey(city, Shop, codeOf(2)))!.staff).toBe(3)
  expect(await overview(city, match())).toMatchObject({ goldens: 0, waiting: 0 })
})

test('a doubtful pair is asked, accepted, and withdrawn to exactly what was before', async () => {
  await shop(1)
  await line('L1', { staff: 8 })
  await keepMatches(city)
  const before = await everything()
  const { pairs } = await questions(keeper(), match())
  expect(pairs).toMatchObject([{ score: 60, left: { isTarget: true }, right: { department: 'labour' } }])
  expect(pairs[0]!.fields.find(({ field }) => field === 'name')).toMatchObject({ outcome: 'same', points: 60, words: '一致' })
  const { a, b } = pairs[0]!
  await rule(keeper(), match(), { a, b, isSame: true, reason: '电话核实过' })
  expect((await findByKey(city, Shop, codeOf(1)))!.staff).toBe(8)
  expect((await questions(keeper(), match())).pairs).toEqual([])
  const { decisions } = await overview(keeper(), match())
  expect(decisions).toMatchObject([{ kind: 'same', reason: '电话核实过', decidedBy: '核对员', withdrawnBy: null }])
  await withdraw(keeper(), match(), { decision: decisions[0]!.id, reason: '认错了' })
  expect(await everything()).toEqual(before)
  expect((await overview(keeper(), match())).decisions).toMatchObject([{ withdrawnBy: '核对员', withdrawnReason: '认错了' }])
  await expect(withdraw(keeper(), match(), { decision: decisions[0]!.id, reason: '再撤' })).rejects.toMatchObject({
    code: 'match/no-decision',
  })
})

test('a rejected pair stays rejected whatever the line says later, unless its code decides', async () => {
  await shop(1)
  const said = await line('L1', {})
  await keepMatches(city)
  const { a, b } = (await questions(keeper(), match())).pairs[0]!
  await rule(keeper(), match(), { a, b, isSame: false, reason: '是另一家' })
  await update(city, Line, said.id, 1, { address: '示例路1号' })
  await keepMatches(city)
  expect((await questions(keeper(), match())).pairs).toEqual([])
  expect(await overview(city, match())).toMatchObject({ goldens: 0 })
  await expect(rule(keeper(), match(), { a, b, isSame: true, reason: '又像了' })).rejects.toMatchObject({
    code: 'match/not-asked',
  })
})

test('a line with another shop’s code is taken out of it; what it brought leaves with it, and undoing brings all back', async () => {
  const { id } = await shop(1)
  await shop(2)
  await line('L0', { code: codeOf(1), staff: 4 }, 'taxation')
  await keepMatches(city)
  const wrong = await line('L1', { code: codeOf(1), name: '青岛海蓝2号食品有限公司', address: '示例路2号', staff: 8 })
  await keepMatches(city)
  const joined = await everything()
  expect((await findByKey(city, Shop, codeOf(1)))!.staff).toBe(8)
  expect((await objections(city, Shop, id)).map(({ field }) => field).sort()).toEqual(['address', 'name'])
  await split(keeper(), match(), { golden: id, node: wrong.id, reason: '抄错了上一行的代码' })
  expect((await findByKey(city, Shop, codeOf(1)))!.staff).toBe(3)
  expect(await objections(city, Shop, id)).toEqual([])
  // Its code no longer counts, so that it finds the shop it really is.
  const after = await goldenPage(keeper(), match(), (await findByKey(city, Shop, codeOf(2)))!.id)
  expect(after.members.map((member) => member.id)).toContain(wrong.id)
  expect((await findByKey(city, Shop, codeOf(2)))!.staff).toBe(8)
  const [decision] = after.decisions
  expect(decision).toMatchObject({ kind: 'split', reason: '抄错了上一行的代码' })
  await withdraw(keeper(), match(), { decision: decision!.id, reason: '代码没错' })
  expect(await everything()).toEqual(joined)
})

test('whoever is not asked decides nothing, and a post in a part of the city sees nothing', async () => {
  await shop(1)
  const said = await line('L1', {})
  await keepMatches(city)
  const { a, b } = (await questions(keeper(), match())).pairs[0]!
  const clerk = city.person(roles.clerk)
  for (const attempt of [
    rule(clerk, match(), { a, b, isSame: true, reason: '我说是' }),
    split(clerk, match(), { golden: a, node: said.id, reason: '我说不是' }),
    withdraw(clerk, match(), { decision: 1, reason: '我说撤' }),
  ])
    await expect(attempt).rejects.toMatchObject({ code: 'access/forbidden' })
  expect(() => findMatch(city.person(roles.keeper, { division: '370202' }), 'shops', 'shops')).toThrow(/access\/out-of-scope/)
  expect(await questions(clerk, match())).toMatchObject({ mayDecide: false })
  await expect(rule(keeper(), match(), { a, b, isSame: true, reason: ' ' })).rejects.toMatchObject({
    code: 'match/reason-required',
  })
})

test('two decide the same pair at once: one decision stands, the other is told', async () => {
  await shop(1)
  await line('L1', {})
  await keepMatches(city)
  const { a, b } = (await questions(keeper(), match())).pairs[0]!
  const [one, other] = await Promise.allSettled([
    rule(keeper(), match(), { a, b, isSame: true, reason: '是同一家' }),
    rule(keeper(), match(), { a, b, isSame: false, reason: '不是同一家' }),
  ])
  expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected'])
})

const names = ['青岛海蓝1号食品有限公司', '青岛市海蓝1号食品有限责任公司', '青岛海蓝2号食品有限公司', '青岛山河食品有限公司']
const change = fc.record({
  line: fc.nat(6),
  act: fc.constantFrom('say', 'say', 'say', 'go'),
  name: fc.constantFrom(...names),
  code: fc.option(fc.constantFrom(codeOf(1), codeOf(2), 'unreadable'), { nil: undefined }),
  address: fc.option(fc.constantFrom('示例路1号', '示例路2号', '样品街9号'), { nil: undefined }),
  staff: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
})

test('kept step by step through any changes, it is as if everything had come at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 14 }), fc.nat(3), async (changes, every) => {
      await city.db.query(`truncate shops.shop, shops.line, registry.objection, matching.touched, matching.node, matching.block,
        matching.pair, matching.golden, matching.applied, matching.decision, matching.ruling`)
      await shop(1)
      await shop(2)
      for (const [at, { line: n, act, ...values }] of changes.entries()) {
        const known = await findByKey(city, Line, `L${n}`)
        const said = Object.assign({ code: null, address: null, staff: null }, values)
        if (act === 'go') {
          if (known) await remove(city, Line, known.id, known.version)
        } else if (known) await update(city, Line, known.id, known.version, said)
        else await line(`L${n}`, values, n % 2 === 0 ? 'labour' : 'taxation')
        if (at % (every + 1) === 0) await keepMatches(city)
      }
      await keepMatches(city)
      const steps = await everything()
      // Forgets all it knows but what it wrote, and begins again.
      await city.db.query(`truncate matching.touched, matching.node, matching.block, matching.pair, matching.golden`)
      await keepAll(city.as(asSystem('test')), match())
      expect(await everything()).toEqual(steps)
    }),
    { numRuns: 12 },
  )
}, 60_000)
