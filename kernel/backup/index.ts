export type { BackupReport } from './backup.ts'
export { backup } from './backup.ts'
export { restore } from './restore.ts'
