import type { Actor, City } from '../city.ts'
import { dataOfficerRole, requireDataOfficer } from './duty.ts'
import { standsFor } from './stands-for.ts'

const mark = 'person:'

/** Who may hold a grant besides departments: an account, under a code that is nobody's name and no department's. */
export const personHolder = (account: string): string => `${mark}${account}`

export const isPersonHolder = (holder: string): boolean => holder.startsWith(mark)

/** The account of somebody who acts for themselves: signed in, without a post and not by a program's key. */
export const ownAccount = ({ kind, post, keyOf, id }: Actor): string | undefined =>
  kind === 'person' && post === undefined && keyOf === undefined ? id : undefined

/** For whom the actor reads what was granted: the department of a key or of a data officer's post, or the actor's own account. */
export function holderOf({ actor }: City): string | undefined {
  if (actor.keyOf !== undefined) return actor.keyOf
  if (actor.post?.role === dataOfficerRole) return actor.post.department
  const account = ownAccount(actor)
  return account === undefined ? undefined : personHolder(account)
}

/**
 * For whom the actor makes keys: the department of a data officer, or an account that was verified (实名核验).
 * @throws `session/required`, `access/forbidden`
 */
export async function requireKeyHolder(city: City): Promise<string> {
  const account = ownAccount(city.actor)
  if (account !== undefined && (await standsFor(city)).length > 0) return personHolder(account)
  return requireDataOfficer(city)
}
