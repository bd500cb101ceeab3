import { parse } from 'libpg-query'
import type { City } from '../city.ts'
import { quoted } from '../db.ts'
import { refuse } from '../errors.ts'
import { tableOf } from '../registry/index.ts'
import { openColumnsOf, type ValueType } from './fields.ts'
import { gather } from './gather.ts'
import { type OpenSet, requireOpen } from './open-set.ts'
import { conditionOf, mostRows, reading } from './rows.ts'
import { tablesRead } from './sql-grammar.ts'

export interface SqlAnswer {
  readonly fields: readonly { readonly name: string; readonly type: ValueType }[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** More was found than is given out at once. */
  readonly isTruncated: boolean
  /** The sets that were read. */
  readonly sets: readonly OpenSet[]
}

const longest = 4_000
const milliseconds = 5_000

/**
 * Answers a SELECT over open sets. PostgreSQL's own grammar reads it, every part of it is held against a list, and it then sees nothing
 * but the tables it names, each as a query for the open fields of the rows anybody may see; read-only, for five seconds at most.
 *
 * @param tableNamed the set a table's name means, or a refusal
 * @throws `opendata/sql-refused`, `opendata/sql-wrong`, `opendata/too-slow`
 */
export async function openSql(city: City, sql: string, tableNamed: (name: string) => Promise<OpenSet>): Promise<SqlAnswer> {
  const text = sql.trim().replace(/(\s*;)+$/, '')
  if (text.length > longest) throw refuse('opendata/sql-refused', { what: `> ${longest}` })
  // The words on both sides of a NUL byte might be read as different statements.
  if (text.includes('\0')) throw refuse('opendata/sql-refused', { what: '\\0' })
  const parsed = await parse(text).catch((error: Error) => {
    throw refuse('opendata/sql-wrong', { reason: error.message.slice(0, 200) })
  })
  const named = [...tablesRead(parsed)]
  const sets = await Promise.all(named.map(tableNamed))
  const values: unknown[] = []
  const tables = sets.map((set, at) => {
    requireOpen(city, set)
    return `${quoted(named[at]!)} as (${openTable(city, set, values)})`
  })
  // The statement is one whole SELECT by the server's own grammar, so between brackets it is still that and nothing else.
  const whole = `${tables.length > 0 ? `with ${tables.join(', ')} ` : ''}select * from (\n${text}\n) as answer`
  const found = await reading(
    city,
    async (tx) => {
      await tx.query(`set local search_path = pg_catalog`)
      await tx.query(`set local work_mem = '16MB'`)
      return gather(tx, whole, values, mostRows)
    },
    milliseconds,
  ).catch((error: { code?: string; message?: string }) => {
    // Classes 22 and 42: what was asked does not fit the data. The database's words name nothing but what the asker wrote.
    if (/^(22|42|0A|21)/.test(error.code ?? ''))
      throw refuse('opendata/sql-wrong', { reason: String(error.message).slice(0, 200) })
    throw error
  })
  return { ...found, sets }
}

/** One set as a table: `_id` and the open fields. */
function openTable(city: City, set: OpenSet, values: unknown[]): string {
  const { condition, values: own } = conditionOf(city, set, {})
  const before = values.length
  values.push(...own)
  const shifted = condition.replace(/\$(\d+)/g, (_, at) => `$${Number(at) + before}`)
  const columns = openColumnsOf(set.owned).map(({ sql }) => sql)
  return `select ${['id as "_id"', ...columns].join(', ')} from ${tableOf(set.owned).sql} where ${shifted}`
}
