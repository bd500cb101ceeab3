import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '../city.ts'
import type { RecordType } from '../define/index.ts'
import { tableOf } from '../registry/index.ts'
import { duckType, type LakeColumn } from './columns.ts'
import { copyParts } from './copy-out.ts'
import { makingFolder, mendPlaces, putInPlace } from './making.ts'

/** Where the lake lies: `<pack>/<record>/changed_month=YYYY-MM/part-*.parquet`, as DuckDB, Spark and Trino read it. */
export const lakeFolderOf = (city: City): string =>
  process.env['CHENGSHU_LAKE_FOLDER'] ?? `${city.filesFolder.replace(/[\\/]+$/, '')}-lake`

/**
 * Writes the history of a record type into the lake: every version of every record once, in the month it was said, and a last line for what
 * was removed. A month that is over never changes, so only the current one, the one before and those not written yet are made. Personal
 * fields are left out: nobody could log who reads a file. For the system only.
 *
 * @returns the months written, and how many lines they hold
 */
export async function exportHistory(
  city: City,
  type: RecordType,
): Promise<readonly { readonly month: string; readonly rows: number }[]> {
  if (city.actor.kind !== 'system') throw new Error('The lake is written by the system only.')
  const table = tableOf(city.ownerOf(type))
  const folder = join(lakeFolderOf(city), table.owned.pack.name, type.name)
  await mkdir(folder, { recursive: true })
  const making = makingFolder(lakeFolderOf(city), `${table.owned.pack.name} ${type.name} history`)
  await mendPlaces(making, folder)
  const written = new Set((await readdir(folder)).flatMap((name) => /^changed_month=(\d{4}-\d{2})$/.exec(name)?.[1] ?? []))
  const months = (
    await city.db.query<{ month: string }>(
      `select distinct month from (select to_char(changed_at at time zone 'UTC', 'YYYY-MM') as month from ${table.sql}
         union select to_char(changed_at at time zone 'UTC', 'YYYY-MM') from ${table.history}
         union select to_char(ended_at at time zone 'UTC', 'YYYY-MM') from ${table.history} where operation = 'remove') m order by month`,
    )
  ).map(({ month }) => month)
  const now = city.clock.now()
  const open = new Set([
    now.slice(0, 7),
    new Date(Date.UTC(Number(now.slice(0, 4)), Number(now.slice(5, 7)) - 2, 1)).toISOString().slice(0, 7),
  ])
  const columns: readonly LakeColumn[] = [
    { name: 'id', sql: 'id', type: 'VARCHAR' },
    { name: 'version', sql: 'version', type: 'INTEGER' },
    { name: 'changed_at', sql: 'changed_at', type: 'TIMESTAMPTZ' },
    { name: 'operation', sql: 'operation', type: 'VARCHAR' },
    { name: 'provided_by', sql: 'provided_by', type: 'VARCHAR' },
    ...table.columns
      .filter(({ field }) => !field.isPersonal)
      .map(({ name, sql, sqlType }) => ({ name, sql, type: duckType(sqlType) })),
  ]
  const done: { month: string; rows: number }[] = []
  for (const month of months.filter((each) => !written.has(each) || open.has(each))) {
    const name = `changed_month=${month}`
    const work = join(making, name)
    const { rows } = await copyParts(city, { query: versionsOf(table, month), columns, folder: work })
    await putInPlace(making, work, folder, name)
    done.push({ month, rows })
  }
  return done
}

/** Versions that began in a month: those in force, those replaced since, and the ends of what was removed. */
function versionsOf({ sql, history, columns }: ReturnType<typeof tableOf>, month: string): string {
  const within = (instant: string) =>
    `${instant} >= '${month}-01 00:00:00+00'::timestamptz and ${instant} < '${month}-01 00:00:00+00'::timestamptz at time zone 'UTC' + interval '1 month'`
  const plain = columns.filter(({ field }) => !field.isPersonal)
  const now = plain.map((column) => column.sql).join(', ')
  const kept = plain
    .map((column) =>
      /^jsonb/.test(column.sqlType)
        ? `h.record -> '${column.name}'`
        : `(h.record ->> '${column.name}')::${column.sqlType.replace(/ collate .*/, '')}`,
    )
    .join(', ')
  return `select id, version, changed_at, 'version' as operation, provided_by, ${now} from ${sql} where ${within('changed_at')}
    union all select h.id, h.version, h.changed_at, 'version', h.provided_by, ${kept} from ${history} h where ${within('h.changed_at')}
    union all select h.id, h.version + 1, h.ended_at, 'removed', h.provided_by, ${plain.map(({ sqlType }) => `null::${sqlType.replace(/ collate .*/, '')}`).join(', ')} from ${history} h where h.operation = 'remove' and ${within('h.ended_at')}`
}

/** Brings the whole lake up to date, one record type after the other; one that fails holds up no other. Returns how many could not be written. */
export async function exportLake(city: City): Promise<number> {
  let failed = 0
  for (const { type } of city.records) {
    await exportHistory(city, type).catch((error) => {
      failed += 1
      console.error('✗', error)
    })
  }
  return failed
}
