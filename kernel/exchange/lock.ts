import type { City } from '../city.ts'

/**
 * Does something while nobody else works on a flow, in this process or another. The lock hangs on a connection of its own: whoever is
 * killed lets go of it. Undefined when somebody else holds it.
 */
export async function whileLocked<T>(city: City, flow: string, work: () => Promise<T>): Promise<T | undefined> {
  return city.db.connect(async (connection) => {
    const [got] = await connection.query<{ mine: boolean }>(`select pg_try_advisory_lock(hashtextextended($1, 4)) as mine`, [
      `exchange/${flow}`,
    ])
    if (!got!.mine) return undefined
    try {
      return await work()
    } finally {
      await connection.query('select pg_advisory_unlock(hashtextextended($1, 4))', [`exchange/${flow}`]).catch(() => {})
    }
  })
}

export const isLocked = async (city: City, flow: string): Promise<boolean> =>
  (await whileLocked(city, flow, async () => true)) === undefined
