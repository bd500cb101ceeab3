import { afterAll, describe, expect, test } from 'vitest'
import * as identity from './index.ts'
import { password, roles, townHall } from './testing.ts'

const { city, somebody, door, signIn, actingAs, actsAbout, close } = await townHall()
afterAll(close)

describe('a password', () => {
  test.each([
    ['short', 'password/too-short'],
    ['xx-town.clerk-xx', 'password/contains-account'],
    ['XX-TOWN.CLERK-XX', 'password/contains-account'],
    ['abababababab', 'password/too-simple'],
    ['y'.repeat(201), 'password/too-long'],
  ])('%s is refused', async (weak, code) => {
    await expect(identity.createPerson(city, { account: 'town.clerk', name: '测试人', password: weak })).rejects.toMatchObject({
      code,
    })
  })

  test('changed ends the other sessions, and the old one is no longer good', async () => {
    const { id, account } = await somebody()
    const [mine, stolen] = [await signIn(account), await signIn(account)]
    const change = (current: string, next: string) => identity.changePassword(door(), mine.token, { current, next })
    await expect(change('not my password', 'another good one')).rejects.toMatchObject({ code: 'session/wrong-credentials' })
    await expect(change(password, password)).rejects.toMatchObject({ code: 'password/unchanged' })
    await change(password, 'another good one')
    expect(await identity.whoIs(city, mine.token)).toBeDefined()
    expect(await identity.whoIs(city, stolen.token)).toBeUndefined()
    await expect(signIn(account)).rejects.toMatchObject({ code: 'session/wrong-credentials' })
    await expect(signIn(account, 'another good one')).resolves.toBeDefined()
    expect(await actsAbout(`identity/person/${id}`)).toContain('identity/password-changed')
  })

  test('typed with full-width letters is the same password', async () => {
    const { account } = await somebody()
    await expect(signIn(account, 'ｃｏｒｒｅｃｔ horse battery')).resolves.toBeDefined()
    await expect(signIn(account, `${password} `)).rejects.toMatchObject({ code: 'session/wrong-credentials' })
  })

  test('confirmed once more opens what needs it, for the minutes it says', async () => {
    const { account } = await somebody()
    const { token } = await signIn(account)
    city.clock.advance(11 * 60_000)
    const later = await actingAs(token)
    expect(() => identity.requireConfirmed(later, 10)).toThrow(expect.objectContaining({ code: 'session/step-up' }))
    await expect(identity.confirmIdentity(later, token, { password: 'wrong' })).rejects.toMatchObject({
      code: 'session/wrong-credentials',
    })
    const confirmed = city.as((await identity.confirmIdentity(later, token, { password })).actor)
    expect(() => identity.requireConfirmed(confirmed, 10)).not.toThrow()
    expect(() => identity.requireConfirmed(city, 0)).not.toThrow()
    expect(() => identity.requireConfirmed(door(), 10)).toThrow(expect.objectContaining({ code: 'session/required' }))
  })

  test('reset by an administrator opens a new way in and shuts every old one', async () => {
    const { id, account } = await somebody()
    const { token } = await signIn(account)
    await identity.resetPassword(city, id, 'handed over in person')
    expect(await identity.whoIs(city, token)).toBeUndefined()
    await expect(signIn(account, 'handed over in person')).resolves.toBeDefined()
  })
})

describe('an administrator of one district', () => {
  const administrator = { role: 'cityAdministrator', department: 'big-data' }

  test('takes over nobody whose post reaches further, neither by a password nor by shutting them out', async () => {
    const boss = await somebody([{ ...administrator, division: '3702' }])
    const own = await somebody([{ role: 'clerk', department: 'parks', division: '370202' }])
    const district = city.person(roles.cityAdministrator, { division: '370202' })
    const refused = { code: 'access/out-of-scope' }
    await expect(identity.resetPassword(district, boss.id, 'mine from now on')).rejects.toMatchObject(refused)
    await expect(identity.setPersonActive(district, boss.id, false)).rejects.toMatchObject(refused)
    await expect(signIn(boss.account)).resolves.toBeDefined()
    await identity.resetPassword(district, own.id, 'handed over in person')
    await expect(signIn(own.account, 'handed over in person')).resolves.toBeDefined()
  })
})

