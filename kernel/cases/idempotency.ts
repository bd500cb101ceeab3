import { createHash } from 'node:crypto'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { forgetKeys, keepKey } from './store.ts'

const hashOf = (value: unknown): Buffer => createHash('sha256').update(JSON.stringify(value)).digest()

/** Throws `case/weak-key` for a key that somebody could guess: for visitors it is what makes their query code. */
export function requireKey(key: string | undefined): void {
  if (key !== undefined && !/^[\x21-\x7e]{16,100}$/.test(key)) throw refuse('case/weak-key')
}

/**
 * Notes that a request was carried out under its key. Returns the case of the first time when it was already, so that a request that
 * was sent twice does its work once. Throws `case/other-request` when the key was used for something else.
 */
export async function alreadyDone(
  city: City,
  tx: Transaction,
  { key, verb, request, id }: { key: string | undefined; verb: string; request: unknown; id: string },
): Promise<string | undefined> {
  if (key === undefined) return undefined
  const { kind, id: actor } = city.actor
  const kept = await keepKey(tx, { hash: hashOf([verb, kind, actor, key]), request: hashOf(request), id, at: city.clock.now() })
  if (kept && !kept.request.equals(hashOf(request))) throw refuse('case/other-request')
  return kept?.id
}

const daysKept = 7

/** Forgets keys of a week ago and more: whoever repeats a request does so within minutes. */
export const forgetOldKeys = (city: City): Promise<unknown> =>
  forgetKeys(city.db, new Date(Date.parse(city.clock.now()) - daysKept * 86_400_000).toISOString())
