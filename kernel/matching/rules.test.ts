import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, type Pair } from './compare.ts'
import { editDistance, likeness } from './likeness.ts'
import type { Node } from './node.ts'
import { normalise } from './normalise.ts'
import { goldenIdOf, keyOf, mayBeOne, type Ruling, resolve } from './resolve.ts'
import { survivors } from './survive.ts'
import { codeOf, nodeOf, shops } from './test-match.ts'

test.each([
  ['青岛海蓝科技有限公司', '青岛市海蓝（科技）有限责任公司'],
  ['青岛海蓝科技有限公司', '  青岛　海蓝科技 有限公司'],
  ['青岛ABC软件有限公司', '青岛ａｂｃ软件有限公司'],
  ['(青岛)海蓝科技有限公司', '青岛海蓝科技有限公司'],
])('%s and %s are one name', (one, other) => {
  expect(normalise('companyName', one)).toBe(normalise('companyName', other))
})

test.each([
  ['青岛海蓝科技有限公司', '青岛海蓝科技股份有限公司'],
  ['青岛海蓝一号科技有限公司', '青岛海蓝二号科技有限公司'],
])('%s and %s are two names', (one, other) => {
  expect(normalise('companyName', one)).not.toBe(normalise('companyName', other))
})

test('a name that is nothing but a legal form stays itself, and one of signs only is no name', () => {
  expect(normalise('companyName', '有限公司')).toBe('有限公司')
  expect(normalise('companyName', '（—）')).toBe('')
})

test.each([
  ['青岛市市南区示例路12号', '山东省青岛市市南区示例路 12 号'],
  ['市南区示例路12号三号楼', '市南区示例路１２号3号楼'],
])('%s and %s are one address', (one, other) => {
  expect(normalise('address', one)).toBe(normalise('address', other))
})

test('a phone is the same with country code, dashes and full width', () => {
  expect(normalise('phone', '+86 199-0000-0001')).toBe(normalise('phone', '１９９００００００01'))
})

test('the distance of two texts is symmetric, zero only for equal ones, and one for a swap of neighbours', () => {
  const word = fc.string({ unit: fc.constantFrom('海', '蓝', '科', '技', 'a'), maxLength: 8 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(likeness(a, b)).toBe(likeness(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
    }),
  )
  expect(editDistance('海蓝科技', '蓝海科技')).toBe(1)
})

const names = ['海蓝科技有限公司', '海蓝科技有限责任公司', '海兰科技有限公司', '海蓝贸易有限公司', '山河食品有限公司']
const addresses = ['示例路1号', '示例路2号', '样品街9号']
const record = fc.record({
  name: fc.option(fc.constantFrom(...names), { nil: undefined }),
  code: fc.option(fc.constantFrom(codeOf(1), codeOf(2), codeOf(3)), { nil: undefined }),
  address: fc.option(fc.constantFrom(...addresses), { nil: undefined }),
  phone: fc.option(fc.constantFrom('19900000001', '19900000002'), { nil: undefined }),
  staff: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  department: fc.constantFrom('labour', 'taxation', 'registrar'),
  at: fc.constantFrom('2026-01-01', '2026-02-01'),
  wrong: fc.option(fc.constantFrom(`${codeOf(1).slice(0, 17)}?`, '无'), { nil: undefined }),
  doubted: fc.boolean(),
})
const town = fc.array(record, { minLength: 1, maxLength: 9 }).map((records) => {
  const registered = new Set<string>()
  return records.map(({ department, at, wrong, doubted, ...said }, n): Node => {
    const values = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    // The register holds a code once.
    const isTarget = department === 'registrar' && said.code !== undefined && !registered.has(said.code)
    if (isTarget) registered.add(said.code!)
    const mistyped = said.code === undefined && wrong !== undefined ? { code: wrong } : {}
    return nodeOf(`n${n}`, values, { department, at, isTarget, wrong: mistyped, idDoubted: doubted && !isTarget })
  })
})
const pairsOf = (nodes: readonly Node[]): Pair[] =>
  nodes.flatMap((one, at) => nodes.slice(at + 1).flatMap((other) => compare(shops, one, other) ?? []))
const rulingsOf = (nodes: readonly Node[], said: readonly [number, number, boolean][]): Ruling[] =>
  said
    .map(([a, b, isSame]) => ({ a: `n${Math.min(a, b)}`, b: `n${Math.max(a, b)}`, isSame }))
    .filter(({ a, b }) => a !== b && nodes.some(({ id }) => id === a) && nodes.some(({ id }) => id === b))
const said = fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.boolean()), { maxLength: 4 })
const goldenOf = (nodes: readonly Node[], pairs: readonly Pair[], rulings: readonly Ruling[]) =>
  resolve(shops, nodes, pairs, rulings).map((group) => ({
    id: goldenIdOf(shops, group),
    members: group.map(({ id }) => id),
    fields: survivors(shops, group),
  }))

