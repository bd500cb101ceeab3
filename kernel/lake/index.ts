/** The lake: Parquet written and read through DuckDB, for bulk files and for other programs. */
export { duckName, literal, withDuck } from './duck.ts'
export { exportParquet, type ParquetFile, type ParquetOptions } from './export-parquet.ts'
export { exportHistory, exportLake, lakeFolderOf } from './lake.ts'
export { type ParquetColumn, parquetColumns, readParquet } from './read-parquet.ts'
