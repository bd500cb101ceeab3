import type { Readable } from 'node:stream'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { RecordType } from '../define/index.ts'
import { type ListOptions, list } from './engine.ts'
import { labelOf } from './label.ts'
import { tableOf } from './table.ts'
import { type TableFormat, writeTable } from './tables/index.ts'

export type ExportFormat = TableFormat

/**
 * Streams every record the actor may see of a selection as CSV, XLSX or JSON, personal fields masked.
 * The same headers are understood by the import. The export itself is written to the audit before the first row leaves.
 */
export async function exportTable(
  city: City,
  type: RecordType,
  format: ExportFormat,
  selection: Pick<ListOptions, 'where' | 'search'> = {},
): Promise<Readable> {
  const table = tableOf(city.ownerOf(type))
  const first = await list(city, type, { ...selection, limit: 1000 })
  const hasPersonal = type.search.some((name) => table.column.get(name)!.field.isPersonal)
  await audit(city, {
    act: 'record/export',
    subject: table.address,
    // What was searched for may be a name or a number of somebody; the log holds no personal value in clear.
    detail: { format, where: selection.where ?? {}, search: hasPersonal && selection.search ? '***' : (selection.search ?? '') },
  })
  const columns = table.columns.map((column) => ({
    name: column.name,
    isNumber: /^(numeric|bigint)/.test(column.sqlType),
    title: format === 'json' ? column.name : labelOf(city, table.owned, column.name),
    toText: (value: unknown) =>
      value === undefined ? '' : column.field.isPersonal ? String(value) : column.field.type.toText(value, column.field.options),
  }))
  async function* rows() {
    let page = first
    for (;;) {
      yield* page.records as readonly Record<string, unknown>[]
      if (page.next === undefined) return
      page = await list(city, type, { ...selection, limit: 1000, after: page.next })
    }
  }
  return writeTable(format, columns, rows())
}
