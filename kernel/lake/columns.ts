import type { City } from '../city.ts'
import type { RecordType } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { type Column, tableOf } from '../registry/index.ts'
import { duckName } from './duck.ts'

/** One column on its way from PostgreSQL to Parquet. */
export interface LakeColumn {
  readonly name: string
  /** Expression over the table `t`. */
  readonly sql: string
  /** DuckDB's type. */
  readonly type: string
}

/** A column type of PostgreSQL in DuckDB's words; whatever has no like is text, shapes as GeoJSON. */
export function duckType(sqlType: string): string {
  const bare = sqlType.toLowerCase().replace(/ collate .*/, '')
  const digits = /^numeric\((\d+),\s*(\d+)\)$/.exec(bare)
  if (digits) return `DECIMAL(${digits[1]},${digits[2]})`
  if (/^(bigint|int8)$/.test(bare)) return 'BIGINT'
  if (/^(integer|int|int4|smallint)$/.test(bare)) return 'INTEGER'
  if (/^(double precision|float8|real)$/.test(bare)) return 'DOUBLE'
  if (/^timestamp/.test(bare)) return 'TIMESTAMPTZ'
  return { date: 'DATE', boolean: 'BOOLEAN' }[bare] ?? 'VARCHAR'
}

export const fieldColumn = ({ name, sql, sqlType }: Column): LakeColumn => ({ name, sql: `t.${sql}`, type: duckType(sqlType) })

/** What every record says of itself besides its fields. */
export const ownColumns: readonly LakeColumn[] = [
  { name: 'id', sql: 't.id', type: 'VARCHAR' },
  { name: 'version', sql: 't.version', type: 'INTEGER' },
  { name: 'changedAt', sql: 't.changed_at', type: 'TIMESTAMPTZ' },
  { name: 'providedBy', sql: 't.provided_by', type: 'VARCHAR' },
]

/**
 * The columns of a record type: those named, else every one that is not personal.
 *
 * @throws `request/unknown-parameter` for a name it does not have, `access/purpose-required` for a personal one that was not asked for openly
 */
export function lakeColumns(
  city: City,
  type: RecordType,
  names: readonly string[] | undefined,
  unmasked: readonly string[],
): readonly LakeColumn[] {
  const { columns, column } = tableOf(city.ownerOf(type))
  const wanted =
    names ?? columns.filter(({ name, field }) => !field.isPersonal || unmasked.includes(name)).map(({ name }) => name)
  return wanted.map((name) => {
    const found = column.get(name)
    if (!found) throw refuse('request/unknown-parameter', { name, known: columns.map((each) => each.name).join(', ') })
    if (found.field.isPersonal && !unmasked.includes(name)) throw refuse('access/purpose-required')
    return fieldColumn(found)
  })
}

/** `read_csv` over files that PostgreSQL's COPY wrote: nothing is guessed, and nothing is not the same as an empty text. */
export const readCopied = (files: readonly string[], columns: readonly LakeColumn[]): string =>
  `read_csv([${files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ')}], header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', allow_quoted_nulls = false, columns = {${columns.map(({ name, type }) => `${duckName(name)}: '${type}'`).join(', ')}})`
