import type { City } from '../city.ts'
import { quoted } from '../db.ts'
import { type Table, tableOf } from './table.ts'

/**
 * Merges what was written lately into a register's search index. New words wait in a list that searches read through, so an import
 * does not pay for the merging (half of its time): it is done right after, and every few minutes for what people enter.
 */
export async function tidySearch(city: City, table: Table): Promise<void> {
  const { pack, type } = table.owned
  if (type.search.length === 0) return
  await city.db.query(`select gin_clean_pending_list($1::regclass)`, [`${quoted(pack.name)}.${quoted(`${type.name}_search`)}`])
}

/** The same for every register of the city; a task of the house. */
export async function tidySearches(city: City): Promise<void> {
  for (const owned of city.records) await tidySearch(city, tableOf(owned))
}
