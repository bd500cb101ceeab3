import type { OwnedRecord } from '../city.ts'
import { quoted } from '../db.ts'
import { type Field, targetOf } from '../define/index.ts'

/** One field of a record type as its table sees it. */
export interface Column {
  readonly name: string
  readonly field: Field<any, boolean>
  /** Quoted column name. */
  readonly sql: string
  /** Column type with collation. */
  readonly sqlType: string
  readonly isLink: boolean
}

/** A record type's table: names quoted once, columns in the order of the definition. */
export interface Table {
  readonly owned: OwnedRecord
  /** `"pack"."record"`. */
  readonly sql: string
  readonly history: string
  /** `pack/record`, the address used in counters, audit and errors. */
  readonly address: string
  readonly columns: readonly Column[]
  readonly column: ReadonlyMap<string, Column>
  /** Own columns and field columns, for `select`. */
  readonly selectList: string
}

const tables = new WeakMap<object, Table>()

/** The table of a record type; computed once per definition. */
export function tableOf(owned: OwnedRecord): Table {
  let table = tables.get(owned.type)
  if (!table) tables.set(owned.type, (table = makeTable(owned)))
  return table
}

function makeTable(owned: OwnedRecord): Table {
  const { pack, type } = owned
  const columns = Object.entries(type.fields as Record<string, Field<any, boolean>>).map(
    ([name, field]): Column => ({
      name,
      field,
      sql: quoted(name),
      sqlType: field.type.column(field.options),
      isLink: field.type.kind === 'link',
    }),
  )
  return {
    owned,
    sql: `${quoted(pack.name)}.${quoted(type.name)}`,
    history: `${quoted(pack.name)}.${quoted(`${type.name}_history`)}`,
    address: `${pack.name}/${type.name}`,
    columns,
    column: new Map(columns.map((column) => [column.name, column])),
    selectList: [
      'id',
      'version',
      'changed_at',
      'changed_by',
      'provided_by',
      'field_sources',
      ...columns.map((column) => column.sql),
    ].join(', '),
  }
}

/** The record type a link field points to. */
export const linkTarget = (column: Column): OwnedRecord['type'] => {
  return targetOf(column.field.options)
}
