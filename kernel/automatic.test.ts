import { afterAll, beforeAll, expect, test } from 'vitest'
import { records } from '#kernel'
import { Plot } from '../test/allotments/model.ts'
import { pack as allotments } from '../test/allotments/pack.ts'
import { decideAtOnce } from './automatic.ts'
import { get, open, take } from './cases/index.ts'
import { visitor } from './city.ts'
import { defineProcess, divisionCode, text } from './define/index.ts'
import { insert } from './registry/index.ts'
import { type TestCity, testCity } from './testing.ts'

const gardener = allotments.roles['gardener']!

/** Water for a plot: granted at once when the register knows the plot, looked at by a person when it does not. */
const water = defineProcess('water', {
  label: '开通用水',
  purpose: '给一块菜地通水。',
  form: { plot: text('地块编号'), division: divisionCode('所在区划') },
  titleOf: (form) => form.plot,
  scope: 'division',
  states: { applied: '已申请', granted: '已开通', refused: '不予开通' },
  starts: 'applied',
  ends: ['granted', 'refused'],
  openedBy: 'everyone',
  actions: {
    grant: { label: '开通', by: ['system', gardener], from: 'applied', to: 'granted' },
    refuse: { label: '不予开通', by: ['system', gardener], from: 'applied', to: 'refused', needsReason: true },
  },
  deadlines: {},
  numbering: { prefix: 'YS' },
  route: () => ({ role: gardener }),
  automatic: {
    in: 'applied',
    decide: async (city, c) => {
      const known = await city.count(records(Plot, { code: c.form.plot, division: c.form.division }))
      if (known > 0) return { action: 'grant', comment: `登记簿中有地块 ${c.form.plot}。` }
      return c.form.plot.startsWith('X') ? { action: 'refuse', comment: '编号以 X 开头的地块不通水。' } : undefined
    },
  },
})

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs: [{ ...allotments, processes: [water] }] })
  await insert(city, Plot, { code: 'P-1', street: '海港路', division: '370202', size: '20.0', soil: 'loam' })
})
afterAll(() => city?.close())
const apply = async (plot: string) => (await open(city.as(visitor), water, { plot, division: '370202' })).case

test('a rule over a register grants or refuses at once, as the system, with its reasons for the reporter to read', async () => {
  const [known, barred] = [await apply('P-1'), await apply('X-9')]
  expect([await decideAtOnce(city, known.id), await decideAtOnce(city, barred.id)]).toEqual([true, true])
  const granted = await get(city, known.id)
  expect(granted.state).toBe('granted')
  expect(granted.actions.at(-1)).toMatchObject({
    name: 'grant',
    actor: { kind: 'system', name: 'cases/automatic' },
    comment: '登记簿中有地块 P-1。',
    internal: false,
  })
  expect((await get(city, barred.id)).state).toBe('refused')
})

test('what the rule cannot say is left to a person; asking twice, or at once, decides once', async () => {
  const unknown = await apply('P-404')
  expect(await decideAtOnce(city, unknown.id)).toBe(false)
  await take(city.person(gardener, { division: '370202' }), unknown.id, 'grant', {}, { seq: 1 })
  expect(await decideAtOnce(city, unknown.id)).toBe(false)
  const known = await apply('P-1')
  const decided = await Promise.all([decideAtOnce(city, known.id), decideAtOnce(city, known.id)])
  expect(decided.filter(Boolean)).toHaveLength(1)
  expect((await get(city, known.id)).actions).toHaveLength(2)
})
