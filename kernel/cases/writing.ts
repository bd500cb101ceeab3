import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'

/** Runs a write in a transaction; one that the database broke off to undo a deadlock is simply done again. */
export async function writing<T>(city: City, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await city.db.transaction(work)
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || left === 0) throw error
    }
  }
}
