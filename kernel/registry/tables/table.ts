import type { Words } from '../../define/index.ts'
import { type ErrorCode, Refusal, refuse } from '../../errors.ts'

export type TableFormat = 'csv' | 'xlsx' | 'json'

/** A table as it streams in. */
export interface IncomingTable {
  readonly format: TableFormat
  /** Column titles, trimmed, each once. For JSON the keys of the first thousand objects. */
  readonly header: readonly string[]
  /** Readable once. Memory stays bounded however long the table is. Throws `import/unreadable` when the file breaks off. */
  readonly rows: AsyncIterable<IncomingRow>
  /** `utf-8`, `gb18030`, `utf-16le`, …; final only after the last row, because the first non-ASCII letter may come late. */
  readonly encoding: string
  /** Lets go of the source; needed only when the rows are not read to the end. */
  close(): Promise<void>
}

export interface IncomingRow {
  /** Line in the file where the row starts (CSV, NDJSON), row of the sheet (XLSX) or position in the array (JSON); from 1. */
  readonly line: number
  readonly cells: Readonly<Record<string, unknown>>
  /** Set when the row as such is wrong; its cells then mean nothing. */
  readonly problem?: RowProblem
}

export interface RowProblem {
  readonly code: ErrorCode
  readonly words: Words
}

/** The file as a whole cannot be read. The reason stands in both languages because a refusal carries only one. */
export const unreadable = (zh: string, en: string): Refusal => refuse('import/unreadable', { reason: `${zh} / ${en}` })

/** A row that is wrong as such, in the words of the error table. */
export function rowProblem(line: number, code: ErrorCode, details: Record<string, string | number>): IncomingRow {
  const refusal = new Refusal(code, details)
  return { line, cells: {}, problem: { code, words: { zh: refusal.inWords('zh'), en: refusal.inWords('en') } } }
}

/** More columns than any record type has; stops hostile headers. */
const mostColumns = 2000

/**
 * Checks a header row and returns its titles by position; blank titles stay blank (their cells must be blank too).
 *
 * @throws `import/unreadable` for no title at all or the same title twice.
 */
export function readHeader(cells: readonly unknown[]): string[] {
  const titles = cells.map((cell) => (cell === undefined || cell === null ? '' : String(cell).trim()))
  while (titles.at(-1) === '') titles.pop()
  if (titles.length === 0) throw unreadable('第一行没有列名', 'the first row has no column titles')
  if (titles.length > mostColumns) throw unreadable(`超过 ${mostColumns} 列`, `more than ${mostColumns} columns`)
  const seen = new Set<string>()
  for (const title of titles) {
    if (title !== '' && seen.has(title)) throw unreadable(`列名“${title}”出现了两次`, `the column title “${title}” occurs twice`)
    seen.add(title)
  }
  return titles
}

/**
 * A row's cells by title, or the problem that it has another number of cells than the header.
 * `isStrict` also refuses missing cells: in CSV they mean a lost separator, in XLSX just blanks.
 * `undefined` for a row that is blank altogether.
 */
export function rowOf(
  line: number,
  values: readonly unknown[],
  titles: readonly string[],
  isStrict: boolean,
): IncomingRow | undefined {
  // A title may be anything, `__proto__` too.
  const cells: Record<string, unknown> = Object.create(null)
  let isEmpty = true
  let isRagged = isStrict && values.length < titles.length
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    const isBlank = value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '')
    if (!isBlank) isEmpty = false
    const title = titles[at]
    if (title) cells[title] = value
    else if (!isBlank) isRagged = true
  }
  if (isEmpty) return undefined
  return isRagged ? rowProblem(line, 'import/ragged-row', { found: values.length, expected: titles.length }) : { line, cells }
}
