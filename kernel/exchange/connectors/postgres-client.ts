import pg from 'pg'
import { refuse } from '../../errors.ts'
import type { ColumnType } from '../connector.ts'
import type { Reached } from '../reach.ts'

export interface PostgresSettings {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password?: string
  /** `true`: encrypted, certificate checked. */
  readonly tls: boolean
}

export interface TableColumn {
  readonly name: string
  readonly declared: string
  readonly type: ColumnType
  readonly isRequired: boolean
  readonly isKey: boolean
}

const connectSeconds = 10

/** Connects to an address that was checked. Values stay text; zones are UTC, so the same row always says the same. */
export async function connectPostgres(
  settings: PostgresSettings,
  { address }: Reached,
  silentSeconds = connectSeconds,
): Promise<pg.Client> {
  const client = new pg.Client({
    host: address,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: settings.password ?? '',
    connectionTimeoutMillis: Math.min(connectSeconds, silentSeconds) * 1000,
    keepAlive: true,
    application_name: 'chengshu exchange',
    ...(settings.tls ? { ssl: { servername: settings.host, rejectUnauthorized: true } } : {}),
  })
  // A connection that is lost while nobody asks anything must not end the process; the next query tells.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set client_encoding = 'UTF8'; set extra_float_digits = 1`)
    return client
  } catch (error) {
    throw postgresRefusal(error, `${settings.host}:${settings.port}/${settings.database}`)
  }
}

/** What a server or the way to it said, as one of our refusals. */
export function postgresRefusal(error: unknown, where: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code.startsWith('exchange/')) return error
  if (code.startsWith('28') || code === '42501' || code === '3D000') return refuse('exchange/denied', { where, reason: message })
  if (code === '42P01' || code === '42703' || code === '3F000') return refuse('exchange/no-such-table', { table: message })
  if (
    ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ENOTFOUND', '57P03', '53300'].includes(code) ||
    /timeout expired/.test(message)
  )
    return refuse('exchange/unreachable', { where })
  if (
    ['ECONNRESET', 'EPIPE', '57P01', '57P02', '57014', '08006', '08003', '40001', '40P01', '53200', '53100'].includes(code) ||
    /^(Connection terminated|Client (has encountered|was closed))/.test(message)
  )
    return refuse('exchange/interrupted', { where })
  return error
}

/** `schema.table` or `table`, quoted. Names with dots are not supported: who has them writes a view. */
export const quotedTable = (table: string): string =>
  table
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Columns of a table or view. */
export async function tableColumns(client: pg.Client, table: string): Promise<readonly TableColumn[]> {
  const { rows } = await client.query<{ name: string; declared: string; required: boolean; key: boolean }>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as declared,
            a.attnotnull and not a.atthasdef and a.attidentity = '' as required,
            exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indnkeyatts = 1 and i.indkey[0] = a.attnum and i.indpred is null) as key
       from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
    [quotedTable(table)],
  )
  if (rows.length === 0) throw refuse('exchange/no-such-table', { table })
  return rows.map(({ name, declared, required, key }) => ({
    name,
    declared,
    type: typeOf(declared),
    isRequired: required,
    isKey: key,
  }))
}

function typeOf(declared: string): ColumnType {
  if (/^(smallint|integer|bigint)$/.test(declared)) return 'integer'
  if (/^(numeric|real|double precision)/.test(declared)) return 'number'
  if (declared === 'date') return 'date'
  if (declared.startsWith('timestamp')) return 'instant'
  if (declared === 'boolean') return 'boolean'
  return /^(text|character|citext|uuid)/.test(declared) ? 'text' : 'other'
}
