import { rename, rm, stat } from 'node:fs/promises'
import pg from 'pg'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { RecordSet, RecordType } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { requireRole } from '../identity/index.ts'
import { compileWhere, labelOf, readable } from '../registry/index.ts'
import { type LakeColumn, lakeColumns, ownColumns } from './columns.ts'
import { copyParts, joinParts } from './copy-out.ts'

export interface ParquetOptions {
  /** Where the file goes; it appears whole, by a rename. */
  readonly file: string
  /** Fields in this order; absent: every field that is not personal. */
  readonly fields?: readonly string[]
  /** Also `id`, `version`, `changedAt`, `providedBy`. */
  readonly withOwn?: boolean
  readonly where?: RecordSet['where']
  readonly search?: string
  /** Personal fields in clear, for a purpose that is written to the audit first; the actor must be one who may reveal them. */
  readonly unmasked?: { readonly fields: readonly string[]; readonly purpose: string }
}

export interface ParquetFile {
  readonly file: string
  readonly rows: number
  readonly bytes: number
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/**
 * The records of a selection that the actor may see, at one instant, as one Parquet file (zstd). Personal fields are left out unless
 * `unmasked` names them. Memory stays bounded however many there are; the disk holds up to two gigabytes of the table as text meanwhile.
 *
 * @throws `access/forbidden`, `access/purpose-required`, `request/unknown-parameter`
 */
export async function exportParquet(
  city: City,
  type: RecordType,
  { file, fields, withOwn = false, where = {}, search, unmasked }: ParquetOptions,
): Promise<ParquetFile> {
  const table = readable(city, type)
  const open = unmasked?.fields ?? []
  if (open.length > 0) {
    requireRole(city, type.reveal, {
      zh: `导出${labelOf(city, table.owned)}的个人信息`,
      en: `export personal data of ${labelOf(city, table.owned)}`,
    })
    if ([...(unmasked?.purpose.trim() ?? '')].length < 5) throw refuse('access/purpose-required')
  }
  const columns: readonly LakeColumn[] = [...(withOwn ? ownColumns : []), ...lakeColumns(city, type, fields, open)]
  const values: unknown[] = []
  const condition = bound(compileWhere(city, table, { where, ...(search === undefined ? {} : { search }) }, values), values)
  await audit(city, {
    act: 'record/export',
    subject: table.address,
    detail: {
      format: 'parquet',
      where,
      fields: columns.map(({ name }) => name),
      ...(open.length > 0 ? { purpose: unmasked!.purpose.trim() } : {}),
    },
  })
  const folder = `${file}.parts`
  try {
    const { parts, rows } = await copyParts(city, { table: table.sql, columns, condition, folder })
    // One part is the file already; most tables are that small.
    if (parts.length === 1) await rename(parts[0]!, `${file}.part`)
    else await joinParts(parts, `${file}.part`)
    await rename(`${file}.part`, file)
    return { file, rows, bytes: (await stat(file)).size, columns: columns.map(({ name, type: of }) => ({ name, type: of })) }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await rm(`${file}.part`, { force: true })
  }
}

/** COPY takes no parameters, so the values of a condition stand in it as literals. */
function bound(condition: string, values: readonly unknown[]): string {
  return condition.replace(/\$(\d+)/g, (_, n: string) => {
    const value = values[Number(n) - 1]
    if (value === null || value === undefined) return 'null'
    return typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : pg.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value))
  })
}
