import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { drainOutbox } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import { keepFirstEditions } from './decisions/index.ts'
import type { Fields, Pack, RecordType, Row, Seeding } from './define/index.ts'
import { judgeCards } from './judge-cards.ts'
import { keepMatches } from './matching/index.ts'
import { playCases } from './play-cases.ts'
import { playReadings } from './play-readings.ts'
import { readerOf } from './reader.ts'
import { registerDatasets } from './register-datasets.ts'
import { idOf, seedRows, tableOf } from './registry/index.ts'
import { seedFlow } from './seed-flow.ts'
import { tellQuietly } from './telling.ts'

const citiesFolder = join(import.meta.dirname, '..', 'cities')

/**
 * Fills the tables of every pack of the city, in the order they need each other: what every deployment needs (`load`),
 * then fictional people and companies (`demo`) unless told not to. Idempotent: a second run changes nothing.
 */
export async function seed(city: City, options: { demo: boolean; report?: (line: string) => void }): Promise<void> {
  await keepFirstEditions(city.as(asSystem('seed')))
  for (const pack of inOrder(city.definition.packs)) {
    const acting = city.as(asSystem(`seed ${pack.name}`))
    const seeding = seedingFor(acting, pack)
    options.report?.(pack.title)
    await pack.load?.(seeding)
    if (options.demo) await pack.demo?.(seeding)
  }
  await keepMatches(city.as(asSystem('seed matching')))
  // Nobody outside is told of what was only played; the lists of notices look lived in.
  if (options.demo) await drainOutbox(city.as(asSystem('seed notices')), tellQuietly, { limit: Number.MAX_SAFE_INTEGER })
}

function inOrder(packs: readonly Pack[]): readonly Pack[] {
  const ordered: Pack[] = []
  const visit = (pack: Pack, path: readonly string[]) => {
    if (ordered.includes(pack)) return
    if (path.includes(pack.name)) throw new Error(`Packs need each other in a circle: ${[...path, pack.name].join(' → ')}`)
    for (const needed of pack.needs) {
      const other = packs.find((candidate) => candidate.name === needed)
      if (!other) throw new Error(`Pack "${pack.name}" needs "${needed}", which this city has not switched on.`)
      visit(other, [...path, pack.name])
    }
    ordered.push(pack)
  }
  for (const pack of packs) visit(pack, [])
  return ordered
}

function seedingFor(city: City, pack: Pack): Seeding {
  return {
    city: city.definition.name,
    cityCode: city.definition.code,
    today: city.clock.today(),
    read: (path) => readFileSync(inside(path), 'utf8'),
    list(folder) {
      try {
        return readdirSync(inside(folder)).sort()
      } catch {
        return []
      }
    },
    random: sequence(pack.name),
    idOf: (type, key) => idOf(tableOf(city.ownerOf(type)), key),
    async add<F extends Fields>(
      type: RecordType<string, F>,
      rows: readonly Row<F>[],
      options: { providedBy?: string; onlyNew?: boolean } = {},
    ) {
      const table = tableOf(city.ownerOf(type))
      const { key } = type
      const withIds = rows.map((row, i) => ({
        id: idOf(table, key ? String((row as Record<string, unknown>)[key]) : `${pack.name}/${i}`),
        values: row as Record<string, unknown>,
      }))
      const wanted = options.onlyNew ? await unknownOf(city, table.sql, withIds) : withIds
      await seedRows(city, type, wanted, options.providedBy ?? type.sharing.provider)
      return withIds.map((row) => row.id)
    },
    all: (type, where) => readerOf(city).all(type, where),
    play: (scripts) => playCases(city, scripts),
    register: (scripts) => registerDatasets(city, scripts),
    flow: (demo) => seedFlow(city, demo),
    readGranted: (scripts) => playReadings(city, scripts),
    answerCards: (choose) => judgeCards(city, choose),
  }
}

/** Rows whose record the city does not have yet. */
async function unknownOf<R extends { readonly id: string }>(
  city: City,
  table: string,
  rows: readonly R[],
): Promise<readonly R[]> {
  const known = await city.db.query<{ id: string }>(`select id from ${table} where id = any($1::uuid[])`, [
    rows.map(({ id }) => id),
  ])
  const ids = new Set(known.map(({ id }) => id))
  return rows.filter(({ id }) => !ids.has(id))
}

function inside(path: string): string {
  const full = normalize(join(citiesFolder, path))
  if (!full.startsWith(citiesFolder)) throw new Error(`"${path}" is outside the cities folder.`)
  return full
}

/** Mulberry32 over the pack's name: the same town every time, and one pack's demo does not move another's. */
function sequence(name: string): () => number {
  let state = [...name].reduce((hash, character) => Math.imul(hash ^ character.codePointAt(0)!, 0x01000193), 0x811c9dc5)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
