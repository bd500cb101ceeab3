import { createHash, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { Actor, City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireAdministrator } from './duty.ts'
import { isPersonHolder, requireKeyHolder } from './holder.ts'

/** A key of somebody else's program, as those who give keys out see it; the key itself is shown once, when it is made. */
export interface InterfaceKey {
  readonly id: string
  /** Whose program it is. */
  readonly name: string
  /** Department, credit code of a company or account (see `personHolder`) whose own program it is: it reads what was granted to that holder. */
  readonly department?: string
  readonly madeAt: string
  readonly madeBy: string
  readonly revokedAt?: string
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

/** Makes a key. For administrators who entered the password a moment ago. */
export async function makeKey(city: City, name: string): Promise<InterfaceKey & { readonly key: string }> {
  requireAdministrator(city)
  return storeKey(city, name)
}

/** Keys an account may have at a time. */
const mostOfPerson = 5

/**
 * Makes a key for a program of the actor's own department, of a company the actor acts for when one is named, or of an account that was
 * verified: it reads what was granted to that holder.
 *
 * @throws `session/required`, `access/forbidden`, `sharing/company-not-yours`, `key/too-many` for an account that has as many as it may
 */
export async function makeDepartmentKey(
  city: City,
  name: string,
  company?: string,
): Promise<InterfaceKey & { readonly key: string }> {
  const holder = await requireKeyHolder(city, company)
  if (isPersonHolder(holder) && (await listDepartmentKeys(city)).length >= mostOfPerson)
    throw refuse('key/too-many', { most: mostOfPerson })
  return storeKey(city, name, holder)
}

/** Makes a key for a department of another city, which reads what was granted to it there. For the house itself, never for a person. */
export async function makeForeignKey(
  city: City,
  name: string,
  department: string,
): Promise<InterfaceKey & { readonly key: string }> {
  if (city.actor.kind !== 'system') throw new Error('Keys of other cities are made by the system only.')
  return storeKey(city, name, department)
}

/** Keys of the actor's department or account, or of a company it acts for, that still open something, newest first. */
export async function listDepartmentKeys(city: City, company?: string): Promise<readonly InterfaceKey[]> {
  return city.db.query<InterfaceKey>(
    `select id, name, department, made_at as "madeAt", made_by as "madeBy" from identity.interface_key
      where department = $1 and revoked_at is null order by id desc`,
    [await requireKeyHolder(city, company)],
  )
}

/** Withdraws a key of the actor's department or account, or of a company it acts for. Throws `key/not-found`. */
export async function revokeDepartmentKey(city: City, id: string, company?: string): Promise<void> {
  await withdraw(city, id, await requireKeyHolder(city, company))
}

async function storeKey(city: City, name: string, department?: string): Promise<InterfaceKey & { readonly key: string }> {
  const said = name.trim()
  if (said.length < 2 || said.length > 100) throw refuse('request/bad-parameter', { name: 'name', reason: '2–100' })
  const made = {
    id: newId(),
    name: said,
    ...(department === undefined ? {} : { department }),
    madeAt: city.clock.now(),
    madeBy: city.actor.name,
  }
  const key = randomBytes(24).toString('base64url')
  await city.db.transaction(async (tx) => {
    await tx.query(
      `insert into identity.interface_key (id, name, key_hash, made_at, made_by, department) values ($1, $2, $3, $4, $5, $6)`,
      [made.id, made.name, hashOf(key), made.madeAt, made.madeBy, department ?? null],
    )
    await audit(city, { act: 'identity/make-key', subject: `identity/interface-key/${made.id}`, detail: { name: said } }, tx)
  })
  return { ...made, key }
}

/** Every key that was ever made, newest first. For administrators. */
export async function listKeys(city: City): Promise<readonly InterfaceKey[]> {
  requireAdministrator(city)
  const rows = await city.db.query<InterfaceKey & { revokedAt: string | null; department: string | null }>(
    `select id, name, department, made_at as "madeAt", made_by as "madeBy", revoked_at as "revokedAt" from identity.interface_key order by id desc`,
  )
  return rows.map(({ revokedAt, department, ...key }) => ({
    ...key,
    ...(department === null ? {} : { department }),
    ...(revokedAt === null ? {} : { revokedAt }),
  }))
}

/** Withdraws a key at once and for good. For administrators. Throws `key/not-found`. */
export async function revokeKey(city: City, id: string): Promise<void> {
  requireAdministrator(city)
  await withdraw(city, id)
}

async function withdraw(city: City, id: string, department?: string): Promise<void> {
  await city.db.transaction(async (tx) => {
    const [row] = await tx.query(
      `update identity.interface_key set revoked_at = $2
        where id::text = $1 and revoked_at is null and ($3::text is null or department = $3) returning id`,
      [id, city.clock.now(), department ?? null],
    )
    if (!row) throw refuse('key/not-found')
    await audit(city, { act: 'identity/revoke-key', subject: `identity/interface-key/${id}` }, tx)
  })
}

/**
 * Who acts with a key: somebody without a post and without roles, who therefore may do what everybody may, and whose own cases are
 * those that were opened with the key; a department's own program also reads what was granted to the department. Undefined for a key that is wrong or withdrawn.
 */
export async function actorOfKey(city: City, key: string): Promise<Actor | undefined> {
  const [found] = await city.db.query<{ id: string; name: string; department: string | null }>({
    name: 'identity-interface-key',
    text: `select id, name, department from identity.interface_key where key_hash = $1 and revoked_at is null`,
    values: [hashOf(key)],
  })
  if (!found) return undefined
  const { id, name, department } = found
  return { kind: 'person', id, name, openRoles: [], ...(department === null ? {} : { keyOf: department }) }
}
