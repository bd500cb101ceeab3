import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { refuse } from '../../errors.ts'
import type { Position, Source, SourceBatch } from '../connector.ts'
import { copyLines, readCopyLine } from './copy-text.ts'
import { postgresRefusal, quotedName, quotedTable, type TableColumn, tableColumns } from './postgres-client.ts'
import { notSilent } from './silence.ts'

export interface TableReading {
  readonly table: string
  readonly key: string
  /** Column that says when a row last changed; with it only what changed since is read. */
  readonly changed?: string
  readonly silentSeconds: number
  readonly portionRows: number
  /** `+08:00`: how times without a zone are meant. */
  readonly zone: string
}

/**
 * Reads a table or view of PostgreSQL with one COPY from a position on, ordered by its key or by (changed, key). What changes behind the
 * reader is met by the next run. Nobody reading means the server waits: nothing piles up here.
 */
export function postgresSource(client: pg.Client, reading: TableReading): Source {
  const { table, key, changed, silentSeconds, portionRows } = reading
  let known: readonly TableColumn[] | undefined
  const columns = async () => {
    try {
      known ??= await tableColumns(client, table)
    } catch (error) {
      throw postgresRefusal(error, table)
    }
    return known
  }
  return {
    columns,
    async *batches(names, from) {
      const all = await columns()
      const column = (name: string) => {
        const found = all.find((each) => each.name === name)
        if (!found) throw refuse('exchange/no-such-table', { table: `${table}.${name}` })
        return found
      }
      const order = changed === undefined ? [column(key)] : [column(changed), column(key)]
      const marks = order.map(({ name }) => `t.${quotedName(name)}::text`)
      const selected = names.map((name) => sqlOf(column(name), reading.zone))
      const where = from ? `where ${beyond(client, order, from)}` : ''
      const sql = `copy (select ${[...marks, ...selected].join(', ')} from ${quotedTable(table)} t ${where} order by ${order.map(({ name }) => `t.${quotedName(name)}`).join(', ')}) to stdout`
      const stop = () => void (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
      let isAtEnd = false
      try {
        const stream = client.query(copyTo(sql))
        for await (const lines of copyLines(
          notSilent(stream as AsyncIterable<Buffer>, silentSeconds, () => isAtEnd || stream.readableEnded || stop()),
          portionRows,
        )) {
          yield batchOf(lines, order)
        }
        isAtEnd = true
      } catch (error) {
        throw postgresRefusal(error, table)
      }
    },
    close: () => client.end().catch(() => {}),
  }
}

function batchOf(lines: readonly string[], order: readonly TableColumn[]): SourceBatch {
  const marks: string[] = new Array(lines.length)
  const n = order.length
  let last: (string | null)[] = []
  const rows = lines.map((line, index) => {
    const values = readCopyLine(line)
    marks[index] = values[n - 1] ?? ''
    if (index === lines.length - 1) last = values.slice(0, n)
    return values.slice(n)
  })
  return { rows, placeOf: (index) => marks[index]!, position: positionOf(last) }
}

const positionOf = (marks: readonly (string | null)[]): Position =>
  marks.length === 2 ? { changed: marks[0] ?? '', key: marks[1] ?? '' } : { key: marks[0] ?? '' }

/** Rows after a position; with only `changed` in it, rows from that moment on. */
function beyond(client: pg.Client, order: readonly TableColumn[], from: Position): string {
  const literal = ({ declared }: TableColumn, value: string | number | undefined) =>
    `${client.escapeLiteral(String(value))}::${declared}`
  const [first, second] = order
  if (!second) return `t.${quotedName(first!.name)} > ${literal(first!, from['key'])}`
  if (from['key'] === undefined) return `t.${quotedName(first!.name)} >= ${literal(first!, from['changed'])}`
  return `(t.${quotedName(first!.name)}, t.${quotedName(second.name)}) > (${literal(first!, from['changed'])}, ${literal(second, from['key'])})`
}

/** Times without a zone are the city's; `true` and `false` are said in words every reader knows. */
function sqlOf({ name, declared }: TableColumn, zone: string): string {
  if (declared.startsWith('timestamp') && declared.endsWith('without time zone'))
    return `(t.${quotedName(name)}::text || '${zone}')::timestamptz::text`
  return declared === 'boolean' ? `t.${quotedName(name)}::text` : `t.${quotedName(name)}`
}
