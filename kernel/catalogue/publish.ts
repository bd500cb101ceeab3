import { createHash } from 'node:crypto'
import { asSystem, type City, type OwnedRecord } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import type { Sharing, Words } from '../define/index.ts'
import { bigramVector } from '../search/index.ts'
import { type CodeScheme, codeFor, guideScheme } from './code.ts'
import { type Entry, entryOf } from './entry.ts'
import { formsOf } from './forms.ts'
import { measureFreshness } from './measured.ts'
import { providerNames } from './provider.ts'
import { latestRevisions } from './revisions.ts'
import { problemsOf } from './rules.ts'

/** What a refresh did. `refused` entries are not published (or keep their last sound version) until their definition is put right. */
export interface RefreshReport {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly withdrawn: number
  readonly refused: readonly { readonly pack: string; readonly record: string; readonly problems: readonly Words[] }[]
}

/**
 * Lists every record type of every pack in the catalogue. Run at start-up: a new definition is published, a changed one becomes
 * a new version, one that is gone is withdrawn; what was published never changes. Running it twice changes nothing. `others` are resources
 * that are no record types (service items, interfaces); without the list those that are published stay as they are.
 */
export async function refreshCatalogue(
  city: City,
  options: { scheme?: CodeScheme; others?: readonly Entry[] } = {},
): Promise<RefreshReport> {
  const house = city.as(asSystem('refresh catalogue'))
  const revised = await latestRevisions(house.db)
  const entries = [
    ...city.records.flatMap((owned) => entriesOf(city, owned, entryIn(city, owned, revised))),
    ...(options.others ?? []),
  ]
  const names = await providerNames(house, [...new Set(entries.map((entry) => entry.provider))])
  const report = await city.db.transaction(async (tx) => {
    // Two servers that start at once must not both publish.
    await tx.query(`select pg_advisory_xact_lock(hashtext('chengshu/catalogue'))`)
    const published = await readCurrent(tx)
    const current = new Map(published)
    const refused = entries.flatMap((entry) => {
      const problems = problemsOf(entry)
      return problems.length > 0 ? [{ pack: entry.pack, record: entry.record, problems }] : []
    })
    const unsound = new Set(refused.map(({ pack, record }) => `${pack}/${record}`))
    const sound = entries.filter(({ pack, record, of = '' }) => !unsound.has(`${pack}/${record}`) && !unsound.has(of))
    const counts = await publish(tx, sound, { current, names, now: city.clock.now(), scheme: options.scheme ?? guideScheme })
    for (const { pack, record } of entries) current.delete(`${pack}/${record}`)
    // A dataset comes and goes in a transaction of its own; another server may have published one that this one has not heard of.
    const gone = [...current.values()].filter(({ kind, of }) => {
      const isDataset = kind === 'dataset' || (of !== null && published.get(of)?.kind === 'dataset')
      return !isDataset && (kind === null || of !== null || options.others !== undefined)
    })
    await end(tx, gone, city.clock.now())
    return { ...counts, withdrawn: gone.length, refused }
  })
  await measureFreshness(city)
  return report
}

/** A record type of a pack that is data is a dataset; of another, what its provider says since counts more than what the pack says. */
function entryIn(city: City, owned: OwnedRecord, revised: ReadonlyMap<string, Sharing>): Entry {
  if (!city.definition.packs.includes(owned.pack)) return entryOf(owned, { kind: 'dataset' })
  const sharing = revised.get(`${owned.pack.name}/${owned.type.name}`)
  return entryOf(owned, sharing ? { sharing: { ...sharing, provider: owned.type.sharing.provider } } : {})
}

/** A table and every other form its records have. */
const entriesOf = ({ definition }: City, owned: OwnedRecord, table: Entry): readonly Entry[] => [
  table,
  ...formsOf(definition.packs, owned, table),
]

/** Publishes one dataset in the transaction that makes its table. The caller has asked `problemsOf`. */
export async function publishResource(city: City, tx: Transaction, owned: OwnedRecord): Promise<void> {
  await publishTable(city, tx, owned, entryOf(owned, { kind: 'dataset' }))
}

