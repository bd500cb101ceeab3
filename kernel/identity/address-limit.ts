import type { City } from '../city.ts'
import { refuse } from '../errors.ts'

/** Sign-in attempts one address may make before it has to wait: a whole office behind one address still fits. */
const limit = { attempts: 60, minutes: 5, addresses: 10_000 } as const

/** Kept in memory and for each process alone: it slows guessing down, the lockout of each account is what stops it. */
const attempts = new WeakMap<object, Map<string, { count: number; until: number }>>()

/** Counts a sign-in attempt of an address. Throws `request/too-many` beyond the limit. */
export function countAddress(city: City, address: string): void {
  const now = Date.parse(city.clock.now())
  const seen = attempts.get(city.db) ?? new Map<string, { count: number; until: number }>()
  attempts.set(city.db, seen)
  const known = seen.get(address)
  const window = known && known.until > now ? known : { count: 0, until: now + limit.minutes * 60_000 }
  window.count += 1
  // Deleted first, so that the map stays in order of use and the oldest address is the one forgotten.
  seen.delete(address)
  seen.set(address, window)
  if (seen.size > limit.addresses) seen.delete(seen.keys().next().value!)
  if (window.count > limit.attempts) throw refuse('request/too-many', { seconds: Math.ceil((window.until - now) / 1000) })
}
