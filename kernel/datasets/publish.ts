import { append as audit } from '../audit/index.ts'
import { knownCodes, measureFreshness, publishResource } from '../catalogue/index.ts'
import { asSystem, type City, type OwnedRecord } from '../city.ts'
import type { Transaction } from '../db.ts'
import { type EntryProblem, refuse } from '../errors.ts'
import { type IncomingRow, loadRows, planTables, tableOf } from '../registry/index.ts'
import { byId, datasetInView, datasetToChange, requireReviewer, requireRevision, requireState } from './access.ts'
import { RowReader } from './check.ts'
import { type Dataset, type RowProblem, writeDataset } from './dataset.ts'
import { datasetsPack, packOf, typeOf } from './definition.ts'
import { stampOf, usedNames } from './draft.ts'
import { currentVersion, loadDatasets, tellOthers } from './live.ts'
import { definitionProblems } from './soundness.ts'
import { stagedRows } from './staging.ts'

/** What keeps the draft of a dataset from being published, apart from its rows. */
export async function problemsOfDraft(
  city: City,
  dataset: Dataset,
  on: Transaction | City['db'] = city.db,
): Promise<readonly EntryProblem[]> {
  const { draft, file, name } = dataset
  if (!draft) return []
  return definitionProblems(draft, {
    city: city.definition,
    ...(file ? { titles: file.titles } : {}),
    ...(name === undefined ? {} : { before: (await currentVersion(on, name))!.definition }),
    used: await usedNames(on, dataset.id),
    knownCodes: await knownCodes(on, draft.sharing.related ?? []),
  })
}

/**
 * Hands a dataset to the bureau. Definition and every row must be right by then.
 *
 * @throws `dataset/not-ready` with every wrong entry, `dataset/bad-rows`
 */
export async function submit(city: City, id: string, revision: number): Promise<Dataset> {
  return city.db.transaction(async (tx) => {
    const dataset = await datasetToChange(city, tx, id, revision)
    requireState(city, dataset, 'draft', { zh: '提交', en: 'submit it' })
    await requireReady(city, tx, dataset)
    const { now, by } = stampOf(city)
    await audit(city, { act: 'dataset/submit', subject: `datasets/${id}`, detail: { name: dataset.draft!.name } }, tx)
    return writeDataset(
      tx,
      id,
      { state: 'submitted', submitted_at: now, submitted_by: by, submitted_by_id: city.actor.id, returned: null },
      { now, by },
    )
  })
}

/** Takes a submitted dataset back to change it. */
export async function takeBack(city: City, id: string, revision: number): Promise<Dataset> {
  return city.db.transaction(async (tx) => {
    const dataset = await datasetToChange(city, tx, id, revision)
    requireState(city, dataset, 'submitted', { zh: '撤回', en: 'take it back' })
    await audit(city, { act: 'dataset/take-back', subject: `datasets/${id}` }, tx)
    return writeDataset(tx, id, { state: 'draft' }, stampOf(city))
  })
}

/** The bureau gives a dataset back, with what has to be put right. */
export async function giveBack(city: City, id: string, revision: number, why: string): Promise<Dataset> {
  requireReviewer(city)
  return city.db.transaction(async (tx) => {
    const dataset = await submitted(city, tx, id, revision, { zh: '退回', en: 'give it back' })
    const { now, by } = stampOf(city)
    await audit(city, { act: 'dataset/give-back', subject: `datasets/${dataset.id}`, detail: { why } }, tx)
    return writeDataset(tx, dataset.id, { state: 'draft', returned: { by, at: now, why } }, { now, by })
  })
}

/** Begins a new version of a published dataset; the published one stays in force until the new one is published. */
export async function beginVersion(city: City, id: string, revision: number): Promise<Dataset> {
  return city.db.transaction(async (tx) => {
    const dataset = await datasetToChange(city, tx, id, revision)
    requireState(city, dataset, 'published', { zh: '开始新版本', en: 'begin a new version' })
    const { definition } = (await currentVersion(tx, dataset.name!))!
    await audit(city, { act: 'dataset/new-version', subject: `datasets/${id}` }, tx)
    return writeDataset(tx, id, { state: 'draft', draft: definition, file: null, profile: null, report: null }, stampOf(city))
  })
}

/**
 * The bureau lets a dataset into the city: its table, its rows, its version, its entry in the catalogue and the news for every server, in one
 * transaction. Only additive steps are run.
 *
 * @throws `dataset/own-check`, `dataset/not-ready`, `dataset/bad-rows`
 */
