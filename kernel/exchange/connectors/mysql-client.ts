import { type Connection, createConnection } from 'mysql2'
import { refuse } from '../../errors.ts'
import type { ColumnType } from '../connector.ts'
import type { Reached } from '../reach.ts'
import type { PostgresSettings } from './postgres-client.ts'
import { notSilent, within } from './silence.ts'

/** MySQL 8 and MariaDB 10.5 or newer. */
export type MysqlSettings = PostgresSettings

export interface MysqlColumn {
  readonly name: string
  readonly declared: string
  readonly type: ColumnType
  readonly isRequired: boolean
  readonly isKey: boolean
}

export const named = (name: string): string => `\`${name.replaceAll('`', '``')}\``

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
      // A server must not ask the client for files of its machine; and a row that says the same is no changed row.
      flags: ['-LOCAL_FILES', '-FOUND_ROWS'],
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

export const quotedMysqlTable = (table: string): string => table.split('.').map(named).join('.')
