import type { Actor, City } from '../city.ts'
import { dataOfficerRole, requireDataOfficer } from './duty.ts'
import { companiesOf, requireCompany, standsFor } from './stands-for.ts'

const mark = 'person:'

/** Who may hold a grant besides departments and companies: an account, under a code that is nobody's name and no department's. */
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

/** All for whom the actor reads: as `holderOf`, and the companies somebody without a post acts for. */
export async function holdersFor(city: City): Promise<readonly string[]> {
  const holder = holderOf(city)
  return holder === undefined ? [] : isPersonHolder(holder) ? [holder, ...(await companiesOf(city))] : [holder]
}

/**
 * For whom the actor makes keys: the department of a data officer, a company it acts for when one is named, or an account that was
 * verified (实名核验).
 * @throws `session/required`, `access/forbidden`, `sharing/company-not-yours`
 */
export async function requireKeyHolder(city: City, company?: string): Promise<string> {
  if (company !== undefined) {
    await requireCompany(city, company)
    return company
  }
  const account = ownAccount(city.actor)
  if (account !== undefined && (await standsFor(city)).length > 0) return personHolder(account)
  return requireDataOfficer(city)
}
