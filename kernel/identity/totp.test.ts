import { existsSync, statSync } from 'node:fs'
import { TOTP } from 'otpauth'
import { afterAll, describe, expect, test } from 'vitest'
import * as identity from './index.ts'
import { decrypt, encrypt, keyFileOf } from './secrets.ts'
import { password, townHall } from './testing.ts'

const { city, somebody, signIn, actingAs, actsAbout, close } = await townHall()
afterAll(close)

describe('an authenticator', () => {
  const codeOf = (secret: string) =>
    TOTP.generate({ secret: new TOTP({ secret }).secret, timestamp: Date.parse(city.clock.now()) })
  async function enrolled() {
    const person = await somebody()
    const { token } = await signIn(person.account)
    const acting = await actingAs(token)
    const { secret, uri } = await identity.startTotp(acting)
    const { recoveryCodes } = await identity.confirmTotp(acting, codeOf(secret))
    city.clock.advance(30_000)
    return { ...person, secret, uri, recoveryCodes, token }
  }

  test('is asked for from then on, and a code is good once', async () => {
    const { account, secret, uri, id } = await enrolled()
    expect(uri).toContain(`secret=${secret}`)
    await expect(signIn(account)).rejects.toMatchObject({ code: 'session/second-factor' })
    const code = codeOf(secret)
    await expect(signIn(account, password, code)).resolves.toBeDefined()
    await expect(signIn(account, password, code)).rejects.toMatchObject({ code: 'session/wrong-code' })
    city.clock.advance(30_000)
    await expect(signIn(account, password, code)).rejects.toMatchObject({ code: 'session/wrong-code' })
    await expect(signIn(account, password, codeOf(secret))).resolves.toBeDefined()
    expect(await actsAbout(`identity/person/${id}`)).toContain('identity/totp-on')
  })

  test('code cannot be guessed behind sign-ins that stop at the question for it', async () => {
    const { account } = await enrolled()
    const codesOf = async (codes: readonly (string | undefined)[]) =>
      (await Promise.allSettled(codes.map((code) => signIn(account, password, code)))).map((each) =>
        each.status === 'rejected' ? each.reason.code : 'in',
      )
    const answers: string[] = []
    // Each round a sign-in with the right password and no code, counted first and taken back last.
    for (let round = 0; round < 4; round++) answers.push(...(await codesOf([undefined, '000000', '000001', '000002'])))
    expect(answers.filter((code) => code === 'session/wrong-code').length).toBeLessThan(5)
    expect(answers.at(-1)).toBe('session/locked')
  })

  test('code seen by two requests at once lets one in', async () => {
    const { account, secret } = await enrolled()
    const code = codeOf(secret)
    const both = await Promise.allSettled([signIn(account, password, code), signIn(account, password, code)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('cannot be guessed with a stolen password: wrong codes lock, and asking without one does not reset the count', async () => {
    const { account, secret } = await enrolled()
    const codes: string[] = []
    for (let n = 0; n < 5; n++) {
      await signIn(account).catch((error) => codes.push(error.code))
      await signIn(account, password, '000000').catch((error) => codes.push(error.code))
    }
    expect(codes.at(-1)).toBe('session/locked')
    await expect(signIn(account, password, codeOf(secret))).rejects.toMatchObject({ code: 'session/locked' })
  })

  test('that is lost is replaced by a recovery code, once', async () => {
    const { account, recoveryCodes } = await enrolled()
    expect(new Set(recoveryCodes).size).toBe(10)
    await expect(signIn(account, password, recoveryCodes[0]!.toLowerCase())).resolves.toBeDefined()
    await expect(signIn(account, password, recoveryCodes[0])).rejects.toMatchObject({ code: 'session/wrong-code' })
    await expect(signIn(account, password, recoveryCodes[1])).resolves.toBeDefined()
  })

  test('is not on before the first code proves it, and not off without the password', async () => {
    const person = await somebody()
    const { token } = await signIn(person.account)
    const acting = await actingAs(token)
    await expect(identity.confirmTotp(acting, '123456')).rejects.toMatchObject({ code: 'totp/not-started' })
    await expect(identity.stopTotp(acting)).rejects.toMatchObject({ code: 'totp/not-on' })
    const { secret } = await identity.startTotp(acting)
    await expect(identity.confirmTotp(acting, 'abcdef')).rejects.toMatchObject({ code: 'session/wrong-code' })
    await expect(signIn(person.account)).resolves.toBeDefined()
    await identity.confirmTotp(acting, codeOf(secret))
    await expect(identity.startTotp(acting)).rejects.toMatchObject({ code: 'totp/already-on' })
    city.clock.advance(11 * 60_000)
    await expect(identity.stopTotp(await actingAs(token))).rejects.toMatchObject({ code: 'session/step-up' })
    const confirmed = await identity.confirmIdentity(city, token, { password, code: codeOf(secret) })
    await identity.stopTotp(city.as(confirmed.actor))
    expect(await identity.hasTotp(city.as(confirmed.actor))).toBe(false)
    await expect(signIn(person.account)).resolves.toBeDefined()
  })

  test('secret is kept encrypted under a key file only its owner can read, bound to the person', async () => {
    const { id, secret } = await enrolled()
    const [row] = await city.db.query<{ stored: Buffer }>('select totp_secret as stored from identity.person where id = $1', [id])
    const plain = new TOTP({ secret }).secret.bytes
    expect(row!.stored.includes(Buffer.from(plain))).toBe(false)
    expect(decrypt(city, id, row!.stored)).toEqual(Buffer.from(plain))
    expect(() => decrypt(city, 'somebody else', row!.stored)).toThrow()
    expect(existsSync(keyFileOf(city))).toBe(true)
    expect(statSync(keyFileOf(city)).mode & 0o077).toBe(0)
    const again = encrypt(city, id, plain)
    again[again.length - 1]! ^= 1
    expect(() => decrypt(city, id, again)).toThrow()
  })
})
