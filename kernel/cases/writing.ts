import type { City } from '../city.ts'
import type { Db, Transaction } from '../db.ts'

const listeners = new WeakMap<Db, Set<() => void>>()

/** Calls back after each commit of this process that may have left something in the outbox. Returns how to stop it. */
export function onOutbox(db: Db, listener: () => void): () => void {
  const all = listeners.get(db) ?? new Set()
  listeners.set(db, all.add(listener))
  return () => void all.delete(listener)
}

/** Runs a write in a transaction; one that the database broke off to undo a deadlock is simply done again. */
export async function writing<T>(city: City, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      const done = await city.db.transaction(work)
      for (const listener of listeners.get(city.db) ?? []) listener()
      return done
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || left === 0) throw error
    }
  }
}
