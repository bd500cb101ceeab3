import type { City } from '../city.ts'
import { Refusal } from '../errors.ts'
import { get, reveal } from './engine.ts'
import { tableOf } from './table.ts'

/**
 * Whether the actor may open a file that is attached to fields of a record: whoever may read the record; one that is in personal fields
 * only, whoever may reveal them, for a purpose that is noted first.
 *
 * @param address `<pack>/<record>`
 * @throws `access/purpose-required`, `access/forbidden` for a personal field
 */
export async function mayOpenFile(
  city: City,
  address: string,
  id: string,
  fields: readonly string[],
  purpose?: string,
): Promise<boolean> {
  const [pack = '', record = ''] = address.split('/')
  const owned = city.findRecord(pack, record)
  if (!owned) return false
  const { type } = owned
  try {
    await get(city, type, id)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
  const known = fields.flatMap((name) => tableOf(owned).column.get(name) ?? [])
  if (city.actor.kind === 'system' || known.some(({ field }) => !field.isPersonal)) return known.length > 0
  const [first] = known
  if (!first) return false
  await reveal(city, type, id, [first.name], purpose ?? '')
  return true
}