describe('an account', () => {
  test.each(['', 'a', '-x', '中文', 'two words', `x${'y'.repeat(64)}`, '<b>', "x'--"])('"%s" is refused', async (account) => {
    await expect(identity.createPerson(city, { account, name: '测试人', password })).rejects.toMatchObject({
      code: 'person/bad-account',
    })
  })

  test('belongs to one person', async () => {
    const { account } = await somebody()
    await expect(identity.createPerson(city, { account: account.toUpperCase(), name: '别人', password })).rejects.toMatchObject({
      code: 'person/account-taken',
    })
  })
})

describe('demo people', () => {
  const people: identity.DemoPerson[] = [
    { account: 'yuanlin', name: '演示甲', role: 'clerk', department: 'parks', division: '370200' },
    { account: 'yuanlin', name: '演示甲', role: 'auditor', department: 'parks', division: '370202' },
    { account: 'shenji', name: '演示乙', role: 'auditor', department: 'audit', division: '370200' },
  ]

  test('are the same people every time, listed with what they may do, until they take a password of their own', async () => {
    expect(await identity.demoSignIns(city)).toEqual([])
    await identity.seedDemoPeople(city, people)
    await identity.seedDemoPeople(city, people)
    expect(await identity.demoSignIns(city)).toEqual([
      { account: 'yuanlin', password: 'chengshu-demo-2026', name: '演示甲', role: '审计员、经办人' },
      { account: 'shenji', password: 'chengshu-demo-2026', name: '演示乙', role: '审计员' },
    ])
    const { token, session } = await signIn('yuanlin', identity.demoPassword)
    expect(session.actor.id).toBe('8a52ba8a-2986-5298-9c8e-e69833658f1f')
    expect(await identity.postsOf(city.as(session.actor))).toHaveLength(2)
    await identity.changePassword(city, token, { current: identity.demoPassword, next: 'a password of my own' })
    await identity.seedDemoPeople(city, people)
    expect((await identity.demoSignIns(city)).map(({ account }) => account)).toEqual(['shenji'])
    await expect(signIn('yuanlin', identity.demoPassword)).rejects.toMatchObject({ code: 'session/wrong-credentials' })
  })

  test('are shut out when the demo becomes a real city, and whoever took another password stays', async () => {
    await identity.seedDemoPeople(city, people)
    const { token } = await signIn('shenji', identity.demoPassword)
    expect(await identity.shutOutDemoPeople(city)).toBe(1)
    expect(await identity.whoIs(city, token)).toBeUndefined()
    expect(await identity.demoSignIns(city)).toEqual([])
    await expect(signIn('shenji', identity.demoPassword)).rejects.toMatchObject({ code: 'session/wrong-credentials' })
    await expect(signIn('yuanlin', 'a password of my own')).resolves.toBeDefined()
    expect(await identity.shutOutDemoPeople(city)).toBe(0)
  })

  test('are seeded by the system only', async () => {
    await expect(identity.seedDemoPeople(city.person(roles.cityAdministrator), people)).rejects.toThrow('Only the system')
  })
})

test('an account stands for whom it was verified, and for nobody else; only an administrator verifies', async () => {
  const [one, other] = [await somebody(), await somebody()]
  await identity.verifyAccount(city, one.id, '11010519491231002X')
  await identity.verifyAccount(city, one.id, '11010519491231002X')
  const as = (id: string) => city.as({ kind: 'person', id, name: '居民', openRoles: ['resident'] })
  expect(await identity.standsFor(as(one.id))).toEqual(['11010519491231002X'])
  expect(await identity.standsFor(as(other.id))).toEqual([])
  expect(await identity.standsFor(city)).toEqual([])
  await expect(identity.verifyAccount(as(one.id), one.id, '91350100M000100Y43')).rejects.toMatchObject({
    code: 'access/forbidden',
  })
  // That it was verified is on record; as whom is nobody's business there.
  expect(await actsAbout(`identity/person/${one.id}`)).toContain('identity/verify')
})
