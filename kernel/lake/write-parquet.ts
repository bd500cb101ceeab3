import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readCopied } from './columns.ts'
import { packParquet } from './pack-parquet.ts'

/** A value on its way into Parquet: as text in a form DuckDB reads for the column's type, or nothing. */
type Cell = string | null

/**
 * Rows that were made in this process (masked, say) as one Parquet file; it appears whole, by a rename, and memory stays bounded.
 * `columns` have DuckDB's types (`duckType`).
 *
 * @returns its rows and bytes
 */
export async function writeParquet(
  file: string,
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): Promise<{ rows: number; bytes: number }> {
  const csv = `${file}.csv`
  try {
    await pipeline(Readable.from(lines(rows)), createWriteStream(csv, { mode: 0o600 }))
    const source = readCopied(
      [csv],
      columns.map(({ name, type }) => ({ name, type, sql: '' })),
    )
    const written = await packParquet(`select * from ${source}`, `${file}.part`)
    await rename(`${file}.part`, file)
    return { rows: written, bytes: (await stat(file)).size }
  } finally {
    await rm(csv, { force: true })
    await rm(`${file}.part`, { force: true })
  }
}

/** Every text in quotes, so that an empty one is not nothing. A thousand rows a piece. */
async function* lines(rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>): AsyncGenerator<string> {
  let piece = ''
  let n = 0
  for await (const row of rows) {
    piece += `${row.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')}\n`
    n += 1
    if (n % 1000 === 0) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}
