import { type City, visitor } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { RecordSet } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { type Column, compileWhere, tableOf, type Values } from '../registry/index.ts'
import { openColumnsOf } from './fields.ts'
import { gather } from './gather.ts'
import { type OpenSet, requireOpen } from './open-set.ts'

export interface Sort {
  readonly field: string
  readonly direction: 'asc' | 'desc'
}
export interface RowsAsked {
  /** Conditions on open fields. */
  readonly where?: RecordSet['where']
  /** Found in any text of a row. */
  readonly search?: string
  /** By the record's key unless told; ties by id, so that pages neither repeat nor skip. */
  readonly sort?: readonly Sort[]
  /** 1–32,000. */
  readonly limit: number
  /** 0–100,000. */
  readonly offset: number
  /** Names of open fields; all unless told. */
  readonly fields?: readonly string[]
  /** Whether to count what matches. */
  readonly isCounted?: boolean
}
export interface Rows {
  readonly columns: readonly Column[]
  /** Each with its `id` and its open fields. */
  readonly rows: readonly Values[]
  readonly total?: number
}

export const mostRows = 32_000
/** Skipping costs as much as reading; whoever wants all of a large set downloads it. */
export const farthest = 100_000
const longest = 8_000

/** A page of rows as any visitor would see them: what is not public today is not there, and neither is any field that is not open. */
export async function openRows(city: City, set: OpenSet, asked: RowsAsked): Promise<Rows> {
  requireOpen(city, set)
  if (asked.offset > farthest) throw refuse('opendata/too-far', { offset: farthest })
  const all = openColumnsOf(set.owned)
  const columns = asked.fields ? asked.fields.map((name) => columnNamed(all, name)) : all
  const { condition, values } = conditionOf(city, set, asked)
  const sorts = sortsOf(set, all, asked.sort)
  const limit = Math.min(Math.max(asked.limit, 0), mostRows)
  const table = tableOf(set.owned)
  return reading(city, async (tx) => {
    const sql = `select ${['id', ...columns.map((column) => column.sql)].join(', ')} from ${table.sql} where ${condition}
      order by ${sorts.join(', ')} limit ${limit} offset ${Math.max(asked.offset, 0)}`
    const found = await gather(tx, sql, values, limit)
    if (found.isTruncated) throw refuse('opendata/too-much', { rows: found.rows.length })
    const rows = found.rows.map((row) => valuesOf(columns, row))
    if (!asked.isCounted) return { columns, rows }
    const [counted] = await tx.query<{ n: number }>(`select count(*) as n from ${table.sql} where ${condition}`, values)
    return { columns, rows, total: counted!.n }
  })
}

/** The SQL condition for the rows that are asked for and may be seen, with its parameters. */
export function conditionOf(
  city: City,
  set: OpenSet,
  { where = {}, search = '' }: Pick<RowsAsked, 'where' | 'search'>,
): { condition: string; values: unknown[] } {
  const columns = openColumnsOf(set.owned)
  for (const name of Object.keys(where)) columnNamed(columns, name)
  const values: unknown[] = []
  const isIndexed = set.owned.type.search.length > 0
  const asked = { where, shownOnly: true, ...(isIndexed ? { search } : {}) }
  const seen = compileWhere(city.as(visitor), tableOf(set.owned), asked, values)
  const said = search.trim()
  if (isIndexed || said === '') return { condition: seen, values }
  const texts = columns.filter(({ sqlType }) => sqlType.startsWith('text'))
  const at = `$${values.push(`%${said.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)}`
  const found = texts.map(({ sql }) => `${sql} ilike ${at}`).join(' or ') || 'false'
  return { condition: `${seen} and (${found})`, values }
}

/** Throws `request/unknown-parameter` with the names there are: a field that is not open is as good as absent. */
export function columnNamed(columns: readonly Column[], name: string): Column {
  const found = columns.find((column) => column.name === name)
  if (!found) throw refuse('request/unknown-parameter', { name, known: columns.map((column) => column.name).join(', ') })
  return found
}

/** Reads in one look at the data, changing nothing, and gives up before it slows the city down. */
export async function reading<T>(city: City, work: (tx: Transaction) => Promise<T>, milliseconds = longest): Promise<T> {
  try {
    return await city.db.transaction(async (tx) => {
      await tx.query(`set transaction isolation level repeatable read read only`)
      await tx.query(`set local statement_timeout = ${milliseconds}`)
      return work(tx)
    })
  } catch (error) {
    if ((error as { code?: string }).code === '57014') throw refuse('opendata/too-slow', { seconds: milliseconds / 1000 })
    throw error
  }
}

/** A row with its id; what is empty is left out. */
export function valuesOf(columns: readonly Column[], row: Record<string, unknown>): Values {
  const values: Record<string, unknown> = { id: row['id'] }
  for (const { name, field } of columns) {
    const stored = row[name]
    if (stored === null || stored === undefined) continue
    values[name] = field.type.fromColumn ? field.type.fromColumn(stored, field.options) : stored
  }
  return values
}

function sortsOf({ owned }: OpenSet, columns: readonly Column[], asked: readonly Sort[] = []): readonly string[] {
  const { key } = owned.type
  const plain = key !== undefined && columns.some(({ name }) => name === key) ? [{ field: key, direction: 'asc' as const }] : []
  const sorts = (asked.length > 0 ? asked : plain).map(({ field, direction }) => {
    const column = field === 'id' ? { sql: 'id', sqlType: 'uuid' } : columnNamed(columns, field)
    // Shapes have no order.
    return `${column.sql}${column.sqlType === 'jsonb' ? '::text' : ''} ${direction} nulls last`
  })
  return [...sorts, 'id']
}
