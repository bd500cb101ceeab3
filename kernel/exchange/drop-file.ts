import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { openConnection } from './connections.ts'
import { isFileFormat } from './connectors/file-formats.ts'
import { completeFiles } from './connectors/folder.ts'
import { folderInside } from './reach.ts'

async function folderOf(city: City, connection: string): Promise<string> {
  const found = await openConnection(city, connection)
  if (found.kind !== 'folder') throw refuse('exchange/invalid', { reason: 'kind: folder' })
  return folderInside(city, String(found.settings['folder']))
}

/** A drop over the web; larger files are put into the folder itself. */
const largest = 100 * 1024 * 1024

async function* atMost(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let read = 0
  for await (const piece of pieces) {
    read += piece.length
    if (read > largest) throw refuse('request/too-large', { limit: '100 MB' })
    yield piece
  }
}

/** Puts a file into a drop folder, whole or not at all. Throws `exchange/invalid` for a name or format that is not taken. */
export async function dropFile(
  city: City,
  connection: string,
  name: string,
  content: Readable,
): Promise<{ readonly name: string }> {
  const folder = await folderOf(city, connection)
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_. ()（）-]{0,120}$/u.test(name) || !isFileFormat(name))
    throw refuse('exchange/invalid', { reason: name })
  await mkdir(folder, { recursive: true })
  const part = join(folder, `.${name}.part`)
  try {
    await pipeline(content, atMost, createWriteStream(part))
    await rename(part, join(folder, name))
    // Said to be complete: nobody has to wait until it has been left alone.
    await writeFile(join(folder, `${name}.ok`), '')
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await audit(city, { act: 'exchange/drop-file', subject: `exchange/connection/${connection}`, detail: { name } })
  return { name }
}

/** Complete files that wait in a drop folder. */
export async function filesWaiting(city: City, connection: string, pattern = '*'): Promise<readonly string[]> {
  return completeFiles({ folder: await folderOf(city, connection), pattern, settleSeconds: 0, now: Date.now })
}
