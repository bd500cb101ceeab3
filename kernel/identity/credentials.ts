import { createHash } from 'node:crypto'
import { append } from '../audit/index.ts'
import { asSystem, type City } from '../city.ts'
import { refuse } from '../errors.ts'
import { type Attempts, countAttempt, takeBack } from './lockout.ts'
import { passwordMatches } from './password.ts'
import * as store from './store.ts'
import { spendSecondFactor } from './totp.ts'

export interface Credentials {
  readonly account: string
  readonly password: string
  /** Six digits of the authenticator, or a recovery code; needed once the person has enrolled. */
  readonly code?: string | undefined
}

/** An account as it is stored: the same letters in another width or case are the same account. */
export const normalAccount = (account: string): string => account.normalize('NFKC').trim().toLowerCase()

/**
 * The person whose password (and code, when enrolled) these are. Unknown, inactive and wrong look and take the same.
 *
 * @throws `session/locked` after too many wrong ones, `session/wrong-credentials`, `session/second-factor`, `session/wrong-code`
 */
export async function requireCredentials(city: City, { account, password, code }: Credentials): Promise<store.PersonRow> {
  const accountHash = createHash('sha256').update(normalAccount(account)).digest()
  const counted = await count(city, accountHash)
  const person = await store.findPerson(city.db, { account: normalAccount(account).replaceAll('\0', '') })
  const matches = await passwordMatches(password, person?.passwordHash)
  if (!matches || !person?.isActive) {
    await tellFailure(city, person, counted, 'password')
    throw counted.lockedUntil ? locked(city, counted.lockedUntil) : refuse('session/wrong-credentials')
  }
  if (person.totpSecret && !code) {
    await uncount(city, accountHash, counted)
    throw refuse('session/second-factor')
  }
  if (person.totpSecret && code && !(await spendSecondFactor(city, person, code))) {
    await tellFailure(city, person, counted, 'code')
    throw counted.lockedUntil ? locked(city, counted.lockedUntil) : refuse('session/wrong-code')
  }
  await store.deleteAttempts(city.db, accountHash)
  return person
}

async function count(city: City, accountHash: Buffer): Promise<Attempts> {
  const now = city.clock.now()
  return city.db.transaction(async (tx) => {
    const before = await store.lockAttempts(tx, accountHash, now)
    const counted = countAttempt(before, now)
    if (!counted) throw locked(city, before.lockedUntil!)
    await store.setAttempts(tx, accountHash, counted)
    return counted
  })
}

/** Takes this one attempt back and nothing else: others may have been counted while the password was looked at. */
async function uncount(city: City, accountHash: Buffer, counted: Attempts): Promise<void> {
  await city.db.transaction(async (tx) => {
    const now = await store.lockAttempts(tx, accountHash, city.clock.now())
    await store.setAttempts(tx, accountHash, takeBack(now, counted))
  })
}

/** What was typed as an account nobody has is not logged: it may be a password. */
async function tellFailure(
  city: City,
  person: store.PersonRow | undefined,
  counted: Attempts,
  wrong: 'password' | 'code',
): Promise<void> {
  const told = city.as(asSystem('sign-in'))
  const subject = person ? `identity/person/${person.id}` : 'identity/person/unknown'
  await append(told, { act: 'identity/sign-in-failed', subject, detail: { wrong } })
  if (counted.lockedUntil) await append(told, { act: 'identity/locked', subject, detail: { until: counted.lockedUntil } })
}

function locked(city: City, until: string) {
  const format = new Intl.DateTimeFormat(city.language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: city.definition.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return refuse('session/locked', { until: format.format(Date.parse(until)) })
}
