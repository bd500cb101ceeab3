import { literal, withDuck } from './duck.ts'

/**
 * What a query of DuckDB gives as one Parquet file (zstd); returns its rows. In no promised order: keeping one makes DuckDB hold whole row
 * groups of every thread back, more than its memory for wide rows. For the same reason a row group ends after 16 MB, if not after 100,000 rows.
 */
export const packParquet = (query: string, file: string): Promise<number> =>
  withDuck(async (duck) => {
    await duck.run('set preserve_insertion_order = false')
    const result = await duck.runAndReadAll(
      `copy (${query}) to ${literal(file)} (format parquet, compression zstd, row_group_size 100000, row_group_size_bytes '16MB')`,
    )
    return Number(result.getRowsJson()[0]?.[0] ?? 0)
  })
