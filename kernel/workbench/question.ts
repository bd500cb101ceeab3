import { parse } from 'libpg-query'
import { Refusal, refuse } from '../errors.ts'
import { tablesRead } from '../open-data/index.ts'
import type { Narrowing } from '../sharing/index.ts'
import { narrowingOf } from './narrow.ts'
import type { WorkTable } from './tables.ts'

/** What a question wants: its text as it will run, the tables it names, and of each the columns it may mean and the rows it can be about. */
export interface Question {
  readonly sql: string
  readonly tables: readonly {
    readonly table: WorkTable
    readonly columns: readonly string[]
    /** Absent: all of them. */
    readonly narrowing?: Narrowing | undefined
  }[]
}

export const longestSql = 8_000

/**
 * What DuckDB can do besides what open data's grammar lets through. Nothing that reads a file, a setting or the machine, and nothing that
 * puts the texts of many rows into one (`string_agg`, `list`): quotas count rows, so a row must stay a row.
 */
const functions = new Set(
  `median mode quantile_cont quantile_disc stddev_samp stddev_pop variance var_samp var_pop corr covar_pop covar_samp regr_slope
   regr_intercept regr_r2 any_value count_if bool_and bool_or approx_count_distinct cume_dist nth_value year quarter month week day
   dayofweek isodow hour minute date_diff datediff date_add strftime last_day starts_with ends_with contains ln log log10 exp sqrt
   power pow mod ifnull try_cast`.split(/\s+/),
)

/** Spaces DuckDB's lexer takes for a space and PostgreSQL's for a letter: both must read the same words. */
const strangeSpaces = /[\u00a0\u1680\u180e\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g

/**
 * Reads a question: one SELECT, made of nothing but what is known to be harmless, over tables of the list. A table that exists and was not
 * granted is refused in the same words as one that does not exist.
 *
 * @throws `workbench/sql-refused`, `workbench/sql-wrong`, `workbench/no-such-table`
 */
export async function readQuestion(given: string, tables: readonly WorkTable[]): Promise<Question> {
  const sql = given
    .replace(strangeSpaces, ' ')
    .trim()
    .replace(/(\s*;)+$/, '')
  if (sql === '') throw refuse('workbench/sql-wrong', { reason: 'SELECT … FROM …' })
  if (sql.length > longestSql) throw refuse('workbench/sql-refused', { what: `> ${longestSql}` })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.exec(sql)
  if (control) throw refuse('workbench/sql-refused', { what: `U+${control[0].charCodeAt(0).toString(16).padStart(4, '0')}` })
  const parsed = await parse(sql).catch((error: Error) => {
    throw refuse('workbench/sql-wrong', { reason: error.message.slice(0, 200) })
  })
  const named = namesIn(parsed)
  const wanted = [...readTables(parsed)].map((name) => {
    const table = tables.find((one) => one.name === name.toLowerCase())
    if (!table)
      throw refuse('workbench/no-such-table', {
        name: name.slice(0, 100),
        known: tables.map((one) => one.name).join(', ') || '—',
      })
    const columns = table.columns
      .map((column) => column.name)
      .filter((column) => named.all || named.words.has(column.toLowerCase()))
    // `count(*)` names no column, but rows must be there to be counted.
    return {
      table,
      columns: columns.length > 0 ? columns : [table.columns[0]!.name],
      narrowing: narrowingOf(sql, parsed, table),
    }
  })
  return { sql, tables: wanted }
}

function readTables(parsed: object): ReadonlySet<string> {
  try {
    return tablesRead(parsed, functions)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'opendata/sql-refused') throw refuse('workbench/sql-refused', error.details)
    throw error
  }
}

/** Every word that may be the name of a column; with `*` or a natural join all of them are meant. Too many is safe, too few is an error. */
function namesIn(parsed: unknown): { readonly all: boolean; readonly words: ReadonlySet<string> } {
  const words = new Set<string>()
  let all = false
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each)
      return
    }
    if (typeof node !== 'object' || node === null) return
    for (const [kind, value] of Object.entries(node)) {
      if (kind === 'A_Star' || (kind === 'isNatural' && value === true)) all = true
      if (kind === 'sval' && typeof value === 'string') words.add(value.toLowerCase())
      visit(value)
    }
  }
  visit(parsed)
  return { all, words }
}
