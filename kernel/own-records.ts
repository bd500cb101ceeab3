import { asSystem, type City } from './city.ts'
import type { Fields, RecordType, Stored } from './define/index.ts'
import { standsFor } from './identity/index.ts'
import { list } from './registry/index.ts'

/**
 * The records of a type about whom the signed-in account stands for (its holder, a company it acts for), unmasked: one's own data needs
 * no purpose. Nothing for visitors and for accounts nobody was verified for.
 */
export async function ownRecords<F extends Fields>(city: City, type: RecordType<string, F>): Promise<readonly Stored<F>[]> {
  if (type.belongsTo === undefined) throw new TypeError(`Record type "${type.name}" does not say whose its records are.`)
  const subjects = await standsFor(city)
  if (subjects.length === 0) return []
  const house = city.as(asSystem('own records'))
  return (await list(house, type, { where: { [type.belongsTo]: { oneOf: subjects } }, limit: 500 })).records
}
