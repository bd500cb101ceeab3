import { createHash, randomBytes } from 'node:crypto'
import { append } from '../audit/index.ts'
import type { Actor, City, Post } from '../city.ts'
import { type Language, refuse } from '../errors.ts'
import { openRolesOf } from './access.ts'
import { countAddress } from './address-limit.ts'
import { type Credentials, requireCredentials } from './credentials.ts'
import { lockout } from './lockout.ts'
import { sessionCache } from './session-cache.ts'
import * as store from './store.ts'

/** A session ends after half an hour without a request, and after twelve hours in any case. */
export const sessionLength = { idleMinutes: 30, hours: 12 } as const
/** The idle clock is written at most this often. */
const touchedEveryMs = 60_000

/** Somebody signed in, as a request sees it. */
export interface Session {
  readonly actor: Actor
  readonly account: string
  /** Must come back in `x-csrf-token` with every unsafe request. */
  readonly csrf: string
  /** ISO instant. */
  readonly expiresAt: string
  /** What the person reads, when the request does not say. */
  readonly locale: Language | undefined
}

export interface SignedIn {
  /** Goes into the cookie and nowhere else; the database keeps only its hash. */
  readonly token: string
  readonly session: Session
}

/**
 * Signs a person in with a NEW session, acting in the post last used (or the first held).
 *
 * @param how.replaces token of the session before, which ends
 * @throws `request/too-many` for an address that keeps trying, and all that wrong credentials throw
 */
export async function signIn(
  city: City,
  how: Credentials & { address?: string | undefined; replaces?: string | undefined },
): Promise<SignedIn> {
  if (how.address !== undefined) countAddress(city, how.address)
  const person = await requireCredentials(city, how)
  const posts = await store.activePosts(city.db, person.id, city.clock.today())
  const post = posts.find(({ id }) => id === person.lastPost) ?? posts[0]
  const token = randomBytes(32).toString('base64url')
  const now = city.clock.now()
  await city.db.transaction(async (tx) => {
    await store.insertSession(tx, {
      tokenHash: hashOf(token),
      person: person.id,
      csrf: randomBytes(24).toString('base64url'),
      post: post?.id ?? null,
      now,
      expiresAt: new Date(Date.parse(now) + sessionLength.hours * 3_600_000).toISOString(),
    })
    if (how.replaces !== undefined) await store.deleteSession(tx, hashOf(how.replaces))
    const row = await store.findSession(tx, hashOf(token), city.clock.today())
    await append(city.as(actorOf(city, row!)), { act: 'identity/sign-in', subject: `identity/person/${person.id}` }, tx)
  })
  if (how.replaces !== undefined) sessionCache.forget(city, keyOf(how.replaces))
  return { token, session: (await whoIs(city, token))! }
}

/** The session of a token; undefined when it was forged, ended or has expired. */
export async function whoIs(city: City, token: string): Promise<Session | undefined> {
  const key = keyOf(token)
  const row = sessionCache.find(city, key) ?? (await store.findSession(city.db, hashOf(token), city.clock.today()))
  if (!row) return undefined
  const now = Date.parse(city.clock.now())
  const idle = now - Date.parse(row.lastSeenAt)
  if (!row.isActive || now >= Date.parse(row.expiresAt) || idle >= sessionLength.idleMinutes * 60_000) {
    await store.deleteSession(city.db, hashOf(token))
    sessionCache.forget(city, key)
    return undefined
  }
  const seen = idle >= touchedEveryMs ? { ...row, lastSeenAt: city.clock.now() } : row
  if (seen !== row) await store.touchSession(city.db, hashOf(token), seen.lastSeenAt)
  if (seen !== row || !sessionCache.find(city, key)) sessionCache.keep(city, key, seen)
  const locale = row.locale === 'zh' || row.locale === 'en' ? row.locale : undefined
  return { actor: actorOf(city, seen), account: row.account, csrf: row.csrf, expiresAt: row.expiresAt, locale }
}

/** Ends the session of a token; with `everywhere` all sessions of its person. Without a session nothing happens. */
export async function signOut(city: City, token: string, { everywhere = false } = {}): Promise<void> {
  const session = await whoIs(city, token)
  if (!session) return
  const person = session.actor.id
  await city.db.transaction(async (tx) => {
    if (everywhere) await store.deleteSessionsOf(tx, person)
    else await store.deleteSession(tx, hashOf(token))
    await append(
      city.as(session.actor),
      { act: 'identity/sign-out', subject: `identity/person/${person}`, detail: { everywhere } },
      tx,
    )
  })
  if (everywhere) sessionCache.forgetPerson(city, person)
  else sessionCache.forget(city, keyOf(token))
}

