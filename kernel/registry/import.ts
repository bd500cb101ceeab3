import type { Readable } from 'node:stream'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { parseField, type RecordType } from '../define/index.ts'
import { Refusal, refuse } from '../errors.ts'
import { coversDivision } from '../identity/index.ts'
import { sourceOf, writable } from './engine.ts'
import { attachImported } from './files.ts'
import { inImportSlot } from './import-slots.ts'
import { labelOf } from './label.ts'
import { type IncomingRow, type LineProblem, type LoadResult, loadRows } from './load.ts'
import { checkRow, maskedText } from './row.ts'
import type { Column, Table } from './table.ts'
import { type IncomingTable, readTable, type TableFormat } from './tables/index.ts'
import { tidySearch } from './tidy.ts'

/** What an import did, or would do. */
export interface ImportReport {
  readonly dryRun: boolean
  /** Rows read, header not counted. */
  readonly rows: number
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly objections: number
  /** How many problems there are; `problems` lists the first 1,000 in line order. */
  readonly problemCount: number
  readonly problems: readonly LineProblem[]
  readonly encoding: string
  readonly seconds: number
}

export interface ImportOptions {
  readonly format?: TableFormat
  readonly fileName?: string
  /** Check everything, write nothing. */
  readonly dryRun?: boolean
}

const mostListed = 1000

/**
 * Imports a CSV, XLSX or JSON table of one record type. Columns are recognised by field name or by label, Chinese or English.
 * A record whose key is known is updated, every other row added. All or nothing: when any row is wrong nothing is written,
 * and the report names every bad row with line, column and reason.
 *
 * @throws `import/unreadable`, `import/columns`, `import/busy`, `record/overtaken`; row problems are returned, not thrown.
 */
export async function importTable(
  city: City,
  type: RecordType,
  source: Buffer | Readable,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const table = writable(city, type)
  return inImportSlot(city, () => importInto(city, table, source, options))
}

