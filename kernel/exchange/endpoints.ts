import { stat } from 'node:fs/promises'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { type OpenedConnection, openConnection } from './connections.ts'
import type { Sink, Source } from './connector.ts'
import { archivedAt, claimFile, completeFiles, fileSource } from './connectors/folder.ts'
import { folderSink } from './connectors/folder-sink.ts'
import { httpSink, httpSource } from './connectors/http.ts'
import { Mysql } from './connectors/mysql-client.ts'
import { mysqlSink } from './connectors/mysql-sink.ts'
import { mysqlSource } from './connectors/mysql-source.ts'
import { connectPostgres, type PostgresSettings } from './connectors/postgres-client.ts'
import { postgresSink } from './connectors/postgres-sink.ts'
import { postgresSource } from './connectors/postgres-source.ts'
import { recordAt, registerSink, registerSource } from './connectors/register.ts'
import { doorOf } from './door.ts'
import { folderInside, reach } from './reach.ts'
import { offsetText } from './schedule.ts'

/** One end of a flow: a connection and what of it, or a register of the city. */
export interface Endpoint {
  /** Absent for a register. */
  readonly connection?: string
  /** `pack/record`. */
  readonly register?: string
  /** Table or view, `schema.table`. */
  readonly table?: string
  /** Column that tells rows apart. */
  readonly key?: string
  /** Column that says when a row last changed. */
  readonly changed?: string
  /** Names of files taken, `*` for anything; or the first part of the name of files written. */
  readonly files?: string
  readonly format?: 'csv' | 'xlsx' | 'json' | 'ndjson' | 'parquet'
  readonly itemsAt?: string
  readonly nextAt?: string
  readonly nextParameter?: string
}

/** What a flow tells its ends. */
export interface Opening {
  readonly flow: string
  readonly run: string
  readonly mode: 'full' | 'changes' | 'files'
  readonly silentSeconds: number
  readonly settleSeconds: number
  readonly portionRows: number
  readonly providedBy: string
  /** The area a flow may touch: its owner's. */
  readonly division: string
  /** Names of what is written, for ends that are made by what is written. */
  readonly columns: readonly string[]
}

const databaseOf = ({ settings, secret }: OpenedConnection): PostgresSettings => ({
  host: String(settings['host']),
  port: Number(settings['port']),
  database: String(settings['database']),
  user: String(settings['user']),
  tls: settings['tls'] === true,
  ...(secret === undefined ? {} : { password: secret }),
})

const headersOf = ({ settings, secret }: OpenedConnection): Record<string, string> =>
  secret === undefined ? {} : { [String(settings['header'] ?? 'authorization').toLowerCase()]: secret }

const zoneOf = (city: City): string => offsetText(Date.parse(city.clock.now()), city.definition.timeZone)

/** Opens the end a flow reads; undefined when there is nothing to read now (an empty drop folder). */
export async function openSource(city: City, end: Endpoint, opening: Opening): Promise<Source | undefined> {
  const { silentSeconds, mode, portionRows } = opening
  if (end.register !== undefined)
    return registerSource(city, recordAt(city, end.register), { changesOnly: mode === 'changes', silentSeconds, portionRows })
  const connection = await openConnection(city, end.connection ?? '')
  if (connection.kind === 'folder') {
    const folder = folderInside(city, String(connection.settings['folder']))
    return claimFile({
      folder,
      flow: opening.flow,
      run: opening.run,
      pattern: end.files ?? '*',
      settleSeconds: opening.settleSeconds,
      portionRows,
      now: Date.now,
    })
  }
  if (connection.kind === 'http') {
    await reach(city, new URL(String(connection.settings['url'])).hostname)
    return httpSource(doorOf(city), {
      url: String(connection.settings['url']),
      headers: headersOf(connection),
      itemsAt: end.itemsAt ?? '',
      nextAt: end.nextAt ?? '',
      nextParameter: end.nextParameter ?? '',
      silentSeconds,
    })
  }
  const reading = {
    table: end.table ?? '',
    key: end.key ?? '',
    silentSeconds,
    portionRows,
    zone: zoneOf(city),
    ...(mode === 'changes' && end.changed ? { changed: end.changed } : {}),
  }
  const settings = databaseOf(connection)
  const reached = await reach(city, settings.host)
  return connection.kind === 'postgres'
    ? postgresSource(await connectPostgres(settings, reached, silentSeconds), reading)
    : mysqlSource(await Mysql.connect(settings, reached, silentSeconds), reading)
}

