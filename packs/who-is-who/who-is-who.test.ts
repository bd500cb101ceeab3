import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '#kernel'
import { createPerson, givePost } from '../../kernel/identity/index.ts'
import { keepMatches } from '../../kernel/matching/index.ts'
import { insert } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { buildServer } from '../../server/app.ts'
import { Company } from '../base-registers/company.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { InsuredUnit } from './model.ts'
import { pack } from './pack.ts'

const at = '/api/matches/who-is-who/companies'
const password = 'who-is-who-2026'
let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await testCity({ packs: [divisions, baseRegisters, pack] })
  app = await buildServer(city, { requestsPerMinute: 0 })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

async function signedIn(account: string, role: string, division: string): Promise<Record<string, string>> {
  const person = await createPerson(city, { account, name: account, password })
  await givePost(city, person, { role, department: 'big-data', division })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account, password } })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return { cookie, 'x-csrf-token': answer.json().csrf }
}

test('only the keeper decides who is who, over the interface too, and refusals say why', async () => {
  await insert(
    city,
    Company,
    {
      name: '青岛示例海蓝食品有限公司',
      creditCode: makeCreditCode('91', '370202', 'MAYT0001'),
      kind: 'enterprise',
      industry: 'C',
      establishedOn: '2020-01-01',
      status: 'active',
      division: '370202',
      address: '示例路1号',
    },
    { providedBy: 'market-regulation' },
  )
  const unit = { number: 'SB1', unitName: '青岛市示例海蓝食品有限责任公司', insured: 8, reportedOn: '2026-02-01' }
  await insert(city, InsuredUnit, unit, { providedBy: 'hrss' })
  await keepMatches(city)

  const keeper = await signedIn('keeper', 'identityKeeper', '3702')
  const officer = await signedIn('officer', 'dataOfficer', '3702')
  const district = await signedIn('district', 'dataOfficer', '370202')
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
  const post = (url: string, headers: Record<string, string>, payload: object) =>
    app.inject({ method: 'POST', url, headers, payload })

  const { pairs } = (await get(`${at}/questions`, keeper)).json()
  expect(pairs).toHaveLength(1)
  const said = { a: pairs[0].a, b: pairs[0].b, isSame: true, reason: '电话核实' }
  expect((await get(at)).json().code).toBe('match/no-such-match')
  expect((await get(at, district)).json().code).toBe('access/out-of-scope')
  expect((await post(`${at}/rulings`, officer, said)).json().code).toBe('access/forbidden')
  expect((await post(`${at}/rulings`, { cookie: keeper['cookie']! }, said)).statusCode).toBe(403)
  expect((await post(`${at}/rulings`, keeper, { ...said, b: "x' or 1=1" })).json().code).toBe('match/not-found')
  expect((await post(`${at}/rulings`, keeper, { ...said, by: 'me' })).json().code).toBe('request/unknown-parameter')
  expect((await get(`${at}/questions`, keeper)).json().pairs).toHaveLength(1)
  expect((await post(`${at}/rulings`, keeper, said)).statusCode).toBe(204)
  expect((await post(`${at}/rulings`, keeper, said)).json().code).toBe('match/not-asked')
  expect((await get(at, officer)).json()).toMatchObject({ open: 0, goldens: 1, mayDecide: false })
})
