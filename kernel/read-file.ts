import type { Readable } from 'node:stream'
import * as cases from './cases/index.ts'
import type { City } from './city.ts'
import { contentOf, find, type KeptFile, type Size } from './documents/index.ts'
import { refuse } from './errors.ts'
import * as registry from './registry/index.ts'

export interface Reading {
  readonly size?: Size
  /** Secrets of uploads by somebody without an account. */
  readonly secrets?: readonly string[]
  /** How somebody without an account shows that a case is theirs. */
  readonly key?: { readonly number: string; readonly queryCode: string } | undefined
  /** What a personal file of a record is opened for; it is noted first. */
  readonly purpose?: string | undefined
}

/**
 * A file for whoever may see what it is attached to; before it is attached, for whoever uploaded it.
 *
 * @throws `file/not-found`, also for one that is not the actor's to see; what showing a wrong code or no purpose throws
 */
export async function readFile(
  city: City,
  id: string,
  { size = 'whole', secrets = [], key, purpose }: Reading = {},
): Promise<{ file: KeptFile; content: () => Readable }> {
  const file = await find(city, id, secrets)
  if (!file || !(await mayRead(city, file, { key, purpose }))) throw refuse('file/not-found')
  return { file, content: () => contentOf(city, file, file.isPicture ? size : 'whole') }
}

async function mayRead(city: City, { attachments, isMine }: KeptFile, { key, purpose }: Reading): Promise<boolean> {
  if (city.actor.kind === 'system') return true
  if (attachments.length === 0) return isMine
  const places = new Map<string, string[]>()
  for (const { subject, place } of attachments) places.set(subject, [...(places.get(subject) ?? []), place])
  for (const [subject, here] of places) {
    const [pack, record, of = ''] = subject.split('/')
    const may =
      `${pack}/${record}` === 'cases/case'
        ? await cases.mayOpenFile(city, of, here, key)
        : await registry.mayOpenFile(city, `${pack}/${record}`, of, here, purpose)
    if (may) return true
  }
  return false
}
