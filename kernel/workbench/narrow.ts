import { tableOf } from '../registry/index.ts'
import { isComparable, type Narrowing } from '../sharing/index.ts'
import { type Constant, constantsIn } from './constants.ts'
import type { WorkTable } from './tables.ts'

type Node = Readonly<Record<string, any>>

/** One place of a question where a table is read, with the conditions its rows must meet there. */
interface Scope {
  readonly select: Node
  /** Names of what stands in FROM, in small letters, with the table behind each. */
  readonly from: readonly { readonly alias: string; readonly relation: string | undefined }[]
}

/**
 * Which rows of a table a question can be about, or undefined for all of them. Only conditions of a WHERE that a row of the table must meet
 * to be of any use, whatever it is joined with: comparisons, IN, BETWEEN and IS NOT NULL over plain columns against constants both
 * databases read alike. They refuse rows without a value, so it does not matter on which side of an outer join the table stands. A table
 * that is named several times is narrowed to what any of the places wants. In doubt nothing is narrowed. Pure.
 */
export function narrowingOf(sql: string, parsed: object, table: WorkTable): Narrowing | undefined {
  const name = table.name.toLowerCase()
  const named = countOf(parsed, ({ RangeVar: range }) => same(range?.relname, name))
  if (countOf(parsed, ({ CommonTableExpr: one }) => same(one?.ctename, name)) > 0) return undefined
  const constant = constantsIn(sql)
  const wanted: Narrowing[] = []
  let understood = 0
  for (const scope of scopesIn(parsed)) {
    for (const { alias, relation } of scope.from) {
      if (relation !== name) continue
      understood += 1
      const narrowing = fromWhere(scope.select['whereClause'], { scope, alias, table, constant })
      if (!narrowing) return undefined
      wanted.push(narrowing)
    }
  }
  if (understood === 0 || understood !== named) return undefined
  return wanted.length === 1 ? wanted[0] : { any: wanted }
}

const same = (given: unknown, name: string): boolean => typeof given === 'string' && given.toLowerCase() === name

function countOf(node: unknown, test: (node: Node) => boolean): number {
  if (Array.isArray(node)) return node.reduce<number>((sum, each) => sum + countOf(each, test), 0)
  if (typeof node !== 'object' || node === null) return 0
  return (test(node as Node) ? 1 : 0) + Object.values(node).reduce<number>((sum, each) => sum + countOf(each, test), 0)
}

