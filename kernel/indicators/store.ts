import type { CaseGrouping } from '../case-figures/index.ts'
import type { City } from '../city.ts'
import { type Queryable, quoted } from '../db.ts'
import { compileWhere, type Table, tableOf } from '../registry/index.ts'
import { type Atom, type LeafResult, rounded } from './formula.ts'

/** How records fall into groups: by a field as it is, or by the first digits of a division code. */
export interface Grouping {
  readonly field: string
  readonly prefixLength?: number
  /** Cases fall into groups by what a case has, not by a field of a record. */
  readonly ofCases?: CaseGrouping
}

/** The results of every atom, and the same for each group (null: the field is empty). */
export interface AtomResults {
  readonly whole: readonly LeafResult[]
  readonly groups: ReadonlyMap<unknown, readonly LeafResult[]>
}

const nothing: LeafResult = { n: 0, value: 0 }

/** All atoms in ONE statement, so that part and whole come from the same instant. */
export async function readAtoms(city: City, atoms: readonly Atom[], grouping?: Grouping): Promise<AtomResults> {
  if (atoms.length === 0) return { whole: [], groups: new Map() }
  const values: unknown[] = []
  const selects = atoms.map((atom, i) => {
    const table = tableOf(city.ownerOf(atom.of.record))
    const where = compileWhere(city, table, { where: atom.of.where, shownOnly: true }, values)
    const select = `select ${i} as atom, %, count(*) as n, ${aggregateOf(table, atom)} as value from ${table.sql} where ${where}`
    const whole = select.replace('%', 'false as grouped, null::text as key')
    if (!grouping) return whole
    // The text form, because the keys of all atoms come back in one column; the field parses it again.
    const key = keyOf(table, grouping)
    return `${whole} union all ${select.replace('%', `true as grouped, (${key})::text as key`)} group by ${key}`
  })
  const rows = await city.db.query<{ atom: number; grouped: boolean; key: string | null; n: number; value: string | null }>(
    selects.join('\nunion all\n'),
    values,
  )
  const whole: LeafResult[] = atoms.map(() => nothing)
  const groups = new Map<unknown, LeafResult[]>()
  for (const row of rows) {
    const result: LeafResult = { n: row.n, value: row.value === null ? undefined : rounded(Number(row.value)) }
    if (!row.grouped) whole[row.atom] = result
    else {
      // A group that one atom lacks has no records there: a count of none, and no average.
      const results =
        groups.get(row.key) ?? atoms.map((atom) => ({ n: 0, value: ['average', 'max'].includes(atom.aggregate) ? undefined : 0 }))
      results[row.atom] = result
      groups.set(row.key, results)
    }
  }
  return { whole, groups }
}

function keyOf(table: Table, grouping: Grouping): string {
  const column = columnOf(table, grouping.field)
  return grouping.prefixLength === undefined ? column.sql : `left(${column.sql}, ${grouping.prefixLength})`
}

function aggregateOf(table: Table, atom: Atom): string {
  if (atom.aggregate === 'count') return 'count(*)::text'
  const column = columnOf(table, atom.field!)
  if (atom.aggregate === 'distinct') return `count(distinct ${column.sql})::text`
  if (!/^(integer|bigint|smallint|numeric|double|real)/.test(column.sqlType)) {
    throw new TypeError(`"${table.address}.${column.name}" is ${column.sqlType}; only numbers have a ${atom.aggregate}.`)
  }
  if (atom.aggregate === 'sum') return `coalesce(sum(${column.sql}), 0)::text`
  return `${atom.aggregate === 'average' ? 'avg' : 'max'}(${column.sql})::text`
}

function columnOf(table: Table, name: string) {
  const column = table.column.get(name)
  if (!column) throw new TypeError(`An indicator uses "${name}", which is no field of ${table.address}.`)
  return column
}

/** Names records by their key: division names for codes, say. Empty for keys that have no record. */
export async function readNamed(city: City, table: Table, keys: readonly string[]): Promise<readonly Record<string, any>[]> {
  const key = table.owned.type.key!
  return city.db.query(`select ${table.selectList} from ${table.sql} where ${quoted(key)} = any($1::text[])`, [keys])
}

export interface KeptValue {
  readonly pack: string
  readonly name: string
  readonly scope: string
  readonly value: number | undefined
}

/** Keeps the values of one day. Running it again on the same day replaces that day's. */
export async function keepValues(on: Queryable, at: string, values: readonly KeptValue[]): Promise<void> {
  await on.query(
    `insert into indicators.value (pack, name, scope, at, value)
     select u.pack, u.name, u.scope, $1::date, u.value from unnest($2::text[], $3::text[], $4::text[], $5::float8[]) as u (pack, name, scope, value)
     on conflict (pack, name, scope, at) do update set value = excluded.value`,
    [at, values.map((v) => v.pack), values.map((v) => v.name), values.map((v) => v.scope), values.map((v) => v.value ?? null)],
  )
}

export const readHistory = (on: Queryable, pack: string, name: string, scope: string) =>
  on.query<{ at: string; value: number | null }>(
    `select at, value from indicators.value where pack = $1 and name = $2 and scope = $3 order by at`,
    [pack, name, scope],
  )
