import { createHash } from 'node:crypto'
import { asSystem, type City, type OwnedRecord } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import type { Words } from '../define/index.ts'
import { bigramVector } from '../search/index.ts'
import { type CodeScheme, codeFor, guideScheme } from './code.ts'
import { type Entry, entryOf, problemsOf } from './entry.ts'
import { measureFreshness } from './measured.ts'
import { providerNames } from './provider.ts'

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
 * a new version, one that is gone is withdrawn; what was published never changes. Running it twice changes nothing.
 */
export async function refreshCatalogue(city: City, options: { scheme?: CodeScheme } = {}): Promise<RefreshReport> {
  const house = city.as(asSystem('refresh catalogue'))
  const scheme = options.scheme ?? guideScheme
  const entries = city.records.map((owned) => entryIn(city, owned))
  const names = await providerNames(house, [...new Set(entries.map((entry) => entry.provider))])
  const now = city.clock.now()
  const report = await city.db.transaction(async (tx) => {
    // Two servers that start at once must not both publish.
    await tx.query(`select pg_advisory_xact_lock(hashtext('chengshu/catalogue'))`)
    const current = await readCurrent(tx)
    const counts = { added: 0, changed: 0, unchanged: 0 }
    const refused: { pack: string; record: string; problems: readonly Words[] }[] = []
    for (const entry of entries) {
      const address = `${entry.pack}/${entry.record}`
      const before = current.get(address)
      current.delete(address)
      const problems = problemsOf(entry)
      if (problems.length > 0) refused.push({ pack: entry.pack, record: entry.record, problems })
      else counts[await publish(tx, { entry, before, now, providerName: names.get(entry.provider), scheme })] += 1
    }
    // A dataset comes and goes in a transaction of its own; another server may have published one that this one has not heard of.
    const gone = [...current.values()].filter(({ kind }) => kind !== 'dataset')
    for (const each of gone) await end(tx, each, now)
    return { ...counts, withdrawn: gone.length, refused }
  })
  await measureFreshness(city)
  return report
}

/** A record type of a pack that is data is a dataset. */
const entryIn = (city: City, owned: OwnedRecord): Entry =>
  entryOf(owned, city.definition.packs.includes(owned.pack) ? {} : { kind: 'dataset' })

/** Publishes one dataset in the transaction that makes its table. The caller has asked `problemsOf`. */
export async function publishResource(city: City, tx: Transaction, owned: OwnedRecord): Promise<string> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('chengshu/catalogue'))`)
  const entry = entryOf(owned, { kind: 'dataset' })
  const names = await providerNames(city.as(asSystem('publish dataset')), [entry.provider])
  const before = (await readCurrent(tx)).get(`${entry.pack}/${entry.record}`)
  await publish(tx, { entry, before, now: city.clock.now(), providerName: names.get(entry.provider), scheme: guideScheme })
  const [row] = await tx.query<{ code: string }>(
    `select code from catalogue.resource where pack = $1 and record = $2 and ended_at is null`,
    [entry.pack, entry.record],
  )
  return row!.code
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
  readonly kind: string
}

async function publish(
  tx: Transaction,
  {
    entry,
    before,
    now,
    providerName,
    scheme,
  }: { entry: Entry; before: Current | undefined; now: string; providerName: Words | undefined; scheme: CodeScheme },
): Promise<'added' | 'changed' | 'unchanged'> {
  const code = before?.code ?? (await codeFor(tx, entry, scheme))
  const fingerprint = createHash('sha256').update(JSON.stringify(entry)).digest('hex')
  const search = bigramVector({
    a: [entry.name.zh, entry.name.en, code],
    b: [
      ...[entry.purpose, ...(providerName ? [providerName] : []), ...entry.items.map((item) => item.label)].flatMap(
        ({ zh, en }) => [zh, en],
      ),
      entry.provider,
      `${entry.pack} ${entry.record}`,
      ...(entry.keywords ?? []),
      ...(entry.theme ? [entry.theme] : []),
    ],
  })
  if (before?.fingerprint === fingerprint) {
    // The provider may have been renamed or only now registered; that changes how it is found, not what was published.
    await tx.query(
      `update catalogue.resource set search = $3::tsvector where code = $1 and version = $2 and search <> $3::tsvector`,
      [code, before.version, search],
    )
    return 'unchanged'
  }
  if (before) await end(tx, before, now)
  const [last] = await tx.query<{ version: number }>(
    `select coalesce(max(version), 0) as version from catalogue.resource where code = $1`,
    [code],
  )
  await tx.query(
    `insert into catalogue.resource (code, version, pack, record, class, provider, share, open, cycle, grade, entry, fingerprint, published_at, search)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::tsvector)`,
    [
      code,
      last!.version + 1,
      entry.pack,
      entry.record,
      entry.class,
      entry.provider,
      entry.share,
      entry.open,
      entry.cycle,
      entry.grade,
      JSON.stringify(entry),
      fingerprint,
      now,
      search,
    ],
  )
  return before ? 'changed' : 'added'
}

const end = (tx: Queryable, { code, version }: Current, now: string) =>
  tx.query(`update catalogue.resource set ended_at = $3 where code = $1 and version = $2`, [code, version, now])

async function readCurrent(tx: Queryable): Promise<Map<string, Current>> {
  const rows = await tx.query<Current & { pack: string; record: string }>(
    `select code, version, fingerprint, kind, pack, record from catalogue.resource where ended_at is null`,
  )
  return new Map(rows.map((row) => [`${row.pack}/${row.record}`, row]))
}
