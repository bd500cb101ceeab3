import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import {
  type DecisionProblem,
  type DecisionRow,
  type DecisionTable,
  decideBy,
  type Fields,
  isBlank,
  normalised,
  type Pack,
  problemsOf,
  type Row,
  rowsThatFit,
} from '../define/index.ts'
import { refuse } from '../errors.ts'
import { holdsRole, mayRead, requireRole } from '../identity/index.ts'
import * as store from './store.ts'

export interface OwnedTable {
  readonly pack: Pack
  readonly table: DecisionTable
}

/** Long before anything was decided here: the first edition is as old as the city. */
const always = '1900-01-01'

const all = (city: City): readonly OwnedTable[] =>
  city.definition.packs.flatMap((pack) => pack.decisions.map((table) => ({ pack, table })))
const addressOf = ({ pack, table }: OwnedTable): store.Address => ({ pack: pack.name, name: table.name })

/** Keeps the pack's rows of every table as its first edition, unless there is one. Run at every start. */
export async function keepFirstEditions(city: City): Promise<void> {
  for (const owned of all(city)) {
    const { rows } = owned.table
    const wrong = problemsOf(owned.table, rows).filter(({ isWarning }) => !isWarning)
    if (wrong[0]) throw new Error(`Decision table "${owned.table.name}", row ${(wrong[0].row ?? 0) + 1}: ${wrong[0].words.en}`)
    const at = city.clock.now()
    await store.insertEdition(city.db, addressOf(owned), {
      ...{ id: newId(), number: 1, validFrom: always, rows, why: owned.table.purpose, version: 1 },
      ...{ madeBy: owned.pack.name, madeAt: at, publishedBy: owned.pack.name, publishedAt: at },
    })
  }
}

/** The table of a pack, for those who may read it. Throws `decision/no-such-table`. */
export function findTable(city: City, pack: string, name: string): OwnedTable {
  const found = all(city).find((owned) => owned.pack.name === pack && owned.table.name === name)
  if (!found || !mayRead(city.actor, found.table.read)) throw refuse('decision/no-such-table', { name: `${pack}/${name}` })
  return found
}

/** Every table the actor may read. */
export const listTables = (city: City): readonly OwnedTable[] => all(city).filter(({ table }) => mayRead(city.actor, table.read))

export const mayChange = (city: City, { table }: OwnedTable): boolean => holdsRole(city.actor, table.changedBy)

/** Every edition, the oldest first; the draft only for those who may change the table. */
export async function editionsOf(city: City, owned: OwnedTable): Promise<readonly store.Edition[]> {
  const found = await editionsFrom(city, owned)
  return found.filter(({ validFrom }) => validFrom !== undefined || mayChange(city, owned))
}

/** A city whose first editions were not kept yet (a fresh table in a running city) goes by the pack's rows. */
async function editionsFrom(city: City, owned: OwnedTable): Promise<readonly store.Edition[]> {
  const found = await store.editions(city.db, addressOf(owned))
  return found.length > 0 ? found : [firstOf(owned)]
}

const firstOf = ({ pack, table }: OwnedTable): store.Edition => ({
  ...{ id: '', number: 1, validFrom: always, rows: table.rows, why: table.purpose, version: 1 },
  ...{ madeBy: pack.name, madeAt: `${always}T00:00:00.000Z` },
})

/** What was decided, by which row of which edition. */
export interface Decided<D extends Fields = any> {
  readonly gives: Row<D>
  /** Counted from 1, as people count. */
  readonly row: number
  readonly edition: number
  readonly basis: string
  readonly isVerified: boolean
}

/** What a table decides, by the edition in force on a day: that of the event, or today. Undefined when no row fits. */
export async function decide<A extends Fields, D extends Fields>(
  city: City,
  table: DecisionTable<string, A, D>,
  inputs: Partial<Row<A>>,
  on: string = city.clock.today(),
): Promise<Decided<D> | undefined> {
  const owned = all(city).find((each) => each.table === (table as DecisionTable))
  if (!owned) throw new Error(`No pack of ${city.definition.name} defines the decision table "${table.name}".`)
  const edition = (await store.editionOn(city.db, addressOf(owned), on)) ?? firstOf(owned)
  const hit = decideBy(edition.rows, inputs)
  if (!hit) return undefined
  const { basis, isVerified } = edition.rows[hit.row]!
  return { gives: hit.gives as Row<D>, row: hit.row + 1, edition: edition.number, basis, isVerified }
}

/** The edition of a table in force on a day, or the pack's own where none was kept yet. */
export async function editionOf(city: City, table: DecisionTable, on: string = city.clock.today()): Promise<store.Edition> {
  const owned = all(city).find((each) => each.table === table)
  if (!owned) throw new Error(`No pack of ${city.definition.name} defines the decision table "${table.name}".`)
  return (await store.editionOn(city.db, addressOf(owned), on)) ?? firstOf(owned)
}

/** Tries rows with example inputs: which rows fit, and which one counts. */
export function tryRows(
  city: City,
  { table }: OwnedTable,
  rows: readonly DecisionRow[],
  given: Readonly<Record<string, unknown>>,
) {
  const inputs: Record<string, unknown> = {}
  for (const name of Object.keys(given))
    if (!Object.hasOwn(table.asks, name))
      throw refuse('request/unknown-parameter', { name, known: Object.keys(table.asks).join(', ') })
  for (const [name, field] of Object.entries(table.asks as Fields)) {
    if (isBlank(given[name])) continue
    const parsed = field.type.parse(given[name], field.options)
    if (!parsed.ok) throw refuse('request/bad-parameter', { name, reason: parsed.problem.words[city.language] })
    inputs[name] = parsed.value
  }
  return { fits: rowsThatFit(rows, inputs), hit: decideBy(rows, inputs) }
}

