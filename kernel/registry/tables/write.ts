import { Readable } from 'node:stream'
import { withoutFormula } from './formulas.ts'
import type { TableFormat } from './table.ts'
import { writeXlsx } from './write-xlsx.ts'

/** One column of an outgoing table. */
export interface OutgoingColumn {
  /** Key of the value in the row. */
  readonly name: string
  /** Column title. */
  readonly title: string
  /** The cell's text; `undefined` values come as they are. */
  readonly toText: (value: unknown) => string
  /** The text is a plain number: XLSX then stores a number that can be summed. */
  readonly isNumber?: boolean
}

export type OutgoingRow = Readonly<Record<string, unknown>>

/** Rows are joined to pieces of about this size, so that a million rows are not a million events. */
const pieceSize = 64 * 1024

/**
 * Streams rows as a table. CSV is RFC 4180 with a byte order mark (Excel would otherwise read Chinese as GBK) and
 * guarded against formula injection; XLSX holds texts and numbers, never formulas; JSON is an array of objects with
 * the values themselves.
 */
export function writeTable(format: TableFormat, columns: readonly OutgoingColumn[], rows: AsyncIterable<OutgoingRow>): Readable {
  if (format === 'xlsx') return writeXlsx(columns, rows)
  return Readable.from(inPieces(format === 'csv' ? csvLines(columns, rows) : jsonLines(columns, rows)), { objectMode: false })
}

async function* csvLines(columns: readonly OutgoingColumn[], rows: AsyncIterable<OutgoingRow>): AsyncGenerator<string> {
  yield `\ufeff${columns.map((column) => csvCell(column.title)).join(',')}\r\n`
  for await (const row of rows) yield `${columns.map(({ name, toText }) => csvCell(toText(row[name]))).join(',')}\r\n`
}

async function* jsonLines(columns: readonly OutgoingColumn[], rows: AsyncIterable<OutgoingRow>): AsyncGenerator<string> {
  let before = '['
  for await (const row of rows) {
    yield `${before}\n${JSON.stringify(Object.fromEntries(columns.map(({ name, title }) => [title, row[name] ?? null])))}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < pieceSize) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function csvCell(text: string): string {
  const safe = withoutFormula(text)
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
