import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { type LakeColumn, readCopied } from './columns.ts'
import { literal } from './duck.ts'
import { packParquet } from './pack-parquet.ts'

/** Blocks of a table for one stretch: some 32 MB of it, which one COPY writes as one text file. */
const stretchBlocks = 4096
/** Stretches that become one part: what lies about as text is never more than some two gigabytes of table. */
const stretchesOfPart = 64

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
 * One instant of a table as Parquet parts in a folder, one for a table of up to two gigabytes: two connections copy stretches of it under one
 * snapshot (one COPY alone fills one core with formatting), then DuckDB turns them into the part at one go, so that nothing is packed twice.
 */
export async function copyParts(city: City, copying: Copying): Promise<{ parts: readonly string[]; rows: number }> {
  const { columns, folder, table } = copying
  await mkdir(folder, { recursive: true })
  return city.db.connect(async (holder) => {
    await holder.query('begin isolation level repeatable read read only')
    try {
      const [held] = await holder.query<{ snapshot: string; blocks: number }>(
        `select pg_export_snapshot() as snapshot, (coalesce(pg_relation_size(to_regclass($1)), 0) / current_setting('block_size')::bigint)::bigint as blocks`,
        [table ?? null],
      )
      const last = Math.max(1, Math.ceil(held!.blocks / stretchBlocks)) - 1
      const parts: string[] = []
      let rows = 0
      for (let first = 0; first <= last; first += stretchesOfPart) {
        const stretches = Array.from({ length: Math.min(stretchesOfPart, last - first + 1) }, (_, i) => first + i)
        const texts = stretches.map((at) => join(folder, `${at}.csv`))
        const waiting = [...stretches]
        const copy = () =>
          underSnapshot(city, held!.snapshot, async (connection) => {
            for (let at = waiting.shift(); at !== undefined; at = waiting.shift())
              await pipeline(
                connection.raw.query(
                  copyTo(`copy (${copying.query ?? stretchOf(copying, at, at === last)}) to stdout (format csv)`),
                ),
                createWriteStream(join(folder, `${at}.csv`), { mode: 0o600 }),
              )
          })
        // Both at their end, also when one failed: nothing is written into the folder after that.
        const ends = await Promise.allSettled([copy(), copy()])
        for (const end of ends) if (end.status === 'rejected') throw end.reason
        const part = join(folder, `part-${String(parts.length).padStart(5, '0')}.parquet`)
        rows += await packParquet(`select * from ${readCopied(texts, columns)}`, part)
        parts.push(part)
        for (const text of texts) await rm(text)
      }
      return { parts, rows }
    } finally {
      await holder.query('rollback').catch(() => {})
    }
  })
}

/** Parts as one file. */
export async function joinParts(parts: readonly string[], file: string): Promise<void> {
  await packParquet(`select * from read_parquet([${parts.map(literal).join(', ')}])`, file)
}

const underSnapshot = (city: City, snapshot: string, work: (connection: Transaction) => Promise<void>): Promise<void> =>
  city.db.connect(async (connection) => {
    await connection.query('begin isolation level repeatable read read only')
    try {
      await connection.query(`set transaction snapshot '${snapshot}'`)
      await connection.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'`)
      await work(connection)
    } finally {
      await connection.query('rollback').catch(() => {})
    }
  })

/** The last stretch has no end: rows may have been added behind it before the snapshot. */
function stretchOf({ table, columns, condition = 'true' }: Copying, at: number, isLast: boolean): string {
  const end = isLast ? '' : `and t.ctid < '(${(at + 1) * stretchBlocks},0)'::tid`
  return `select ${columns.map(({ sql }) => sql).join(', ')} from ${table} t where t.ctid >= '(${at * stretchBlocks},0)'::tid ${end} and ${condition}`
}
