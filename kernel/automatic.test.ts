import { afterAll, beforeAll, expect, test } from 'vitest'
import { records } from '#kernel'
import { Plot } from '../test/allotments/model.ts'
import { pack as allotments } from '../test/allotments/pack.ts'
import { decideAtOnce } from './automatic.ts'
import { drainOutbox, get, open, take } from './cases/index.ts'
import { visitor } from './city.ts'
import { days, defineProcess, divisionCode, text } from './define/index.ts'
import { openPrepared } from './open-prepared.ts'
import { findByKey, insert, list } from './registry/index.ts'
import { watch } from './supervision/index.ts'
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

/** A plot to be laid out: what is asked for is completed by the house, silence means yes, and the plot stands in the register. */
const layout = defineProcess('layout', {
  label: '新辟地块',
  purpose: '申请新辟一块菜地。',
  form: { code: text('地块编号'), division: divisionCode('所在区划'), clerk: text('经手') },
  titleOf: (form) => form.code,
  scope: 'division',
  states: { applied: '已申请', agreed: '已同意', laidOut: '已辟出' },
  starts: 'applied',
  ends: ['laidOut'],
  openedBy: 'everyone',
  actions: {
    agree: { label: '同意', by: ['system', gardener], from: 'applied', to: 'agreed' },
    layOut: { label: '辟出', by: 'system', from: 'agreed', to: 'laidOut' },
  },
  deadlines: {
    answer: {
      label: '答复',
      within: days(3),
      until: 'agreed',
      basis: '菜园章程',
      text: '三日不答复即为同意。',
      alerts: [gardener],
      whenBroken: 'agree',
    },
  },
  numbering: { prefix: 'XD' },
  route: () => ({ role: gardener }),
  prepare: async (form, { asker }) =>
    form['code'] === 'P-0'
      ? { problem: { field: 'code', zh: '没有这个编号。', en: 'There is no such number.' } }
      : { form: { ...form, clerk: asker.today } },
  automatic: [
    {
      in: 'agreed',
      decide: async (_, { form }) => ({
        action: 'layOut',
        comment: '登记入册。',
        adds: [
          {
            record: Plot,
            values: { code: form.code, street: '新路', division: form.division, size: '10.0', soil: 'loam' },
            providedBy: 'parks',
          },
        ],
      }),
    },
  ],
})

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs: [{ ...allotments, processes: [water, layout] }] })
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

test('what the house has to say of a form is never taken from whoever sends it', async () => {
  const form = { code: 'P-7', division: '370202', clerk: 'somebody else' }
  const opened = await openPrepared(city.as(visitor), layout, form)
  expect(opened.case.form).toEqual({ code: 'P-7', division: '370202', clerk: city.clock.today() })
  await expect(openPrepared(city.as(visitor), layout, { ...form, code: 'P-0' })).rejects.toMatchObject({
    code: 'case/invalid',
    problems: [{ field: 'code' }],
  })
  await expect(open(city.as(visitor), layout, form)).rejects.toThrow('openPrepared')
})

test('silence counts as consent to the minute, and the record it brings about is added once', async () => {
  const { case: one } = await openPrepared(city.as(visitor), layout, { code: 'P-8', division: '370202' })
  const due = Date.parse(one.clocks[0]!.dueAt)
  city.clock.moveTo(new Date(due - 1000).toISOString())
  expect(await decideAtOnce(city, one.id)).toBe(false)
  city.clock.moveTo(new Date(due).toISOString())
  // As it happens by itself: the observer turns the lamp red, and whoever delivers that asks what follows.
  await watch(city)
  await drainOutbox(city, async (_, event) => void (await decideAtOnce(city, event.caseId)))
  await Promise.all([decideAtOnce(city, one.id), decideAtOnce(city, one.id), decideAtOnce(city, one.id)])
  const after = await get(city, one.id)
  expect(after.actions.map(({ name }) => name)).toEqual(['case/open', 'agree', 'layOut'])
  expect((await list(city, Plot, { where: { code: 'P-8' } })).records).toHaveLength(1)
  expect(await findByKey(city, Plot, 'P-8')).toMatchObject({ providedBy: 'parks' })
})
