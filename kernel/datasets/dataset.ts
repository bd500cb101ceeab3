import type { Queryable } from '../db.ts'
import type { EntryProblem } from '../errors.ts'
import type { DatasetDefinition } from './definition.ts'
import type { Detected, Evidence } from './detect.ts'

export type State = 'draft' | 'submitted' | 'published'

/** The uploaded file whose rows are staged. */
export interface StagedFile {
  readonly name: string
  readonly format: string
  readonly encoding: string
  readonly titles: readonly string[]
  readonly rows: number
  readonly uploadedAt: string
  readonly uploadedBy: string
  /** Cells put right in the page, and rows left out, since it was uploaded. */
  readonly fixed: number
  readonly dropped: number
}

/** A wrong entry of a staged row. `n` finds the row again, `line` is its line in the file. */
export interface RowProblem extends EntryProblem {
  readonly n: number
  readonly line: number
  /** As it stands in the file; personal values are masked even when they are wrong. */
  readonly value: string
}

/** What a check of all staged rows found. */
export interface CheckReport {
  /** Of the dataset that was checked; another one makes the report old. */
  readonly revision: number
  readonly at: string
  readonly rows: number
  readonly badRows: number
  readonly problemCount: number
  /** Problems of each field. */
  readonly byField: Readonly<Record<string, number>>
  /** The first 500 in line order. */
  readonly problems: readonly RowProblem[]
}

/** A dataset in registration, or published. */
export interface Dataset {
  readonly id: string
  readonly provider: string
  readonly state: State
  readonly revision: number
  /** What is being worked on; absent when nothing waits to be published. */
  readonly draft?: DatasetDefinition
  readonly profile?: Pick<Detected, never> & { readonly evidence: Readonly<Record<string, Evidence>> }
  readonly file?: StagedFile
  readonly report?: CheckReport
  /** Once published. */
  readonly name?: string
  readonly madeBy: string
  readonly changedAt: string
  readonly changedBy: string
  readonly submittedAt?: string
  readonly submittedBy?: string
  readonly submittedById?: string
  /** When its department was told that the draft will be removed. */
  readonly warnedAt?: string
  readonly returned?: { readonly by: string; readonly at: string; readonly why: string }
}

const columns = `id, provider, state, revision, draft, profile, file, report, name, made_by as "madeBy", changed_at as "changedAt",
  changed_by as "changedBy", submitted_at as "submittedAt", submitted_by as "submittedBy", submitted_by_id as "submittedById", warned_at as "warnedAt", returned`

const shaped = (row: Record<string, unknown>): Dataset =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Dataset

/** Datasets by a condition; `lock` keeps them for the transaction. */
export async function findDatasets(on: Queryable, condition: string, values: readonly unknown[]): Promise<readonly Dataset[]> {
  return (await on.query<Record<string, unknown>>(`select ${columns} from registration.dataset where ${condition}`, values)).map(
    shaped,
  )
}

/** Writes what changed of a dataset; `undefined` empties. The revision grows. */
export async function writeDataset(
  on: Queryable,
  id: string,
  changes: Partial<
    Record<
      | 'state'
      | 'draft'
      | 'profile'
      | 'file'
      | 'report'
      | 'name'
      | 'submitted_at'
      | 'submitted_by'
      | 'submitted_by_id'
      | 'returned',
      unknown
    >
  >,
  stamp: { readonly now: string; readonly by: string },
): Promise<Dataset> {
  const json = new Set(['draft', 'profile', 'file', 'report', 'returned'])
  const values: unknown[] = [id, stamp.now, stamp.by]
  const sets = Object.entries(changes).map(([name, value]) => {
    values.push(value === undefined || value === null ? null : json.has(name) ? JSON.stringify(value) : value)
    return `${name} = $${values.length}`
  })
  const [row] = await on.query<Record<string, unknown>>(
    `update registration.dataset set revision = revision + 1, changed_at = $2, changed_by = $3, warned_at = null${sets.map((set) => `, ${set}`).join('')}
      where id = $1 returning ${columns}`,
    values,
  )
  return shaped(row!)
}
