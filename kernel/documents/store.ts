import type { Queryable } from '../db.ts'

/** A row of documents.file. */
export interface FileRow {
  readonly id: string
  readonly sha256: string
  readonly bytes: number
  readonly type: string
  readonly name: string | null
  readonly width: number | null
  readonly height: number | null
  readonly uploader_kind: string
  readonly uploader_id: string
  /** Hex. */
  readonly secret: string | null
  readonly at: string
  readonly attached_at: string | null
}

export interface Attachment {
  readonly subject: string
  readonly place: string
}

const columns = `id, encode(sha256, 'hex') as sha256, bytes, type, name, width, height, uploader_kind, uploader_id,
  encode(secret, 'hex') as secret, at, attached_at`

export async function insertFile(on: Queryable, row: Omit<FileRow, 'attached_at'>): Promise<void> {
  await on.query(
    `insert into documents.file (id, sha256, bytes, type, name, width, height, uploader_kind, uploader_id, secret, at)
     values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), $11)`,
    [
      row.id,
      row.sha256,
      row.bytes,
      row.type,
      row.name,
      row.width,
      row.height,
      row.uploader_kind,
      row.uploader_id,
      row.secret,
      row.at,
    ],
  )
}

export async function findFile(on: Queryable, id: string): Promise<FileRow | undefined> {
  const [row] = await on.query<FileRow>({
    name: 'documents-find',
    text: `select ${columns} from documents.file where id = $1`,
    values: [id],
  })
  return row
}

/** Locked in one order, so that two people who attach the same files do not wait for each other. */
export const lockFiles = (on: Queryable, ids: readonly string[]) =>
  on.query<FileRow>(`select ${columns} from documents.file where id = any($1) order by id for update`, [ids])

export const attachmentsOf = (on: Queryable, id: string) =>
  on.query<Attachment>({
    name: 'documents-attachments',
    text: `select subject, place from documents.attachment where file_id = $1 order by at, subject, place`,
    values: [id],
  })

/** Those of the files that belong to a subject already. */
export const attachedTo = async (on: Queryable, subject: string, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await on.query<{ id: string }>(
    `select distinct file_id as id from documents.attachment where subject = $1 and file_id = any($2)`,
    [subject, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

export async function insertAttachments(
  on: Queryable,
  subject: string,
  places: readonly { readonly id: string; readonly place: string }[],
  now: string,
): Promise<void> {
  const [ids, names] = [places.map(({ id }) => id), places.map(({ place }) => place)]
  await on.query(
    `with wanted as (select * from unnest($2::uuid[], $3::text[]) as w (id, place)),
       kept as (insert into documents.attachment (file_id, subject, place, at) select id, $1, place, $4 from wanted on conflict do nothing)
     update documents.file set attached_at = coalesce(attached_at, $4) where id in (select id from wanted)`,
    [subject, ids, names, now],
  )
}

/** Forgets some files that were uploaded before an instant and attached to nothing. */
export async function deleteUnattached(on: Queryable, before: string, most: number): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(
    `delete from documents.file where attached_at is null and id in
       (select id from documents.file where attached_at is null and at < $1 order by at limit $2) returning id`,
    [before, most],
  )
  return rows.map(({ id }) => id)
}

export async function knownIds(on: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await on.query<{ id: string }>(`select id from documents.file where id = any($1)`, [ids])
  return new Set(rows.map(({ id }) => id))
}
