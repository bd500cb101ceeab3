import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { to as copyTo } from 'pg-copy-streams'
import type { City } from '../city.ts'
import { quoted, type Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { type About, type Manifest, partName } from './manifest.ts'
import { sequences, structureAfter, structureBefore, type Table, tables } from './store.ts'
import { tarEnd, tarHeader, tarPadding } from './tar.ts'

export interface BackupReport {
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly takenAt: string
}

/** Rows are cut into parts of this size, so that memory stays small and damage is found in one place. */
const partSize = 4 * 1024 * 1024

/**
 * Writes everything the city stores, as of one instant, into one `.tar.gz` while the city goes on working: all tables of the database
 * (one REPEATABLE READ snapshot), their structure, and the uploaded files. The file appears under its name only when it is complete.
 */
export async function backup(city: City, path: string): Promise<BackupReport> {
  if (city.actor.kind !== 'system') throw refuse('access/forbidden', { what: '备份全市数据', roles: 'system' })
  const unfinished = `${path}.unfinished`
  const gzip = createGzip({ level: 4 })
  const writing = pipeline(gzip, createWriteStream(unfinished, { mode: 0o600 }))
  // Awaited below; until then a full disk must reach us through `write`, not end the process.
  writing.catch(() => {})
  try {
    const report = await city.db.connect((connection) => writeAll(city, connection, partsInto(gzip, writing, city.clock.now())))
    gzip.end()
    await writing
    await rename(unfinished, path)
    return report
  } catch (error) {
    gzip.destroy()
    await writing.catch(() => {})
    await rm(unfinished, { force: true })
    throw error
  }
}

type WritePart = (name: string, size: number, body: Iterable<Buffer> | AsyncIterable<Buffer>) => Promise<string>

async function writeAll(city: City, connection: Transaction, write: WritePart): Promise<BackupReport> {
  const parts: Record<string, string> = {}
  const put = async (name: string, content: string | Buffer) => {
    const bytes = Buffer.from(content as string)
    parts[name] = await write(name, bytes.length, [bytes])
  }
  await connection.query('begin isolation level repeatable read read only')
  try {
    const about: About = { format: 1, city: city.definition.name, takenAt: city.clock.now() }
    await put('about.json', JSON.stringify(about))
    // Names in the definitions PostgreSQL prints must be complete, whatever the reader's search path.
    await connection.query(`set local search_path = ''`)
    await put('structure/before.json', JSON.stringify(await structureBefore(connection)))
    const counted: Manifest['tables'][number][] = []
    for (const table of await tables(connection)) counted.push({ ...table, rows: await writeRows(connection, table, put) })
    await put('structure/after.json', JSON.stringify(await structureAfter(connection)))
    const manifest: Manifest = { tables: counted, sequences: await sequences(connection), parts }
    await connection.query('commit')
    const files = await writeFiles(city, write, parts)
    await write('manifest.json', Buffer.byteLength(JSON.stringify(manifest)), [Buffer.from(JSON.stringify(manifest))])
    return { tables: counted.length, rows: counted.reduce((sum, table) => sum + table.rows, 0), files, takenAt: about.takenAt }
  } catch (error) {
    await connection.query('rollback').catch(() => {})
    throw error
  }
}

async function writeRows(
  connection: Transaction,
  table: Table,
  put: (name: string, content: Buffer) => Promise<void>,
): Promise<number> {
  const from = `${quoted(table.schema)}.${quoted(table.name)} (${table.columns.map(quoted).join(', ')})`
  // A table without columns of its own has no rows worth keeping.
  if (table.columns.length === 0) return 0
  const stream = connection.raw.query(copyTo(`copy ${from} to stdout`))
  let held: Buffer[] = []
  let size = 0
  let rows = 0
  let number = 0
  const flush = async (upTo: Buffer) => {
    number += 1
    await put(partName(table, number), upTo)
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
    // In COPY's text format a line feed is always the end of a row; inside a value it is written `\n`.
    if (size < partSize || !chunk.includes(10)) continue
    const bytes = Buffer.concat(held)
    const end = bytes.lastIndexOf(10) + 1
    await flush(bytes.subarray(0, end))
    held = [bytes.subarray(end)]
    size = bytes.length - end
  }
  if (size > 0) await flush(Buffer.concat(held))
  return rows
}

/** After the snapshot: a file is on disk before its row is, so every file the snapshot names is there by now. */
async function writeFiles(city: City, write: WritePart, parts: Record<string, string>): Promise<number> {
  const entries = await readdir(city.filesFolder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    // What is still being uploaded has no row yet.
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => join(entry.parentPath, entry.name))
  let written = 0
  for (const path of paths.sort()) {
    const name = `files/${relative(city.filesFolder, path).split(sep).join('/')}`
    // An upload that belongs to nothing may be removed meanwhile; what belongs to something never is.
    const size = (await stat(path).catch(() => undefined))?.size
    if (size === undefined) continue
    written += 1
    parts[name] = await write(name, size, size > 0 ? createReadStream(path, { end: size - 1 }) : [])
  }
  return written
}

function partsInto(gzip: ReturnType<typeof createGzip>, writing: Promise<void>, modified: string): WritePart {
  const failed = writing.then(() => {})
  failed.catch(() => {})
  const send = async (bytes: Buffer) => {
    if (bytes.length > 0 && !gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), failed])
  }
  return async (name, size, body) => {
    const hash = createHash('sha256')
    let sent = 0
    await send(tarHeader(name, size, modified))
    for await (const bytes of body) {
      hash.update(bytes)
      sent += bytes.length
      await send(bytes)
    }
    if (sent !== size) throw new Error(`${name} changed while it was being saved; start the backup again.`)
    await send(tarPadding(size))
    if (name === 'manifest.json') await send(tarEnd())
    return hash.digest('hex')
  }
}
