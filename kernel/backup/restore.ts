import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { from as copyFrom } from 'pg-copy-streams'
import type { City } from '../city.ts'
import { quoted, type Transaction } from '../db.ts'
import { Refusal, refuse } from '../errors.ts'
import type { BackupReport } from './backup.ts'
import { type About, type Manifest, tableOfPart } from './manifest.ts'
import { isEmpty, rowCount, setSequence } from './store.ts'
import { type Entry, readTar } from './tar.ts'

/**
 * Brings a backup back into an empty database and an empty files folder; refuses any other. Everything happens in one transaction that
 * is committed only after every part's SHA-256 and every table's row count were found as the backup promised.
 */
export async function restore(city: City, path: string): Promise<BackupReport> {
  if (city.actor.kind !== 'system') throw refuse('access/forbidden', { what: '恢复全市数据', roles: 'system' })
  const present = await readdir(city.filesFolder).catch(() => [])
  if (present.length > 0 || !(await isEmpty(city.db))) throw refuse('backup/not-empty')
  const filesAside = `${city.filesFolder}.restoring`
  await rm(filesAside, { recursive: true, force: true })
  try {
    const report = await city.db.transaction((tx) => readAll(city, tx, path, filesAside))
    await mkdir(filesAside, { recursive: true, mode: 0o700 })
    await rm(city.filesFolder, { recursive: true, force: true })
    await rename(filesAside, city.filesFolder)
    return report
  } catch (error) {
    await rm(filesAside, { recursive: true, force: true })
    throw inWords(error)
  }
}

async function readAll(city: City, tx: Transaction, path: string, filesAside: string): Promise<BackupReport> {
  const found: Record<string, string> = {}
  const columns = new Map<string, string>()
  let about: About | undefined
  let manifest: Manifest | undefined
  let files = 0
  const archive = createReadStream(path)
  const unpacked = createGunzip()
  archive.on('error', (error) => unpacked.destroy(error))
  archive.pipe(unpacked)

  for await (const entry of readTar(unpacked)) {
    const hash = createHash('sha256')
    if (entry.name === 'manifest.json') {
      manifest = JSON.parse((await whole(entry, hash)).toString()) as Manifest
      break
    }
    if (entry.name === 'about.json') {
      about = JSON.parse((await whole(entry, hash)).toString()) as About
      if (about.format !== 1) throw refuse('backup/damaged', { reason: `format ${about.format}` })
      if (about.city !== city.definition.name) throw refuse('backup/other-city', { city: about.city })
    } else if (!about) {
      throw refuse('backup/damaged', { reason: entry.name })
    } else if (entry.name.startsWith('structure/')) {
      for (const sql of JSON.parse((await whole(entry, hash)).toString()) as string[]) await tx.query(sql)
    } else if (entry.name.startsWith('tables/')) {
      await readRows(tx, entry, hash, columns)
    } else if (entry.name.startsWith('files/')) {
      const target = normalize(join(filesAside, entry.name.slice('files/'.length)))
      if (!target.startsWith(normalize(`${filesAside}/`))) throw refuse('backup/damaged', { reason: entry.name })
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await pipeline(hashed(entry, hash), createWriteStream(target, { mode: 0o600 }))
      files += 1
    }
    found[entry.name] = hash.digest('hex')
  }
  archive.destroy()
  if (!about || !manifest) throw refuse('backup/damaged', { reason: 'manifest.json' })
  await verify(tx, manifest, found)
  for (const sequence of manifest.sequences) await setSequence(tx, sequence)
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    files,
    takenAt: about.takenAt,
  }
}

async function verify(tx: Transaction, manifest: Manifest, found: Readonly<Record<string, string>>): Promise<void> {
  const names = new Set([...Object.keys(manifest.parts), ...Object.keys(found)])
  for (const name of names) if (manifest.parts[name] !== found[name]) throw refuse('backup/damaged', { reason: name })
  for (const table of manifest.tables) {
    if ((await rowCount(tx, table)) !== table.rows) throw refuse('backup/damaged', { reason: `${table.schema}.${table.name}` })
  }
}

async function readRows(
  tx: Transaction,
  entry: Entry,
  hash: ReturnType<typeof createHash>,
  known: Map<string, string>,
): Promise<void> {
  const table = tableOfPart(entry.name)
  const name = `${quoted(table.schema)}.${quoted(table.name)}`
  if (!known.has(name)) {
    const rows = await tx.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [name],
    )
    known.set(name, rows.map((row) => quoted(row.name)).join(', '))
  }
  await pipeline(hashed(entry, hash), tx.raw.query(copyFrom(`copy ${name} (${known.get(name)}) from stdin`)))
}

async function whole(entry: Entry, hash: ReturnType<typeof createHash>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of entry.body) {
    hash.update(piece)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function hashed(entry: Entry, hash: ReturnType<typeof createHash>): Readable {
  return Readable.from(
    (async function* () {
      for await (const piece of entry.body) {
        hash.update(piece)
        yield piece
      }
    })(),
  )
}

/** A cut or changed file shows up wherever reading stumbles over it first. */
function inWords(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const { code, message } = error as { code?: string; message: string }
  if (code?.startsWith('Z_') || error instanceof SyntaxError || /^22|^42/.test(code ?? ''))
    return refuse('backup/damaged', { reason: message })
  return error
}
