import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { FileOptions } from '../define/fields/file.ts'
import { type Fields, isBlank } from '../define/index.ts'
import type { EntryProblem } from '../errors.ts'
import { endingsOf } from './media-types.ts'
import { isUploader } from './secret.ts'
import { attachedTo, type FileRow, insertAttachments, lockFiles } from './store.ts'

/** Entries that may name uploaded files, about to be written. */
export interface Attaching {
  /** `cases/case/<id>` or `<pack>/<record>/<id>`. */
  readonly subject: string
  /** Where in it, by field. */
  readonly placeOf: (field: string) => string
  readonly fields: Fields
  readonly values: Readonly<Record<string, unknown>>
  /** Secrets of files that were uploaded without an account. */
  readonly secrets?: readonly string[] | undefined
}

export const isFileField = (field: Fields[string] | undefined): boolean =>
  field !== undefined && (field.type.kind === 'file' || field.type.kind === 'photo')

/**
 * Attaches every file that the values name, or none and says what is wrong with which entry. Belongs into the transaction that writes
 * them: a value that is stored is a file that is kept. Somebody's upload is used by themselves only, unless it belongs to the subject
 * already; the system hands files on from a case to its parts.
 */
export async function attach(city: City, tx: Queryable, attaching: Attaching): Promise<readonly EntryProblem[]> {
  const { subject, placeOf, fields, values, secrets = [] } = attaching
  const named = Object.entries(values).filter(([name, value]) => isFileField(fields[name]) && !isBlank(value))
  if (named.length === 0) return []
  const ids = [...new Set(named.map(([, value]) => String(value)))]
  const files = new Map((await lockFiles(tx, ids)).map((file) => [file.id, file]))
  const here = await attachedTo(tx, subject, ids)
  const mayUse = (file: FileRow) => city.actor.kind === 'system' || here.has(file.id) || isUploader(city.actor, file, secrets)
  const problems = named.flatMap(([field, value]) => {
    const file = files.get(String(value))
    const problem = file && mayUse(file) ? misfit(fields[field]!.options as FileOptions, file) : unknown
    return problem ? [{ field, ...problem }] : []
  })
  if (problems.length > 0) return problems
  const places = named.map(([field, value]) => ({ id: String(value), place: placeOf(field) }))
  await insertAttachments(tx, subject, places, city.clock.now())
  return []
}

const unknown = {
  code: 'file/unknown',
  zh: '没有找到这个上传的文件，或不是您上传的。请重新选择文件上传。',
  en: 'There is no such upload, or it is not yours. Please choose the file again.',
}

/** What keeps a file out of a field. */
function misfit({ types, maxBytes }: FileOptions, { type, bytes }: FileRow): Omit<EntryProblem, 'field'> | undefined {
  if (types && !types.includes(type)) {
    const known = endingsOf(types)
    return {
      code: 'file/wrong-type',
      zh: `这里只收 ${known}，请换一个文件。`,
      en: `Only ${known} here; please choose another file.`,
    }
  }
  if (maxBytes !== undefined && bytes > maxBytes) {
    const most = `${Math.floor(maxBytes / 1024 / 102.4) / 10} MB`
    return {
      code: 'file/over-limit',
      zh: `这里最多 ${most}，请缩小后再传。`,
      en: `At most ${most} here; please make it smaller.`,
    }
  }
  return undefined
}
