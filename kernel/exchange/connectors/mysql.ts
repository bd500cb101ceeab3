import { type Connection, createConnection } from 'mysql2'
import { type EntryProblem, refuse } from '../../errors.ts'
import {
  type Checkpoint,
  type ColumnType,
  type Position,
  portionRows,
  type Sink,
  type SinkBatch,
  type SinkField,
  type SinkRow,
  type Source,
} from '../connector.ts'
import { plainBoolean, plainDate, plainField, plainInteger, plainNumber, plainStamp, plainText } from '../plain-types.ts'
import type { Reached } from '../reach.ts'
import type { PostgresSettings } from './postgres-client.ts'
import type { TableWriting } from './postgres-sink.ts'
import { twiceProblem } from './postgres-sink.ts'
import type { TableReading } from './postgres-source.ts'
import { notSilent, within } from './silence.ts'

/** MySQL 8 and MariaDB 10.5 or newer. */
export type MysqlSettings = PostgresSettings

interface MysqlColumn {
  readonly name: string
  readonly declared: string
  readonly type: ColumnType
  readonly isRequired: boolean
  readonly isKey: boolean
}

const named = (name: string): string => `\`${name.replaceAll('`', '``')}\``

/** One connection with everything as text, zones in UTC and strict mode on: a value that does not fit is refused, never cut. */
export class Mysql {
  readonly #connection: Connection
  readonly #where: string
  readonly #silentSeconds: number

  private constructor(connection: Connection, where: string, silentSeconds: number) {
    this.#connection = connection
    this.#where = where
    this.#silentSeconds = silentSeconds
  }

  static async connect(settings: MysqlSettings, { address }: Reached, silentSeconds: number): Promise<Mysql> {
    const where = `${settings.host}:${settings.port}/${settings.database}`
    const connection = createConnection({
      host: address,
      port: settings.port,
      database: settings.database,
      user: settings.user,
      password: settings.password ?? '',
      connectTimeout: 10_000,
      rowsAsArray: true,
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      charset: 'utf8mb4',
      // A server must not ask the client for files of its machine.
      flags: ['-LOCAL_FILES'],
      typeCast: (field) => field.string(),
      ...(settings.tls ? { ssl: { rejectUnauthorized: true } } : {}),
    })
    connection.on('error', () => {})
    const mysql = new Mysql(connection, where, silentSeconds)
    await mysql.query(`set session time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE'`)
    return mysql
  }

