import type { Post } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { Attempts } from './lockout.ts'

export interface PersonRow {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly locale: string | null
  readonly passwordHash: string
  readonly totpSecret: Buffer | null
  readonly totpPending: Buffer | null
  readonly isActive: boolean
  readonly isDemo: boolean
  readonly lastPost: string | null
}

const personColumns = `id, account, name, locale, password_hash as "passwordHash", totp_secret as "totpSecret", totp_pending as "totpPending",
  is_active as "isActive", demo_place is not null as "isDemo", last_post as "lastPost"`

export async function findPerson(on: Queryable, by: { id: string } | { account: string }): Promise<PersonRow | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['account', by.account]
  return (await on.query<PersonRow>(`select ${personColumns} from identity.person where ${column} = $1`, [value]))[0]
}

/** False when the account is taken. */
export async function insertPerson(
  on: Queryable,
  person: {
    id: string
    account: string
    name: string
    phone: string | null
    locale: string | null
    passwordHash: string
    demoPlace: number | null
    now: string
  },
): Promise<boolean> {
  const rows = await on.query(
    `insert into identity.person (id, account, name, phone, locale, password_hash, demo_place, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing returning id`,
    [person.id, person.account, person.name, person.phone, person.locale, person.passwordHash, person.demoPlace, person.now],
  )
  return rows.length === 1
}

export const setPasswordHash = (on: Queryable, id: string, hash: string, now: string) =>
  on.query(`update identity.person set password_hash = $2, demo_place = null, changed_at = $3 where id = $1`, [id, hash, now])

export const setActive = (on: Queryable, id: string, active: boolean, now: string) =>
  on.query(`update identity.person set is_active = $2, changed_at = $3 where id = $1`, [id, active, now])

export const setPendingSecret = (on: Queryable, id: string, secret: Buffer, now: string) =>
  on.query(`update identity.person set totp_pending = $2, changed_at = $3 where id = $1`, [id, secret, now])

export const activateSecret = (on: Queryable, id: string, step: number, recoveryHashes: readonly Buffer[], now: string) =>
  on.query(
    `update identity.person set totp_secret = totp_pending, totp_pending = null, totp_step = $2, recovery_codes = $3, changed_at = $4 where id = $1`,
    [id, step, recoveryHashes, now],
  )

export const clearSecret = (on: Queryable, id: string, now: string) =>
  on.query(
    `update identity.person set totp_secret = null, totp_pending = null, totp_step = null, recovery_codes = '{}', changed_at = $2 where id = $1`,
    [id, now],
  )

/** False when a code of this time step or a later one was used already. One statement, so two requests cannot both win. */
export async function spendStep(on: Queryable, id: string, step: number): Promise<boolean> {
  const rows = await on.query(
    `update identity.person set totp_step = $2 where id = $1 and (totp_step is null or totp_step < $2) returning id`,
    [id, step],
  )
  return rows.length === 1
}

/** False when the code is not one of the person's or was used already. */
export async function spendRecoveryCode(on: Queryable, id: string, hash: Buffer): Promise<boolean> {
  const rows = await on.query(
    `update identity.person set recovery_codes = array_remove(recovery_codes, $2) where id = $1 and $2 = any(recovery_codes) returning id`,
    [id, hash],
  )
  return rows.length === 1
}

export interface PostRow extends Post {
  readonly person: string
}

const activeOn = (parameter: string) => `from_date <= ${parameter} and (to_date is null or to_date >= ${parameter})`

export const activePosts = (on: Queryable, person: string, today: string): Promise<readonly PostRow[]> =>
  on.query<PostRow>(
    `select id, person, role, department, division from identity.post where person = $1 and ${activeOn('$2::date')} order by from_date, id`,
    [person, today],
  )

