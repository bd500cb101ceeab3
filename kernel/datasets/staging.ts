import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { City } from '../city.ts'
import type { Queryable, Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { type ReadOptions, readTable } from '../registry/index.ts'
import { type Cell, cellOf } from './cells.ts'
import type { StagedFile } from './dataset.ts'
import { type Detected, detect } from './detect.ts'
import { PlaceProfile, Profile } from './profile.ts'

/** A registration is looked at and put right by people; larger amounts come by import once the dataset is published. */
export const most = { rows: 300_000, columns: 200 } as const

export interface StagedRow {
  readonly n: number
  readonly line: number
  readonly cells: readonly Cell[]
  readonly problem?: { readonly code: string; readonly zh: string; readonly en: string }
}

/**
 * Takes a table in as it is, row by row, in place of what was staged before, and looks at every value of it.
 *
 * @throws `import/unreadable`, `dataset/too-large`
 */
export async function stage(
  tx: Transaction,
  city: City,
  dataset: string,
  source: Buffer | Readable,
  options: ReadOptions,
): Promise<{ file: StagedFile; detected: Detected }> {
  const table = await readTable(source, options)
  const titles = table.header
  const tooLarge = () => refuse('dataset/too-large', { rows: most.rows, columns: most.columns })
  if (titles.length > most.columns) {
    await table.close()
    throw tooLarge()
  }
  const { timeZone } = city.definition
  const profiles = titles.map((title) => new Profile(title, timeZone))
  const place = PlaceProfile.among(titles)
  const [lon, lat] = place ? [titles.indexOf(place.lon), titles.indexOf(place.lat)] : []
  await tx.query(`delete from registration.staged_row where dataset = $1`, [dataset])
  let n = 0
  async function* lines() {
    let piece = ''
    for await (const row of table.rows) {
      n += 1
      if (n > most.rows) throw tooLarge()
      const cells = titles.map((title) => cellOf(row.cells[title]))
      const problem = row.problem && { code: row.problem.code, ...row.problem.words }
      if (!problem) {
        for (let at = 0; at < cells.length; at++) profiles[at]!.add(row.line, cells[at]!)
        if (place) place.add(row.line, cells[lon!]!, cells[lat!]!)
      }
      piece += `${dataset}\t${n}\t${row.line}\t${copied(cells)}\t${problem ? copied(problem) : '\\N'}\n`
      if (piece.length < 64 * 1024) continue
      yield Buffer.from(piece)
      piece = ''
    }
    if (piece !== '') yield Buffer.from(piece)
  }
  await pipeline(
    Readable.from(lines()),
    tx.raw.query(copyFrom(`copy registration.staged_row (dataset, n, line, cells, problem) from stdin`)),
  )
  const file: StagedFile = {
    name: (options.fileName ?? '').slice(0, 200),
    format: table.format,
    encoding: table.encoding,
    titles,
    rows: n,
    uploadedAt: city.clock.now(),
    uploadedBy: city.actor.name,
    fixed: 0,
    dropped: 0,
  }
  return { file, detected: detect(profiles, city.definition.code, place) }
}

/** JSON in PostgreSQL's COPY text format: a backslash is the only letter of it that COPY reads otherwise. */
const copied = (value: unknown) => JSON.stringify(value).replaceAll('\\', '\\\\')

/** All staged rows in order, a few thousand at a time. */
export async function* stagedRows(on: Queryable, dataset: string): AsyncGenerator<StagedRow> {
  let after = 0
  for (;;) {
    const rows = await on.query<StagedRow>(
      `select n, line, cells, problem from registration.staged_row where dataset = $1 and n > $2 order by n limit 2000`,
      [dataset, after],
    )
    yield* rows
    if (rows.length < 2000) return
    after = rows.at(-1)!.n
  }
}