export interface DraftSaved {
  readonly draft: store.Edition
  readonly problems: readonly DecisionProblem[]
}

/**
 * Saves the draft of the next edition, also while rows are still wrong: its problems come back with it. `version` is that of the draft
 * that was seen; absent when there was none.
 *
 * @throws `access/forbidden`, `decision/changed-meanwhile`
 */
export async function saveDraft(
  city: City,
  owned: OwnedTable,
  given: { rows: readonly DecisionRow[]; why: string; version: number | undefined },
): Promise<DraftSaved> {
  const { why, version } = given
  const rows = normalised(owned.table, given.rows)
  return changing(city, owned, async (tx, editions) => {
    const before = editions.find(({ validFrom }) => validFrom === undefined)
    if (before?.version !== version) throw changedMeanwhile(before)
    const draft: store.Edition = {
      ...{ id: before?.id ?? newId(), number: before?.number ?? editions.at(-1)!.number + 1, rows, why: why.trim() },
      ...{ version: (before?.version ?? 0) + 1, madeBy: city.actor.name, madeAt: city.clock.now() },
    }
    if (before) await store.updateDraft(tx, draft)
    else if (!(await store.insertEdition(tx, addressOf(owned), draft))) throw changedMeanwhile(undefined)
    await audit(
      city,
      { act: 'decision/draft', subject: subjectOf(owned), detail: { edition: draft.number, version: draft.version } },
      tx,
    )
    return { draft, problems: problemsOf(owned.table, rows) }
  })
}

/** Throws the draft away. */
export async function discardDraft(city: City, owned: OwnedTable, version: number): Promise<void> {
  await changing(city, owned, async (tx, editions) => {
    const draft = draftOf(editions, version)
    await store.deleteDraft(tx, draft.id)
    await audit(city, { act: 'decision/discard', subject: subjectOf(owned), detail: { edition: draft.number } }, tx)
  })
}

/**
 * Puts the draft in force from a day that has not begun and that no published edition begins on or after. What was decided before stays
 * decided by the edition of its day.
 *
 * @throws `decision/invalid` with every wrong row, `decision/no-draft`, `decision/changed-meanwhile`, `request/bad-parameter`
 */
export async function publish(
  city: City,
  owned: OwnedTable,
  { version, from }: { version: number; from: string },
): Promise<void> {
  await changing(city, owned, async (tx, editions) => {
    const draft = draftOf(editions, version)
    const last = editions.findLast(({ validFrom }) => validFrom !== undefined)!
    const earliest = last.validFrom! > city.clock.today() ? last.validFrom! : city.clock.today()
    if (from <= earliest) throw refuse('request/bad-parameter', { name: 'from', reason: `> ${earliest}` })
    if ([...draft.why].length < 2) throw refuse('request/bad-parameter', { name: 'why', reason: '≥ 2' })
    const wrong = problemsOf(owned.table, draft.rows).filter(({ isWarning }) => !isWarning)
    if (wrong.length > 0)
      throw refuse(
        'decision/invalid',
        { count: wrong.length },
        wrong.map(({ row, field, kind, words }) => ({
          field: `rows[${row ?? ''}]${field ? `.${field}` : ''}`,
          ...codes[kind],
          ...words,
        })),
      )
    await store.publishDraft(tx, draft.id, { from, by: city.actor.name, at: city.clock.now() })
    const detail = { edition: draft.number, from, why: draft.why }
    await audit(city, { act: 'decision/publish', subject: subjectOf(owned), detail }, tx)
  })
}

/** Stable codes of what can be wrong with a row. */
const codes: Readonly<Record<DecisionProblem['kind'], { readonly code: string }>> = {
  value: { code: 'decision/value' },
  overlap: { code: 'decision/overlap' },
  unreachable: { code: 'decision/unreachable' },
  'no-default': { code: 'decision/no-default' },
}

const subjectOf = ({ pack, table }: OwnedTable): string => `decisions/${pack.name}/${table.name}`

function draftOf(editions: readonly store.Edition[], version: number): store.Edition {
  const draft = editions.find(({ validFrom }) => validFrom === undefined)
  if (!draft) throw refuse('decision/no-draft')
  if (draft.version !== version) throw changedMeanwhile(draft)
  return draft
}

const changedMeanwhile = (draft: store.Edition | undefined) =>
  refuse('decision/changed-meanwhile', { by: draft?.madeBy ?? '—', version: draft?.version ?? 0 })

/** Changes a table in a transaction that holds its editions, for those who may. */
function changing<T>(
  city: City,
  owned: OwnedTable,
  work: (tx: Transaction, editions: readonly store.Edition[]) => Promise<T>,
): Promise<T> {
  const label = {
    zh: `修改“${owned.table.label}”`,
    en: `change “${owned.pack.en[`decisions.${owned.table.name}.label`] ?? owned.table.label}”`,
  }
  requireRole(city, owned.table.changedBy, label)
  return city.db.transaction(async (tx) => {
    const kept = await store.editions(tx, addressOf(owned), { lock: true })
    if (kept.length > 0) return work(tx, kept)
    await store.insertEdition(tx, addressOf(owned), {
      ...firstOf(owned),
      id: newId(),
      publishedBy: owned.pack.name,
      publishedAt: city.clock.now(),
    })
    return work(tx, await store.editions(tx, addressOf(owned), { lock: true }))
  })
}
