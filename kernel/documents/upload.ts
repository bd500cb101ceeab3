import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { v7 as newId } from 'uuid'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireAllowance, spendAllowance } from './allowance.ts'
import { discard, makeRoom, pathOf, settle, unfinished, writeDurably } from './folder.ts'
import { everyEnding, isPicture, type MediaType, sniff } from './media-types.ts'
import { cleanPicture } from './picture.ts'
import { hashOfSecret } from './secret.ts'
import { insertFile } from './store.ts'

/** Bytes of one file: by somebody without an account, and by somebody signed in. */
export const largest = { visitor: 20 * 1024 * 1024, person: 50 * 1024 * 1024 }

export interface Uploading {
  /** As the uploader names it. */
  readonly name?: string | undefined
  /** Network address; visitors have a daily share for each. */
  readonly address: string
}

export interface Uploaded {
  readonly id: string
  /** For visitors: whoever holds it may use the file. Given once; only its hash is kept. */
  readonly secret?: string
  /** What the bytes are. */
  readonly type: string
  readonly bytes: number
  readonly name?: string
  readonly width?: number
  readonly height?: number
}

/**
 * Takes a file in. What it is is read from its bytes; a picture is drawn anew without its metadata. The bytes are on disk before the row
 * is: a power cut in between leaves a file without a row, which housekeeping removes (`removeOrphans`).
 *
 * @throws `file/empty`, `file/too-large`, `file/type-not-accepted`, `file/unreadable`, `file/too-much-today`
 */
export async function upload(city: City, source: Readable, { name, address }: Uploading): Promise<Uploaded> {
  const { kind, id: uploader } = city.actor
  if (kind === 'visitor') await requireAllowance(city, address)
  const now = city.clock.now()
  const id = newId({ msecs: Date.parse(now) })
  const path = pathOf(city.filesFolder, id)
  await makeRoom(path)
  try {
    const received = await receive(source, `${path}${unfinished}`, largest[kind === 'visitor' ? 'visitor' : 'person'])
    const type = await sniff(`${path}${unfinished}`)
    if (!type) throw refuse('file/type-not-accepted', { known: everyEnding })
    if (kind === 'visitor') await spendAllowance(city, address, received)
    const kept = await keep(path, type)
    const secret = kind === 'visitor' ? randomBytes(24).toString('base64url') : undefined
    const said = isPicture(type) ? undefined : nameOf(name)
    await insertFile(city.db, {
      id,
      ...kept,
      type,
      name: said ?? null,
      uploader_kind: kind,
      uploader_id: uploader,
      secret: secret === undefined ? null : hashOfSecret(secret),
      at: now,
    })
    const { bytes, width, height } = kept
    return {
      id,
      ...(secret === undefined ? {} : { secret }),
      type,
      bytes,
      ...(said === undefined ? {} : { name: said }),
      ...(width === null || height === null ? {} : { width, height }),
    }
  } catch (error) {
    await discard(city.filesFolder, id)
    throw error
  }
}

/** Writes what arrives until it is too much. */
async function receive(source: Readable & { truncated?: boolean }, path: string, most: number): Promise<number> {
  let bytes = 0
  const tooLarge = () => refuse('file/too-large', { limit: `${most / 1024 / 1024} MB` })
  const counted = async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > most) throw tooLarge()
      yield piece
    }
  }
  await pipeline(source.iterator({ destroyOnReturn: false }), counted, createWriteStream(path, { mode: 0o600 }))
  if (source.truncated) throw tooLarge()
  if (bytes === 0) throw refuse('file/empty')
  return bytes
}

async function keep(path: string, type: MediaType) {
  if (!isPicture(type)) {
    await settle(`${path}${unfinished}`, path)
    const hash = createHash('sha256')
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
    return { sha256: hash.digest('hex'), bytes: (await stat(path)).size, width: null, height: null }
  }
  const { whole, thumbnail, width, height } = await cleanPicture(`${path}${unfinished}`, type)
  await writeDurably(`${path}.small`, thumbnail)
  // Over what was received: the picture as the camera wrote it is on no disk any more.
  await writeDurably(path, whole)
  return { sha256: createHash('sha256').update(whole).digest('hex'), bytes: whole.length, width, height }
}

/** A name to offer when it is saved again: the last part of a path, without what file systems and headers stumble over. */
function nameOf(given: string | undefined): string | undefined {
  const last = (given ?? '').split(/[\\/]/).at(-1)!
  const plain = last
    .replace(/[\p{C}"<>|:*?]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  return plain === '' ? undefined : [...plain].slice(-100).join('')
}
