import type { Queryable } from '../db.ts'
import type { DecisionRow } from '../define/index.ts'

/** An edition of a table: the draft while `validFrom` is absent. */
export interface Edition {
  readonly id: string
  /** 1, 2, …; the first is the pack's. */
  readonly number: number
  /** First day in force, ISO date. */
  readonly validFrom?: string
  readonly rows: readonly DecisionRow[]
  readonly why: string
  readonly version: number
  readonly madeBy: string
  readonly madeAt: string
  readonly publishedBy?: string
  readonly publishedAt?: string
}

export interface Address {
  readonly pack: string
  readonly name: string
}

const columns = `id, number, valid_from as "validFrom", rows, why, version, made_by as "madeBy", made_at as "madeAt",
  published_by as "publishedBy", published_at as "publishedAt"`

/** Every edition of a table, the oldest first, the draft last. */
export async function editions(on: Queryable, { pack, name }: Address, { lock = false } = {}): Promise<readonly Edition[]> {
  const rows = await on.query<Edition>({
    name: lock ? 'decisions-lock' : 'decisions-editions',
    text: `select ${columns} from decisions.edition where pack = $1 and name = $2 order by number ${lock ? 'for update' : ''}`,
    values: [pack, name],
  })
  return rows.map(withoutNulls)
}

/** The edition in force on a day; undefined before the first. */
export async function editionOn(on: Queryable, { pack, name }: Address, day: string): Promise<Edition | undefined> {
  const [row] = await on.query<Edition>({
    name: 'decisions-on',
    text: `select ${columns} from decisions.edition where pack = $1 and name = $2 and valid_from <= $3 order by valid_from desc limit 1`,
    values: [pack, name, day],
  })
  return row && withoutNulls(row)
}

/** Adds an edition; false when somebody else added that number, or a draft, first. */
export async function insertEdition(on: Queryable, { pack, name }: Address, edition: Edition): Promise<boolean> {
  const rows = await on.query(
    `insert into decisions.edition (id, pack, name, number, valid_from, rows, why, version, made_by, made_at, published_by, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id`,
    [
      edition.id,
      pack,
      name,
      edition.number,
      edition.validFrom ?? null,
      JSON.stringify(edition.rows),
      edition.why,
      edition.version,
      edition.madeBy,
      edition.madeAt,
      edition.publishedBy ?? null,
      edition.publishedAt ?? null,
    ],
  )
  return rows.length > 0
}

export const updateDraft = (on: Queryable, { id, rows, why, version, madeBy, madeAt }: Edition): Promise<unknown> =>
  on.query(`update decisions.edition set rows = $2, why = $3, version = $4, made_by = $5, made_at = $6 where id = $1`, [
    id,
    JSON.stringify(rows),
    why,
    version,
    madeBy,
    madeAt,
  ])

export const deleteDraft = (on: Queryable, id: string): Promise<unknown> =>
  on.query(`delete from decisions.edition where id = $1`, [id])

export const publishDraft = (
  on: Queryable,
  id: string,
  { from, by, at }: { from: string; by: string; at: string },
): Promise<unknown> =>
  on.query(`update decisions.edition set valid_from = $2, published_by = $3, published_at = $4 where id = $1`, [id, from, by, at])

const withoutNulls = (row: Edition): Edition =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Edition
