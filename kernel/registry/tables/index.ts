export { type ReadOptions, readTable } from './read.ts'
export type { IncomingRow, IncomingTable, RowProblem, TableFormat } from './table.ts'
export { type OutgoingColumn, type OutgoingRow, writeTable } from './write.ts'
