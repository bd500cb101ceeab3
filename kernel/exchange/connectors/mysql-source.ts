import { refuse } from '../../errors.ts'
import type { Position, Source } from '../connector.ts'
import { type Mysql, type MysqlColumn, named, quotedMysqlTable } from './mysql-client.ts'
import type { TableReading } from './postgres-source.ts'

/** Reads a table of MySQL or MariaDB, ordered by its key or by (changed, key). */
export function mysqlSource(mysql: Mysql, { table, key, changed, zone, portionRows: most }: TableReading): Source {
  return {
    columns: () => mysql.columns(table),
    async *batches(names, from) {
      const all = await mysql.columns(table)
      const column = (name: string) => {
        const found = all.find((each) => each.name === name)
        if (!found) throw refuse('exchange/no-such-table', { table: `${table}.${name}` })
        return found
      }
      const order = changed === undefined ? [column(key)] : [column(changed), column(key)]
      const selected = [...order.map(({ name }) => named(name)), ...names.map((name) => sqlOf(column(name), zone))]
      const sql = `select ${selected.join(', ')} from ${quotedMysqlTable(table)} ${from ? `where ${beyond(order, from)}` : ''} order by ${order.map(({ name }) => named(name)).join(', ')}`
      let rows: (string | null)[][] = []
      const n = order.length
      const batch = () => {
        const marks = rows.map((row) => row[n - 1] ?? '')
        const last = rows.at(-1)!
        const position: Position = n === 2 ? { changed: last[0] ?? '', key: last[1] ?? '' } : { key: last[0] ?? '' }
        return { rows: rows.map((row) => row.slice(n)), placeOf: (index: number) => marks[index]!, position }
      }
      for await (const row of mysql.stream(sql)) {
        rows.push(row)
        if (rows.length < most) continue
        yield batch()
        rows = []
      }
      if (rows.length > 0) yield batch()
    },
    close: () => mysql.close(),
  }
}

/** Spelled out, because MySQL uses no index for `(a, b) > (x, y)`. */
function beyond(order: readonly MysqlColumn[], from: Position): string {
  const [first, second] = order
  const said = (value: string | number | undefined) => `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  if (!second) return `${named(first!.name)} > ${said(from['key'])}`
  const changed = named(first!.name)
  if (from['key'] === undefined) return `${changed} >= ${said(from['changed'])}`
  return `(${changed} > ${said(from['changed'])} or (${changed} = ${said(from['changed'])} and ${named(second.name)} > ${said(from['key'])}))`
}

/** `datetime` holds the city's clock, `timestamp` a moment. */
const sqlOf = ({ name, declared }: MysqlColumn, zone: string): string =>
  /^datetime/.test(declared)
    ? `concat(${named(name)}, '${zone}')`
    : /^timestamp/.test(declared)
      ? `concat(${named(name)}, '+00:00')`
      : named(name)