export const insertPost = (on: Queryable, post: PostRow & { from: string; to: string | null }) =>
  on.query(
    `insert into identity.post (id, person, role, department, division, from_date, to_date) values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [post.id, post.person, post.role, post.department, post.division, post.from, post.to],
  )

/** Posts held, past and future ones too. */
export const postsEver = (on: Queryable, person: string): Promise<readonly { division: string }[]> =>
  on.query(`select division from identity.post where person = $1 and (to_date is null or to_date >= from_date)`, [person])

export async function findPost(on: Queryable, id: string): Promise<PostRow | undefined> {
  return (await on.query<PostRow>(`select id, person, role, department, division from identity.post where id = $1`, [id]))[0]
}

export const setPostEnd = (on: Queryable, id: string, lastDay: string) =>
  on.query(`update identity.post set to_date = $2 where id = $1`, [id, lastDay])

export const rememberPost = (on: Queryable, person: string, post: string) =>
  on.query(`update identity.person set last_post = $2 where id = $1`, [person, post])

export interface SessionRow {
  readonly person: string
  readonly account: string
  readonly name: string
  readonly locale: string | null
  readonly isActive: boolean
  readonly csrf: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly confirmedAt: string
  readonly post: Post | null
}

export const insertSession = (
  on: Queryable,
  session: { tokenHash: Buffer; person: string; csrf: string; post: string | null; now: string; expiresAt: string },
) =>
  on.query(
    `insert into identity.session (token_hash, person, csrf, post, created_at, last_seen_at, expires_at, confirmed_at) values ($1, $2, $3, $4, $5, $5, $6, $5)`,
    [session.tokenHash, session.person, session.csrf, session.post, session.now, session.expiresAt],
  )

/** With the acting post as long as it has not ended. */
export async function findSession(on: Queryable, tokenHash: Buffer, today: string): Promise<SessionRow | undefined> {
  const [row] = await on.query<SessionRow>({
    name: 'identity-session',
    text: `select s.person, p.account, p.name, p.locale, p.is_active as "isActive", s.csrf, s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
             s.confirmed_at as "confirmedAt",
             case when o.id is not null then jsonb_build_object('id', o.id, 'role', o.role, 'department', o.department, 'division', o.division) end as post
           from identity.session s
           join identity.person p on p.id = s.person
           left join identity.post o on o.id = s.post and o.person = s.person and ${activeOn('$2::date')}
           where s.token_hash = $1`,
    values: [tokenHash, today],
  })
  return row
}

export const touchSession = (on: Queryable, tokenHash: Buffer, now: string) =>
  on.query(`update identity.session set last_seen_at = $2 where token_hash = $1`, [tokenHash, now])

export const confirmSession = (on: Queryable, tokenHash: Buffer, now: string) =>
  on.query(`update identity.session set confirmed_at = $2, last_seen_at = $2 where token_hash = $1`, [tokenHash, now])

export const setSessionPost = (on: Queryable, tokenHash: Buffer, post: string) =>
  on.query(`update identity.session set post = $2 where token_hash = $1`, [tokenHash, post])

export const deleteSession = (on: Queryable, tokenHash: Buffer) =>
  on.query(`delete from identity.session where token_hash = $1`, [tokenHash])

export async function deleteSessionsOf(on: Queryable, person: string, except?: Buffer): Promise<number> {
  return (
    await on.query(`delete from identity.session where person = $1 and token_hash is distinct from $2 returning 1`, [
      person,
      except ?? null,
    ])
  ).length
}

export async function deleteOldSessions(on: Queryable, now: string, seenBefore: string): Promise<number> {
  return (
    await on.query(`delete from identity.session where expires_at <= $1 or last_seen_at <= $2 returning 1`, [now, seenBefore])
  ).length
}

const attemptColumns = `wrong, locks, locked_until as "lockedUntil", last_at as "lastAt"`

/** Locks the row of the account until the transaction ends, making it first when it is not there. */
export async function lockAttempts(on: Queryable, accountHash: Buffer, now: string): Promise<Attempts> {
  await on.query(
    `insert into identity.attempt (account_hash, wrong, locks, last_at) values ($1, 0, 0, $2) on conflict do nothing`,
    [accountHash, now],
  )
  const [row] = await on.query<Attempts>(`select ${attemptColumns} from identity.attempt where account_hash = $1 for update`, [
    accountHash,
  ])
  return row!
}

export const setAttempts = (on: Queryable, accountHash: Buffer, attempts: Attempts) =>
  on.query(`update identity.attempt set wrong = $2, locks = $3, locked_until = $4, last_at = $5 where account_hash = $1`, [
    accountHash,
    attempts.wrong,
    attempts.locks,
    attempts.lockedUntil,
    attempts.lastAt,
  ])

export const deleteAttempts = (on: Queryable, accountHash: Buffer) =>
  on.query(`delete from identity.attempt where account_hash = $1`, [accountHash])

export async function deleteOldAttempts(on: Queryable, before: string): Promise<number> {
  return (await on.query(`delete from identity.attempt where greatest(last_at, locked_until) <= $1 returning 1`, [before])).length
}

/** Active people who still have the demo password. */
export const demoPeople = (on: Queryable): Promise<readonly { id: string }[]> =>
  on.query(`select id from identity.person where demo_place is not null and is_active`)

export const demoRows = (on: Queryable): Promise<readonly { account: string; name: string; role: string | null }[]> =>
  on.query(
    `select p.account, p.name, o.role from identity.person p left join identity.post o on o.person = p.id
     where p.demo_place is not null and p.is_active order by p.demo_place, o.role`,
  )

export const insertStandsFor = (on: Queryable, person: string, subject: string, now: string) =>
  on.query(`insert into identity.stands_for (person, subject, since) values ($1, $2, $3) on conflict do nothing`, [
    person,
    subject,
    now,
  ])

export const subjectsOf = (on: Queryable, person: string): Promise<readonly { subject: string }[]> =>
  on.query(`select subject from identity.stands_for where person = $1 order by since, subject`, [person])
