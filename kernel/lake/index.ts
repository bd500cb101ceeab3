/** The lake: Parquet written and read through DuckDB, for bulk files and for other programs. */
export { chooseForLake, dropFromLake, keptDaysOf, type LaidDown, laidDown, layDownAgain } from './choices.ts'
export { duckType } from './columns.ts'
export { daysFolderOf, layDown, layDownChosen } from './days.ts'
export { duckName, literal, withDuck } from './duck.ts'
export { exportParquet, type ParquetFile, type ParquetOptions } from './export-parquet.ts'
export { exportHistory, exportLake, lakeFolderOf } from './lake.ts'
export { type ParquetColumn, parquetColumns, readParquet } from './read-parquet.ts'
export { writeParquet } from './write-parquet.ts'
