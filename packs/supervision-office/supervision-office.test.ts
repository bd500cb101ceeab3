import { afterAll, beforeAll, expect, test } from 'vitest'
import { drainOutbox, open } from '../../kernel/cases/index.ts'
import { asSystem, type City, visitor } from '../../kernel/city.ts'
import { inbox } from '../../kernel/notices/index.ts'
import { cards, explain, lampWall, monthlyReport, rule, verifyCard, watch } from '../../kernel/supervision/index.ts'
import { tell } from '../../kernel/telling.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { pack as urbanManagement } from '../urban-management/pack.ts'
import { matter } from '../urban-management/process.ts'
import { pack } from './pack.ts'
import { liaison, supervisor } from './roles.ts'

let city: TestCity
let office: City
let department: City
beforeAll(async () => {
  city = await testCity({ packs: [divisions, urbanManagement, pack], load: true, at: '2026-11-02T01:30:00Z' })
  office = city.person(supervisor, { department: 'government-office', division: '370200' })
  department = city.person(liaison, { department: 'urban-management', division: '370200' })
})
afterAll(() => city?.close())

test('a late case gets a red card, the department explains it, the office rules, and the monthly report counts it', async () => {
  const form = { topic: 'rubbish', danger: 'no', what: '垃圾没有清运', at: { lon: 120.38, lat: 36.06 }, division: '370202' }
  await open(city.as(visitor), matter, form)
  expect(await lampWall(office)).toMatchObject({ open: 1, red: 0 })
  city.clock.moveTo('2026-11-03T02:00:00Z')
  await watch(city)
  expect(await lampWall(office)).toMatchObject({ open: 1, red: 1 })
  const [red] = (await cards(department, { kind: 'red' })).cards
  expect(red).toMatchObject({ department: 'urban-management', label: '受理' })
  expect(await verifyCard(department, red!.id)).toMatchObject({ agrees: true })
  // Whoever must explain it hears of it, and what they hear opens the card: the case itself need not be theirs to open.
  await drainOutbox(city.as(asSystem('test')), tell)
  const [heard] = (await inbox(department)).notices
  expect(heard).toMatchObject({ title: expect.stringContaining('红牌已发出'), href: `/supervision-office/cards/${red!.id}` })
  await explain(department, red!.id, '夜间值班漏看，已调整排班。')
  await rule(office, red!.id, 'upheld', '值班安排是部门的责任。')
  const report = await monthlyReport(office, '2026-11')
  expect(report.departments.find(({ department }) => department === 'urban-management')).toMatchObject({
    promises: 1,
    onTime: 0,
    red: 1,
    explained: 1,
    upheldRed: 1,
  })
})

test('the demo is looked at as it plays: cards carry the instants at which lamps changed, some answered, some waiting', async () => {
  const demo = await testCity({ packs: [divisions, urbanManagement, pack], demo: true, at: '2026-11-21T02:00:00Z' })
  try {
    const all = (await cards(demo.person(supervisor, { department: 'government-office', division: '370200' }), { limit: 200 }))
      .cards
    expect(new Set(all.map(({ talk }) => talk.standing)).size).toBeGreaterThan(3)
    expect(new Set(all.map(({ issuedAt }) => issuedAt.slice(0, 10))).size).toBeGreaterThan(5)
    for (const each of all) expect((await verifyCard(demo, each.id)).agrees, each.number).toBe(true)
  } finally {
    await demo.close()
  }
})
