import type { City } from '../city.ts'
import type { Db } from '../db.ts'

/** Figures on screens may be this old; every one says so by its `asOf`. */
const freshFor = 5_000
const mostKept = 2_000

interface Kept {
  readonly at: number
  readonly value: Promise<unknown>
}

const kept = new WeakMap<Db, Map<string, Kept>>()

/**
 * One computation for everybody who looks at the same thing within five seconds of the city's clock: a thousand screens
 * showing a figure cost as much as one. Whoever comes while it is being computed waits for the same answer.
 * A failed computation is not kept.
 */
export function shared<T>(city: City, key: string, compute: () => Promise<T>): Promise<T> {
  let mine = kept.get(city.db)
  if (!mine) kept.set(city.db, (mine = new Map()))
  const now = Date.parse(city.clock.now())
  const found = mine.get(key)
  // A test clock may be moved back; what was computed "later" is then not fresh either.
  if (found && Math.abs(now - found.at) < freshFor) return found.value as Promise<T>
  if (mine.size >= mostKept) mine.clear()
  const value = compute()
  const entry = { at: now, value }
  mine.set(key, entry)
  value.catch(() => {
    if (mine.get(key) === entry) mine.delete(key)
  })
  return value
}
