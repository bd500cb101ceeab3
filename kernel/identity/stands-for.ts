import { append } from '../audit/index.ts'
import type { City } from '../city.ts'
import { creditCodeCheckDigit } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { requireAdministrator } from './duty.ts'
import * as store from './store.ts'

/**
 * The keys the acting account stands for: the citizen id of its holder once verified, and credit codes of companies the holder acts for.
 * Empty for visitors, for the system and for accounts nobody was verified for.
 */
export async function standsFor(city: City): Promise<readonly string[]> {
  if (city.actor.kind !== 'person') return []
  return (await store.subjectsOf(city.db, city.actor.id)).map(({ subject }) => subject)
}

/**
 * The companies somebody acts for: credit codes the account stands for. Nobody acts for a company while acting in a post, nor does a
 * program, whose key says for whom it reads.
 */
export async function companiesOf(city: City): Promise<readonly string[]> {
  const { post, keyOf } = city.actor
  if (post !== undefined || keyOf !== undefined) return []
  // Credit codes and citizen ids are both 18 characters; only the check character tells one from the other.
  return (await standsFor(city)).filter(
    (code) => /^[0-9A-Z]{18}$/.test(code) && creditCodeCheckDigit(code.slice(0, 17)) === code[17],
  )
}

/** @throws `session/required`, `sharing/company-not-yours` */
export async function requireCompany(city: City, creditCode: string): Promise<void> {
  if (city.actor.kind === 'visitor') throw refuse('session/required')
  if (!(await companiesOf(city)).includes(creditCode)) throw refuse('sharing/company-not-yours')
}

/** Notes, after verification (实名核验), that an account stands for a citizen or a company. Idempotent; audited without the number itself. */
export async function verifyAccount(city: City, person: string, subject: string): Promise<void> {
  requireAdministrator(city)
  await city.db.transaction(async (tx) => {
    await store.insertStandsFor(tx, person, subject, city.clock.now())
    await append(city, { act: 'identity/verify', subject: `identity/person/${person}` }, tx)
  })
}