  /** Rows as arrays of texts; for a statement that changes something, `affected` and `info`. */
  async query(sql: string, values: readonly unknown[] = []): Promise<{ rows: (string | null)[][]; affected: number }> {
    const asked = new Promise<{ rows: (string | null)[][]; affected: number }>((done, fail) => {
      this.#connection.query(sql, values as unknown[], (error, result) => {
        if (error) fail(error)
        else if (Array.isArray(result)) done({ rows: result as unknown as (string | null)[][], affected: 0 })
        else done({ rows: [], affected: (result as { affectedRows?: number }).affectedRows ?? 0 })
      })
    })
    try {
      return await within(this.#silentSeconds, asked, () => this.#connection.destroy())
    } catch (error) {
      throw this.refusal(error)
    }
  }

  async *stream(sql: string): AsyncGenerator<(string | null)[]> {
    const stream = this.#connection.query(sql).stream({ highWaterMark: 2000 })
    try {
      yield* notSilent(
        stream as AsyncIterable<(string | null)[]>,
        this.#silentSeconds,
        () => stream.readableEnded || this.#connection.destroy(),
      )
    } catch (error) {
      throw this.refusal(error)
    }
  }

  refusal(error: unknown): unknown {
    const { code = '', message = '' } = error as { code?: string; message?: string }
    if (code.startsWith('exchange/')) return error
    if (/^ER_(ACCESS_DENIED|DBACCESS_DENIED|TABLEACCESS_DENIED|BAD_DB|SPECIFIC_ACCESS_DENIED)/.test(code))
      return refuse('exchange/denied', { where: this.#where, reason: message })
    if (/^ER_(NO_SUCH_TABLE|BAD_FIELD|BAD_TABLE)/.test(code)) return refuse('exchange/no-such-table', { table: message })
    if (['ECONNREFUSED', 'EHOSTUNREACH', 'ETIMEDOUT', 'ENOTFOUND', 'ER_CON_COUNT_ERROR'].includes(code))
      return refuse('exchange/unreachable', { where: this.#where })
    if (
      [
        'PROTOCOL_CONNECTION_LOST',
        'ECONNRESET',
        'EPIPE',
        'ER_SERVER_SHUTDOWN',
        'ER_LOCK_DEADLOCK',
        'ER_LOCK_WAIT_TIMEOUT',
        'ER_NEW_ABORTING_CONNECTION',
        'ER_CONNECTION_KILLED',
      ].includes(code) ||
      /closed state|Connection lost/.test(message)
    )
      return refuse('exchange/interrupted', { where: this.#where })
    return error
  }

  async columns(table: string): Promise<readonly MysqlColumn[]> {
    const [schema, name] = table.includes('.') ? table.split('.', 2) : [null, table]
    const { rows } = await this.query(
      `select c.column_name, c.column_type, c.is_nullable = 'NO' and c.column_default is null and c.extra not like '%auto_increment%',
              exists (select 1 from information_schema.statistics s where s.table_schema = c.table_schema and s.table_name = c.table_name and s.non_unique = 0
                       and s.column_name = c.column_name and not exists (select 1 from information_schema.statistics o where o.table_schema = s.table_schema and o.table_name = s.table_name and o.index_name = s.index_name and o.seq_in_index > 1))
         from information_schema.columns c where c.table_schema = coalesce(?, database()) and c.table_name = ? order by c.ordinal_position`,
      [schema, name],
    )
    if (rows.length === 0) throw refuse('exchange/no-such-table', { table })
    return rows.map(([column, declared, required, key]) => ({
      name: column!,
      declared: declared!,
      type: typeOf(declared!),
      isRequired: required === '1',
      isKey: key === '1',
    }))
  }

  async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.query('start transaction')
    try {
      const result = await work()
      await this.query('commit')
      return result
    } catch (error) {
      await this.query('rollback').catch(() => {})
      throw error
    }
  }

  close(): Promise<void> {
    return new Promise((done) => {
      this.#connection.end(() => done())
      setTimeout(() => {
        this.#connection.destroy()
        done()
      }, 1000).unref()
    })
  }
}

function typeOf(declared: string): ColumnType {
  if (/^tinyint\(1\)/.test(declared)) return 'boolean'
  if (/^(tiny|small|medium|big)?int/.test(declared)) return 'integer'
  if (/^(decimal|numeric|float|double)/.test(declared)) return 'number'
  if (declared === 'date') return 'date'
  if (/^(datetime|timestamp)/.test(declared)) return 'instant'
  return /^(char|varchar|.*text|enum|set|uuid)/.test(declared) ? 'text' : 'other'
}

const quotedTable = (table: string): string => table.split('.').map(named).join('.')

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
      const sql = `select ${selected.join(', ')} from ${quotedTable(table)} ${from ? `where ${beyond(order, from)}` : ''} order by ${order.map(({ name }) => named(name)).join(', ')}`
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

/** Writes a table of MySQL or MariaDB (InnoDB): rows, met keys and checkpoint in one transaction. */
export async function mysqlSink(mysql: Mysql, { flow, table, key, zone, silentSeconds }: TableWriting): Promise<Sink> {
  const known = await mysql.columns(table)
  if (key !== undefined && !known.find(({ name }) => name === key)?.isKey) throw refuse('exchange/no-key', { table, key })
  await mysql.query(
    `create table if not exists chengshu_exchange_checkpoint (flow char(36) primary key, seq bigint not null, state longtext not null) engine = InnoDB`,
  )
  await mysql.query(
    `create table if not exists chengshu_exchange_seen (flow char(36) not null, \`key\` varbinary(700) not null, primary key (flow, \`key\`)) engine = InnoDB`,
  )
  const target = quotedTable(table)
  const keyed = `cast(t.${named(key ?? '')} as char)`
  const note = async (expect: number, next: Checkpoint) => {
    const { affected } =
      expect === 0
        ? await mysql.query('insert ignore into chengshu_exchange_checkpoint (flow, seq, state) values (?, ?, ?)', [
            flow,
            next.seq,
            JSON.stringify(next),
          ])
        : await mysql.query('update chengshu_exchange_checkpoint set seq = ?, state = ? where flow = ? and seq = ?', [
            next.seq,
            JSON.stringify(next),
            flow,
            expect,
          ])
    if (affected !== 1) throw refuse('exchange/overtaken')
  }
  return {
    ...(key === undefined ? {} : { key }),
    fields: async () => known.map((column) => fieldOf(column, zone, column.name === key)),
    async checkpoint() {
      const { rows } = await mysql.query('select state from chengshu_exchange_checkpoint where flow = ?', [flow])
      return rows[0] && (JSON.parse(rows[0][0]!) as Checkpoint)
    },
    async isEmpty() {
      return (await mysql.query(`select 1 from ${target} limit 1`)).rows.length === 0
    },
    apply: (batch) =>
      mysql.inTransaction(async () => {
        const twice = batch.seen ? await meet(mysql, flow, batch.seen) : new Set<number>()
        const refused = new Map<number, readonly EntryProblem[]>([...twice].map((index) => [index, [twiceProblem(key ?? '')]]))
        const done = await put(
          mysql,
          target,
          key,
          batch.names,
          batch.rows.filter(({ index }) => !twice.has(index)),
          refused,
        )
        let removed = 0
        for (let at = 0; at < batch.drops.length; at += 1000)
          removed += (await mysql.query(`delete t from ${target} t where ${keyed} in (?)`, [batch.drops.slice(at, at + 1000)]))
            .affected
        const result = { ...done, removed, refused }
        if (batch.settle) await note(batch.expect, await batch.settle(result))
        return result
      }),
    async countGone() {
      const { rows } = await mysql.query(
        `select coalesce(sum(s.flow is null), 0), count(*) from ${target} t left join chengshu_exchange_seen s on s.flow = ? and s.\`key\` = cast(${keyed} as binary)`,
        [flow],
      )
      return { gone: Number(rows[0]![0]), there: Number(rows[0]![1]) }
    },
    dropGone: (expect, checkpoint) =>
      mysql.inTransaction(async () => {
        const { affected } = await mysql.query(
          `delete t from ${target} t left join chengshu_exchange_seen s on s.flow = ? and s.\`key\` = cast(${keyed} as binary) where s.flow is null`,
          [flow],
        )
        await note(expect, checkpoint(affected))
        return affected
      }),
    async forgetSeen() {
      await mysql.query('delete from chengshu_exchange_seen where flow = ?', [flow])
    },
    async *readBack(names) {
      for await (const { rows } of mysqlSource(mysql, { table, key: key!, silentSeconds, zone, portionRows }).batches(names))
        yield rows
    },
    close: () => mysql.close(),
  }
}

/** Rows of one statement: far below the packet a server takes unless told otherwise (16 MB). */
const rowsAtOnce = 500

async function meet(mysql: Mysql, flow: string, seen: NonNullable<SinkBatch['seen']>): Promise<ReadonlySet<number>> {
  const twice = new Set<number>()
  for (let at = 0; at < seen.length; at += rowsAtOnce) {
    const part = seen.slice(at, at + rowsAtOnce)
    const { rows } = await mysql.query('select cast(`key` as char) from chengshu_exchange_seen where flow = ? and `key` in (?)', [
      flow,
      part.map(({ key }) => key),
    ])
    const known = new Set(rows.map(([key]) => key))
    for (const { index, key } of part) if (known.has(key)) twice.add(index)
    const fresh = part.filter(({ key }) => !known.has(key))
    if (fresh.length > 0)
      await mysql.query('insert into chengshu_exchange_seen (flow, `key`) values ?', [fresh.map(({ key }) => [flow, key])])
  }
  return twice
}

async function put(
  mysql: Mysql,
  target: string,
  key: string | undefined,
  names: readonly string[],
  rows: readonly SinkRow[],
  refused: Map<number, readonly EntryProblem[]>,
) {
  const done = { added: 0, changed: 0, unchanged: 0 }
  const others = names.filter((name) => name !== key)
  const onDuplicate =
    key === undefined
      ? ''
      : others.length > 0
        ? `on duplicate key update ${others.map((name) => `${named(name)} = values(${named(name)})`).join(', ')}`
        : `on duplicate key update ${named(key)} = ${named(key)}`
  const sql = `insert into ${target} (${names.map(named).join(', ')}) values ? ${onDuplicate}`
  const write = async (part: readonly SinkRow[]): Promise<void> => {
    if (part.length === 0) return
    await mysql.query('savepoint portion')
    try {
      // 1 for a new row, 2 for a changed one, 0 for one that says the same.
      const before =
        key === undefined
          ? 0
          : Number(
              (
                await mysql.query(`select count(*) from ${target} where ${named(key)} in (?)`, [
                  part.map(({ values }) => values[names.indexOf(key)]),
                ])
              ).rows[0]![0],
            )
      const { affected } = await mysql.query(sql, [
        part.map(({ values }) => values.map((value) => (value === undefined ? null : value))),
      ])
      const added = part.length - before
      done.added += added
      const changed = Math.round((affected - added) / 2)
      done.changed += changed
      done.unchanged += before - changed
    } catch (error) {
      const { code = '', message = '' } = error as { code?: string; message?: string }
      if (
        !/^(ER_(DATA_TOO_LONG|TRUNCATED|WARN_DATA|BAD_NULL|NO_DEFAULT|DUP_ENTRY|CONSTRAINT|CHECK_CONSTRAINT|NO_REFERENCED|ROW_IS_REFERENCED|SIGNAL|WRONG_VALUE|INCORRECT|DATA_OUT_OF_RANGE|WARN_DATA_OUT_OF_RANGE|CANNOT_CONVERT)|WARN_DATA)/.test(
          code,
        )
      )
        throw error
      await mysql.query('rollback to savepoint portion')
      if (part.length === 1) {
        refused.set(part[0]!.index, [
          { field: '', code: 'exchange/sink-refused', zh: `目标库拒收：${message}`, en: `The target refuses it: ${message}` },
        ])
        return
      }
      const half = Math.ceil(part.length / 2)
      await write(part.slice(0, half))
      await write(part.slice(half))
    }
  }
  for (let at = 0; at < rows.length; at += rowsAtOnce) await write(rows.slice(at, at + rowsAtOnce))
  return done
}

function fieldOf({ name, declared, type, isRequired }: MysqlColumn, zone: string, isKey: boolean): SinkField {
  const length = /^(?:var)?char\((\d+)\)/.exec(declared)?.[1]
  const bits = { tinyint: 8n, smallint: 16n, mediumint: 24n, int: 32n, bigint: 64n }[/^[a-z]+/.exec(declared)?.[0] ?? '']
  const isUnsigned = declared.includes('unsigned')
  const plain =
    type === 'boolean'
      ? { ...plainBoolean, parse: (input: unknown) => mapped(plainBoolean.parse(input)) }
      : bits !== undefined
        ? plainInteger(isUnsigned ? 0n : -(2n ** (bits - 1n)), isUnsigned ? 2n ** bits - 1n : 2n ** (bits - 1n) - 1n)
        : type === 'number'
          ? plainNumber
          : type === 'date'
            ? plainDate
            : type === 'instant'
              ? mysqlStamp(declared, zone)
              : plainText(length === undefined ? undefined : Number(length))
  return plainField(name, type, plain, isRequired || isKey)
}

const mapped = <T extends { readonly ok: boolean; readonly value?: unknown }>(parsed: T): T =>
  parsed.ok ? { ...parsed, value: parsed.value === 'true' ? 1 : 0 } : parsed

/** A `datetime` shows the city's clock, a `timestamp` of this session UTC; neither literal carries a zone. */
function mysqlStamp(declared: string, zone: string) {
  const meant = plainStamp(zone)
  const shown = plainStamp(/^timestamp/.test(declared) ? '+00:00' : zone, { isLocal: true })
  return {
    parse: (input: unknown) =>
      typeof input === 'string' && /\d$/.test(input) && !/[+-]\d{2}:?\d{2}$/.test(input)
        ? shown.parse(`${input}${zone}`)
        : shown.parse(input),
    toText: meant.toText,
  }
}
