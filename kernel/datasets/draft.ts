import type { Readable } from 'node:stream'
import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import type { ReadOptions } from '../registry/index.ts'
import { datasetToChange, requireOfficer, requireState } from './access.ts'
import type { Cell } from './cells.ts'
import { checkRows } from './check.ts'
import { type Dataset, findDatasets, writeDataset } from './dataset.ts'
import type { DatasetDefinition } from './definition.ts'
import type { Detected } from './detect.ts'
import { datasetNameFor } from './names.ts'
import { readDefinition } from './read-definition.ts'
import { stage } from './staging.ts'

const editing = { zh: '修改', en: 'change it' }

/**
 * Begins a registration from a spreadsheet: its rows are kept as they are, its columns looked at, fields proposed. Nothing of it is in the
 * register, and nothing is lost when whoever does it goes home.
 *
 * @throws `import/unreadable`, `dataset/too-large`, `access/forbidden`
 */
export async function createDataset(city: City, source: Buffer | Readable, options: ReadOptions = {}): Promise<Dataset> {
  const provider = requireOfficer(city)
  const id = v7({ msecs: Date.parse(city.clock.now()) })
  return city.db.transaction(async (tx) => {
    const stamp = stampOf(city)
    await tx.query(
      `insert into registration.dataset (id, provider, state, revision, made_by, changed_at, changed_by) values ($1, $2, 'draft', 0, $3, $4, $3)`,
      [id, provider, stamp.by, stamp.now],
    )
    const { file, detected } = await stage(tx, city, id, source, options)
    const label = labelFrom(options.fileName)
    const used = await usedNames(tx, id)
    const draft: DatasetDefinition = {
      name: datasetNameFor(label || 'dataset', used),
      label,
      purpose: '',
      fields: detected.fields,
      ...(detected.key ? { key: detected.key } : {}),
      sharing: { provider, class: 'department', share: 'conditional', open: 'none', cycle: 'irregular' },
    }
    await audit(city, { act: 'dataset/begin', subject: `datasets/${id}`, detail: { file: file.name, rows: file.rows } }, tx)
    return checked(city, tx, await writeDataset(tx, id, { draft, profile: { evidence: detected.evidence }, file }, stamp))
  })
}

/** The same rows from another file: what was decided about fields stays with the columns of the same title. */
export async function replaceFile(
  city: City,
  id: string,
  revision: number,
  source: Buffer | Readable,
  options: ReadOptions = {},
): Promise<Dataset> {
  return city.db.transaction(async (tx) => {
    const dataset = await datasetToChange(city, tx, id, revision)
    requireState(city, dataset, 'draft', editing)
    const { file, detected } = await stage(tx, city, id, source, options)
    const draft = withColumns(dataset.draft!, detected, file.titles)
    return checked(
      city,
      tx,
      await writeDataset(tx, id, { draft, profile: { evidence: evidenceFor(draft, detected) }, file }, stampOf(city)),
    )
  })
}

/** Columns decided on keep their decisions, new ones are proposed; published fields whose column is gone simply are not in this file. */
function withColumns(draft: DatasetDefinition, detected: Detected, titles: readonly string[]): DatasetDefinition {
  const kept = draft.fields
    .filter(
      (spec) =>
        spec.from.length === 0 ||
        spec.from.every((title) => titles.includes(title)) ||
        !spec.from.some((title) => titles.includes(title)),
    )
    .map((spec) => (spec.from.every((title) => titles.includes(title)) ? spec : spec))
  const spoken = new Set(kept.flatMap((spec) => spec.from))
  const names = new Set(kept.map(({ name }) => name))
  const added = detected.fields
    .filter((spec) => spec.from.every((title) => !spoken.has(title)))
    .map((spec) => (names.has(spec.name) ? { ...spec, name: `${spec.name.slice(0, 22)}2` } : spec))
  return { ...draft, fields: [...kept, ...added] }
}

const evidenceFor = (draft: DatasetDefinition, detected: Detected) =>
  Object.fromEntries(
    draft.fields.flatMap((spec) => {
      const found = Object.values(detected.evidence).find(
        ({ from }) => from.length > 0 && from.join('\n') === spec.from.join('\n'),
      )
      return found ? [[spec.name, found]] : []
    }),
  )

/** Saves what the officer decided, finished or not, and checks the rows by it. */
export async function saveDraft(city: City, id: string, revision: number, input: unknown): Promise<Dataset> {
  return city.db.transaction(async (tx) => {
    const dataset = await datasetToChange(city, tx, id, revision)
    requireState(city, dataset, 'draft', editing)
    const draft = readDefinition(input, dataset.provider)
    return checked(city, tx, await writeDataset(tx, id, { draft }, stampOf(city)), dataset.draft)
  })
}

export interface CellFix {
  readonly n: number
  /** Title of the column. */
  readonly title: string
  readonly value: Cell
}

