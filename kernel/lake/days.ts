import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { City, OwnedRecord } from '../city.ts'
import { tableOf } from '../registry/index.ts'
import { fieldColumn, type LakeColumn, ownColumns } from './columns.ts'
import { copyParts } from './copy-out.ts'
import { literal, withDuck } from './duck.ts'
import { lakeFolderOf } from './lake.ts'
import { makingFolder, mendPlaces, putInPlace } from './making.ts'

/** Uploads are files of their own, and what they show nobody went over. */
const neverLaidDown = new Set(['file', 'photo'])

/** Where the days of a record type lie: `days/<pack>/<record>/valid_date=YYYY-MM-DD/part-*.parquet`. */
export const daysFolderOf = (city: City, { pack, type }: OwnedRecord): string =>
  join(lakeFolderOf(city), 'days', pack.name, type.name)

/** The columns that are laid down. A file at rest tells nobody who reads it, so nothing personal is in it, masked or not. */
export const dayColumns = (owned: OwnedRecord): readonly LakeColumn[] => [
  ...ownColumns,
  ...tableOf(owned)
    .columns.filter(({ field }) => !field.isPersonal && !neverLaidDown.has(field.type.kind))
    .map(fieldColumn),
]

/**
 * Lays a record type down as it stands today: all its records at one instant. The folder of the day appears whole, by a rename, and is
 * noted with rows, bytes and checksum after that. Killed in between, today is made again and an earlier day, which is whole, is noted.
 * For the system only.
 *
 * @returns the rows, or undefined when the day stands already
 */
export async function layDown(city: City, owned: OwnedRecord, { again = false } = {}): Promise<number | undefined> {
  if (city.actor.kind !== 'system') throw new Error('The lake is written by the system only.')
  const record = `${owned.pack.name}/${owned.type.name}`
  const day = city.clock.today()
  const folder = daysFolderOf(city, owned)
  return city.db.connect(async (holder) => {
    // One server at a time; another's lock ends with its connection, also when it is killed.
    const [lock] = await holder.query<{ mine: boolean }>(`select pg_try_advisory_lock(hashtext($1)) as mine`, [`lake/${record}`])
    if (!lock?.mine) return undefined
    try {
      const making = makingFolder(lakeFolderOf(city), `${owned.pack.name} ${owned.type.name}`)
      await mendPlaces(making, folder)
      await noteOlder(city, record, folder, day)
      const noted = await holder.query(`select from lake.part where record = $1 and valid_date = $2`, [record, day])
      if (noted.length > 0 && !again) return undefined
      const name = `valid_date=${day}`
      const work = join(making, name)
      const { parts, rows } = await copyParts(city, { table: tableOf(owned).sql, columns: dayColumns(owned), folder: work })
      const facts = await Promise.all(parts.map(factsOf))
      // The note first: it would speak of another file from the moment of the move.
      await city.db.query(`delete from lake.part where record = $1 and valid_date = $2`, [record, day])
      await putInPlace(making, work, folder, name)
      await note(city, record, day, facts)
      return rows
    } finally {
      await holder.query(`select pg_advisory_unlock(hashtext($1))`, [`lake/${record}`])
    }
  })
}

/** Days that were moved into place and not noted before a kill, and for which it is too late to be made again. */
async function noteOlder(city: City, record: string, folder: string, today: string): Promise<void> {
  const rows = await city.db.query<{ day: string }>(`select distinct valid_date as day from lake.part where record = $1`, [
    record,
  ])
  const noted = new Set(rows.map(({ day }) => day))
  for (const name of await readdir(folder).catch(() => [])) {
    // Of an earlier way of laying down: half a day in the folder of the table.
    if (name.startsWith('.valid_date=')) await rm(join(folder, name), { recursive: true, force: true })
    const day = /^valid_date=(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1]
    if (day === undefined || day >= today || noted.has(day)) continue
    const parts = (await readdir(join(folder, name))).filter((part) => part.endsWith('.parquet')).sort()
    await note(city, record, day, await Promise.all(parts.map((part) => factsOf(join(folder, name, part)))))
  }
}

type Facts = Awaited<ReturnType<typeof factsOf>>

const note = (city: City, record: string, day: string, facts: readonly Facts[]): Promise<void> =>
  city.db.transaction(async (tx) => {
    for (const { part, rows, bytes, sha256 } of facts)
      await tx.query(`insert into lake.part values ($1, $2, $3, $4, $5, $6, $7)`, [
        record,
        day,
        part,
        rows,
        bytes,
        sha256,
        city.clock.now(),
      ])
  })

async function factsOf(file: string) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const rows = await withDuck(async (duck) =>
    Number((await duck.runAndReadAll(`select count(*) from read_parquet(${literal(file)})`)).getRowsJson()[0]![0]),
  )
  return { part: basename(file), rows, bytes: (await stat(file)).size, sha256: hash.digest('hex') }
}

/** Lays down every chosen record type and lets go of days beyond what each keeps. One that fails holds up no other; returns how many did. */
export async function layDownChosen(city: City): Promise<number> {
  const chosen = await city.db.query<{ record: string; days: number }>(`select record, days from lake.choice order by record`)
  let failed = 0
  for (const { record, days } of chosen) {
    const [pack = '', name = ''] = record.split('/')
    const owned = city.findRecord(pack, name)
    if (!owned) continue
    try {
      await layDown(city, owned)
      await letGo(city, owned, days)
    } catch (error) {
      failed += 1
      console.error('✗', error)
    }
  }
  return failed
}

/** Removes days that are too old, the note first: a note without a folder would promise what is not there. */
export async function letGo(city: City, owned: OwnedRecord, days: number): Promise<void> {
  const record = `${owned.pack.name}/${owned.type.name}`
  const oldest = new Date(Date.parse(`${city.clock.today()}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10)
  await city.db.query(`delete from lake.part where record = $1 and valid_date < $2`, [record, oldest])
  const folder = daysFolderOf(city, owned)
  for (const name of await readdir(folder).catch(() => [])) {
    const day = /^valid_date=(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1]
    if (day !== undefined && day < oldest) await rm(join(folder, name), { recursive: true, force: true })
  }
}
