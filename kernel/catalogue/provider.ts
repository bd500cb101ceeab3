import type { City } from '../city.ts'
import { quoted } from '../db.ts'
import type { Words } from '../define/index.ts'
import { tableOf } from '../registry/index.ts'

/**
 * Names of departments by code, from whichever pack of the city registers a record type named `department` with a key;
 * the kernel knows no pack, and a city may keep its departments elsewhere. Codes without a record are left out.
 */
export async function providerNames(city: City, codes: readonly string[]): Promise<ReadonlyMap<string, Words>> {
  const owned = city.records.find(({ type }) => type.name === 'department' && type.key !== undefined)
  if (!owned || codes.length === 0) return new Map()
  const table = tableOf(owned)
  const key = owned.type.key!
  const rows = await city.db.query<Record<string, any>>(
    `select ${table.selectList} from ${table.sql} where ${quoted(key)} = any($1::text[])`,
    [codes],
  )
  return new Map(rows.map((row) => [row[key], { zh: owned.type.titleOf(row, 'zh'), en: owned.type.titleOf(row, 'en') }]))
}
