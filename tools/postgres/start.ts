import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { inWords, Problem } from '../problem.ts'
import { claim, ownerOf, waitUntilFree } from './owner.ts'
import { findPlace, type Place } from './place.ts'
import { endAbandoned, endServer, readPostmaster, signal } from './postmaster.ts'
import { settings } from './settings.ts'

/** A PostgreSQL of our own, running. */
export interface RunningPostgres {
  readonly url: string
  /** Server version, e.g. `18.4`. */
  readonly version: string
  readonly port: number
  /** The server's process. */
  readonly pid: number
  /** Resolves when the server has ended, by `stop` or otherwise. */
  readonly ended: Promise<void>
  /** Ends it cleanly; safe to call twice. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** Holds the tables, the password and the log; made when missing. */
  readonly dataFolder: string
  /** No durability: for tests that throw the data away. */
  readonly forTests?: boolean
  /** A fixed port, to start again where a server was lost; otherwise a free one is found. */
  readonly port?: number
  /** Told about anything unusual, in one line. */
  readonly say?: (line: string) => void
}

const user = 'chengshu'
const database = 'chengshu'

/**
 * Starts the embedded PostgreSQL on a free loopback port with a random password (kept in the data folder, mode 0600), creating the
 * data at the first start. Recovers from `kill -9` of itself or of its owner. Throws a `Problem` for what only a person can mend.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const dataFolder = resolve(options.dataFolder)
  let release = () => {}
  try {
    makeFolder(dataFolder)
    await waitUntilFree(dataFolder)
    release = claim(dataFolder)
    const place = findPlace(dataFolder, options.say ?? (() => {}))
    const password = await prepareCluster(place, dataFolder, options.forTests ?? false)
    await endAbandoned(place)
    const running = await launch(place, dataFolder, password, options)
    const stopAtExit = () => signal(running.child.pid!, 'SIGINT')
    process.once('exit', stopAtExit)
    const ended = running.ended.then(() => {
      process.off('exit', stopAtExit)
      release()
    })
    let over = false
    void ended.then(() => {
      over = true
    })
    await ensureDatabase(running.url).catch(async (error) => {
      await endServer(place, running.child.pid!, () => over)
      throw error
    })
    return {
      url: running.url,
      version: place.binaries.version,
      port: running.port,
      pid: running.child.pid!,
      ended,
      async stop() {
        if (!over) await endServer(place, running.child.pid!, () => over)
        await ended
      },
    }
  } catch (error) {
    release()
    throw inWords(error, dataFolder)
  }
}

/** The address of the server that another living process of ours runs on this folder, if one does. */
export function findRunning(dataFolder: string): string | undefined {
  const folder = resolve(dataFolder)
  if (!ownerOf(folder)) return undefined
  const server = readPostmaster(findPlace(folder, () => {}).cluster)
  return server?.ready ? urlOf(readFileSync(join(folder, 'password'), 'utf8').trim(), server.port) : undefined
}