/** The same without taking anything: for a look before a flow exists, and for a comparison after a run. */
export async function peekSource(
  city: City,
  end: Endpoint,
  opening: Opening,
  after?: { run: string; file: string },
): Promise<Source | undefined> {
  if (end.connection === undefined) return openSource(city, end, { ...opening, mode: 'full' })
  const connection = await openConnection(city, end.connection)
  if (connection.kind !== 'folder') return openSource(city, end, { ...opening, mode: 'full' })
  const folder = folderInside(city, String(connection.settings['folder']))
  if (after) {
    const path = archivedAt(folder, after.run, after.file)
    return (await stat(path).catch(() => undefined))
      ? fileSource({ folder, run: after.run, portionRows: opening.portionRows }, path, after.file)
      : undefined
  }
  const [first] = await completeFiles({ folder, pattern: end.files ?? '*', settleSeconds: 0, now: Date.now })
  return first === undefined
    ? undefined
    : fileSource({ folder, run: opening.run, portionRows: opening.portionRows }, `${folder}/${first}`)
}

/** Opens the end a flow writes. */
export async function openSink(city: City, end: Endpoint, opening: Opening): Promise<Sink> {
  const { flow, silentSeconds, providedBy, division, columns } = opening
  if (end.register !== undefined) return registerSink(city, recordAt(city, end.register), { flow, providedBy, division })
  const connection = await openConnection(city, end.connection ?? '')
  if (connection.kind === 'folder') {
    const folder = folderInside(city, String(connection.settings['folder']))
    return folderSink(city, {
      folder,
      flow,
      name: end.files ?? 'rows',
      format: end.format ?? 'csv',
      columns,
      today: city.clock.today(),
    })
  }
  if (connection.kind === 'http')
    return httpSink(city, doorOf(city), {
      url: String(connection.settings['url']),
      headers: headersOf(connection),
      silentSeconds,
      columns,
      flow,
    })
  const writing = { flow, table: end.table ?? '', zone: zoneOf(city), silentSeconds, ...(end.key ? { key: end.key } : {}) }
  const settings = databaseOf(connection)
  const reached = await reach(city, settings.host)
  if (connection.kind === 'postgres') return postgresSink(await connectPostgres(settings, reached, silentSeconds), writing)
  return mysqlSink(await Mysql.connect(settings, reached, silentSeconds), writing)
}

/** Looks whether a connection answers. Throws `exchange/*` with what is wrong. */
export async function testConnection(city: City, id: string): Promise<void> {
  const connection = await openConnection(city, id)
  if (connection.kind === 'folder') {
    const { mkdir } = await import('node:fs/promises')
    await mkdir(folderInside(city, String(connection.settings['folder'])), { recursive: true })
    return
  }
  if (connection.kind === 'http') {
    const url = String(connection.settings['url'])
    if (!URL.canParse(url)) throw refuse('exchange/address', { where: url })
    await reach(city, new URL(url).hostname)
    const { status } = await doorOf(city)({
      url,
      method: 'GET',
      headers: { accept: 'application/json', ...headersOf(connection) },
      silentSeconds: 10,
      largest: 32 * 1024 * 1024,
    })
    if (status === 401 || status === 403) throw refuse('exchange/denied', { where: new URL(url).host, reason: `HTTP ${status}` })
    return
  }
  const settings = databaseOf(connection)
  const reached = await reach(city, settings.host)
  if (connection.kind === 'postgres') await (await connectPostgres(settings, reached)).end()
  else await (await Mysql.connect(settings, reached, 10)).close()
}
