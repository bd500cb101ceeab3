import { createHash } from 'node:crypto'
import { v5 } from 'uuid'
import { dueAfter, type Freshness, freshnessOf, type OpenEntry, openEntries, providerNames } from '../catalogue/index.ts'
import { type City, type OwnedRecord, visitor } from '../city.ts'
import type { Words } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { mayRead } from '../identity/index.ts'
import { mayBeOpen, openColumnsOf, placesOf } from './fields.ts'
import { type Licence, licenceOf } from './licence.ts'

/**
 * How far an open set can be read: `open` by anybody; `byApplication` is listed, and its rows are had after an application;
 * `offline` was opened, but this city shows its records to nobody outside, so there is nothing to give out yet.
 */
export type Access = 'open' | 'byApplication' | 'offline'

/** 开放数据: one resource the catalogue opens to the public, with its own lasting addresses. */
export interface OpenSet {
  /** The same in every run of this city, and another in every other city: harvested catalogues are merged. */
  readonly id: string
  /** Part of addresses: `<pack>_<record>` in small letters. */
  readonly name: string
  readonly owned: OwnedRecord
  readonly code: string
  readonly version: number
  readonly title: Words
  readonly purpose: Words
  readonly provider: string
  readonly providerName: Words
  /** The system it comes from, as the theme it is filed under. */
  readonly theme: string
  readonly themeTitle: Words
  readonly class: OpenEntry['class']
  readonly cycle: OpenEntry['cycle']
  readonly access: Access
  readonly condition?: string
  readonly licence: Licence
  readonly publishedAt: string
  readonly lastChange?: string
  readonly dueBy?: string
  readonly freshness: Freshness
  readonly records: number
  readonly hasMap: boolean
  readonly rank: number
}

/** Every open set, or what a search finds, best first. Open to everybody. */
export async function openSets(city: City, search = ''): Promise<readonly OpenSet[]> {
  const entries = await openEntries(city, search)
  const names = await providerNames(city, [...new Set(entries.map(({ provider }) => provider))])
  return entries.flatMap((entry) => setOf(city, entry, names) ?? [])
}

/** One open set by its id or its name. Throws `opendata/no-such-set`. */
export async function getOpenSet(city: City, idOrName: string): Promise<OpenSet> {
  // Some thousands at most, and the catalogue is read once for all of them: finding one is no dearer than that.
  const found = (await openSets(city)).find(({ id, name }) => id === idOrName || name === idOrName)
  if (!found) throw refuse('opendata/no-such-set', { name: idOrName.slice(0, 100) })
  return found
}

/** A lasting id for anything that belongs to an open set or to its city. */
export const idFor = ({ definition }: City, ...parts: readonly string[]): string =>
  v5(['open-data', definition.name, definition.code, ...parts].join('\n'), v5.URL)

/** The address of a record type: small letters, digits, `-` and `_`, as CKAN wants names. */
export const nameOf = ({ pack, type }: OwnedRecord): string =>
  `${pack.name}_${type.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

function setOf(city: City, entry: OpenEntry, names: ReadonlyMap<string, Words>): OpenSet | undefined {
  const owned = city.findRecord(entry.pack, entry.record)
  if (!owned || !mayBeOpen(owned)) return undefined
  const columns = openColumnsOf(owned)
  const lastChange = entry.lastChange ?? undefined
  const dueBy = lastChange && dueAfter(lastChange, entry.cycle)
  const address = nameOf(owned)
  return {
    id: idFor(city, address),
    name: address,
    owned,
    code: entry.code,
    version: entry.version,
    title: entry.name,
    purpose: entry.purpose,
    provider: entry.provider,
    providerName: names.get(entry.provider) ?? { zh: entry.provider, en: entry.provider },
    theme: owned.pack.name,
    themeTitle: { zh: owned.pack.title, en: owned.pack.en['title'] ?? owned.pack.title },
    class: entry.class,
    cycle: entry.cycle,
    access: accessOf(owned),
    ...(entry.condition ? { condition: entry.condition } : {}),
    licence: licenceOf(owned.type.sharing.open, entry.licence),
    publishedAt: entry.publishedAt,
    ...(lastChange ? { lastChange } : {}),
    ...(dueBy ? { dueBy } : {}),
    freshness: freshnessOf(lastChange, entry.cycle, city.clock.now()),
    records: entry.records,
    hasMap: placesOf(columns).length > 0 || columns.some(({ field }) => field.type.kind === 'divisionCode'),
    rank: entry.rank,
  }
}

const accessOf = ({ type }: OwnedRecord): Access =>
  type.sharing.open === 'conditional' ? 'byApplication' : mayRead(visitor, type.read) ? 'open' : 'offline'

/** Throws the reason why the rows of a set are not given out; nothing when they are. */
export function requireOpen(city: City, set: OpenSet): void {
  const label = set.title[city.language]
  if (set.access === 'byApplication') throw refuse('opendata/by-application', { label, condition: set.condition ?? '—' })
  if (set.access === 'offline') throw refuse('opendata/offline', { label })
}

/** A short mark of a state, for entity tags. */
export const markOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
