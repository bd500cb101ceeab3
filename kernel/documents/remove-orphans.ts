import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '../city.ts'
import { forgetAllowances } from './allowance.ts'
import { discard, home } from './folder.ts'
import { deleteUnattached, knownIds } from './store.ts'

/** Long enough to finish a form over a bad night of network. */
const hoursKept = 24
const batch = 200

/**
 * Removes uploads of a day ago and more that were attached to nothing, and files whose row was never written. What is attached is kept.
 * Returns how many went.
 */
export async function removeOrphans(city: City): Promise<number> {
  const before = new Date(Date.parse(city.clock.now()) - hoursKept * 3_600_000).toISOString()
  let removed = 0
  for (let taken = batch; taken === batch; ) {
    // The row first: a row without bytes would be a file that cannot be opened.
    const ids = await deleteUnattached(city.db, before, batch)
    for (const id of ids) await discard(city.filesFolder, id)
    taken = ids.length
    removed += taken
  }
  await forgetAllowances(city)
  return removed + (await removeRowless(city, Date.parse(before)))
}

async function removeRowless(city: City, before: number): Promise<number> {
  const root = join(city.filesFolder, home)
  let removed = 0
  for (const folder of await readdir(root).catch(() => [])) {
    const names = await readdir(join(root, folder)).catch(() => [])
    const ids = [...new Set(names.map((name) => name.slice(0, 36)))].filter((id) => madeAt(id) < before)
    const known = await knownIds(city.db, ids)
    for (const id of ids.filter((each) => !known.has(each))) {
      await discard(city.filesFolder, id)
      removed += 1
    }
  }
  return removed
}

/** Ids begin with the instant they were made at (UUID version 7). What is no id of ours is left alone. */
const madeAt = (id: string): number =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)
    ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
    : Number.POSITIVE_INFINITY