/** Puts cells right and leaves rows out, in the staged rows only; then checks again. What was uploaded stays with whoever has the file. */
export async function fixRows(
  city: City,
  id: string,
  revision: number,
  { cells = [], drop = [] }: { cells?: readonly CellFix[]; drop?: readonly number[] },
): Promise<Dataset> {
  return city.db.transaction(async (tx) => {
    const dataset = await datasetToChange(city, tx, id, revision)
    requireState(city, dataset, 'draft', editing)
    if (!dataset.file) throw refuse('dataset/not-found')
    let fixed = 0
    for (const { n, title, value } of cells) {
      const at = dataset.file.titles.indexOf(title)
      if (at < 0) throw refuse('request/bad-parameter', { name: 'title', reason: dataset.file.titles.join(', ') })
      const rows = await tx.query(
        `update registration.staged_row set cells = jsonb_set(cells, array[$3::text], $4::jsonb) where dataset = $1 and n = $2 and problem is null returning n`,
        [id, n, String(at), JSON.stringify(value)],
      )
      fixed += rows.length
    }
    const dropped =
      drop.length === 0
        ? []
        : await tx.query(`delete from registration.staged_row where dataset = $1 and n = any($2::int[]) returning n`, [id, drop])
    const file = {
      ...dataset.file,
      rows: dataset.file.rows - dropped.length,
      fixed: dataset.file.fixed + fixed,
      dropped: dataset.file.dropped + dropped.length,
    }
    return checked(city, tx, await writeDataset(tx, id, { file }, stampOf(city)))
  })
}

/** Says that a draft is still wanted: the time it is kept begins anew. */
export async function keepDraft(city: City, id: string, revision: number): Promise<Dataset> {
  return city.db.transaction(async (tx) => {
    requireState(city, await datasetToChange(city, tx, id, revision), 'draft', { zh: '继续保留', en: 'keep it' })
    return writeDataset(tx, id, {}, stampOf(city))
  })
}

/** Gives a registration up. What is published stays; only what was being worked on goes. */
export async function discardDraft(city: City, id: string, revision: number): Promise<void> {
  await city.db.transaction(async (tx) => {
    const dataset = await datasetToChange(city, tx, id, revision)
    requireState(city, dataset, 'draft', { zh: '放弃', en: 'give it up' })
    await audit(city, { act: 'dataset/give-up', subject: `datasets/${id}` }, tx)
    await tx.query(`delete from registration.staged_row where dataset = $1`, [id])
    if (dataset.name === undefined) await tx.query(`delete from registration.dataset where id = $1`, [id])
    else
      await writeDataset(
        tx,
        id,
        { state: 'published', draft: null, profile: null, file: null, report: null, returned: null },
        stampOf(city),
      )
  })
}

/** Checks the rows anew unless nothing that decides about them changed. */
async function checked(city: City, tx: Transaction, dataset: Dataset, before?: DatasetDefinition): Promise<Dataset> {
  const { draft, file, report } = dataset
  if (!draft || !file) return dataset
  const isSame = before !== undefined && report !== undefined && JSON.stringify(before.fields) === JSON.stringify(draft.fields)
  const found = isSame
    ? { ...report, revision: dataset.revision }
    : await checkRows(tx, dataset, readable(draft), file.titles, { now: city.clock.now(), timeZone: city.definition.timeZone })
  await tx.query(`update registration.dataset set report = $2 where id = $1`, [dataset.id, JSON.stringify(found)])
  return { ...dataset, report: found }
}

/** Fields that cannot be made yet (a choice without options) read as text until they are put right; the definition says so anyway. */
const readable = (draft: DatasetDefinition): DatasetDefinition => ({
  ...draft,
  fields: draft.fields.map((spec) => {
    const isBroken = spec.kind === 'choice' && Object.keys(spec.options ?? {}).length === 0
    const digits =
      spec.digits !== undefined && !(Number.isInteger(spec.digits) && spec.digits >= 0 && spec.digits <= 8) ? { digits: 8 } : {}
    return isBroken ? { ...spec, kind: 'text' as const } : { ...spec, ...digits }
  }),
})

/** Names other datasets have, published or being registered. */
export async function usedNames(on: Queryable, id: string): Promise<ReadonlySet<string>> {
  const others = await findDatasets(on, `id <> $1 and (name is not null or draft is not null)`, [id])
  return new Set(others.flatMap(({ name, draft }) => [name, draft?.name].filter((one) => one !== undefined)))
}

export const stampOf = (city: City) => ({ now: city.clock.now(), by: city.actor.name })

/** `公园名录（2026）.xlsx` → `公园名录`. */
const labelFrom = (fileName = ''): string =>
  fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\.[A-Za-z0-9]{2,5}$/, '')
    .replace(/[(（[【_-]*\s*(?:19|20)\d{2}[-年.\d月日]*\s*[)）\]】]*\s*$/, '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 60)
