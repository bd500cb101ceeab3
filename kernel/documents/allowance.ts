import { createHash } from 'node:crypto'
import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { refuse } from '../errors.ts'

/** Bytes that visitors of one address may send on one day: a street behind one address still reports its potholes. */
const mostADay = 300 * 1024 * 1024

const hashOf = (city: City, address: string): Buffer =>
  createHash('sha256').update(`${city.definition.name}/${city.clock.today()}/${address}`).digest()

const refusal = () => refuse('file/too-much-today', { limit: `${mostADay / 1024 / 1024} MB` })

/** Refuses before anything is read when the address has sent its share already. */
export async function requireAllowance(city: City, address: string): Promise<void> {
  const [row] = await city.db.query<{ bytes: number }>(`select bytes from documents.allowance where day = $1 and address = $2`, [
    city.clock.today(),
    hashOf(city, address),
  ])
  if (row && row.bytes >= mostADay) throw refusal()
}

/** Takes bytes off the share of an address. Throws `file/too-much-today` when they are more than what is left. */
export async function spendAllowance(city: City, address: string, bytes: number): Promise<void> {
  const [row] = await city.db.query(
    `insert into documents.allowance (day, address, bytes) values ($1, $2, $3)
     on conflict (day, address) do update set bytes = documents.allowance.bytes + $3 where documents.allowance.bytes + $3 <= $4
     returning bytes`,
    [city.clock.today(), hashOf(city, address), bytes, mostADay],
  )
  if (!row) throw refusal()
}

export const forgetAllowances = (city: City, on: Queryable = city.db) =>
  on.query(`delete from documents.allowance where day < $1`, [city.clock.today()])
