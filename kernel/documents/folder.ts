import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file as it is kept, or its thumbnail. */
export type Size = 'whole' | 'small'

/** Where uploaded files lie below the city's files folder. Ids begin with the time, so their last digits spread them. */
export const home = 'documents'
/** Unfinished files; a backup leaves them out. */
export const unfinished = '.part'

export const pathOf = (filesFolder: string, id: string, size: Size = 'whole'): string =>
  join(filesFolder, home, id.slice(-2), size === 'whole' ? id : `${id}.small`)

/** Brings a finished file to its place: after this it survives a power cut, under its name and whole. */
export async function settle(from: string, to: string): Promise<void> {
  await synced(from)
  await rename(from, to)
  await synced(dirname(to))
}

/** Writes bytes under a name that appears only when all are on disk. */
export async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const part = `${path}${unfinished}`
  const file = await open(part, 'w', 0o600)
  try {
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
  await settle(part, path)
}

export const makeRoom = (path: string): Promise<unknown> => mkdir(dirname(path), { recursive: true, mode: 0o700 })

export async function discard(filesFolder: string, id: string): Promise<void> {
  const names = [pathOf(filesFolder, id), pathOf(filesFolder, id, 'small')]
  for (const name of names) for (const path of [name, `${name}${unfinished}`]) await rm(path, { force: true })
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
