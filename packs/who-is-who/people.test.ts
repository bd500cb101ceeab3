import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCitizenId, parseField } from '#kernel'
import * as decisions from '../../kernel/decisions/index.ts'
import { createPerson, verifyAccount } from '../../kernel/identity/index.ts'
import {
  compare,
  findMatch,
  keepMatches,
  type Node,
  overview,
  questions,
  resolve,
  revealPair,
  rule,
  withdraw,
} from '../../kernel/matching/index.ts'
import { readerOf } from '../../kernel/reader.ts'
import { findByKey, insert } from '../../kernel/registry/index.ts'
import { readGranted, whoRead } from '../../kernel/sharing/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { give } from '../../test/residents/pack.ts'
import { pack as baseRegisters } from '../base-registers/pack.ts'
import { Person } from '../base-registers/person.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { auditor, cityAdministrator, dataOfficer } from '../divisions/roles.ts'
import { desk } from './desk.ts'
import { pack } from './pack.ts'
import { people, peoplePoints } from './people.ts'
import { InsuredPerson } from './person-lists.ts'
import { identityKeeper } from './roles.ts'

interface Said {
  readonly name: string
  readonly citizenId?: string
  readonly birthDate: string
  readonly sex: string
  readonly address: string
}
const nodeOf = (id: string, said: Said, isTarget = false): Node => {
  const values: Record<string, unknown> = {}
  const wrong: Record<string, string> = {}
  for (const [field, value] of Object.entries(said)) {
    if (value === undefined) continue
    const parsed = parseField(people.fields[field]!, value)
    if (parsed.ok) values[field] = parsed.value
    else wrong[field] = String(value)
  }
  const more = { source: 'x', department: 'x', fieldSources: {}, at: '2026-01-01', idDoubted: false }
  return { id, isTarget, values, wrong, ...more }
}
const groupsOf = (nodes: readonly Node[]) => {
  const pairs = nodes.flatMap((one, at) => nodes.slice(at + 1).flatMap((other) => compare(people, one, other) ?? []))
  return resolve(people, nodes, pairs, []).map((group) => group.map(({ id }) => id))
}
const idOf = (serial: number, birth = '1988-08-08') => makeCitizenId('370202', birth, serial)
const old = (id: string) => id.slice(0, 6) + id.slice(8, 17)
const a: Said = { name: '林示例甲', citizenId: idOf(991), birthDate: '1988-08-08', sex: 'male', address: '示例路8号' }

/** One character of one value replaced, left out, doubled or changed places with its neighbour. */
const typo = fc
  .record({
    field: fc.constantFrom('name', 'citizenId', 'address'),
    at: fc.nat(17),
    as: fc.constantFrom('put', 'drop', 'swap', 'double'),
    put: fc.constantFrom(...'0123456789X乙丙'),
  })
  .map(({ field, at, as, put }) => (said: Said): Said => {
    const text = [...(said[field as 'name'] as string)]
    const i = at % text.length
    if (as === 'put') text[i] = put
    else if (as === 'drop') text.splice(i, 1)
    else if (as === 'double') text.splice(i, 0, text[i]!)
    else if (i + 1 < text.length) [text[i], text[i + 1]] = [text[i + 1]!, text[i]!]
    return { ...said, [field]: text.join('') }
  })
/** A twin at the same address, and a namesake of the same day who lives elsewhere; their numbers are neighbours of hers. */
const another = fc
  .record({
    ...{
      serial: fc
        .integer({ min: 900, max: 999 })
        .map((n) => (n % 2 === 0 ? n + 1 : n))
        .filter((n) => n !== 991 && n < 1000),
    },
    isTwin: fc.boolean(),
  })
  .map(
    ({ serial, isTwin }): Said => ({
      ...a,
      citizenId: idOf(serial),
      ...(isTwin ? { name: '林示例乙' } : { address: '样品街99号' }),
    }),
  )

