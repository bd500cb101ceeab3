import { createHash, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { Actor, City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireAdministrator } from './duty.ts'

/** A key of somebody else's program, as those who give keys out see it; the key itself is shown once, when it is made. */
export interface InterfaceKey {
  readonly id: string
  /** Whose program it is. */
  readonly name: string
  readonly madeAt: string
  readonly madeBy: string
  readonly revokedAt?: string
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

/** Makes a key. For administrators who entered the password a moment ago. */
export async function makeKey(city: City, name: string): Promise<InterfaceKey & { readonly key: string }> {
  requireAdministrator(city)
  const said = name.trim()
  if (said.length < 2 || said.length > 100) throw refuse('request/bad-parameter', { name: 'name', reason: '2–100' })
  const made = { id: newId(), name: said, madeAt: city.clock.now(), madeBy: city.actor.name }
  const key = randomBytes(24).toString('base64url')
  await city.db.transaction(async (tx) => {
    await tx.query(`insert into identity.interface_key (id, name, key_hash, made_at, made_by) values ($1, $2, $3, $4, $5)`, [
      made.id,
      made.name,
      hashOf(key),
      made.madeAt,
      made.madeBy,
    ])
    await audit(city, { act: 'identity/make-key', subject: `identity/interface-key/${made.id}`, detail: { name: said } }, tx)
  })
  return { ...made, key }
}

/** Every key that was ever made, newest first. For administrators. */
export async function listKeys(city: City): Promise<readonly InterfaceKey[]> {
  requireAdministrator(city)
  const rows = await city.db.query<InterfaceKey & { revokedAt: string | null }>(
    `select id, name, made_at as "madeAt", made_by as "madeBy", revoked_at as "revokedAt" from identity.interface_key order by id desc`,
  )
  return rows.map(({ revokedAt, ...key }) => (revokedAt === null ? key : { ...key, revokedAt }))
}

/** Withdraws a key at once and for good. For administrators. Throws `key/not-found`. */
export async function revokeKey(city: City, id: string): Promise<void> {
  requireAdministrator(city)
  await city.db.transaction(async (tx) => {
    const [row] = await tx.query(
      `update identity.interface_key set revoked_at = $2 where id::text = $1 and revoked_at is null returning id`,
      [id, city.clock.now()],
    )
    if (!row) throw refuse('key/not-found')
    await audit(city, { act: 'identity/revoke-key', subject: `identity/interface-key/${id}` }, tx)
  })
}

/**
 * Who acts with a key: somebody without a post and without roles, who therefore may do what everybody may, and whose own cases are
 * those that were opened with the key. Undefined for a key that is wrong or withdrawn.
 */
export async function actorOfKey(city: City, key: string): Promise<Actor | undefined> {
  const [found] = await city.db.query<{ id: string; name: string }>({
    name: 'identity-interface-key',
    text: `select id, name from identity.interface_key where key_hash = $1 and revoked_at is null`,
    values: [hashOf(key)],
  })
  return found && { kind: 'person', id: found.id, name: found.name, openRoles: [] }
}
