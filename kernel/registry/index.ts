/** The registry: a real table per record type, with history, provenance, scope, search, import and export. */
export { decodeCursor, encodeCursor } from './cursor.ts'
export type { ListOptions, Page, UpdateResult, Version, WriteOptions } from './engine.ts'
export {
  countOf,
  findByKey,
  get,
  history,
  insert,
  list,
  maskedRecord,
  objections,
  objectionsToAnswer,
  readable,
  remove,
  reveal,
  update,
} from './engine.ts'
export type { ExportFormat } from './export.ts'
export { exportTable } from './export.ts'
export { readFilters } from './filters.ts'
export type { ImportReport } from './import.ts'
export { importTable } from './import.ts'
export { dropRecord, keepRecord } from './keep.ts'
export { labelOf, translated } from './label.ts'
export { type IncomingRow, type LineProblem, type LoadResult, loadRows } from './load.ts'
export { dropKeys, dropWhere, loadPortion } from './load-portion.ts'
export { mayOpenFile } from './open-file.ts'
export { idOf, maskedText, toRecord, type Values } from './row.ts'
export { seedRows } from './seed-rows.ts'
export {
  type Claim,
  changeSourced,
  idsAfter,
  keepObjections,
  readSourced,
  type Sourced,
} from './sourced.ts'
export type { Objection, OpenObjections } from './store.ts'
export { type Column, linkTarget, type Table, tableOf } from './table.ts'
export { planTables, type SchemaStep } from './table-plan.ts'
export { type IncomingTable, type OutgoingColumn, type ReadOptions, readTable, writeTable } from './tables/index.ts'
export { tidySearches } from './tidy.ts'
export { compileWhere, type Selection } from './where.ts'