test('comparing is the same whichever record comes first', () => {
  fc.assert(
    fc.property(town, (nodes) => {
      for (const one of nodes)
        for (const other of nodes) if (one !== other) expect(compare(shops, one, other)).toEqual(compare(shops, other, one))
    }),
    { numRuns: 100 },
  )
})

test('the same golden records result in whatever order records, pairs and rulings come', () => {
  fc.assert(
    fc.property(
      town.chain((nodes) =>
        fc.record({ nodes: fc.constant(nodes), shuffled: fc.shuffledSubarray(nodes, { minLength: nodes.length }), said }),
      ),
      ({ nodes, shuffled, said }) => {
        const rulings = rulingsOf(nodes, said)
        const other = goldenOf(shuffled, pairsOf(shuffled).reverse(), [...rulings].reverse())
        expect(other).toEqual(goldenOf(nodes, pairsOf(nodes), rulings))
      },
    ),
    { numRuns: 200 },
  )
})

test('two valid identifiers, two records of the register and two a person held apart never become one', () => {
  fc.assert(
    fc.property(town, said, (nodes, said) => {
      const rulings = rulingsOf(nodes, said)
      const apart = new Set(rulings.filter(({ isSame }) => !isSame).map(keyOf))
      const groups = resolve(shops, nodes, pairsOf(nodes), rulings)
      expect(groups.flat().length).toBe(nodes.length)
      for (const group of groups) expect(mayBeOne(shops, group, apart)).toBe(true)
      for (const group of groups) {
        const codes = group.flatMap(({ values, idDoubted }) => (idDoubted ? [] : ((values['code'] as string) ?? [])))
        expect(new Set(codes).size).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 200 },
  )
})

test('a record without a code that is like two companies equally is asked about, and joins the one a person says', () => {
  const nodes = [
    nodeOf('n0', { name: '海蓝科技有限公司', code: codeOf(1), address: '示例路1号' }),
    nodeOf('n1', { name: '海蓝科技有限公司', code: codeOf(2), address: '示例路1号' }),
    nodeOf('n2', { name: '海蓝科技有限公司', address: '示例路1号' }),
  ]
  const ids = (rulings: Ruling[]) => resolve(shops, nodes, pairsOf(nodes), rulings).map((group) => group.map(({ id }) => id))
  expect(ids([])).toEqual([['n0'], ['n1'], ['n2']])
  expect(ids([{ a: 'n1', b: 'n2', isSame: true }])).toEqual([['n0'], ['n1', 'n2']])
})

test('the weaker joint gives way when both would join two companies', () => {
  const nodes = [
    nodeOf('n0', { name: '海蓝科技有限公司', code: codeOf(1), address: '示例路1号', phone: '19900000001' }),
    nodeOf('n1', { name: '海蓝科技有限公司', code: codeOf(2), address: '示例路1号' }),
    nodeOf('n2', { name: '海蓝科技有限公司', address: '示例路1号', phone: '19900000001' }),
  ]
  expect(resolve(shops, nodes, pairsOf(nodes), []).map((group) => group.map(({ id }) => id))).toEqual([['n0', 'n2'], ['n1']])
})

test('the designated source wins over a newer value, a newer one over an older, and the reason says which', () => {
  const group = [
    nodeOf('n0', { name: '海蓝科技有限公司', staff: 5 }, { department: 'registrar', isTarget: true, at: '2026-03-01' }),
    nodeOf('n1', { name: '海兰科技有限公司', staff: 9, phone: '19900000001' }, { department: 'labour', at: '2026-01-01' }),
    nodeOf('n2', { staff: 7, phone: '19900000002' }, { department: 'taxation', at: '2026-02-01' }),
  ]
  expect(survivors(shops, group)).toMatchObject({
    name: {
      value: '海蓝科技有限公司',
      department: 'registrar',
      by: 'designated',
      also: [{ value: '海兰科技有限公司', agrees: false }],
    },
    staff: { value: 9, department: 'labour', by: 'designated' },
    phone: { value: '19900000002', department: 'taxation', by: 'newest' },
  })
})
