import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '../../kernel/city.ts'
import { flowSummaries, lineageOf, quarantined } from '../../kernel/exchange/index.ts'
import { countOf } from '../../kernel/registry/index.ts'
import { seed } from '../../kernel/seeding.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { ServicePoint } from './model.ts'
import { pack } from './pack.ts'
import { exchangeOperator } from './roles.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs: [divisions, pack], demo: true })
})
afterAll(() => city?.close())

test('a department’s file becomes part of one register, its two wrong rows wait with reasons, and both ends agree', async () => {
  const operator = city.person(exchangeOperator)
  const [flow, ...others] = await flowSummaries(operator)
  expect(others).toEqual([])
  expect(flow).toMatchObject({
    from: { kind: 'folder' },
    into: { kind: 'register', what: 'data-exchange/servicePoint' },
    open: 2,
    lastRun: { state: 'done', totals: { read: 26, added: 24, quarantined: 2 } },
  })
  expect((await countOf(city.as(visitor), ServicePoint)).n).toBe(24)
  const { rows } = await quarantined(operator, flow!.id)
  expect(rows.map(({ problems }) => problems[0]!.field)).toEqual(['capacity', 'division'])
  expect((await lineageOf(city.as(visitor), 'data-exchange', 'servicePoint')).from).toMatchObject([
    { name: flow!.name, department: 'culture-tourism' },
  ])
})

test('seeding again brings no second flow and no second row', async () => {
  await seed(city, { demo: true })
  expect(await flowSummaries(city)).toHaveLength(1)
  expect((await countOf(city, ServicePoint)).n).toBe(24)
})