test('somebody whose record has any one typing error is never joined by itself to the holder of another valid number', () => {
  fc.assert(
    fc.property(typo, another, fc.boolean(), fc.boolean(), (mistype, b, isOld, isBetween) => {
      const delivered = mistype(isOld ? { ...a, citizenId: old(a.citizenId!) } : a)
      const { citizenId: _, ...noNumber } = b
      const nodes = [
        nodeOf('a', a, true),
        nodeOf('b', b, true),
        nodeOf('r', delivered),
        ...(isBetween ? [nodeOf('z', noNumber)] : []),
      ]
      for (const order of [nodes, [...nodes].reverse(), nodes.filter(({ id }) => id !== 'a')])
        expect(groupsOf(order).find((group) => group.includes('r'))).not.toContain('b')
    }),
    { numRuns: 2000 },
  )
})

test.each<[string, Said, Partial<Said>, string | undefined]>([
  ['the same number, another name', a, { name: '林改名' }, 'identifier'],
  ['an old number and all else', a, { citizenId: old(a.citizenId!) }, 'sure'],
  [
    'an old number, variant characters and dots in the name',
    { ...a, name: '古丽·国华' },
    { name: '古丽 • 國華', citizenId: old(a.citizenId!) },
    'sure',
  ],
  ['one digit wrong and all else', a, { citizenId: `${a.citizenId!.slice(0, 16)}3${a.citizenId![17]}` }, 'doubtful'],
  ['no number, all else', a, { citizenId: undefined as never }, 'sure'],
  ['no number, name and birth, living elsewhere', a, { citizenId: undefined as never, address: '样品街99号' }, 'doubtful'],
  ['the twin without a number', a, { citizenId: undefined as never, name: '林示例乙' }, undefined],
  ['two valid numbers', a, { citizenId: idOf(993) }, undefined],
])('%s', (_, one, change, verdict) => {
  expect(compare(people, nodeOf('1', one), nodeOf('2', { ...one, ...change }))?.verdict).toBe(verdict)
})

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs: [divisions, baseRegisters, pack], at: '2026-03-02T01:00:00Z' })
  await decisions.keepFirstEditions(city)
})
afterAll(() => city?.close())
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )

