import { createHash, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../city.ts'
import type { FileRow } from './store.ts'

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Whether the actor uploaded a file: the signed-in person did, or shows the secret a visitor was given. */
export function isUploader(actor: Actor, file: FileRow, secrets: readonly string[]): boolean {
  if (file.secret === null) return actor.kind === file.uploader_kind && actor.id === file.uploader_id
  const kept = Buffer.from(file.secret, 'hex')
  return secrets.some((secret) => timingSafeEqual(Buffer.from(hashOfSecret(secret), 'hex'), kept))
}