/** Every SELECT whose FROM is understood as a whole: tables, subqueries and plain joins of them, each with one name. */
function* scopesIn(node: unknown): Generator<Scope> {
  if (Array.isArray(node)) {
    for (const each of node) yield* scopesIn(each)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const one = node as Node
  if (Array.isArray(one['fromClause']) && Array.isArray(one['targetList'])) {
    const from = itemsOf(one['fromClause'])
    if (from && new Set(from.map(({ alias }) => alias)).size === from.length) yield { select: one, from }
  }
  for (const each of Object.values(one)) yield* scopesIn(each)
}

function itemsOf(from: readonly Node[]): Scope['from'] | undefined {
  const items: { alias: string; relation: string | undefined }[] = []
  for (const { RangeVar: range, RangeSubselect: query, JoinExpr: join, ...others } of from) {
    if (Object.keys(others).length > 0 || (range ?? query ?? join)?.alias?.colnames) return undefined
    if (range) {
      const relation = String(range.relname).toLowerCase()
      items.push({ alias: String(range.alias?.aliasname ?? relation).toLowerCase(), relation })
    } else if (query) {
      if (!query.alias) return undefined
      items.push({ alias: String(query.alias.aliasname).toLowerCase(), relation: undefined })
    } else {
      const both = join && !join.alias ? itemsOf([join.larg, join.rarg]) : undefined
      if (!both) return undefined
      items.push(...both)
    }
  }
  return items
}

interface Asked {
  readonly scope: Scope
  readonly alias: string
  readonly table: WorkTable
  readonly constant: (node: Node | undefined) => Constant | undefined
}

/** What a condition demands of rows of the table: of AND whatever is understood, of OR everything or nothing. */
function fromWhere(node: Node | undefined, asked: Asked): Narrowing | undefined {
  if (!node) return undefined
  const { BoolExpr: bool, A_Expr: expression, NullTest: test } = node
  if (bool) {
    const args = (bool.args as readonly Node[]).map((each) => fromWhere(each, asked))
    const known = args.filter((each) => each !== undefined)
    if (bool.boolop === 'AND_EXPR') return known.length > 1 ? { all: known } : known[0]
    return bool.boolop === 'OR_EXPR' && known.length === args.length ? { any: known } : undefined
  }
  if (test) {
    const column = test.nulltesttype === 'IS_NOT_NULL' ? columnOf(test.arg, asked) : undefined
    return column === undefined ? undefined : { column, is: 'present' }
  }
  return expression && comparison(expression, asked)
}

const turned = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

function comparison({ kind, name, lexpr, rexpr }: Node, asked: Asked): Narrowing | undefined {
  const isTurned = kind === 'AEXPR_OP' && columnOf(lexpr, asked) === undefined
  const column = columnOf(isTurned ? rexpr : lexpr, asked)
  if (column === undefined) return undefined
  const operator = String(name?.[0]?.String?.sval ?? '')
  const value = (node: Node) => constantFor(node, column, asked)
  if (kind === 'AEXPR_OP') {
    if (!Object.hasOwn(turned, operator)) return undefined
    const is = operator as keyof typeof turned
    const found = value(isTurned ? lexpr : rexpr)
    return found === undefined ? undefined : { column, is: isTurned ? turned[is] : is, value: found }
  }
  const given = ((rexpr?.List?.items ?? []) as readonly Node[]).map(value)
  const values = given.filter((each) => each !== undefined)
  if (values.length === 0 || values.length !== given.length) return undefined
  // `NOT IN` is the same kind of node with another operator.
  if (kind === 'AEXPR_IN' && operator === '=') return { column, is: 'in', values }
  return kind === 'AEXPR_BETWEEN' && values.length === 2 ? { column, is: 'between', from: values[0]!, to: values[1]! } : undefined
}

/** The column of this very table that a reference means beyond doubt, by its own name, and that is not seen masked. */
function columnOf(node: Node | undefined, { scope, alias, table }: Asked): string | undefined {
  const words = (node?.['ColumnRef']?.fields as readonly Node[] | undefined)?.map((part) => part['String']?.sval as unknown)
  if (!words || words.some((word) => typeof word !== 'string')) return undefined
  const [first, second] = words as readonly string[]
  if (words.length > 2) return undefined
  const isQualified = second !== undefined
  if (isQualified ? first!.toLowerCase() !== alias : scope.from.length > 1) return undefined
  const wanted = (second ?? first)!.toLowerCase()
  // DuckDB lets a WHERE use names given in the SELECT.
  const renamed = scope.select['targetList'].some(({ ResTarget: target }: Node) => same(target?.name, wanted))
  if (!isQualified && renamed) return undefined
  const column = table.columns.find(({ name }) => name.toLowerCase() === wanted)
  return column && !column.isMasked ? column.name : undefined
}

/** A constant in the words of the column; undefined where the two databases might take it for something else. */
function constantFor(node: Node, column: string, { table, constant }: Asked): string | undefined {
  const stored = tableOf(table.owned).column.get(column)!
  const given = constant(node)
  if (!given || !isComparable(stored, given.value)) return undefined
  const wants = stored.sqlType.toLowerCase()
  const isText = wants.startsWith('text')
  if (given.kind === 'date') return wants === 'date' ? given.value : undefined
  return (given.kind === 'text') === (isText || wants === 'date') ? given.value : undefined
}