test('a doubtful pair is masked until looked at for a purpose, joined and taken back; an edition says what it changed', async () => {
  const keeper = city.person(identityKeeper)
  const match = () => findMatch(city, 'who-is-who', 'people')
  const person = await insert(
    city,
    Person,
    {
      ...a,
      citizenId: a.citizenId!,
      sex: 'male',
      ethnicity: '01',
      hukouType: 'local',
      division: '370202',
      status: 'registered',
    } as never,
    { providedBy: 'police' },
  )
  const slip = `${a.citizenId!.slice(0, 16)}3${a.citizenId![17]}`
  const line = {
    number: 'RB1',
    fullName: a.name,
    idNumber: slip,
    sex: 'male',
    bornOn: a.birthDate,
    address: a.address,
    phone: '19900020001',
    reportedOn: '2026-02-01',
  }
  await insert(city, InsuredPerson, line as never, { providedBy: 'hrss' })
  const elsewhere = { ...line, number: 'RB2', idNumber: undefined, address: '样品街99号', phone: undefined }
  await insert(city, InsuredPerson, elsewhere as never, { providedBy: 'hrss' })
  await keepMatches(city)
  const asked = await questions(keeper, match())
  expect(asked.pairs.map(({ left }) => left.id)).toContain(person.id)
  expect(JSON.stringify(asked)).not.toMatch(/林示例甲|3702021988080899/)
  expect((await desk(readerOf(keeper))).map(({ title, href }) => [title, href])).toEqual([
    [`${asked.pairs.length} 对疑似同一人等您核对`, '/who-is-who/people/review'],
  ])
  expect(await desk(readerOf(city.person(auditor)))).toEqual([])
  const pair = asked.pairs.find(({ fields }) => fields.some(({ outcome }) => outcome === 'slip'))!
  const at = { a: pair.a, b: pair.b }
  expect(await code(revealPair(keeper, match(), { ...at, purpose: '看' }))).toBe('access/purpose-required')
  expect(await code(revealPair(city.person(auditor), match(), { ...at, purpose: '核对是否同一人' }))).toBe('access/forbidden')
  expect(pair.fields.find(({ field }) => field === 'sex')).toMatchObject({ left: '男', right: '男' })
  const clear = await revealPair(keeper, match(), { ...at, purpose: '核对是否同一人' })
  expect(clear[person.id]).toMatchObject({ name: a.name, citizenId: a.citizenId })
  const looks = await city.db.query(`select subject, detail from audit.fresh where act = 'record/reveal' order by subject`)
  expect(looks.map(({ subject }) => subject)).toContain(`base-registers/person/${person.id}`)
  expect(JSON.stringify(looks)).not.toContain(a.name)

  const everything = async () => ({
    goldens: await city.db.query(`select * from matching.golden where match = 'who-is-who/people' order by id`),
    pairs: await city.db.query(`select * from matching.pair where match = 'who-is-who/people' order by a, b`),
  })
  const before = await everything()
  await rule(keeper, match(), { ...at, isSame: true, reason: '电话核实' })
  expect((await findByKey(city, Person, a.citizenId!))!.phone).toBe('19900020001')
  const decision = (await overview(keeper, match())).decisions[0]!.id
  await withdraw(keeper, match(), { decision, reason: '打错电话' })
  expect((await findByKey(city, Person, a.citizenId!))!.phone ?? null).toBeNull()
  expect(await everything()).toEqual(before)

  const account = await createPerson(city, { account: 'guizhu', name: a.name, password: 'a good long password 2026' })
  await verifyAccount(city, account, a.citizenId!)
  const holder = city.as({ kind: 'person', id: account, name: a.name, openRoles: [] })
  const grant = await give(city, { resource: 'who-is-who/insuredPerson', fields: ['number', 'reportedOn'], clear: {}, rows: '' })
  const readAll = () => readGranted(city.person(dataOfficer, { department: 'civil-affairs' }), grant)
  const seen = async () => (await whoRead(holder))[0]!
  await readAll()
  expect((await seen()).looks).toMatchObject([{ resource: 'base-registers/person' }])
  expect((await seen()).grants).toEqual([])
  await rule(keeper, match(), { ...at, isSame: true, reason: '再次核实' })
  await readAll()
  expect((await seen()).looks.map(({ resource }) => resource).toSorted()).toEqual([
    'base-registers/person',
    'who-is-who/insuredPerson',
  ])
  expect((await seen()).grants).toMatchObject([{ resource: 'who-is-who/insuredPerson', times: 1 }])

  const boss = city.person(cityAdministrator)
  const table = decisions.findTable(boss, 'who-is-who', 'people-points')
  const inForceFrom = async (from: string, sure: number, why: string) => {
    const rows = peoplePoints.rows.map((row) =>
      JSON.stringify(row.when).includes('"sure"') ? { ...row, gives: { same: sure } } : row,
    )
    const { draft } = await decisions.saveDraft(boss, table, { rows, why, version: undefined })
    await decisions.publish(boss, table, { version: draft.version, from })
    city.clock.moveTo(`${from}T01:00:00Z`)
    await keepMatches(city)
    return (await overview(keeper, match())).turns[0]
  }
  expect(await inForceFrom('2026-03-03', 65, '放宽')).toMatchObject({
    edition: 2,
    joinedBefore: 2,
    joined: 3,
    openBefore: 1,
    open: 0,
    moved: 1,
  })
  expect(await inForceFrom('2026-03-04', 90, '放宽有误，恢复')).toMatchObject({
    edition: 3,
    joinedBefore: 3,
    joined: 2,
    openBefore: 0,
    open: 1,
    moved: 1,
  })
  const { turns, decisions: spoken } = await overview(keeper, match())
  expect(turns.map(({ edition }) => edition)).toEqual([3, 2, 1])
  expect(spoken[0]).toMatchObject({ kind: 'same', withdrawnAt: null })
  const audited = await city.db.query(
    `select detail from audit.fresh where act = 'match/edition' and subject like '%people' order by ticket`,
  )
  expect(audited.map(({ detail }) => detail.edition)).toEqual([1, 2, 3])
})
