import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { City } from '../city.ts'
import { choice } from '../define/index.ts'
import { duckType, writeParquet } from '../lake/index.ts'
import { labelOf, tableOf, writeTable } from '../registry/index.ts'
import { ownGrant, resourceOf } from './find.ts'
import { type GrantedReading, readUnder } from './read-granted.ts'
import { leavesClear } from './terms.ts'

/** What a bulk file may be: CSV for people and spreadsheets, Parquet with the types of the fields for programs. */
export const fileFormat = choice('格式', { csv: 'CSV', parquet: 'Parquet' })

/** Rows held at a time, and written to the log before they leave. */
const batch = 1000

/**
 * Everything a grant covers as one file, a thousand rows in memory at a time. Whoever stops listening to a CSV has read what was sent until
 * then, and the log says so. A Parquet file has its table of contents at the end, so it is made whole before its first byte leaves: when the
 * quota of the day is used up on the way there is none, and what was read of it is in the log.
 *
 * @throws what `readGranted` throws, before the first byte
 */
export async function fileOfGrant(
  city: City,
  key: string,
  { format = 'csv', ...reading }: Pick<GrantedReading, 'fields' | 'filters'> & { format?: 'csv' | 'parquet' } = {},
): Promise<{ stream: Readable; name: string }> {
  const grant = await ownGrant(city, key)
  const table = tableOf(resourceOf(city, grant))
  const first = await readUnder(city, grant, { ...reading, limit: batch }, 'file')
  const columns = first.fields.map((name) => {
    const { field, sqlType } = table.column.get(name)!
    return {
      name,
      isNumber: /^(numeric|bigint)/.test(sqlType),
      title: labelOf(city, table.owned, name),
      type: leavesClear(table, grant, name) ? duckType(sqlType) : 'VARCHAR',
      toText: (value: unknown) =>
        value === undefined ? '' : leavesClear(table, grant, name) ? field.type.toText(value, field.options) : String(value),
    }
  })
  async function* rows() {
    let page = first
    for (;;) {
      yield* page.records
      if (page.next === undefined) return
      // Asked for anew each time: a grant suspended meanwhile ends the file.
      const now = await ownGrant(city, key)
      page = await readUnder(city, now, { ...reading, limit: batch, after: page.next }, 'file', { isFurther: true })
    }
  }
  const name = `${table.owned.type.name}-${grant.caseNumber}-${city.clock.today()}.${format}`
  if (format === 'csv') return { stream: await writeTable('csv', columns, rows()), name }
  const folder = await mkdtemp(join(tmpdir(), 'chengshu-granted-'))
  const gone = () => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, name)
    await writeParquet(file, columns, cellsOf(columns, rows()))
    const stream = createReadStream(file)
    stream.once('close', () => void gone())
    return { stream, name }
  } catch (error) {
    await gone()
    throw error
  }
}

/** Values in the words the column's type is read from; codes stay codes, as in a page of the interface. */
async function* cellsOf(
  columns: readonly { readonly name: string }[],
  rows: AsyncIterable<Readonly<Record<string, unknown>>>,
): AsyncGenerator<readonly (string | null)[]> {
  for await (const row of rows) yield columns.map(({ name }) => cellOf(row[name]))
}

/** A value as a cell of a table that is read by types. */
export const cellOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value)
