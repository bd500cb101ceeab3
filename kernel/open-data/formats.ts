import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type City, visitor } from '../city.ts'
import type { Words } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { exportParquet } from '../lake/index.ts'
import { type Column, list, tableOf, type Values, writeTable } from '../registry/index.ts'
import { headingOf } from './chart.ts'
import { openColumnsOf, placesOf } from './fields.ts'
import { markOf, type OpenSet, requireOpen } from './open-set.ts'

/** One kind of file an open set can be had as. A further one is a further entry of `formats`, and every interface offers it. */
export interface Format {
  readonly id: string
  /** As catalogues write it. */
  readonly label: string
  readonly mediaType: string
  readonly extension: string
  readonly for: Words
  /** More rows than this are refused, with what to take instead. */
  readonly mostRows?: number
  fits(columns: readonly Column[]): boolean
  write(city: City, set: OpenSet, columns: readonly Column[], rows: AsyncIterable<Values>): Readable
}

export const formats: readonly Format[] = [
  {
    id: 'csv',
    label: 'CSV',
    mediaType: 'text/csv',
    extension: 'csv',
    for: { zh: '表格软件和程序都能读', en: 'read by spreadsheets and programs' },
    fits: () => true,
    write: (city, set, columns, rows) =>
      writeTable(
        'csv',
        tableColumns(columns, (column) => headingOf(city, set, column)),
        rows,
      ),
  },
  {
    id: 'xlsx',
    label: 'XLSX',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    for: { zh: 'Excel 工作簿', en: 'Excel workbook' },
    mostRows: 200_000,
    fits: () => true,
    write: (city, set, columns, rows) =>
      writeTable(
        'xlsx',
        tableColumns(columns, (column) => headingOf(city, set, column)),
        rows,
      ),
  },
  {
    id: 'json',
    label: 'JSON',
    mediaType: 'application/json',
    extension: 'json',
    for: { zh: '带字段名的记录', en: 'records with field names' },
    fits: () => true,
    write: (_, __, columns, rows) =>
      writeTable(
        'json',
        tableColumns(columns, ({ name }) => name),
        rows,
      ),
  },
  {
    id: 'geojson',
    label: 'GeoJSON',
    mediaType: 'application/geo+json',
    extension: 'geojson',
    for: { zh: '地图软件（WGS84 坐标）', en: 'for maps (WGS84 coordinates)' },
    fits: (columns) => placesOf(columns).length > 0,
    write: (_, __, columns, rows) => Readable.from(features(columns, rows), { objectMode: false }),
  },
  {
    id: 'parquet',
    label: 'Parquet',
    mediaType: 'application/vnd.apache.parquet',
    extension: 'parquet',
    for: { zh: '大数据和分析工具（DuckDB、Spark、pandas）', en: 'for analysis (DuckDB, Spark, pandas)' },
    fits: () => true,
    write: (city, { owned }, columns) => Readable.from(parquet(city, owned, columns), { objectMode: false }),
  },
]

/** The kinds of file one set can be had as. */
export const formatsOf = ({ owned }: Pick<OpenSet, 'owned'>): readonly Format[] => {
  const columns = openColumnsOf(owned)
  return formats.filter((format) => format.fits(columns))
}

export interface Download {
  readonly format: Format
  readonly fileName: string
  /** Changes with every change of the rows, of what is public today, and of the words; for `ETag`. */
  readonly mark: string
  /** ISO instant of the last change; undefined while there is no record. */
  readonly lastChange: string | undefined
  /** Begins to read; memory stays bounded however long the set is. */
  open(): Readable
}

/** One set as one file. Throws `opendata/no-such-format`, `opendata/by-application`, `opendata/offline`, `opendata/too-long`. */
export async function downloadOf(city: City, set: OpenSet, formatId: string): Promise<Download> {
  const format = formatsOf(set).find(({ id }) => id === formatId)
  if (!format) {
    const known = formatsOf(set).map(({ id }) => id)
    throw refuse('opendata/no-such-format', { format: formatId.slice(0, 40), known: known.join(', ') })
  }
  requireOpen(city, set)
  const table = tableOf(set.owned)
  const [state] = await city.db.query<{ lastChange: string | null; n: number }>(
    `select greatest((select max(changed_at) from ${table.sql}), (select max(ended_at) from ${table.history})) as "lastChange",
            (select coalesce(sum(n), 0)::bigint from registry.counter where record = $1) as n`,
    [table.address],
  )
  const { lastChange, n } = state!
  if (format.mostRows !== undefined && n > format.mostRows)
    throw refuse('opendata/too-long', { format: format.label, limit: format.mostRows, rows: n })
  const columns = openColumnsOf(set.owned)
  // What is public changes by the day where records have days, without any record changing.
  const day = set.owned.type.shown ? city.clock.today() : ''
  return {
    format,
    fileName: `${set.name}.${format.extension}`,
    mark: markOf(
      set.id,
      set.version,
      format.id,
      city.language,
      lastChange,
      n,
      day,
      columns.map(({ name }) => name),
    ),
    lastChange: lastChange ?? undefined,
    open: () => format.write(city, set, columns, openRecords(city, set, columns)),
  }
}

/** Every row as any visitor would see it, a thousand at a time by key: nothing is held and nothing is locked while somebody reads slowly. */
async function* openRecords(city: City, { owned }: OpenSet, columns: readonly Column[]): AsyncGenerator<Values> {
  const outside = city.as(visitor)
  let after: string | undefined
  do {
    const page = await list(outside, owned.type, { limit: 1000, ...(after ? { after } : {}) })
    for (const record of page.records as readonly Values[])
      yield Object.fromEntries(['id', ...columns.map(({ name }) => name)].map((name) => [name, record[name]]))
    after = page.next
  } while (after !== undefined)
}

const tableColumns = (columns: readonly Column[], titleOf: (column: Column) => string) =>
  columns.map((column) => ({
    name: column.name,
    title: titleOf(column),
    isNumber: /^(numeric|bigint)/.test(column.sqlType),
    toText: (value: unknown) => (value === undefined ? '' : column.field.type.toText(value, column.field.options)),
  }))

/** Its footer is at its end, so it is made whole before it is sent, in a folder that goes with it. */
async function* parquet(city: City, { type }: OpenSet['owned'], columns: readonly Column[]): AsyncGenerator<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'chengshu-open-'))
  try {
    const fields = columns.map(({ name }) => name)
    const { file } = await exportParquet(city.as(visitor), type, { file: join(folder, 'set.parquet'), fields })
    yield* createReadStream(file) as AsyncIterable<Buffer>
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** RFC 7946: one feature a row, with the first place of the row as its geometry and the other fields as its properties. */
async function* features(columns: readonly Column[], rows: AsyncIterable<Values>): AsyncGenerator<string> {
  const [place] = placesOf(columns)
  let piece = '{"type":"FeatureCollection","features":['
  let separator = '\n'
  for await (const { id, ...row } of rows) {
    const properties = Object.fromEntries(
      columns.filter((column) => column !== place).map(({ name }) => [name, row[name] ?? null]),
    )
    piece += `${separator}${JSON.stringify({ type: 'Feature', id, geometry: geometryOf(row[place!.name]), properties })}`
    separator = ',\n'
    if (piece.length < 64 * 1024) continue
    yield piece
    piece = ''
  }
  yield `${piece}\n]}\n`
}

/** The geometry of a stored place; null where there is none. */
export function geometryOf(value: unknown): unknown {
  if (value === undefined || value === null) return null
  const { lon, lat } = value as { lon?: number; lat?: number }
  return lon === undefined ? value : { type: 'Point', coordinates: [lon, lat] }
}
