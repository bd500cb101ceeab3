import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { City } from '../city.ts'
import { choice, definePack, defineProcess, defineRoles, text, workingDays } from '../define/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as cases from './index.ts'
import { joined } from './parts.ts'

const { clerk, expert, applicant } = defineRoles({
  clerk: { label: '窗口人员' },
  expert: { label: '审查员' },
  applicant: { label: '申请人', open: true },
})

/** What one department has to say about a garden party. */
const opinion = defineProcess('opinion', {
  label: '部门意见',
  purpose: '一个部门对菜园聚会的意见。',
  form: { what: text('事项'), department: text('部门') },
  titleOf: (form) => form.what,
  states: { asked: '待审查', agreed: '同意', objected: '不同意' },
  starts: 'asked',
  ends: ['agreed', 'objected'],
  openedBy: [clerk],
  actions: {
    agree: { label: '同意', by: [expert], from: 'asked', to: 'agreed' },
    object: { label: '不同意', by: [expert], from: 'asked', to: 'objected', needsReason: true },
  },
  deadlines: {
    answer: {
      label: '答复',
      within: workingDays(3),
      until: ['agreed', 'objected'],
      basis: '公约',
      text: '三天内答复',
      alerts: [clerk],
    },
  },
  numbering: { prefix: 'YJ' },
  route: (form) => ({ role: expert, department: form.department }),
})

const partyOf = (name: string, prefix: string, join: 'all' | 'any' | { quorum: number }) =>
  defineProcess(name, {
    label: '菜园聚会',
    purpose: '在菜园里办聚会。',
    form: { what: text('事项'), size: choice('规模', { small: '小', big: '大' }) },
    titleOf: (form) => form.what,
    states: { applied: '已申请', joint: '并联审查', allowed: '准予', refused: '不予' },
    starts: 'applied',
    ends: ['allowed', 'refused'],
    openedBy: [applicant],
    actions: {
      share: { label: '并联分办', by: [clerk], from: 'applied', to: 'joint' },
      allow: { label: '准予', by: ['system', clerk], from: 'joint', to: 'allowed' },
      refuse: { label: '不予', by: ['system', clerk], from: 'joint', to: 'refused' },
    },
    deadlines: {},
    numbering: { prefix },
    route: () => ({ role: clerk, department: 'hall' }),
    parts: {
      in: 'joint',
      open: (c) =>
        ['fire', 'health', ...(c.form.size === 'big' ? ['traffic'] : [])].map((department) => ({
          key: department,
          process: opinion,
          form: { what: c.form.what, department },
        })),
      good: ['agreed'],
      join,
      next: 'allow',
      otherwise: 'refuse',
    },
  })

const all = partyOf('party', 'JH', 'all')
const any = partyOf('anyParty', 'JA', 'any')
const quorum = partyOf('quorumParty', 'JQ', { quorum: 2 })
const pack = definePack({
  name: 'parties',
  title: '聚会',
  purpose: '测试用。',
  roles: { clerk, expert, applicant },
  processes: [opinion, all, any, quorum],
  en: {},
})

let city: TestCity
let hall: City
let neighbour: City
beforeAll(async () => {
  city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
  hall = city.person(clerk, { department: 'hall' })
  neighbour = city.person(applicant)
})
afterAll(() => city?.close())

const expertOf = (department: string) => city.person(expert, { department })
async function shared(process = all, size: 'small' | 'big' = 'small') {
  const { case: opened } = await cases.open(neighbour, process, { what: '生日会', size })
  return cases.take(hall, opened.id, 'share', {}, { seq: 1 })
}
const decide = (parent: cases.Case, key: string, action: 'agree' | 'object') =>
  cases.take(expertOf(key), parent.parts.find((part) => part.key === key)!.id, action, {}, { seq: 1, comment: '意见如下' })

