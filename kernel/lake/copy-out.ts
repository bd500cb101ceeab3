import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import type { City } from '../city.ts'
import { type LakeColumn, readCopied } from './columns.ts'
import { literal, withDuck } from './duck.ts'

/** Blocks of a table for one portion: some 32 MB of it. Small enough for the disk and the memory, large enough to be worth a statement. */
const portionBlocks = 4096

export interface Copying {
  readonly columns: readonly LakeColumn[]
  readonly folder: string
  /** A table, cut into stretches; `condition` speaks of it as `t`. */
  readonly table?: string
  readonly condition?: string
  /** Or a query, copied as one. */
  readonly query?: string
}

/**
 * One instant of a table as Parquet parts in a folder: two connections copy stretches of the table under one snapshot, and while the next
 * are copied DuckDB turns the last ones into parts. One COPY alone fills one core with formatting; two fill what there is.
 */
export async function copyParts(
  city: City,
  { columns, folder, ...from }: Copying,
): Promise<{ parts: readonly string[]; rows: number }> {
  await mkdir(folder, { recursive: true })
  return city.db.connect(async (holder) => {
    await holder.query('begin isolation level repeatable read read only')
    try {
      const [held] = await holder.query<{ snapshot: string; blocks: number }>(
        `select pg_export_snapshot() as snapshot, (coalesce(pg_relation_size(to_regclass($1)), 0) / current_setting('block_size')::bigint)::bigint as blocks`,
        [from.table ?? null],
      )
      const stretches = Array.from({ length: Math.max(1, Math.ceil(held!.blocks / portionBlocks)) }, (_, i) => i)
      const parts: string[] = []
      let rows = 0
      let failed: unknown
      // DuckDB is given one stretch after the other; the copying goes on meanwhile, but never more than two ahead.
      await withDuck(
        async (duck) => {
          let converting: Promise<void> = Promise.resolve()
          const convert = async (csv: string, part: string) => {
            const result = await duck.runAndReadAll(
              `copy (select * from ${readCopied([csv], columns)}) to ${literal(part)} (format parquet, compression zstd, row_group_size 100000)`,
            )
            rows += Number(result.getRowsJson()[0]?.[0] ?? 0)
            parts.push(part)
            await rm(csv)
          }
          const copy = () =>
            city.db.connect(async (connection) => {
              await connection.query('begin isolation level repeatable read read only')
              try {
                await connection.query(`set transaction snapshot '${held!.snapshot}'`)
                await connection.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'`)
                for (let at = stretches.shift(); at !== undefined && failed === undefined; at = stretches.shift()) {
                  const csv = join(folder, `${at}.csv`)
                  const isLast = stretches.length === 0
                  await pipeline(
                    connection.raw.query(
                      copyTo(`copy (${from.query ?? stretchOf(from, columns, at, isLast)}) to stdout (format csv)`),
                    ),
                    createWriteStream(csv),
                  )
                  const before = converting
                  const part = join(folder, `part-${String(at).padStart(5, '0')}.parquet`)
                  converting = before.then(() => convert(csv, part))
                  converting.catch((error) => (failed = error))
                  await before
                }
              } finally {
                await connection.query('rollback').catch(() => {})
              }
            })
          await Promise.all([copy(), copy()])
          await converting
        },
        { threads: 1 },
      )
      return { parts: parts.sort(), rows }
    } finally {
      await holder.query('rollback').catch(() => {})
    }
  })
}

/** The last stretch has no end: rows may have been added behind it before the snapshot. */
function stretchOf(
  { table, condition = 'true' }: Pick<Copying, 'table' | 'condition'>,
  columns: readonly LakeColumn[],
  at: number,
  isLast: boolean,
): string {
  const end = isLast ? '' : `and t.ctid < '(${(at + 1) * portionBlocks},0)'::tid`
  return `select ${columns.map(({ sql }) => sql).join(', ')} from ${table} t where t.ctid >= '(${at * portionBlocks},0)'::tid ${end} and ${condition}`
}

/** Parts as one file. */
export const joinParts = (parts: readonly string[], file: string): Promise<void> =>
  withDuck(async (duck) => {
    await duck.run(
      `copy (select * from read_parquet([${parts.map(literal).join(', ')}])) to ${literal(file)} (format parquet, compression zstd, row_group_size 100000)`,
    )
  })
