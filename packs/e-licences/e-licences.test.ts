import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideAtOnce } from '../../kernel/automatic.ts'
import * as cases from '../../kernel/cases/index.ts'
import { type City, visitor } from '../../kernel/city.ts'
import { createPerson, verifyAccount } from '../../kernel/identity/index.ts'
import { openPrepared } from '../../kernel/open-prepared.ts'
import { readerOf } from '../../kernel/reader.ts'
import { insert, list, update } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { application } from '../service-hall/application.ts'
import { serviceHallPeopleOf } from '../service-hall/demo-people.ts'
import { ServiceItem } from '../service-hall/model.ts'
import { pack as serviceHall } from '../service-hall/pack.ts'
import { Licence } from './model.ts'
import { pack } from './pack.ts'
import { mine, verify } from './queries.ts'
import { licenceOfficer } from './roles.ts'

let city: TestCity
let elder: City
let founder: City
beforeAll(async () => {
  city = await testCity({ packs: [divisions, baseRegisters, pack, serviceHall], demo: true, at: '2026-03-02T01:00:00Z' })
  const people = serviceHallPeopleOf('370200', '370202', 'approval').filter((one) => 'standsFor' in one)
  const [first, second] = await Promise.all(
    people.map(async ({ account, name, standsFor }) => {
      const id = await createPerson(city, { account, name, password: 'a good long password 2026' })
      for (const subject of standsFor) await verifyAccount(city, id, subject)
      return city.as({ kind: 'person', id, name, openRoles: ['citizen'] })
    }),
  )
  elder = first!
  founder = second!
})
afterAll(() => city?.close())

async function apply(as: City, name: string) {
  const item = (await readerOf(city).all(ServiceItem)).find((one) => one.name.startsWith(name))!
  const opened = await openPrepared(as, application, { item: item.code, applicantKind: 'person' })
  await decideAtOnce(city, opened.case.id)
  return cases.get(city, opened.case.id)
}

test('a licence is issued once, replaces a material the next time, and is verified without an account', async () => {
  const one = await apply(elder, '居住登记证明开具')
  // The outbox may ask again after the server did; so may two servers.
  await Promise.all([decideAtOnce(city, one.id), decideAtOnce(city, one.id), decideAtOnce(city, one.id)])
  const issued = (await list(city, Licence, { where: { caseNumber: one.number } })).records
  expect(issued).toHaveLength(1)
  const licence = issued[0]!
  expect(licence).toMatchObject({ typeName: '居住登记证明', holderName: '王秀兰', validUntil: '2026-09-02', status: 'valid' })

  const stranger = readerOf(city.as(visitor))
  const seen = await verify.answer(stranger, { key: licence.identifier })
  expect(seen).toMatchObject({ found: true, licence: { standing: 'valid', name: '居住登记证明' } })
  expect(JSON.stringify(seen)).not.toContain('王秀兰')
  expect(await verify.answer(stranger, { key: licence.code })).toMatchObject({ found: true })
  const wrong = licence.identifier.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  expect(await verify.answer(stranger, { key: wrong })).toEqual({ found: false, why: 'check' })
  expect((await mine.answer(readerOf(elder), {})).licences.map(({ identifier }) => identifier)).toContain(licence.identifier)
  expect((await mine.answer(readerOf(founder), {})).licences.map(({ identifier }) => identifier)).not.toContain(
    licence.identifier,
  )

  expect((await apply(elder, '最低生活保障')).form['reused']).toContain('居住登记证明')
  expect((await apply(founder, '最低生活保障')).form['reused'] ?? '').not.toContain('居住登记证明')
})

test('a suspended licence says why, replaces nothing, and nobody makes up an identifier', async () => {
  const officer = city.person(licenceOfficer)
  const [licence] = (await list(officer, Licence, { where: { typeName: '居住登记证明', status: 'valid' }, limit: 1 })).records
  await expect(update(officer, Licence, licence!.id, licence!.version, { status: 'suspended' })).rejects.toMatchObject({
    code: 'record/invalid',
  })
  await update(officer, Licence, licence!.id, licence!.version, { status: 'suspended', statusReason: '居住登记正在复核' })
  const seen = await verify.answer(readerOf(city.as(visitor)), { key: licence!.identifier })
  expect(seen).toMatchObject({ found: true, licence: { standing: 'suspended', reason: '居住登记正在复核' } })
  const { id: _, version: __, changedAt: ___, changedBy: ____, providedBy: _____, ...copied } = licence!
  const forged = {
    ...copied,
    identifier: `${copied.identifier.slice(0, -1)}${copied.identifier.endsWith('0') ? '1' : '0'}`,
    code: 'FORGED000000',
  }
  await expect(insert(officer, Licence, forged)).rejects.toMatchObject({ code: 'record/invalid' })
})
