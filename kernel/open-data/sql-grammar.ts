import { refuse } from '../errors.ts'

/**
 * What may stand in a query over open data, by the nodes of PostgreSQL's own grammar. Everything that is not named here is refused, so a
 * version of the grammar that knows more lets nothing more through. Left out on purpose, although harmless in what they read: whatever
 * lets a value grow without limit (`||`, `replace`, arrays, `string_agg`), and regular expressions.
 */
const fieldsOfNode: Readonly<Record<string, readonly string[]>> = {
  SelectStmt: [
    'targetList',
    'distinctClause',
    'fromClause',
    'whereClause',
    'groupClause',
    'groupDistinct',
    'havingClause',
    'sortClause',
    'limitOffset',
    'limitCount',
    'limitOption',
    'withClause',
    'op',
    'all',
    'larg',
    'rarg',
  ],
  WithClause: ['ctes'],
  CommonTableExpr: ['ctename', 'ctematerialized', 'ctequery', 'aliascolnames'],
  ResTarget: ['name', 'val'],
  ColumnRef: ['fields'],
  A_Star: [],
  String: ['sval'],
  A_Const: ['ival', 'fval', 'boolval', 'sval', 'isnull'],
  A_Expr: ['kind', 'name', 'lexpr', 'rexpr'],
  BoolExpr: ['boolop', 'args'],
  BooleanTest: ['arg', 'booltesttype'],
  NullTest: ['arg', 'nulltesttype'],
  List: ['items'],
  FuncCall: ['funcname', 'args', 'agg_star', 'agg_distinct', 'agg_filter', 'funcformat', 'over'],
  WindowDef: ['partitionClause', 'orderClause', 'frameOptions'],
  SortBy: ['node', 'sortby_dir', 'sortby_nulls'],
  CaseExpr: ['arg', 'args', 'defresult'],
  CaseWhen: ['expr', 'result'],
  CoalesceExpr: ['args'],
  MinMaxExpr: ['op', 'args'],
  TypeCast: ['arg', 'typeName'],
  TypeName: ['names', 'typmods', 'typemod'],
  SubLink: ['subLinkType', 'testexpr', 'operName', 'subselect'],
  RangeVar: ['relname', 'inh', 'relpersistence', 'alias'],
  RangeSubselect: ['subquery', 'alias', 'lateral'],
  JoinExpr: ['jointype', 'isNatural', 'larg', 'rarg', 'usingClause', 'quals', 'alias'],
  Alias: ['aliasname', 'colnames'],
  SQLValueFunction: ['op', 'typmod'],
}

/** Fields that hold one kind of node without naming it. */
const kindOfField: Readonly<Record<string, string>> = {
  withClause: 'WithClause',
  typeName: 'TypeName',
  alias: 'Alias',
  over: 'WindowDef',
  larg: 'SelectStmt',
  rarg: 'SelectStmt',
}

const functions = new Set(
  `count sum avg min max stddev variance abs ceil ceiling floor round trunc sign mod lower upper length char_length btrim ltrim rtrim
   substring substr left right position nullif date_trunc date_part extract age row_number rank dense_rank percent_rank ntile lag lead
   first_value last_value timezone`.split(/\s+/),
)
const operators = new Set([
  '=',
  '<>',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '~~',
  '~~*',
  '!~~',
  '!~~*',
  '->',
  '->>',
])
const types = new Set(
  `text varchar bpchar int2 int4 int8 int integer bigint numeric float4 float8 real bool boolean date timestamp timestamptz interval
   time`.split(/\s+/),
)
const values = new Set(['SVFOP_CURRENT_DATE', 'SVFOP_CURRENT_TIMESTAMP', 'SVFOP_CURRENT_TIMESTAMP_N'])
const kindsOfExpr = new Set([
  'AEXPR_OP',
  'AEXPR_IN',
  'AEXPR_LIKE',
  'AEXPR_ILIKE',
  'AEXPR_BETWEEN',
  'AEXPR_NOT_BETWEEN',
  'AEXPR_DISTINCT',
  'AEXPR_NOT_DISTINCT',
  'AEXPR_NULLIF',
])
/** Deeper nesting is nobody's question. */
const deepest = 60

type Node = Readonly<Record<string, any>>

/**
 * Goes through a parsed statement and returns the tables it reads, other than those it names itself. Throws `opendata/sql-refused`
 * with what stands in the way. `moreFunctions` are possible besides, for another engine that runs it.
 */
