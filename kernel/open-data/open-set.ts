import { createHash } from 'node:crypto'
import { v5 } from 'uuid'
import {
  dueAfter,
  type Freshness,
  freshnessOf,
  measuredCycle,
  type OpenEntry,
  openEntries,
  providerNames,
} from '../catalogue/index.ts'
import { type City, type OwnedRecord, visitor } from '../city.ts'
import type { Words } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { mayRead } from '../identity/index.ts'
import { mayBeOpen, openColumnsOf, placesOf } from './fields.ts'
import { type Licence, licenceOf } from './licence.ts'

/** The file of a set that is also a table of the DataStore. */
export const tableFormat = 'csv'

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
  /** Its id as a table of the DataStore, which is the id of its file of `tableFormat`. */
  readonly table: string
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
  return setsOf(city, await openEntries(city, search))
}

/** One open set by its id or its name. Throws `opendata/no-such-set`. */
export const getOpenSet = (city: City, idOrName: string): Promise<OpenSet> =>
  oneSet(city, idOrName, ({ id, name }) => id === idOrName || name === idOrName)

/** The set that is the table of this id in the DataStore. Throws `opendata/no-such-set`. */
export const getOpenTable = (city: City, table: string): Promise<OpenSet> => oneSet(city, table, (ids) => ids.table === table)

async function oneSet(city: City, asked: string, isIt: (ids: Ids) => boolean): Promise<OpenSet> {
  const owned = city.records.find((each) => isIt(idsOf(city, each)))
  const entries = owned ? await openEntries(city, '', { pack: owned.pack.name, record: owned.type.name }) : []
  const [found] = await setsOf(city, entries)
  if (!found) throw refuse('opendata/no-such-set', { name: asked.slice(0, 100) })
  return found
}

async function setsOf(city: City, entries: readonly OpenEntry[]): Promise<readonly OpenSet[]> {
  const names = await providerNames(city, [...new Set(entries.map(({ provider }) => provider))])
  return entries.flatMap((entry) => setOf(city, entry, names) ?? [])
}

interface Ids {
  readonly id: string
  readonly name: string
  readonly table: string
}
const known = new WeakMap<object, Map<string, Ids>>()

/** The addresses of a type in a city; hashed once, because every call looks its set up by them. */
function idsOf(city: City, owned: OwnedRecord): Ids {
  const key = `${city.definition.name}/${city.definition.code}`
  let ofType = known.get(owned.type)
  if (!ofType) known.set(owned.type, (ofType = new Map()))
  let ids = ofType.get(key)
  if (!ids) {
    const name = nameOf(owned)
    ofType.set(key, (ids = { id: idFor(city, name), name, table: idFor(city, name, tableFormat) }))
  }
  return ids
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
  const cycle = measuredCycle(city, owned.type, entry.cycle)
  const dueBy = lastChange && dueAfter(lastChange, cycle)
  return {
    ...idsOf(city, owned),
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
    access: accessOf(owned, entry.open),
    ...(entry.condition ? { condition: entry.condition } : {}),
    licence: licenceOf(entry.open, entry.licence),
    publishedAt: entry.publishedAt,
    ...(lastChange ? { lastChange } : {}),
    ...(dueBy ? { dueBy } : {}),
    freshness: freshnessOf(lastChange, cycle, city.clock.now()),
    records: entry.records,
    hasMap: placesOf(columns).length > 0 || columns.some(({ field }) => field.type.kind === 'divisionCode'),
    rank: entry.rank,
  }
}

/** By the catalogue as published now: the provider may have revised what the definition said. */
const accessOf = ({ type }: OwnedRecord, open: OpenEntry['open']): Access =>
  open === 'conditional' ? 'byApplication' : mayRead(visitor, type.read) ? 'open' : 'offline'

/** Throws the reason why the rows of a set are not given out; nothing when they are. */
export function requireOpen(city: City, set: OpenSet): void {
  const label = set.title[city.language]
  if (set.access === 'byApplication') throw refuse('opendata/by-application', { label, condition: set.condition ?? '—' })
  if (set.access === 'offline') throw refuse('opendata/offline', { label })
}

/** A short mark of a state, for entity tags. */
export const markOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
