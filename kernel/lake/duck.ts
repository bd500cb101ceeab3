import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * DuckDB in this process, for Parquet only: what it may load is built in (parquet, json, icu), nothing is ever fetched, and its memory is
 * bounded. What does not fit goes to `spill`.
 */
export async function withDuck<T>(
  work: (connection: DuckDBConnection) => Promise<T>,
  { memoryMegabytes = 120, threads = 2, spill = '' } = {},
): Promise<T> {
  // Some tens of megabytes that a city without a Parquet file never needs.
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMegabytes}MB`,
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
    temp_directory: spill,
  })
  const connection = await instance.connect()
  try {
    await connection.run(`set timezone = 'UTC'`)
    return await work(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name as an SQL identifier. */
export const duckName = (name: string): string => `"${name.replaceAll('"', '""')}"`
