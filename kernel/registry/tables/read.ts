import type { Readable } from 'node:stream'
import { openBytes } from './bytes.ts'
import { readCsv } from './csv.ts'
import { readJson } from './json.ts'
import { type IncomingTable, type TableFormat, unreadable } from './table.ts'
import { readXlsx } from './xlsx.ts'

export interface ReadOptions {
  /** Absent: by the file's content, then by its name. */
  readonly format?: TableFormat
  readonly fileName?: string
}

/**
 * Opens a CSV, XLSX or JSON table: header first, rows as they stream in. CSV and JSON are never held whole;
 * a workbook is held packed (at most 100 MB). Every row carries its own problem; only a file that cannot be read at all throws.
 *
 * @throws `import/unreadable`
 */
export async function readTable(source: Buffer | Readable, options: ReadOptions = {}): Promise<IncomingTable> {
  const bytes = await openBytes(source)
  try {
    const { start } = bytes
    const isZip = start.toString('latin1', 0, 4) === 'PK\x03\x04'
    if (start.toString('hex', 0, 4) === 'd0cf11e0') {
      throw unreadable(
        '这是旧版 .xls 或有密码的工作簿，请另存为 .xlsx',
        'this is an old .xls or a workbook with a password; save it as .xlsx',
      )
    }
    const format =
      options.format ??
      (isZip
        ? 'xlsx'
        : (formatOf(options.fileName ?? '') ??
          (/^(?:\xef\xbb\xbf)?\s*[[{]/.test(start.toString('latin1', 0, 64)) ? 'json' : 'csv')))
    if (isZip !== (format === 'xlsx')) {
      throw isZip
        ? unreadable('这是 Excel 工作簿，请按 .xlsx 上传', 'this is an Excel workbook; upload it as .xlsx')
        : unreadable('不是 Excel 工作簿（.xlsx）', 'not an Excel workbook (.xlsx)')
    }
    return await { csv: readCsv, xlsx: readXlsx, json: readJson }[format](bytes)
  } catch (error) {
    await bytes.close()
    throw error
  }
}

function formatOf(fileName: string): TableFormat | undefined {
  const ending = fileName.toLowerCase().split('.').at(-1)
  if (ending === 'csv' || ending === 'tsv' || ending === 'txt') return 'csv'
  if (ending === 'json' || ending === 'ndjson' || ending === 'jsonl') return 'json'
  return ending === 'xlsx' ? 'xlsx' : undefined
}
