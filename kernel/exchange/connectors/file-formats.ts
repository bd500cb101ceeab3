import { createReadStream } from 'node:fs'
import type { Words } from '../../define/index.ts'
import { refuse } from '../../errors.ts'
import { parquetColumns, readParquet } from '../../lake/index.ts'
import { readTable } from '../../registry/index.ts'
import type { ColumnType, SourceColumn } from '../connector.ts'

export interface FileRow {
  readonly line: number
  readonly values: readonly unknown[]
  readonly problem?: Words & { readonly code: string }
}

export interface OpenedFile {
  readonly columns: readonly SourceColumn[]
  rows(names: readonly string[]): AsyncGenerator<FileRow>
}

export const isFileFormat = (name: string): boolean => /\.(csv|tsv|txt|xlsx|json|ndjson|jsonl|parquet)$/i.test(name)

/** Opens a CSV, XLSX, JSON (array or lines) or Parquet file after its first `skip` rows. Throws `import/unreadable`. */
export async function openFile(path: string, skip: number): Promise<OpenedFile> {
  return /\.parquet$/i.test(path) ? openParquet(path, skip) : openTable(path, skip)
}

async function openTable(path: string, skip: number): Promise<OpenedFile> {
  const open = () => readTable(createReadStream(path), { fileName: path })
  const looked = await open()
  await looked.close()
  return {
    columns: looked.header.map((name) => ({ name, type: 'text' })),
    async *rows(names) {
      const table = await open()
      let passed = 0
      for await (const { line, cells, problem } of table.rows) {
        if (passed++ < skip) continue
        const values = names.map((name) => (cells[name] === '' ? null : (cells[name] ?? null)))
        yield problem ? { line, values, problem: { code: problem.code, ...problem.words } } : { line, values }
      }
    },
  }
}

async function openParquet(path: string, skip: number): Promise<OpenedFile> {
  const unreadable = (error: unknown) => {
    const why = (error as Error).message.split('\n', 1)[0]!.slice(0, 200)
    return refuse('import/unreadable', { reason: why })
  }
  const found = await parquetColumns(path).catch((error) => {
    throw unreadable(error)
  })
  return {
    columns: found.map(({ name, type }) => ({ name, type: typeOf(type), declared: type })),
    async *rows(names) {
      let line = skip
      try {
        for await (const rows of readParquet(path, names, skip)) for (const values of rows) yield { line: ++line, values }
      } catch (error) {
        throw unreadable(error)
      }
    },
  }
}

function typeOf(type: string): ColumnType {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'integer'
  if (/^(DECIMAL|DOUBLE|FLOAT)/.test(type)) return 'number'
  if (type === 'DATE') return 'date'
  if (type.startsWith('TIMESTAMP')) return 'instant'
  return type === 'BOOLEAN' ? 'boolean' : type === 'VARCHAR' ? 'text' : 'other'
}

/** Reads a file once to its end: a wrong encoding or a torn end is found before the first row is written anywhere. Throws `import/unreadable`. */
export async function proveReadable(path: string): Promise<void> {
  const file = await openFile(path, 0)
  for await (const _ of file.rows(file.columns.map(({ name }) => name)));
}
