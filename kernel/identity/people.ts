import { v7 as newId } from 'uuid'
import { append } from '../audit/index.ts'
import type { City, Post } from '../city.ts'
import { refuse } from '../errors.ts'
import { addDays } from '../time/index.ts'
import { divisionPrefix } from './access.ts'
import { normalAccount, requireCredentials } from './credentials.ts'
import { requireAdministrator } from './duty.ts'
import { hashPassword, requireGoodPassword } from './password.ts'
import { sessionCache } from './session-cache.ts'
import { endSessions, whoIs } from './sessions.ts'
import * as store from './store.ts'

export interface NewPerson {
  readonly account: string
  readonly name: string
  readonly phone?: string
  readonly password: string
  readonly locale?: 'zh' | 'en'
}

/** Adds somebody who can sign in. Returns the person's id. Throws `person/bad-account`, `person/account-taken`, `password/…`. */
export async function createPerson(city: City, { account: given, name, phone, password, locale }: NewPerson): Promise<string> {
  requireAdministrator(city)
  const account = requireAccount(given)
  requireGoodPassword(password, account)
  const id = newId()
  const person = { id, account, name, phone: phone ?? null, locale: locale ?? null, demoPlace: null, now: city.clock.now() }
  const passwordHash = await hashPassword(password)
  await city.db.transaction(async (tx) => {
    if (!(await store.insertPerson(tx, { ...person, passwordHash }))) throw refuse('person/account-taken', { account })
    await append(city, { act: 'identity/person-created', subject: `identity/person/${id}`, detail: { account } }, tx)
  })
  return id
}

/** The form in which an account is stored. Throws `person/bad-account`. */
export function requireAccount(given: string): string {
  const account = normalAccount(given)
  if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(account)) throw refuse('person/bad-account')
  return account
}

export interface NewPost {
  /** Name of a role some pack of the city defines and people are appointed to. */
  readonly role: string
  /** Department code. */
  readonly department: string
  /** Division code, with or without trailing zeros. */
  readonly division: string
  /** First day, ISO date; today when absent. */
  readonly from?: string
  /** Last day; open-ended when absent. */
  readonly to?: string
}

/** Appoints a person. Nobody appoints outside the own area. Throws `person/not-found`, `person/no-such-role`, `access/…`. */
export async function givePost(city: City, person: string, { role, department, division, from, to }: NewPost): Promise<Post> {
  const prefix = divisionPrefix(division)
  requireAdministrator(city, prefix)
  requireRoleExists(city, role)
  const post = { id: newId(), role, department, division: prefix }
  await city.db.transaction(async (tx) => {
    if (!(await store.findPerson(tx, { id: person }))) throw refuse('person/not-found')
    await store.insertPost(tx, { ...post, person, from: from ?? city.clock.today(), to: to ?? null })
    await append(
      city,
      { act: 'identity/post-given', subject: `identity/post/${post.id}`, detail: { person, role, department, division: prefix } },
      tx,
    )
  })
  return post
}

/** Throws `person/no-such-role` for a role that no pack defines, and for open roles, which everybody has anyway. */
export function requireRoleExists(city: City, name: string): void {
  const known = city.definition.packs.some((pack) => Object.values(pack.roles).some((role) => role.name === name && !role.open))
  if (!known) throw refuse('person/no-such-role', { role: name })
}

/** Ends a post at once: yesterday was its last day. Sessions that act in it act in none. */
export async function endPost(city: City, postId: string): Promise<void> {
  const post = await store.findPost(city.db, postId)
  requireAdministrator(city, post?.division)
  if (!post) throw refuse('session/no-such-post')
  await city.db.transaction(async (tx) => {
    await store.setPostEnd(tx, postId, addDays(city.clock.today(), -1))
    await append(city, { act: 'identity/post-ended', subject: `identity/post/${postId}`, detail: { person: post.person } }, tx)
  })
  sessionCache.forgetPerson(city, post.person)
}

/** Lets a person sign in or not. Somebody who may not is signed out everywhere. */
export async function setPersonActive(city: City, person: string, active: boolean): Promise<void> {
  requireAdministrator(city)
  await requireAllPostsCovered(city, person)
  await city.db.transaction(async (tx) => {
    if (!(await store.findPerson(tx, { id: person }))) throw refuse('person/not-found')
    await store.setActive(tx, person, active, city.clock.now())
    await append(
      city,
      { act: active ? 'identity/person-activated' : 'identity/person-deactivated', subject: `identity/person/${person}` },
      tx,
    )
  })
  if (!active) await endSessions(city, person)
}

/** Who may set somebody's password may act as them: never an administrator whose area is smaller than any of their posts. */
async function requireAllPostsCovered(city: City, person: string): Promise<void> {
  for (const { division } of await store.postsEver(city.db, person)) requireAdministrator(city, division)
}

/**
 * Gives a person who cannot sign in any more another password and takes the authenticator off. Ends all sessions of the person.
 */
export async function resetPassword(city: City, person: string, password: string): Promise<void> {
  requireAdministrator(city)
  const found = await store.findPerson(city.db, { id: person })
  if (!found) throw refuse('person/not-found')
  await requireAllPostsCovered(city, person)
  requireGoodPassword(password, found.account)
  const hash = await hashPassword(password)
  await city.db.transaction(async (tx) => {
    await store.setPasswordHash(tx, person, hash, city.clock.now())
    await store.clearSecret(tx, person, city.clock.now())
    await append(city, { act: 'identity/password-reset', subject: `identity/person/${person}` }, tx)
  })
  await endSessions(city, person)
}

/**
 * Changes the own password. Every other session of the person ends, this one stays.
 *
 * @throws `session/required`, what wrong credentials throw, `password/…`
 */
export async function changePassword(
  city: City,
  token: string,
  { current, next, code }: { current: string; next: string; code?: string | undefined },
): Promise<void> {
  const session = await whoIs(city, token)
  if (!session) throw refuse('session/required')
  requireGoodPassword(next, session.account)
  if (next.normalize('NFKC') === current.normalize('NFKC')) throw refuse('password/unchanged')
  const person = await requireCredentials(city, { account: session.account, password: current, code })
  const hash = await hashPassword(next)
  await city.db.transaction(async (tx) => {
    await store.setPasswordHash(tx, person.id, hash, city.clock.now())
    await append(city.as(session.actor), { act: 'identity/password-changed', subject: `identity/person/${person.id}` }, tx)
  })
  await endSessions(city, person.id, token)
}
