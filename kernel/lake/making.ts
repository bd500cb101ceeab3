import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

// What is being made lies beside the tables of the lake and never below one: DuckDB's `*` also reads folders whose name begins with a dot.

/** Where a table's folders are made before they are moved into place: on the same disk, where no program that reads the table looks. */
export const makingFolder = (lake: string, table: string): string => join(lake, '.making', table)

const replaced = 'replaced '

/**
 * Moves a folder that was made whole into its place. What stood there is put aside first and removed last, so that a kill at any moment
 * leaves the one or the other; `mendPlaces` brings back what was put aside.
 */
export async function putInPlace(making: string, made: string, folder: string, name: string): Promise<void> {
  const place = join(folder, name)
  const aside = join(making, `${replaced}${name}`)
  await mkdir(folder, { recursive: true })
  await rm(aside, { recursive: true, force: true })
  if (await exists(place)) await rename(place, aside)
  await rename(made, place)
  await rm(aside, { recursive: true, force: true })
}

/** Sees to what a kill left of the last making: what was put aside goes back where nothing took its place, and what is half made goes. */
export async function mendPlaces(making: string, folder: string): Promise<void> {
  for (const name of await readdir(making).catch(() => [])) {
    const place = name.startsWith(replaced) ? join(folder, name.slice(replaced.length)) : undefined
    if (place !== undefined && !(await exists(place))) await rename(join(making, name), place)
    else await rm(join(making, name), { recursive: true, force: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
