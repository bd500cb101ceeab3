import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import type { City } from '../../city.ts'
import { duckName, literal, packParquet } from '../../lake/index.ts'
import { writeTable } from '../../registry/index.ts'
import { cityCheckpoints } from '../checkpoints.ts'
import type { Sink, SinkField } from '../connector.ts'
import { plainField, plainText } from '../plain-types.ts'

export interface FolderWriting {
  readonly folder: string
  readonly flow: string
  /** First part of the file's name; day and run follow. */
  readonly name: string
  readonly format: 'csv' | 'xlsx' | 'json' | 'ndjson' | 'parquet'
  readonly columns: readonly string[]
  readonly today: string
}

/**
 * Writes one file for each run. Rows are first appended to a spool whose length is part of the checkpoint: after a kill it is cut back to
 * what the checkpoint says, so no row is lost or stands twice. Only a whole file gets its name, by one rename.
 */
export function folderSink(city: City, { folder, flow, name, format, columns, today }: FolderWriting): Sink {
  const kept = cityCheckpoints(city, flow)
  const work = join(folder, '.work')
  const spool = join(work, `${flow}.spool`)
  const fields: readonly SinkField[] = columns.map((column) => plainField(column, 'text', plainText(), false))
  return {
    fields: async () => fields,
    checkpoint: kept.read,
    isEmpty: async () => true,
    async apply(batch) {
      await mkdir(work, { recursive: true })
      const before = await kept.read()
      const length = before && !before.isDone ? (before.bytes ?? 0) : 0
      const lines = batch.rows
        .map(
          ({ values }) => `${JSON.stringify(Object.fromEntries(batch.names.map((column, i) => [column, values[i] ?? null])))}\n`,
        )
        .join('')
      const file = await open(spool, 'a+')
      try {
        await file.truncate(length)
        await file.write(lines)
        await file.datasync()
      } finally {
        await file.close()
      }
      const result = { added: batch.rows.length, changed: 0, unchanged: 0, removed: 0, refused: new Map() }
      const next = await batch.settle?.(result)
      if (next) await kept.write(city.db, batch.expect, { ...next, bytes: length + Buffer.byteLength(lines) })
      return result
    },
    forgetSeen: async () => {},
    async finish({ run, totals }) {
      if (totals.added === 0 || !(await stat(spool).catch(() => undefined))) return
      const whole = join(folder, `${name}-${today}-${run}.${format}`)
      const part = `${whole}.part`
      if (format === 'ndjson') return rename(spool, whole)
      if (format === 'parquet') await toParquet(spool, part, columns)
      else {
        const outgoing = columns.map((column) => ({
          name: column,
          title: column,
          toText: (value: unknown) => (value === null || value === undefined ? '' : String(value)),
        }))
        await pipeline(writeTable(format, outgoing, spooled(spool)), createWriteStream(part))
      }
      const file = await open(part, 'r+')
      await file.datasync().finally(() => file.close())
      await rename(part, whole)
      await rm(spool, { force: true })
    },
    close: async () => {},
  }
}

async function* spooled(path: string): AsyncGenerator<Record<string, unknown>> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    yield JSON.parse(line)
}

const toParquet = (spool: string, part: string, columns: readonly string[]) =>
  packParquet(
    `select * from read_json(${literal(spool)}, format = 'newline_delimited', columns = {${columns.map((column) => `${duckName(column)}: 'VARCHAR'`).join(', ')}})`,
    part,
  )