/** Removes a stopped server's data, wherever it lives. Refuses while it runs. */
export function removeData(dataFolder: string): void {
  const folder = resolve(dataFolder)
  if (!existsSync(folder)) return
  claim(folder)
  const { cluster } = findPlace(folder, () => {})
  rmSync(cluster, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

async function prepareCluster(place: Place, dataFolder: string, forTests: boolean): Promise<string> {
  const passwordFile = join(dataFolder, 'password')
  const made = join(place.cluster, 'PG_VERSION')
  requireSpace(dataFolder, existsSync(made) ? 20 : 200)
  if (existsSync(made) && existsSync(passwordFile)) {
    const found = readFileSync(made, 'utf8').trim()
    if (found !== String(place.binaries.major)) {
      throw new Problem(
        `数据由 PostgreSQL ${found} 写成，而本程序自带 ${place.binaries.major}，不能直接打开：请用原来的版本备份（npm run city -- backup）后在此恢复。数据未改动。`,
        `The data was written by PostgreSQL ${found}; this program brings ${place.binaries.major} and cannot open it: back up with the version that wrote it (npm run city -- backup) and restore here. Nothing was changed.`,
      )
    }
    return readFileSync(passwordFile, 'utf8').trim()
  }
  if (existsSync(made)) {
    throw new Problem(
      `${passwordFile} 不见了，无法打开已有数据：请从备份找回这个文件。数据未改动。`,
      `${passwordFile} is missing, so the existing data cannot be opened: bring that file back from a backup. Nothing was changed.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  chmodSync(passwordFile, 0o600)
  // Made aside and renamed, so that a first start killed half-way leaves nothing that looks like data.
  const unfinished = `${place.cluster}.new`
  for (const folder of [unfinished, place.cluster]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  if (place.account) chownSync(unfinished, place.account.uid, place.account.gid)
  await initialise({ ...place, cluster: unfinished }, password, dataFolder, forTests)
  renameSync(unfinished, place.cluster)
  return password
}

async function initialise(place: Place, password: string, dataFolder: string, forTests: boolean): Promise<void> {
  // initdb reads the password from a file that its user must be able to open.
  const folder = mkdtempSync(join(tmpdir(), 'chengshu-'))
  const file = join(folder, 'password')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  if (place.account) {
    chownSync(folder, place.account.uid, place.account.gid)
    chownSync(file, place.account.uid, place.account.gid)
  }
  try {
    const output: Buffer[] = []
    const child = spawn(
      place.binaries.initdb,
      // The built-in C.UTF-8 sorts the same on every machine and needs no system locale.
      [
        `--pgdata=${place.cluster}`,
        `--username=${user}`,
        `--pwfile=${file}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(forTests ? ['--no-sync'] : []),
      ],
      { ...place.account, cwd: place.cluster, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
    )
    child.stdout!.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr!.on('data', (chunk: Buffer) => output.push(chunk))
    const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
    if (code !== 0) throw explain(Buffer.concat(output).toString(), dataFolder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Launched {
  readonly child: ChildProcess
  readonly port: number
  readonly url: string
  readonly ended: Promise<void>
}

/** After kill -9 of the server its backends hold the shared memory for a second or two (measured 1.5–2.3 s), during which a start fails. */
const retryEvery = 300
const retryFor = 10_000

async function launch(place: Place, dataFolder: string, password: string, options: StartOptions): Promise<Launched> {
  const logFile = join(dataFolder, 'pg.log')
  for (let waited = 0; ; waited += retryEvery) {
    const port = options.port ?? (await freePort())
    const logStart = existsSync(logFile) ? readFileSync(logFile).length : 0
    const log = openSync(logFile, 'a', 0o600)
    const child = spawn(
      place.binaries.postgres,
      [
        '-D',
        place.cluster,
        ...Object.entries(settings(port, options.forTests ?? false)).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      // Detached: Ctrl-C in the terminal must reach us only, so that requests under way still have their database.
      {
        ...place.account,
        cwd: place.cluster,
        env: serverEnvironment(),
        stdio: ['ignore', log, log],
        detached: process.platform !== 'win32',
      },
    )
    closeSync(log)
    let over = false
    const ended = new Promise<void>((done) => {
      const finish = () => {
        over = true
        done()
      }
      child.once('error', finish).once('exit', finish)
    })
    while (!over) {
      const found = readPostmaster(place.cluster)
      if (found?.pid === child.pid && found?.ready) {
        child.unref()
        return { child, port, ended, url: urlOf(password, port) }
      }
      await wait(20)
    }
    const said = readFileSync(logFile).subarray(logStart).toString()
    const passing = /pre-existing shared memory block|lock file "postmaster.pid" already exists|could not bind IPv4/.test(said)
    if (!passing || waited >= retryFor) throw explain(said, dataFolder)
    await wait(retryEvery)
  }
}

const urlOf = (password: string, port: number): string => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

/** On a read-only file system a recursive mkdir may say ENOENT; whatever it says, the folder cannot be made. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOSPC'
      ? error
      : Object.assign(new Error(`cannot write ${folder}`, { cause: error }), { code: 'EACCES', path: folder })
  }
}

function requireSpace(folder: string, megabytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if ((bavail * bsize) / 1024 / 1024 < megabytes)
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC', path: folder })
}

function explain(said: string, dataFolder: string): unknown {
  const causes = { ENOSPC: /No space left on device/, EACCES: /Permission denied/, EROFS: /Read-only file system/ }
  for (const [code, pattern] of Object.entries(causes)) {
    if (pattern.test(said)) return inWords(Object.assign(new Error(said), { code, path: dataFolder }))
  }
  const last =
    said
      .trim()
      .split('\n')
      .findLast((line) => /FATAL|ERROR|error:/.test(line)) ?? said.trim().split('\n').at(-1)
  return new Problem(
    `数据库未能启动：${last}（日志 ${join(dataFolder, 'pg.log')}）`,
    `The database did not start: ${last} (log in ${join(dataFolder, 'pg.log')})`,
  )
}

/** Locale and PG* variables of the caller must not change how the server behaves. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
