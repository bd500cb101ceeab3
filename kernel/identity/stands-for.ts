import { append } from '../audit/index.ts'
import type { City } from '../city.ts'
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

/** Notes, after verification (实名核验), that an account stands for a citizen or a company. Idempotent; audited without the number itself. */
export async function verifyAccount(city: City, person: string, subject: string): Promise<void> {
  requireAdministrator(city)
  await city.db.transaction(async (tx) => {
    await store.insertStandsFor(tx, person, subject, city.clock.now())
    await append(city, { act: 'identity/verify', subject: `identity/person/${person}` }, tx)
  })
}