test('three departments look at it at once; when the last one agrees the case is allowed by itself', async () => {
  const parent = await shared(all, 'big')
  expect(parent.parts.map(({ key, state }) => [key, state])).toEqual([
    ['fire', 'asked'],
    ['health', 'asked'],
    ['traffic', 'asked'],
  ])
  // Each part has its own number, promise and department; other departments do not see it, the lead does.
  const fire = parent.parts[0]!
  expect((await cases.get(expertOf('fire'), fire.id)).clocks).toHaveLength(1)
  await expect(cases.get(expertOf('health'), fire.id)).rejects.toMatchObject({ code: 'case/not-found' })
  await decide(parent, 'fire', 'agree')
  await decide(parent, 'traffic', 'agree')
  const before = await cases.get(hall, parent.id)
  expect(before.state).toBe('joint')
  // Beside a case stand its parts with their lamps, beside a part the case; only their own departments open them.
  city.clock.moveTo('2026-03-06T02:00:00Z')
  const { parts } = await cases.family(hall, before)
  expect(parts.map(({ key, state, lamp, mayOpen }) => [key, state, lamp, mayOpen])).toEqual([
    ['fire', 'agreed', 'green', true],
    ['health', 'asked', 'red', true],
    ['traffic', 'agreed', 'green', true],
  ])
  city.clock.moveTo('2026-03-02T01:00:00Z')
  const seenByFire = await cases.family(expertOf('fire'), await cases.get(expertOf('fire'), fire.id))
  expect([seenByFire.parent?.number, seenByFire.parent?.mayOpen, seenByFire.parts]).toEqual([parent.number, false, []])
  expect(await cases.family(neighbour, await cases.get(neighbour, parent.id))).toEqual({ parts: [] })
  await decide(parent, 'health', 'agree')
  const done = await cases.get(hall, parent.id)
  expect([done.state, done.actions.at(-1)!.actor.kind]).toEqual(['allowed', 'system'])
  expect(done.parts.every(({ isClosed }) => isClosed)).toBe(true)
  const { rebuilt, kept } = await cases.rebuild(city, parent.id)
  expect(rebuilt).toEqual(kept)
  // The applicant sees one case, not the inner paperwork.
  const seen = await cases.get(neighbour, parent.id)
  expect([seen.parts, seen.actions.map(({ name }) => name)]).toEqual([[], ['case/open', 'share', 'allow']])
})

test('one objection refuses a case that needs all, and leaves one alone that needs two of three', async () => {
  const strict = await shared(all)
  await decide(strict, 'health', 'object')
  expect((await cases.get(hall, strict.id)).state).toBe('refused')
  const lenient = await shared(quorum, 'big')
  await decide(lenient, 'health', 'object')
  expect((await cases.get(hall, lenient.id)).state).toBe('joint')
  await Promise.all([decide(lenient, 'fire', 'agree'), decide(lenient, 'traffic', 'agree')])
  expect((await cases.get(hall, lenient.id)).state).toBe('allowed')
})

test('of departments that answer at the same moment each is counted once and the case goes on once', async () => {
  for (let i = 0; i < 4; i += 1) {
    const parent = await shared(all, 'big')
    await Promise.all(['fire', 'health', 'traffic'].map((key) => decide(parent, key, 'agree')))
    const done = await cases.get(hall, parent.id)
    expect(done.actions.filter(({ name }) => name === 'case/end-part')).toHaveLength(3)
    expect(done.actions.filter(({ name }) => name === 'allow')).toHaveLength(1)
  }
})

test('a process that died after a part closed is made good by the outbox', async () => {
  const parent = await shared(any)
  const fire = parent.parts.find(({ key }) => key === 'fire')!
  // The part closes, and the process dies before its parent hears of it: as if the follow-up had never been.
  await city.db.query(`alter table cases.action disable trigger append_only`)
  await decide(parent, 'fire', 'agree')
  await city.db.query(`delete from cases.action where case_id = $1 and name in ('case/end-part', 'allow')`, [parent.id])
  await city.db.query(`update cases."case" set state = 'joint', closed_at = null, seq = 4, decided_seq = 4 where id = $1`, [
    parent.id,
  ])
  await city.db.query(`alter table cases.action enable trigger append_only`)
  expect((await cases.get(hall, parent.id)).state).toBe('joint')
  await cases.drainOutbox(city, async () => {})
  const after = await cases.get(hall, parent.id)
  expect([after.state, after.parts.find(({ id }) => id === fire.id)!.isClosed]).toEqual(['allowed', true])
})

describe('joining', () => {
  const part = (state: string, isClosed = true) => ({ state, isClosed })
  const [good, bad, open] = [part('agreed'), part('objected'), part('asked', false)]
  test.each([
    ['all', [good, good], 'done'],
    ['all', [good, open], 'waiting'],
    ['all', [bad, open], 'failed'],
    ['any', [bad, open], 'waiting'],
    ['any', [good, open], 'done'],
    ['any', [bad, bad], 'failed'],
    [{ quorum: 2 }, [good, bad, open], 'waiting'],
    [{ quorum: 2 }, [good, bad, good], 'done'],
    [{ quorum: 2 }, [bad, bad, open], 'failed'],
  ] as const)('%j of %j is %s', (join, parts, outcome) => {
    expect(joined(join, ['agreed'], parts)).toBe(outcome)
  })
})
