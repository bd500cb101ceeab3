import { afterAll, describe, expect, test } from 'vitest'
import * as identity from './index.ts'
import { roles, townHall } from './testing.ts'

const { city, somebody, door, signIn, actingAs, actsAbout, close } = await townHall()
afterAll(close)

describe('a session', () => {
  test('that was forged is nobody', async () => {
    const { account } = await somebody()
    const { token } = await signIn(account)
    for (const forged of [
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      '',
      'x',
      `${token}x`,
      '\0',
      '中'.repeat(500),
    ]) {
      expect(await identity.whoIs(city, forged)).toBeUndefined()
    }
  })

  test('ends after half an hour without a request, and not while it is used', async () => {
    const { account } = await somebody()
    const [used, idle] = [await signIn(account), await signIn(account)]
    for (let n = 0; n < 4; n++) {
      city.clock.advance(20 * 60_000)
      expect(await identity.whoIs(city, used.token)).toBeDefined()
    }
    expect(await identity.whoIs(city, idle.token)).toBeUndefined()
    city.clock.advance(30 * 60_000)
    expect(await identity.whoIs(city, used.token)).toBeUndefined()
  })

  test('ends after twelve hours in any case', async () => {
    const { account } = await somebody()
    const { token } = await signIn(account)
    for (let hours = 0; hours < 11.75; hours += 0.25) {
      city.clock.advance(15 * 60_000)
      expect(await identity.whoIs(city, token)).toBeDefined()
    }
    city.clock.advance(15 * 60_000)
    expect(await identity.whoIs(city, token)).toBeUndefined()
  })

  test('is over at once after signing out, here or everywhere', async () => {
    const { id, account } = await somebody()
    const [here, there, third] = [await signIn(account), await signIn(account), await signIn(account)]
    await identity.signOut(city, here.token)
    expect(await Promise.all([here, there, third].map(({ token }) => identity.whoIs(city, token)))).toEqual([
      undefined,
      expect.anything(),
      expect.anything(),
    ])
    await identity.signOut(city, there.token, { everywhere: true })
    expect(await Promise.all([there, third].map(({ token }) => identity.whoIs(city, token)))).toEqual([undefined, undefined])
    expect((await actsAbout(`identity/person/${id}`)).slice(-2)).toEqual(['identity/sign-out', 'identity/sign-out'])
  })

  test('that another server ended is noticed within seconds', async () => {
    const { id, account } = await somebody()
    const { token } = await signIn(account)
    await city.db.query('delete from identity.session where person = $1', [id])
    city.clock.advance(3_000)
    expect(await identity.whoIs(city, token)).toBeUndefined()
  })

  test('ends for somebody who may not sign in any more', async () => {
    const { id, account } = await somebody()
    const { token } = await signIn(account)
    await identity.setPersonActive(city, id, false)
    expect(await identity.whoIs(city, token)).toBeUndefined()
    await expect(signIn(account)).rejects.toMatchObject({ code: 'session/wrong-credentials' })
  })

  test('is cleaned away once it is over, and forgotten failures with it', async () => {
    const { account } = await somebody()
    await signIn(account)
    await signIn(account, 'wrong').catch(() => {})
    city.clock.advance(48 * 3_600_000)
    const { token } = await signIn(account)
    const cleaned = await identity.cleanUpSessions(city)
    expect(cleaned.sessions).toBeGreaterThanOrEqual(1)
    expect(await city.db.query('select count(*) from identity.session')).toEqual([{ count: 1 }])
    expect(await city.db.query('select count(*) from identity.attempt')).toEqual([{ count: 0 }])
    expect(await identity.whoIs(city, token)).toBeDefined()
  })
})

describe('a post', () => {
  const parks = { role: 'clerk', department: 'parks', division: '370202' }
  const roads = { role: 'auditor', department: 'roads', division: '370200' }

  test('is chosen by the person who holds it, remembered, and nobody else’s can be', async () => {
    const { account } = await somebody([parks, roads])
    const other = await somebody([parks])
    const { token } = await signIn(account)
    const acting = await actingAs(token)
    const posts = await identity.postsOf(acting)
    expect(posts.map(({ department, division }) => [department, division])).toEqual([
      ['parks', '370202'],
      ['roads', '3702'],
    ])
    const chosen = await identity.choosePost(acting, token, posts[1]!.id)
    expect(chosen.actor.post).toEqual(posts[1])
    expect((await signIn(account)).session.actor.post).toEqual(posts[1])
    const [foreign] = await identity.postsOf(await actingAs((await signIn(other.account)).token))
    await expect(identity.choosePost(acting, token, foreign!.id)).rejects.toMatchObject({ code: 'session/no-such-post' })
    await expect(identity.choosePost(acting, token, 'x')).rejects.toMatchObject({ code: 'session/no-such-post' })
  })

  test('that ends takes its powers from the running session at once', async () => {
    const { account } = await somebody([parks])
    const { token, session } = await signIn(account)
    await identity.endPost(city, session.actor.post!.id)
    expect((await identity.whoIs(city, token))!.actor.post).toBeUndefined()
  })

  test('counts from its first to its last day', async () => {
    const { account } = await somebody([
      { ...parks, from: '2030-01-01' },
      { ...roads, to: '2026-03-01' },
    ])
    expect((await signIn(account)).session.actor.post).toBeUndefined()
  })

  test('is given by administrators only, with a fresh password, inside their own area, for a role that exists', async () => {
    const { id } = await somebody()
    const clerk = city.person(roles.clerk)
    const admin = city.person(roles.cityAdministrator, { division: '370202' })
    const sure = city.as({ ...admin.actor, confirmedAt: city.clock.now() })
    const unsure = city.as({ ...admin.actor, confirmedAt: new Date(Date.parse(city.clock.now()) - 16 * 60_000).toISOString() })
    await expect(identity.givePost(clerk, id, parks)).rejects.toMatchObject({ code: 'access/forbidden' })
    await expect(identity.givePost(door(), id, parks)).rejects.toMatchObject({ code: 'session/required' })
    await expect(identity.givePost(unsure, id, parks)).rejects.toMatchObject({ code: 'session/step-up' })
    await expect(identity.givePost(sure, id, roads)).rejects.toMatchObject({ code: 'access/out-of-scope' })
    await expect(identity.givePost(sure, id, { ...parks, role: 'emperor' })).rejects.toMatchObject({
      code: 'person/no-such-role',
    })
    await expect(identity.givePost(sure, id, { ...parks, role: 'resident' })).rejects.toMatchObject({
      code: 'person/no-such-role',
    })
    expect(await identity.givePost(sure, id, parks)).toMatchObject(parks)
  })
})
