import { duckName, literal, withDuck } from './duck.ts'

export interface ParquetColumn {
  readonly name: string
  /** DuckDB's name of the type, e.g. `BIGINT`. */
  readonly type: string
}

/** Columns of a Parquet file. Throws DuckDB's error for a file that is none. */
export const parquetColumns = (file: string): Promise<readonly ParquetColumn[]> =>
  withDuck(async (duck) => {
    const rows = (await duck.runAndReadAll(`describe select * from read_parquet(${literal(file)})`)).getRowObjectsJson()
    return rows.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }))
  })

/** Rows of a Parquet file in their order after the first `skip`, as text; `null` for nothing. A portion at a time. */
export async function* readParquet(
  file: string,
  names: readonly string[],
  skip = 0,
): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '100MB',
    threads: '1',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const duck = await instance.connect()
  try {
    await duck.run(`set timezone = 'UTC'`)
    const result = await duck.stream(
      `select ${names.map((name) => `${duckName(name)}::varchar`).join(', ')} from read_parquet(${literal(file)}) offset ${skip}`,
    )
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) return
      yield chunk.getRows() as (string | null)[][]
    }
  } finally {
    duck.closeSync()
    instance.closeSync()
  }
}
