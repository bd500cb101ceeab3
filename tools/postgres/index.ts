export { findBinaries } from './binaries.ts'
export { ownerOf, waitUntilFree } from './owner.ts'
export type { RunningPostgres } from './start.ts'
export { findRunning, removeData, startPostgres } from './start.ts'
