import { afterAll, describe, expect, test } from 'vitest'
import { list } from '../audit/index.ts'
import * as identity from './index.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { password, townHall } from './testing.ts'

const { city, somebody, door, signIn, actsAbout, close } = await townHall()
afterAll(close)

describe('signing in', () => {
  test('gives a session that says who acts, in which post, with which open roles', async () => {
    const { id, account } = await somebody([{ role: 'clerk', department: 'parks', division: '370202000000' }])
    const { token, session } = await signIn(`  ${account.toUpperCase()} `)
    expect(session.actor).toMatchObject({ kind: 'person', id, openRoles: ['resident'], confirmedAt: city.clock.now() })
    expect(session.actor.post).toMatchObject({ role: 'clerk', department: 'parks', division: '370202' })
    expect(await identity.whoIs(city, token)).toEqual(session)
    expect(await actsAbout(`identity/person/${id}`)).toEqual(['identity/sign-in'])
  })

  test('keeps neither the token nor the password in the database', async () => {
    const { account } = await somebody()
    const { token } = await signIn(account)
    const stored = JSON.stringify(
      await city.db.query(
        `select p::text as p, s::text as s from identity.person p left join identity.session s on s.person = p.id`,
      ),
    )
    expect(stored).toContain(account)
    expect(stored).not.toContain(token)
    expect(stored).not.toContain(Buffer.from(token).toString('hex'))
    expect(stored).not.toContain(password)
  })

  test('answers a wrong password and an unknown account alike, and logs no account that nobody has', async () => {
    const { id, account } = await somebody()
    await expect(signIn(account, 'wrong wrong wrong')).rejects.toMatchObject({ code: 'session/wrong-credentials' })
    await expect(signIn('my-secret-typed-here')).rejects.toMatchObject({ code: 'session/wrong-credentials' })
    await expect(signIn('nul\0byte')).rejects.toMatchObject({ code: 'session/wrong-credentials' })
    expect(await actsAbout(`identity/person/${id}`)).toContain('identity/sign-in-failed')
    expect(JSON.stringify((await list(city)).entries)).not.toContain('my-secret-typed-here')
  })

  test('spends the same work on an account that does not exist', async () => {
    const stored = await hashPassword(password)
    // Processor time, not the clock: other work on the machine must not decide this test.
    const workOf = async (hash: string | undefined) => {
      const before = process.cpuUsage()
      await passwordMatches('wrong wrong wrong', hash)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await workOf(stored)
    const [known, unknown] = [await workOf(stored), await workOf(undefined)]
    expect(unknown).toBeGreaterThan(known * 0.5)
    expect(unknown).toBeLessThan(known * 2)
  })

  test('is locked after five wrong passwords, for the right one too, until the time is over', async () => {
    const { id, account } = await somebody()
    for (let n = 0; n < 4; n++)
      await expect(signIn(account, 'wrong')).rejects.toMatchObject({ code: 'session/wrong-credentials' })
    await expect(signIn(account, 'wrong')).rejects.toMatchObject({ code: 'session/locked' })
    await expect(signIn(account)).rejects.toMatchObject({ code: 'session/locked' })
    expect(await actsAbout(`identity/person/${id}`)).toContain('identity/locked')
    city.clock.advance(15 * 60_000)
    await expect(signIn(account)).resolves.toBeDefined()
    await expect(signIn(account, 'wrong')).rejects.toMatchObject({ code: 'session/wrong-credentials' })
  })

  test('is locked after five guesses even when all of them are made at once', async () => {
    const { account } = await somebody()
    const guesses = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => signIn(account, `guess number ${n}`)))
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'signed in'))
    expect(codes.filter((code) => code === 'session/wrong-credentials')).toHaveLength(4)
    expect(codes.filter((code) => code === 'session/locked')).toHaveLength(8)
  })

  test('from one address is slowed down whatever accounts it tries', async () => {
    const from = (address: string) => identity.signIn(door(), { account: 'nobody-here', password: 'x', address })
    const codes: string[] = []
    for (let n = 0; n < 61; n++)
      codes.push(
        await from('192.0.2.1').then(
          () => 'in',
          (error) => error.code,
        ),
      )
    expect(codes.at(-1)).toBe('request/too-many')
    expect(codes.slice(0, 60)).not.toContain('request/too-many')
    await expect(from('192.0.2.2')).rejects.toMatchObject({ code: 'session/locked' })
    city.clock.advance(5 * 60_000)
    await expect(from('192.0.2.1')).rejects.not.toMatchObject({ code: 'request/too-many' })
  })

  test('again ends the session it replaces', async () => {
    const { account } = await somebody()
    const first = await signIn(account)
    const second = await identity.signIn(door(), { account, password, replaces: first.token })
    expect(second.token).not.toBe(first.token)
    expect(await identity.whoIs(city, first.token)).toBeUndefined()
    expect(await identity.whoIs(city, second.token)).toBeDefined()
  })
})
