import { createHash, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { append } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireConfirmed, requirePerson } from './duty.ts'
import { decrypt, encrypt } from './secrets.ts'
import * as store from './store.ts'

/** RFC 6238 with the values every authenticator app understands; one step early or late is accepted. */
const period = 30
const recoveryCodeCount = 10

/**
 * Makes a secret for the actor's authenticator; it counts only once `confirmTotp` has seen a code of it.
 *
 * @returns the secret to type and the `otpauth:` address for the QR code. Shown once.
 * @throws `session/step-up` when the password was not confirmed in the last 10 minutes, `totp/already-on`
 */
export async function startTotp(city: City): Promise<{ secret: string; uri: string }> {
  requireConfirmed(city, 10)
  const person = await requirePerson(city)
  if (person.totpSecret) throw refuse('totp/already-on')
  const secret = new Secret({ size: 20 })
  await store.setPendingSecret(city.db, person.id, encrypt(city, person.id, secret.bytes), city.clock.now())
  return {
    secret: secret.base32,
    uri: new TOTP({ issuer: city.definition.title, label: person.account, secret, period }).toString(),
  }
}

/**
 * Switches the authenticator on.
 *
 * @returns ten recovery codes, each good for one sign-in without the authenticator. Shown once.
 * @throws `totp/not-started`, `session/wrong-code`
 */
export async function confirmTotp(city: City, code: string): Promise<{ recoveryCodes: readonly string[] }> {
  const person = await requirePerson(city)
  if (person.totpSecret) throw refuse('totp/already-on')
  if (!person.totpPending) throw refuse('totp/not-started')
  const step = stepOf(city, decrypt(city, person.id, person.totpPending), code)
  if (step === undefined) throw refuse('session/wrong-code')
  const recoveryCodes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  await city.db.transaction(async (tx) => {
    await store.activateSecret(tx, person.id, step, recoveryCodes.map(hashOf), city.clock.now())
    await append(city, { act: 'identity/totp-on', subject: `identity/person/${person.id}` }, tx)
  })
  return { recoveryCodes }
}

/** Switches the actor's authenticator off. Needs a password confirmed (with a code) in the last 10 minutes. */
export async function stopTotp(city: City): Promise<void> {
  requireConfirmed(city, 10)
  const person = await requirePerson(city)
  if (!person.totpSecret) throw refuse('totp/not-on')
  await city.db.transaction(async (tx) => {
    await store.clearSecret(tx, person.id, city.clock.now())
    await append(city, { act: 'identity/totp-off', subject: `identity/person/${person.id}` }, tx)
  })
}

/** Whether this is a code of the person that was not used before; uses it up. */
export async function spendSecondFactor(city: City, person: store.PersonRow, code: string): Promise<boolean> {
  const step = stepOf(city, decrypt(city, person.id, person.totpSecret!), code)
  if (step !== undefined) return store.spendStep(city.db, person.id, step)
  const used = await store.spendRecoveryCode(city.db, person.id, hashOf(code))
  if (used) await append(city, { act: 'identity/recovery-code-used', subject: `identity/person/${person.id}` })
  return used
}

/** The time step a code belongs to, when it is one of now or a step beside. */
function stepOf(city: City, secret: Uint8Array, code: string): number | undefined {
  const token = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = Date.parse(city.clock.now())
  const delta = TOTP.validate({
    token,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    period,
    timestamp,
    window: 1,
  })
  return delta === null ? undefined : TOTP.counter({ period, timestamp }) + delta
}

/** 50 bits in letters and digits nobody mixes up (Crockford): random enough for a plain hash. */
function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[randomInt(32)]!).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

const hashOf = (code: string): Buffer =>
  createHash('sha256')
    .update(
      code
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, ''),
    )
    .digest()

/** Whether the signed-in person has an authenticator switched on. */
export async function hasTotp(city: City): Promise<boolean> {
  const person = city.actor.kind === 'person' ? await store.findPerson(city.db, { id: city.actor.id }) : undefined
  return Boolean(person?.totpSecret)
}