/** The posts the signed-in person may act in today, in the order they were given. */
export async function postsOf(city: City): Promise<readonly Post[]> {
  if (city.actor.kind !== 'person') return []
  const posts = await store.activePosts(city.db, city.actor.id, city.clock.today())
  return posts.map(({ id, role, department, division }) => ({ id, role, department, division }))
}

/** Somebody as each of the actors they can be today, one for a post, with what they read; for the system, which acts on their wish. */
export async function actorsOf(city: City, person: string): Promise<{ actors: readonly Actor[]; locale: Language | undefined }> {
  if (city.actor.kind !== 'system') throw new Error('Only the system sees a city as somebody else.')
  const found = await store.findPerson(city.db, { id: person })
  if (!found?.isActive) return { actors: [], locale: undefined }
  const posts = await store.activePosts(city.db, person, city.clock.today())
  return {
    actors: posts.map(({ id, role, department, division }) => ({
      kind: 'person',
      id: person,
      name: found.name,
      openRoles: openRolesOf(city),
      post: { id, role, department, division },
    })),
    locale: found.locale === 'zh' || found.locale === 'en' ? found.locale : undefined,
  }
}

/** Acts in another of the person's posts from now on, in this session. Throws `session/required`, `session/no-such-post`. */
export async function choosePost(city: City, token: string, postId: string): Promise<Session> {
  const session = await whoIs(city, token)
  if (!session) throw refuse('session/required')
  const person = session.actor.id
  const posts = await store.activePosts(city.db, person, city.clock.today())
  const post = posts.find(({ id }) => id === postId)
  if (!post) throw refuse('session/no-such-post')
  await city.db.transaction(async (tx) => {
    await store.setSessionPost(tx, hashOf(token), post.id)
    await store.rememberPost(tx, person, post.id)
    await append(city.as(session.actor), { act: 'identity/post-chosen', subject: `identity/post/${post.id}` }, tx)
  })
  sessionCache.forget(city, keyOf(token))
  return (await whoIs(city, token))!
}

/** Checks the password (and code) once more for acts that need it; see `requireConfirmed`. Wrong ones count towards the lockout. */
export async function confirmIdentity(city: City, token: string, given: Omit<Credentials, 'account'>): Promise<Session> {
  const session = await whoIs(city, token)
  if (!session) throw refuse('session/required')
  await requireCredentials(city, { ...given, account: session.account })
  await store.confirmSession(city.db, hashOf(token), city.clock.now())
  await append(city.as(session.actor), { act: 'identity/confirmed', subject: `identity/person/${session.actor.id}` })
  sessionCache.forget(city, keyOf(token))
  return (await whoIs(city, token))!
}

/** Ends every session of a person, but the one of a token. Returns how many. For use inside this engine. */
export async function endSessions(city: City, person: string, exceptToken?: string): Promise<number> {
  const ended = await store.deleteSessionsOf(city.db, person, exceptToken === undefined ? undefined : hashOf(exceptToken))
  sessionCache.forgetPerson(city, person)
  return ended
}

/** Removes sessions that are over and failed attempts nobody remembers. Run by a job; nothing depends on when. */
export async function cleanUpSessions(city: City): Promise<{ sessions: number; attempts: number }> {
  const minutesAgo = (minutes: number) => new Date(Date.parse(city.clock.now()) - minutes * 60_000).toISOString()
  const sessions = await store.deleteOldSessions(city.db, city.clock.now(), minutesAgo(sessionLength.idleMinutes))
  const attempts = await store.deleteOldAttempts(city.db, minutesAgo(lockout.forgottenAfterMinutes))
  return { sessions, attempts }
}

function actorOf(city: City, row: store.SessionRow): Actor {
  return Object.freeze({
    kind: 'person',
    id: row.person,
    name: row.name,
    openRoles: openRolesOf(city),
    confirmedAt: new Date(row.confirmedAt).toISOString(),
    ...(row.post ? { post: row.post } : {}),
  })
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
const keyOf = (token: string): string => hashOf(token).toString('base64url')
