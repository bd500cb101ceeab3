import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import pg from 'pg'
import { type City, openCity } from '../kernel/city.ts'
import { openDb } from '../kernel/db.ts'
import type { CityDefinition } from '../kernel/define/index.ts'
import { calendarFrom, parseHolidays, parseStatutoryDays, systemClock } from '../kernel/time/index.ts'
import { ending } from './ending.ts'
import { nearest } from './nearest.ts'
import { findRunning, startPostgres } from './postgres/index.ts'
import { Problem } from './problem.ts'
import { note } from './steps.ts'

export const root = resolve(import.meta.dirname, '..')

/** Where one city of this checkout keeps what it stores. */
export interface Deployment {
  readonly name: string
  /** The city's own PostgreSQL server; undefined means the embedded one. */
  readonly givenUrl: string | undefined
  /** Data of the embedded server. */
  readonly pgFolder: string
  /** Uploaded files. */
  readonly filesFolder: string
}

/** Options every command that opens a city understands. */
export const cityOptions = {
  city: { type: 'string', default: 'qingdao' },
  /** Folder of everything stored; `data` of this checkout. */
  data: { type: 'string', default: join(root, 'data') },
} satisfies ParseArgsConfig['options']

/** Reads a command's options; what is unknown is answered in one sentence. */
export function readOptions<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  words = 0,
) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: words > 0, strict: true })
    if (read.positionals.length > words) throw new Error(`Unexpected argument '${read.positionals[words]}'`)
    return read
  } catch (error) {
    const known = Object.keys(options)
      .map((name) => `--${name}`)
      .join(' ')
    const message = (error as Error).message.split('. ')[0]!
    throw new Problem(`参数不正确：${message}。可用：${known}`, `Wrong option: ${message}. Known: ${known}`)
  }
}

export function deploymentOf(values: { city: string; data: string }): Deployment {
  const names = cityNames()
  if (!names.includes(values.city)) {
    const meant = nearest(values.city, names)
    throw new Problem(
      `没有名为“${values.city}”的城市${meant ? `，是否指 ${meant}` : ''}。可用：${names.join('、')}`,
      `There is no city “${values.city}”${meant ? `; did you mean ${meant}?` : '.'} Available: ${names.join(', ')}`,
    )
  }
  const home = resolve(values.data, values.city)
  return {
    name: values.city,
    givenUrl: process.env['DATABASE_URL'] || undefined,
    pgFolder: join(home, 'pg'),
    filesFolder: join(home, 'files'),
  }
}

export function cityNames(): readonly string[] {
  const folder = join(root, 'cities')
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'city.ts')))
}

export async function definitionOf(name: string): Promise<CityDefinition> {
  return ((await import(`../cities/${name}/city.ts`)) as { city: CityDefinition }).city
}

/** An address of the city's database: the given server, the running embedded one, or an embedded one started for this command. */
export async function databaseOf(deployment: Deployment): Promise<string> {
  if (deployment.givenUrl) return deployment.givenUrl
  const running = findRunning(deployment.pgFolder)
  if (running) return running
  const server = await startPostgres({ dataFolder: deployment.pgFolder, say: note })
  ending.closeWith(() => server.stop())
  return server.url
}

/** Puts the city together over a database that answers. */
export async function openDeployed(deployment: Deployment, url: string): Promise<City> {
  await requireServer(url)
  mkdirSync(deployment.filesFolder, { recursive: true, mode: 0o700 })
  const definition = await definitionOf(deployment.name)
  const holidays = parseHolidays(readFileSync(join(root, 'cities', 'china', 'holidays.csv'), 'utf8'))
  const db = openDb(url)
  ending.closeWith(() => db.close())
  return openCity({
    definition,
    db,
    clock: systemClock(definition.timeZone),
    calendar: calendarFrom(holidays, { timeZone: definition.timeZone, provisional: statutoryDays() }),
    filesFolder: deployment.filesFolder,
  })
}

const statutoryDays = () => parseStatutoryDays(readFileSync(join(root, 'cities', 'china', 'statutory-days.csv'), 'utf8'))

/** PostgreSQL 15 brought `unique nulls not distinct` and `merge`; older servers cannot hold our tables. */
const oldestServer = 15

async function requireServer(url: string): Promise<void> {
  let found: string
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    client.on('error', () => {})
    await client.connect()
    found = (await client.query<{ server_version: string }>('show server_version')).rows[0]!.server_version
    await client.end()
  } catch (error) {
    const reason = (error as Error).message || (error as NodeJS.ErrnoException).code
    throw new Problem(
      `连不上 DATABASE_URL 所指的数据库（${withoutPassword(url)}）：${reason}`,
      `The database of DATABASE_URL cannot be reached (${withoutPassword(url)}): ${reason}`,
      { cause: error },
    )
  }
  if (Number.parseInt(found, 10) < oldestServer) {
    throw new Problem(
      `数据库版本为 PostgreSQL ${found}，需要 ${oldestServer} 或更高版本。未作任何改动。`,
      `The database is PostgreSQL ${found}; ${oldestServer} or later is needed. Nothing was changed.`,
    )
  }
}

function withoutPassword(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}${port && `:${port}`}${pathname}`
  } catch {
    return '?'
  }
}
