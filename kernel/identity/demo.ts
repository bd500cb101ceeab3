import { v5 as namedId } from 'uuid'
import type { City } from '../city.ts'
import type { Language } from '../errors.ts'
import { divisionPrefix, roleLabel } from './access.ts'
import { hashPassword } from './password.ts'
import { requireAccount, requireRoleExists, setPersonActive } from './people.ts'
import * as store from './store.ts'

/** Everybody in a demo city signs in with this. It is printed at the start and written in the README: no real city keeps it. */
export const demoPassword = 'chengshu-demo-2026'

/** Ids of demo people are made from their names in this namespace, so screenshots and links keep. */
const namespace = '5f0e6d8e-3a35-5a0e-9d83-6c0b0f2f8f10'

/** A fictional officer. Several rows with the same account are several posts of one person. */
export interface DemoOfficer {
  readonly account: string
  readonly name: string
  readonly role: string
  readonly department: string
  readonly division: string
}
/** A fictional resident without a post, verified as whom the account stands for: citizen ids and credit codes. */
export interface DemoResident {
  readonly account: string
  readonly name: string
  readonly standsFor: readonly string[]
}
export type DemoPerson = DemoOfficer | DemoResident

/** Adds fictional officers with the demo password. Idempotent; leaves alone whoever has another password by now. */
export async function seedDemoPeople(city: City, people: readonly DemoPerson[]): Promise<void> {
  if (city.actor.kind !== 'system') throw new Error('Only the system seeds demo people.')
  for (const one of people) if ('role' in one) requireRoleExists(city, one.role)
  const passwordHash = await hashPassword(demoPassword)
  const now = city.clock.now()
  const idOf = (...words: string[]) => namedId([city.definition.name, ...words].join('/'), namespace)
  await city.db.transaction(async (tx) => {
    for (const [place, one] of people.entries()) {
      const { account: given, name } = one
      const account = requireAccount(given)
      await store.insertPerson(tx, {
        id: idOf(account),
        account,
        name,
        phone: null,
        locale: null,
        passwordHash,
        demoPlace: place,
        now,
      })
      const person = await store.findPerson(tx, { account })
      if (!('role' in one)) {
        if (person!.isDemo) for (const subject of one.standsFor) await store.insertStandsFor(tx, person!.id, subject, now)
        continue
      }
      const { role, department, division } = one
      const post = {
        id: idOf(account, role, department, division),
        person: person!.id,
        role,
        department,
        division: divisionPrefix(division),
      }
      if (person!.isDemo) await store.insertPost(tx, { ...post, from: city.clock.today(), to: null })
    }
  })
}

/**
 * Shuts out everybody who still has the demo password, which the whole world knows, and ends their sessions: for a city that was
 * tried as a demo and becomes a real one. Whoever took a password of their own stays. Returns how many were shut out.
 */
export async function shutOutDemoPeople(city: City): Promise<number> {
  if (city.actor.kind !== 'system') throw new Error('Only the system shuts demo people out.')
  const people = await store.demoPeople(city.db)
  for (const person of people) await setPersonActive(city, person.id, false)
  return people.length
}

/** Who can sign in with the demo password, in the order they were seeded; nobody in a city that was not seeded as a demo. */
export async function demoSignIns(
  city: City,
  language: Language = city.language,
): Promise<readonly { account: string; password: string; name: string; role: string }[]> {
  const rows = await store.demoRows(city.db)
  const accounts = [...new Set(rows.map((row) => row.account))]
  return accounts.map((account) => {
    const own = rows.filter((row) => row.account === account)
    const labels = own.flatMap(({ role }) => (role === null ? [] : [roleLabel(city, role, language)]))
    return {
      account,
      password: demoPassword,
      name: own[0]!.name,
      role: [...new Set(labels)].join(language === 'zh' ? '、' : ', ') || (language === 'zh' ? '居民' : 'resident'),
    }
  })
}