/** Publishes one table and its other forms in a transaction. The caller has asked `problemsOf`. */
export async function publishTable(city: City, tx: Transaction, owned: OwnedRecord, entry: Entry): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('chengshu/catalogue'))`)
  const names = await providerNames(city.as(asSystem('publish resource')), [entry.provider])
  const entries = entriesOf(city, owned, entry)
  await publish(tx, entries, { current: await readCurrent(tx), names, now: city.clock.now(), scheme: guideScheme })
}

/** Those of some codes that the catalogue has now. */
export async function knownCodes(on: Queryable, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set()
  const rows = await on.query<{ code: string }>(
    `select code from catalogue.resource where code = any($1::text[]) and ended_at is null`,
    [codes],
  )
  return new Set(rows.map(({ code }) => code))
}

interface Current {
  readonly code: string
  readonly version: number
  readonly fingerprint: string
  /** As the entry says it: null for records of a pack. */
  readonly kind: string | null
  readonly of: string | null
}

interface Publishing {
  readonly current: ReadonlyMap<string, Current>
  readonly names: ReadonlyMap<string, Words>
  readonly now: string
  readonly scheme: CodeScheme
}

/** Publishes what is new or changed, all of it with a few statements: a city lists a thousand service items. */
async function publish(tx: Transaction, entries: readonly Entry[], { current, names, now, scheme }: Publishing) {
  const fresh: { code: string; entry: Entry; fingerprint: string; search: string }[] = []
  const same: { code: string; version: number; search: string }[] = []
  const replaced: Current[] = []
  const headings = new Map<string, string>()
  for (const entry of entries) {
    const before = current.get(`${entry.pack}/${entry.record}`)
    const code = before?.code ?? (await codeFor(tx, entry, scheme, headings))
    const fingerprint = createHash('sha256').update(JSON.stringify(entry)).digest('hex')
    const search = searchOf(entry, code, names.get(entry.provider))
    if (before?.fingerprint === fingerprint) same.push({ code, version: before.version, search })
    else fresh.push({ code, entry, fingerprint, search })
    if (before && before.fingerprint !== fingerprint) replaced.push(before)
  }
  // The provider may have been renamed or only now registered; that changes how it is found, not what was published.
  await tx.query(
    `update catalogue.resource r set search = given.search::tsvector from jsonb_to_recordset($1::jsonb) as given (code text, version integer, search text)
      where r.code = given.code and r.version = given.version and r.search <> given.search::tsvector`,
    [JSON.stringify(same)],
  )
  await end(tx, replaced, now)
  await tx.query(
    `insert into catalogue.resource (code, version, pack, record, class, provider, share, open, cycle, grade, entry, fingerprint, published_at, search)
     select code, coalesce((select max(version) from catalogue.resource r where r.code = given.code), 0) + 1, entry ->> 'pack', entry ->> 'record',
            entry ->> 'class', entry ->> 'provider', entry ->> 'share', entry ->> 'open', entry ->> 'cycle', entry ->> 'grade', entry, fingerprint,
            $2, search::tsvector
       from jsonb_to_recordset($1::jsonb) as given (code text, entry jsonb, fingerprint text, search text)`,
    [JSON.stringify(fresh), now],
  )
  return { added: fresh.length - replaced.length, changed: replaced.length, unchanged: same.length }
}

const searchOf = (entry: Entry, code: string, provider: Words | undefined): string =>
  bigramVector({
    // Another form of a table is found after the table.
    a: [...(entry.of ? [] : [entry.name.zh, entry.name.en]), code],
    b: [
      ...(entry.of ? [entry.name.zh, entry.name.en] : []),
      ...[entry.purpose, ...(provider ? [provider] : []), ...entry.items.map((item) => item.label)].flatMap(({ zh, en }) => [
        zh,
        en,
      ]),
      entry.provider,
      `${entry.pack} ${entry.record}`,
      ...(entry.keywords ?? []),
      ...(entry.theme ? [entry.theme] : []),
    ],
  })

const end = (tx: Queryable, gone: readonly Current[], now: string) =>
  gone.length === 0
    ? undefined
    : tx.query(
        `update catalogue.resource r set ended_at = $2 from jsonb_to_recordset($1::jsonb) as gone (code text, version integer)
          where r.code = gone.code and r.version = gone.version`,
        [JSON.stringify(gone), now],
      )

async function readCurrent(tx: Queryable): Promise<Map<string, Current>> {
  const rows = await tx.query<Current & { pack: string; record: string }>(
    `select code, version, fingerprint, entry ->> 'kind' as kind, entry ->> 'of' as of, pack, record from catalogue.resource where ended_at is null`,
  )
  return new Map(rows.map((row) => [`${row.pack}/${row.record}`, row]))
}
