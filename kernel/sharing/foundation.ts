import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { tableOf } from '../registry/index.ts'
import type { Grant } from './terms.ts'

/**
 * Asks every record a grant rests on whether it is still as it was said, and holds it until the reading is done: a suspension comes
 * before a reading or after it, never in the middle.
 *
 * @throws `sharing/not-in-use` with what no longer holds; also when the record is gone
 */
export async function requireFoundation(city: City, tx: Transaction, grant: Grant): Promise<void> {
  for (const { record, key, field, oneOf, otherwise } of grant.restsOn ?? []) {
    const [pack = '', name = ''] = record.split('/')
    const owned = city.findRecord(pack, name)
    const table = owned && tableOf(owned)
    const [by, asked] = [table?.column.get(owned?.type.key ?? ''), table?.column.get(field)]
    const [row] =
      table && by && asked
        ? await tx.query<{ value: string }>(
            `select ${asked.sql}::text as value from ${table.sql} where ${by.sql} = $1 and ${asked.sql}::text = any($2::text[]) for share`,
            [key, oneOf],
          )
        : []
    if (!row)
      throw refuse('sharing/not-in-use', { state: city.language === 'en' ? 'stopped' : '已停止', why: otherwise[city.language] })
  }
}
