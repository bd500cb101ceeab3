import type { Column, Table } from '../registry/index.ts'

/** What values of a column are compared as; only those whose stored and shown values are ordered alike here and in DuckDB. */
export type Compared = 'text' | 'date' | 'integer' | 'decimal'

/**
 * Which rows of one table a question can be about at all. It only ever leaves rows out: whoever wrote it gets no row by it. `value`s are
 * texts: a date as `2026-01-31`, a number in digits.
 */
export type Narrowing =
  | { readonly all: readonly Narrowing[] }
  | { readonly any: readonly Narrowing[] }
  | { readonly column: string; readonly is: '=' | '<>' | '<' | '<=' | '>' | '>='; readonly value: string }
  | { readonly column: string; readonly is: 'in'; readonly values: readonly string[] }
  | { readonly column: string; readonly is: 'between'; readonly from: string; readonly to: string }
  | { readonly column: string; readonly is: 'present' }

/** How a column may be narrowed by, or undefined: what is stored must be exactly what a question sees. */
export function comparedAs({ field, sqlType }: Column): Compared | undefined {
  const bare = sqlType.toLowerCase().replace(/ collate .*/, '')
  const digits = /^numeric\((\d+),\s*\d+\)$/.exec(bare)?.[1]
  if (bare === 'bigint') return 'integer'
  if (field.type.fromColumn !== undefined) return undefined
  if (bare === 'text') return 'text'
  if (bare === 'date') return 'date'
  return digits !== undefined && Number(digits) <= 20 ? 'decimal' : undefined
}

const fits: Readonly<Record<Compared, (value: string) => boolean>> = {
  text: (value) => !value.includes('\0'),
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(value) && value >= '0001-01-01' && isDay(value),
  integer: (value) => /^-?\d{1,15}$/.test(value),
  decimal: (value) => /^-?\d{1,12}(\.\d{1,6})?$/.test(value),
}
const isDay = (value: string) => {
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** Whether a value can be compared with a column in one way only. */
export const isComparable = (column: Column, value: string): boolean => {
  const as = comparedAs(column)
  return as !== undefined && fits[as](value)
}

const casts: Readonly<Record<Compared, string>> = { text: 'text', date: 'date', integer: 'bigint', decimal: 'numeric' }
const operators = { '=': '=', '<>': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

/**
 * A narrowing as a condition, every value bound. `may` says which columns somebody may find rows by: never one that leaves masked, since
 * finding by a value is seeing it.
 *
 * @throws TypeError for a column that may not be used: whoever made the narrowing has to know
 */
export function narrowingSql(table: Table, narrowing: Narrowing, may: (column: string) => boolean, values: unknown[]): string {
  if ('all' in narrowing || 'any' in narrowing) {
    const [parts, word] = 'all' in narrowing ? [narrowing.all, 'and'] : [narrowing.any, 'or']
    if (parts.length === 0) throw new TypeError('A narrowing names what it narrows to.')
    return `(${parts.map((part) => narrowingSql(table, part, may, values)).join(` ${word} `)})`
  }
  const column = table.column.get(narrowing.column)
  const as = column && comparedAs(column)
  if (!column || !as || !may(narrowing.column)) throw new TypeError(`"${narrowing.column}" may not be narrowed by.`)
  // Bytes, as DuckDB compares them, whatever the language of the database.
  const left = as === 'text' ? `${column.sql} collate "C"` : column.sql
  const bound = (value: string) => {
    if (!fits[as](value)) throw new TypeError(`"${narrowing.column}" is not compared with that.`)
    return `$${values.push(value)}::text::${casts[as]}`
  }
  switch (narrowing.is) {
    case 'present':
      return `${column.sql} is not null`
    case 'in':
      return `${left} in (${narrowing.values.map(bound).join(', ')})`
    case 'between':
      return `${left} between ${bound(narrowing.from)} and ${bound(narrowing.to)}`
    default:
      return `${left} ${operators[narrowing.is]} ${bound(narrowing.value)}`
  }
}
