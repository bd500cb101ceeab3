import type { City } from '../city.ts'
import type { RecordSet } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { divisionPrefix, holdsRole, scopePrefix } from '../identity/index.ts'
import { bigramQuery } from '../search/index.ts'
import { toColumn } from './row.ts'
import type { Column, Table } from './table.ts'

export interface Selection {
  readonly where?: RecordSet['where']
  /** What the search box says. */
  readonly search?: string
  /** Only what is public today, whoever asks: a figure is the same for everybody. */
  readonly shownOnly?: boolean
}

/**
 * The SQL condition for what the actor may see of a selection; pushes its parameters onto `values`.
 * Scope comes first and always: an officer of one district never sees another's scoped records, whatever is asked.
 */
export function compileWhere(city: City, table: Table, selection: Selection, values: unknown[]): string {
  const conditions = [scopeCondition(city, table, values), shownCondition(city, table, selection, values)]
  for (const [name, condition] of Object.entries(selection.where ?? {})) {
    const column = table.column.get(name)
    if (!column) {
      throw refuse('request/unknown-parameter', { name, known: table.columns.map((known) => known.name).join(', ') })
    }
    conditions.push(compileCondition(table, column, condition, values))
  }
  if (selection.search !== undefined && selection.search.trim() !== '') {
    const query = bigramQuery(selection.search, maySearchAll(city, table) ? 'ABC' : 'AB')
    // A search for punctuation only finds nothing, rather than everything.
    conditions.push(query === undefined ? 'false' : `search @@ ${placeholder(values, query)}::tsquery`)
  }
  return conditions.filter(Boolean).join(' and ') || 'true'
}

/** Whoever may not see a personal value must not find by it either: letter by letter, finding is reading. */
const maySearchAll = (city: City, { owned: { type }, column }: Table): boolean =>
  !type.search.some((name) => column.get(name)!.field.isPersonal) || holdsRole(city.actor, type.reveal)

/** Whether the actor sees only what is public today, and only the version in force. */
export const seesShownOnly = (city: City, { owned: { type } }: Table): boolean =>
  type.shown !== undefined && city.actor.kind !== 'system' && !holdsRole(city.actor, type.write)

/** Drafts are not out yet, and what was public for a time is not public for ever. */
function shownCondition(city: City, table: Table, { shownOnly }: Selection, values: unknown[]): string {
  if (!(shownOnly || seesShownOnly(city, table)) || !table.owned.type.shown) return ''
  const { from, until } = table.owned.type.shown
  const today = placeholder(values, city.clock.today())
  return [
    ...(from ? [`${table.column.get(from)!.sql} <= ${today}::date`] : []),
    ...(until ? [`coalesce(${table.column.get(until)!.sql} >= ${today}::date, true)`] : []),
  ].join(' and ')
}

function scopeCondition(city: City, table: Table, values: unknown[]): string {
  const { scope, read } = table.owned.type
  // What everybody may read (district names, plan targets) has no borders.
  if (!scope || read === 'everyone') return ''
  const prefix = scopePrefix(city.actor)
  if (prefix === undefined) return 'false'
  // An officer of the whole city sees what has no division yet, too, and costs the database no condition.
  const isWhole = divisionPrefix(city.definition.code).startsWith(prefix)
  return isWhole ? '' : underDivision(table.column.get(scope)!, prefix, values)
}

/** `~` is above every digit in the "C" collation, so the range is exactly the subtree and an index serves it. */
function underDivision(column: Column, prefix: string, values: unknown[]): string {
  return `(${column.sql} >= ${placeholder(values, prefix)} and ${column.sql} < ${placeholder(values, `${prefix}~`)})`
}

function compileCondition(table: Table, column: Column, condition: unknown, values: unknown[]): string {
  const bind = (value: unknown) => placeholder(values, toColumn(table, column.name, value))
  if (typeof condition === 'object' && condition !== null) {
    if ('oneOf' in condition && Array.isArray(condition.oneOf)) {
      return condition.oneOf.length === 0 ? 'false' : `${column.sql} in (${condition.oneOf.map(bind).join(', ')})`
    }
    if ('present' in condition) return `${column.sql} is ${condition.present ? 'not ' : ''}null`
    if ('under' in condition && typeof condition.under === 'string')
      return underDivision(column, divisionPrefix(condition.under), values)
    if ('from' in condition || 'to' in condition) {
      const { from, to } = condition as { from?: unknown; to?: unknown }
      return [from === undefined ? '' : `${column.sql} >= ${bind(from)}`, to === undefined ? '' : `${column.sql} <= ${bind(to)}`]
        .filter(Boolean)
        .join(' and ')
    }
  }
  return `${column.sql} = ${bind(condition)}`
}

function placeholder(values: unknown[], value: unknown): string {
  values.push(value)
  return `$${values.length}`
}