async function importInto(city: City, table: Table, source: Buffer | Readable, options: ImportOptions): Promise<ImportReport> {
  const started = performance.now()
  const read = await readTable(source, options)
  const columns = await columnsOf(table, read)
  const providedBy = sourceOf(city, {})
  const reading = new Reading(city, table, columns)

  let loaded: LoadResult = { inserted: 0, updated: 0, unchanged: 0, objections: 0, problems: [] }
  const fields = [...columns.values()].map((column) => column.name)
  try {
    await city.db.transaction(async (tx) => {
      loaded = await loadRows(tx, city, table, reading.rightRows(read.rows), {
        fields,
        providedBy,
        isDoomed: () => reading.problemCount > 0,
      })
      reading.addLoaded(loaded.problems)
      if (reading.problemCount === 0) await attachImported(city, tx, table, fields)
      if (options.dryRun || reading.problemCount > 0) throw new RolledBack()
      await audit(
        city,
        {
          act: 'record/import',
          subject: table.address,
          detail: { rows: reading.rows, inserted: loaded.inserted, updated: loaded.updated, file: options.fileName ?? '' },
        },
        tx,
      )
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw wasOvertaken(error) ? refuse('record/overtaken') : error
  } finally {
    // Not waited for: the rows are in and can be found; should it fail, the task of the house does it in a few minutes.
    tidySearch(city, table).catch(() => {})
  }
  const isClean = reading.problemCount === 0
  return {
    dryRun: options.dryRun ?? false,
    rows: reading.rows,
    inserted: isClean ? loaded.inserted : 0,
    updated: isClean ? loaded.updated : 0,
    unchanged: isClean ? loaded.unchanged : 0,
    objections: isClean ? loaded.objections : 0,
    problemCount: reading.problemCount,
    problems: reading.problems.sort((a, b) => a.line - b.line),
    encoding: read.encoding,
    seconds: Math.round(performance.now() - started) / 1000,
  }
}

/** Unique value taken, linked record gone, or two writers waiting for each other: somebody wrote the same records meanwhile. */
const wasOvertaken = (error: unknown): boolean => ['23505', '23503', '40P01'].includes((error as { code?: string }).code ?? '')

async function columnsOf(table: Table, read: IncomingTable) {
  try {
    return matchHeader(table, read.header)
  } catch (error) {
    // Nobody will read the rows; without this the rest of an upload would wait for a reader for ever.
    await read.close()
    throw error
  }
}

/** Ends the transaction of a dry run or of a file with wrong rows. */
class RolledBack extends Error {}

/** Header → columns. A column nobody knows is an error, not silently dropped data. */
function matchHeader(table: Table, header: readonly string[]): ReadonlyMap<string, Column> {
  const byName = new Map<string, Column>()
  for (const column of table.columns) {
    for (const name of [column.name, column.field.label, labelOf({ language: 'en' }, table.owned, column.name)])
      byName.set(normal(name), column)
  }
  const matched = new Map<string, Column>()
  const unknown: string[] = []
  for (const title of header) {
    const column = byName.get(normal(title))
    if (column) matched.set(title, column)
    else unknown.push(title)
  }
  const given = new Set([...matched.values()])
  const missing = table.columns
    .filter((column) => !column.field.isOptional && !given.has(column))
    .map((column) => column.field.label)
  if (unknown.length > 0 || missing.length > 0) {
    throw refuse('import/columns', { missing: missing.join('、') || '—', unknown: unknown.join('、') || '—' })
  }
  return matched
}

const normal = (title: string) =>
  title
    .normalize('NFKC')
    .trim()
    .replace(/[\s*＊]/g, '')
    .toLowerCase()

/** Parses rows as they stream by and keeps what is wrong with the others. */
class Reading {
  rows = 0
  problemCount = 0
  readonly problems: LineProblem[] = []
  readonly #city: City
  readonly #table: Table
  readonly #columns: readonly (readonly [string, Column])[]

  constructor(city: City, table: Table, columns: ReadonlyMap<string, Column>) {
    this.#city = city
    this.#table = table
    this.#columns = [...columns]
  }

  add(problems: readonly LineProblem[]) {
    this.problemCount += problems.length
    this.problems.push(...problems.slice(0, Math.max(0, mostListed - this.problems.length)))
  }

  /** Problems only the database could find; their values are still as they were given. */
  addLoaded(problems: readonly LineProblem[]) {
    const masked = (problem: LineProblem) => {
      const column = this.#table.column.get(problem.field)
      return column ? { ...problem, value: this.#quote(column, problem.value) } : problem
    }
    this.add(problems.map(masked))
  }

  async *rightRows(rows: IncomingTable['rows']): AsyncGenerator<IncomingRow> {
    for await (const row of rows) {
      this.rows += 1
      const before = this.problemCount
      const values: Record<string, unknown> = {}
      if (row.problem) {
        this.add([{ line: row.line, field: '', value: '', code: row.problem.code, ...row.problem.words }])
        continue
      }
      for (const [title, column] of this.#columns) {
        const cell = row.cells[title]
        // A link may be given by the other record's key, so it is checked in the database, not here.
        const parsed =
          column.isLink && typeof cell === 'string' && cell.trim() !== ''
            ? ({ ok: true, value: cell.trim() } as const)
            : parseField(column.field, cell)
        if (parsed.ok) {
          if (parsed.value !== undefined) values[column.name] = parsed.value
        } else {
          this.add([
            {
              line: row.line,
              field: column.name,
              value: this.#quote(column, cell),
              code: parsed.problem.code,
              ...parsed.problem.words,
            },
          ])
        }
      }
      if (this.problemCount > before) continue
      const broken = checkRow(this.#table, values) ?? this.#outOfScope(values)
      if (broken)
        this.add([{ line: row.line, value: this.#quote(this.#table.column.get(broken.field)!, values[broken.field]), ...broken }])
      else yield { line: row.line, values }
    }
  }

  #outOfScope(values: Record<string, unknown>) {
    const { scope } = this.#table.owned.type
    if (!scope || values[scope] === undefined || coversDivision(this.#city.actor, String(values[scope]))) return undefined
    const refusal = new Refusal('access/out-of-scope', {
      division: String(values[scope]),
      scope: this.#city.actor.post?.division ?? '—',
    })
    return { field: scope, code: refusal.code, zh: refusal.inWords('zh'), en: refusal.inWords('en') }
  }

  /** The report travels by mail and screen: personal values are shown masked even when they are wrong. */
  #quote(column: Column, value: unknown): string {
    const text = value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
    const shown = column.field.isPersonal && text !== '' ? maskedText(column.field, text) : text
    return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
  }
}
