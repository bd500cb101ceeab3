import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { City } from '../city.ts'
import { pathOf, type Size } from './folder.ts'
import { endingOf, isPicture } from './media-types.ts'
import { isUploader } from './secret.ts'
import { type Attachment, attachmentsOf, type FileRow, findFile } from './store.ts'

/** A file and what it belongs to. Who may open it is decided by those it belongs to (`kernel/read-file.ts`). */
export interface KeptFile {
  readonly id: string
  readonly sha256: string
  readonly bytes: number
  readonly type: string
  /** To save it under. */
  readonly name: string
  readonly isPicture: boolean
  readonly attachments: readonly Attachment[]
  /** The actor uploaded it, or shows its secret. */
  readonly isMine: boolean
}

export async function find(city: City, id: string, secrets: readonly string[] = []): Promise<KeptFile | undefined> {
  const row = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? await findFile(city.db, id) : undefined
  if (!row) return undefined
  return {
    id: row.id,
    sha256: row.sha256,
    bytes: row.bytes,
    type: row.type,
    name: row.name ?? `${row.id}.${endingOf(row.type)}`,
    isPicture: isPicture(row.type),
    attachments: await attachmentsOf(city.db, row.id),
    isMine: isUploader(city.actor, row as FileRow, secrets),
  }
}

/** The bytes, or those of its thumbnail (WebP). */
export const contentOf = (city: City, { id }: Pick<KeptFile, 'id'>, size: Size): Readable =>
  createReadStream(pathOf(city.filesFolder, id, size))