export function tablesRead(parsed: Node, moreFunctions: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const statements = parsed['stmts'] as readonly Node[] | undefined
  if (statements?.length !== 1) throw refused('one statement', '一次一条语句')
  const statement = statements[0]!['stmt'] as Node
  if (!('SelectStmt' in statement)) throw refused('SELECT only', '只能 SELECT')
  const tables = new Set<string>()
  visit('SelectStmt', statement['SelectStmt'] as Node, new Set(), { tables, moreFunctions }, 0)
  return tables
}

interface Found {
  readonly tables: Set<string>
  readonly moreFunctions: ReadonlySet<string>
}

function visit(kind: string, node: Node, known: ReadonlySet<string>, found: Found, depth: number): void {
  const allowed = fieldsOfNode[kind]
  if (!allowed) throw refused(kind, kind)
  if (depth > deepest) throw refused('nested too deeply', '嵌套过深')
  requireHarmless(kind, node, found.moreFunctions)
  if (kind === 'RangeVar' && !known.has(node['relname'])) found.tables.add(node['relname'])
  let scope = known
  if (kind === 'SelectStmt' && node['withClause']) {
    // Each sees those before it and not itself: its own name there would mean a table of the database.
    requireFields('WithClause', node['withClause'])
    for (const { CommonTableExpr: one } of node['withClause'].ctes as readonly Node[]) {
      visit('CommonTableExpr', one, scope, found, depth + 1)
      if (/^pg_/i.test(one.ctename)) throw refused(`WITH ${one.ctename}`, `WITH ${one.ctename}`)
      scope = new Set([...scope, one.ctename as string])
    }
  }
  for (const name of requireFields(kind, node)) {
    if (kind === 'SelectStmt' && name === 'withClause') continue
    const value = node[name]
    const own = kind === 'JoinExpr' && (name === 'larg' || name === 'rarg') ? undefined : kindOfField[name]
    if (own) visit(own, value, scope, found, depth + 1)
    else for (const each of Array.isArray(value) ? value : [value]) visitNamed(each, scope, found, depth + 1)
  }
}

/** A node as the grammar writes it, `{ Kind: { … } }`, or a plain value. */
function visitNamed(value: unknown, known: ReadonlySet<string>, found: Found, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  const [[kind, node] = ['', {}], ...others] = Object.entries(value as Node)
  // Constants carry their value in an object of its own, and an empty node is an absent one.
  if (['ival', 'fval', 'sval', 'boolval'].includes(kind) || kind === '') return
  if (others.length > 0) throw refused(kind, kind)
  visit(kind, node, known, found, depth)
}

function requireFields(kind: string, node: Node): readonly string[] {
  const names = Object.keys(node).filter((name) => !/location$|^(list|rexpr_list)_(start|end)$/.test(name))
  const strange = names.find((name) => !fieldsOfNode[kind]!.includes(name))
  if (strange) throw refused(`${kind}.${strange}`, `${kind}.${strange}`)
  return names
}

function requireHarmless(kind: string, node: Node, moreFunctions: ReadonlySet<string>): void {
  if (kind === 'FuncCall' && !isPlain(node['funcname'], functions) && !isPlain(node['funcname'], moreFunctions))
    throw refused(`${nameOf(node['funcname'])}()`)
  if (kind === 'TypeName' && !isPlain(node['names'], types)) throw refused(`::${nameOf(node['names'])}`)
  if (kind === 'A_Expr') {
    if (!kindsOfExpr.has(node['kind'])) throw refused(String(node['kind']))
    const isWord = /^AEXPR_(NOT_)?BETWEEN$/.test(node['kind'])
    if (!isWord && !isPlain(node['name'], operators)) throw refused(nameOf(node['name']))
  }
  if (kind === 'SubLink' && node['operName'] && !isPlain(node['operName'], operators)) throw refused(nameOf(node['operName']))
  if (kind === 'SQLValueFunction' && !values.has(node['op'])) throw refused(String(node['op']))
}

const wordsOf = (name: unknown): readonly string[] => (name as readonly Node[]).map((part) => String(part['String']?.sval ?? ''))
const nameOf = (name: unknown): string => wordsOf(name).join('.')

/** One word of a list, as it is or in the system's own schema, where the grammar puts what has a syntax of its own. */
function isPlain(name: unknown, among: ReadonlySet<string>): boolean {
  const words = wordsOf(name)
  if (words.length === 2 && words[0] === 'pg_catalog') return among.has(words[1]!)
  return words.length === 1 && among.has(words[0]!)
}

const refused = (what: string, zh = what) => refuse('opendata/sql-refused', { what: zh === what ? what : `${zh} / ${what}` })
