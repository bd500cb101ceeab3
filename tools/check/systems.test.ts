import { expect, test } from 'vitest'
import { definePack } from '#kernel'
import { checkSystems, holdAgainst, type SystemRow, systemsPage } from './systems.ts'

const row = (id: string, spec: Partial<SystemRow> = {}): SystemRow => ({
  id,
  name_zh: id,
  name_en: id,
  domain: 'data',
  seeds: '',
  functions: '',
  kind: 'software',
  pack: 'divisions',
  status: 'planned',
  story: '',
  ...spec,
})
const pack = (serves: Record<string, string>) => definePack({ name: 'divisions', title: '区划', purpose: '区划', en: {}, serves })
const tests = (folder: string) =>
  folder === 'packs/divisions'
    ? "test('maps are drawn', …)"
    : folder === 'kernel/catalogue'
      ? "test('everything lists itself', …)"
      : ''

test('a system works when its pack claims it by a test that exists', () => {
  const { rows, problems } = holdAgainst([row('maps'), row('other')], [pack({ maps: 'maps are drawn' })], tests)
  expect(problems).toEqual([])
  expect(rows.map(({ id, status }) => [id, status])).toEqual([
    ['maps', 'working'],
    ['other', 'planned'],
  ])
})

test('an engine proves its own systems by a story in the table', () => {
  const catalogue = row('catalogue', { pack: 'kernel/catalogue', story: 'everything lists itself' })
  expect(holdAgainst([catalogue], [], tests)).toMatchObject({ problems: [], rows: [{ status: 'working' }] })
})

test.each([
  ['a claim without a test', [row('maps')], { maps: 'maps glow' }, 'none of its tests is called'],
  [
    'a claim to a system of another pack',
    [row('maps', { pack: 'credit' })],
    { maps: 'maps are drawn' },
    'which stands in “credit”',
  ],
  ['a claim to a system nobody named', [row('maps')], { flights: 'maps are drawn' }, 'does not have'],
  ['a system in no pack', [row('maps', { pack: 'magic' })], {}, 'no pack and no engine'],
  ['an engine that is not there', [row('maps', { pack: 'kernel/magic' })], {}, 'no pack and no engine'],
  ['hardware given to a pack', [row('cable', { kind: 'network-hardware' })], {}, 'a task of plan-performance'],
  ['a system named twice', [row('maps'), row('maps')], {}, 'twice'],
])('%s is a problem', (_, rows, serves, words) => {
  const { problems } = holdAgainst(rows, [pack(serves as Record<string, string>)], tests)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(words)
})

test('the page counts every system once, and what is followed as a task is not called working', () => {
  const rows = [row('maps'), row('plain'), row('cable', { kind: 'network-hardware', pack: 'plan-performance' })]
  const plans = definePack({
    name: 'plan-performance',
    title: '规划',
    purpose: '规划',
    en: {},
    serves: { cable: 'a cable is a task' },
  })
  const served = holdAgainst(rows, [pack({ maps: 'maps are drawn' }), plans], (folder) => tests(folder) || 'a cable is a task')
  expect(served.problems).toEqual([])
  expect(served.rows.map(({ id, status }) => [id, status])).toEqual([
    ['maps', 'working'],
    ['plain', 'planned'],
    ['cable', 'tracked'],
  ])
  expect(systemsPage(served)).toContain('| Data | 3 | 2 | 1 | 1 | 1 |')
  expect(systemsPage(served)).toContain('| **all** | **3** | **2** | **1** | **1** | **1** |')
})

test('docs/systems.tsv and docs/systems.md say what the packs prove', async () => {
  expect(await checkSystems({ write: false })).toEqual([])
})
