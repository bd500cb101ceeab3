import { type DuckDBConnection, DuckDBInstance, DuckDBTimestampTZValue, StatementType } from '@duckdb/node-api'

/**
 * The process in which a question runs: started for one question, without environment and without a way out, and killed when it takes too
 * long. It is told what to do by messages and imports nothing of the house, so there is nothing in it but the rows that were sent.
 */
export type ToSandbox =
  | { readonly kind: 'open'; readonly memoryMegabytes: number; readonly timeZone: string }
  | {
      readonly kind: 'table'
      readonly name: string
      readonly columns: readonly { readonly name: string; readonly type: string }[]
    }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly kind: 'ask'; readonly sql: string; readonly rows: number; readonly characters: number }

export type FromSandbox =
  | { readonly kind: 'ready' }
  | { readonly kind: 'wrong'; readonly message: string }
  | {
      readonly kind: 'answer'
      readonly columns: readonly { readonly name: string; readonly type: string }[]
      readonly rows: readonly (readonly unknown[])[]
      readonly isTruncated: boolean
    }

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

let duck: DuckDBConnection
let table: { name: string; columns: readonly { readonly name: string; readonly type: string }[] } | undefined
let appender: Awaited<ReturnType<DuckDBConnection['createAppender']>> | undefined

async function open(memoryMegabytes: number, timeZone: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMegabytes}MB`,
    threads: '1',
    temp_directory: '',
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    max_expression_depth: '250',
  })
  duck = await instance.connect()
  await duck.run(`set timezone = '${timeZone}'`)
  // From here on nothing of this can be changed back, by anybody.
  await duck.run(`set lock_configuration = true`)
}

/** Rows that wait as texts before they become what they are: all at once they would be held twice. */
const mostArriving = 50_000
let arriving = 0

/** Lets the rows that arrived into their table. */
async function settle(): Promise<void> {
  if (!table || !appender) return
  appender.closeSync()
  const columns = table.columns.map(({ name, type }) => (type === 'VARCHAR' ? quoted(name) : `cast(${quoted(name)} as ${type})`))
  await duck.run(`insert into ${quoted(table.name)} select ${columns.join(', ')} from "arriving"; drop table "arriving"`)
  appender = undefined
  arriving = 0
}

async function expect(): Promise<void> {
  await duck.run(`create table "arriving" (${table!.columns.map((column) => `${quoted(column.name)} varchar`).join(', ')})`)
  appender = await duck.createAppender('arriving')
}

async function endTable(): Promise<void> {
  await settle()
  table = undefined
}

async function beginTable(name: string, columns: readonly { readonly name: string; readonly type: string }[]): Promise<void> {
  await endTable()
  table = { name, columns }
  await duck.run(`create table ${quoted(name)} (${columns.map((column) => `${quoted(column.name)} ${column.type}`).join(', ')})`)
  await expect()
}

async function append(rows: readonly (readonly (string | null)[])[]): Promise<void> {
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null) appender!.appendNull()
      else appender!.appendVarchar(cell)
    }
    appender!.endRow()
  }
  appender!.flushSync()
  arriving += rows.length
  if (arriving < mostArriving) return
  await settle()
  await expect()
}

async function ask(sql: string, most: number, characters: number): Promise<FromSandbox> {
  await endTable()
  // Preparing takes one statement only, and what stands between the brackets is one whole SELECT.
  const prepared = await duck.prepare(`select * from (\n${sql}\n) as answer limit ${most + 1}`)
  if (prepared.statementType !== StatementType.SELECT) return { kind: 'wrong', message: 'SELECT only' }
  const result = await prepared.stream()
  const columns = result.columnNames().map((name, at) => ({ name, type: String(result.columnType(at)) }))
  const rows: unknown[][] = []
  let length = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return { kind: 'answer', columns, rows, isTruncated: false }
    for (const row of chunk.getRows()) {
      const plain = row.map(plainly)
      length += plain.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0)
      if (rows.length === most || length > characters) return { kind: 'answer', columns, rows, isTruncated: true }
      rows.push(plain)
    }
  }
}

/** Numbers that JavaScript holds exactly, truths, and everything else as text; instants in UTC. */
function plainly(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof DuckDBTimestampTZValue) return new Date(Number(value.micros / 1000n)).toISOString()
  return String(value)
}

const tell = (message: FromSandbox): void => void process.send?.(message)

async function take(message: ToSandbox): Promise<void> {
  switch (message.kind) {
    case 'open':
      await open(message.memoryMegabytes, message.timeZone)
      return tell({ kind: 'ready' })
    case 'table':
      return beginTable(message.name, message.columns)
    case 'rows':
      return append(message.rows)
    case 'ask':
      return tell(await ask(message.sql, message.rows, message.characters))
  }
}

let before: Promise<void> = Promise.resolve()
process.on('message', (message: ToSandbox) => {
  before = before.then(() => take(message)).catch((error: Error) => tell({ kind: 'wrong', message: error.message }))
})
// Whoever asked is gone: so is the question.
process.on('disconnect', () => process.exit(0))