export async function publish(city: City, id: string, revision: number): Promise<Dataset> {
  requireReviewer(city)
  const published = await city.db.transaction(async (tx) => {
    // The same lock as a migration: two servers, or a start beside a publication, must not make tables at once.
    await tx.query(`select pg_advisory_xact_lock(hashtext('chengshu/migrate'))`)
    const dataset = await submitted(city, tx, id, revision, { zh: '发布', en: 'publish it' })
    if (city.actor.kind === 'person' && dataset.submittedById === city.actor.id) throw refuse('dataset/own-check')
    await requireReady(city, tx, dataset)
    const definition = dataset.draft!
    const type = typeOf(definition, city.definition)
    const owned: OwnedRecord = { pack: packOf([{ definition, type }]), type }
    for (const step of await planTables(city, tx, [owned])) {
      if (step.kind === 'decide')
        throw refuse('dataset/not-ready', { count: 1, what: words(city).publish }, [
          { field: '', code: 'dataset/change', zh: step.reason!, en: step.reason! },
        ])
      await tx.query(step.sql)
    }
    const rows = dataset.file ? await takeRows(city, tx, owned, dataset) : 0
    const version = ((await currentVersion(tx, definition.name))?.version ?? 0) + 1
    const { now, by } = stampOf(city)
    await tx.query(
      `insert into registration.version (name, version, dataset, definition, published_at, published_by) values ($1, $2, $3, $4, $5, $6)`,
      [definition.name, version, id, JSON.stringify(definition), now, by],
    )
    await publishResource(city, tx, owned)
    await audit(city, { act: 'dataset/publish', subject: `datasets/${definition.name}`, detail: { version, rows } }, tx)
    // Personal values are kept once: in the register, where reading them is logged.
    await tx.query(`delete from registration.staged_row where dataset = $1`, [id])
    const after = await writeDataset(
      tx,
      id,
      { state: 'published', name: definition.name, draft: null, profile: null, file: null, report: null, returned: null },
      { now, by },
    )
    await tellOthers(tx)
    return after
  })
  await loadDatasets(city)
  await measureFreshness(city.as(asSystem('publish dataset')), { pack: datasetsPack, record: published.name! })
  return published
}

async function submitted(
  city: City,
  tx: Transaction,
  id: string,
  revision: number,
  what: { zh: string; en: string },
): Promise<Dataset> {
  await datasetInView(city, id, tx)
  const dataset = (await byId(tx, id, 'for update'))!
  requireState(city, dataset, 'submitted', what)
  requireRevision(dataset, revision)
  return dataset
}

const words = ({ language }: City) =>
  language === 'en' ? { submit: 'submit it', publish: 'publish it' } : { submit: '提交', publish: '发布' }

async function requireReady(city: City, tx: Transaction, dataset: Dataset): Promise<void> {
  const problems = await problemsOfDraft(city, dataset, tx)
  if (problems.length > 0) throw refuse('dataset/not-ready', { count: problems.length, what: words(city).submit }, problems)
  const { report, file, name, draft } = dataset
  if (file && report && report.problemCount > 0) throw badRows(report.rows, report.problemCount, report.problems)
  if (file && name !== undefined && draft!.key === undefined)
    throw refuse('dataset/not-ready', { count: 1, what: words(city).submit }, [
      {
        field: 'file',
        code: 'dataset/definition',
        zh: '没有识别码的数据集，新版本不能再带数据（会重复）。请移除文件，发布后用“导入”添加。',
        en: 'A dataset without a key takes no rows with a new version (they would double). Remove the file and import them once it is published.',
      },
    ])
}

const badRows = (rows: number, count: number, problems: readonly EntryProblem[]) =>
  refuse('dataset/bad-rows', { rows, count }, problems.slice(0, 100))

/** Loads the staged rows; whatever only the table could find wrong stops the publication. */
async function takeRows(city: City, tx: Transaction, owned: OwnedRecord, dataset: Dataset): Promise<number> {
  const definition = dataset.draft!
  const reader = new RowReader(definition, dataset.file!.titles, city.definition.timeZone)
  const wrong: RowProblem[] = []
  let rows = 0
  async function* right(): AsyncGenerator<IncomingRow> {
    for await (const row of stagedRows(tx, dataset.id)) {
      const { values, problems } = reader.read(row)
      rows += 1
      if (problems.length > 0) wrong.push(...problems)
      else yield { line: row.line, values }
    }
  }
  const house = city.as({ ...asSystem('publish dataset'), name: dataset.submittedBy ?? 'publish dataset' })
  const fields = definition.fields
    .filter(({ from }) => from.some((title) => dataset.file!.titles.includes(title)))
    .map(({ name }) => name)
  const loaded = await loadRows(tx, house, tableOf(owned), right(), {
    fields,
    providedBy: dataset.provider,
    isDoomed: () => wrong.length > 0,
  })
  const problems: readonly EntryProblem[] = wrong.length > 0 ? wrong : loaded.problems
  if (problems.length > 0) throw badRows(rows, problems.length, problems)
  return rows
}
