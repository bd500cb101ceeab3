import type { City } from '../city.ts'
import type { SessionRow } from './store.ts'

/** A read of the same session within this time does not ask the database: the longest another server's sign-out takes to be noticed here. */
const keptForMs = 3_000
const most = 20_000

interface Kept {
  readonly session: SessionRow
  readonly until: number
}

const caches = new WeakMap<object, Map<string, Kept>>()

/** Sessions read lately, for each database. Revoking in this process forgets at once. */
export const sessionCache = {
  find(city: City, key: string): SessionRow | undefined {
    const kept = cacheOf(city).get(key)
    return kept && Date.parse(city.clock.now()) < kept.until ? kept.session : undefined
  },
  keep(city: City, key: string, session: SessionRow): void {
    const cache = cacheOf(city)
    cache.delete(key)
    cache.set(key, { session, until: Date.parse(city.clock.now()) + keptForMs })
    if (cache.size > most) cache.delete(cache.keys().next().value!)
  },
  forget(city: City, key: string): void {
    cacheOf(city).delete(key)
  },
  forgetPerson(city: City, person: string): void {
    const cache = cacheOf(city)
    for (const [key, { session }] of cache) if (session.person === person) cache.delete(key)
  },
}

function cacheOf(city: City): Map<string, Kept> {
  const cache = caches.get(city.db) ?? new Map<string, Kept>()
  caches.set(city.db, cache)
  return cache
}
