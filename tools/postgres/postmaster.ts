import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive } from './owner.ts'
import type { Place } from './place.ts'

/** What a running server says of itself in its `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  // Order of lines: PostgreSQL source, src/include/utils/pidfile.h.
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined
}

/**
 * Ends a server that a killed process of ours left behind, and forgets a pid file whose number now belongs to something else
 * (common in containers, where numbers are small and start again).
 */
export async function endAbandoned(place: Place): Promise<void> {
  const left = readPostmaster(place.cluster)
  if (!left || !isAlive(left.pid)) return
  if (isServerOf(left.pid, place.cluster)) await endServer(place, left.pid, () => !isAlive(left.pid))
  else rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
}

/** Fast shutdown: sessions are ended, a checkpoint is written. After 30 s the server is told to drop everything and recover at the next start. */
export async function endServer(place: Place, pid: number, ended: () => boolean): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(place.binaries.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '30'])
    return
  }
  signal(pid, 'SIGINT')
  for (let waited = 0; !ended() && waited < 40_000; waited += 20) {
    if (waited === 30_000) signal(pid, 'SIGQUIT')
    await wait(20)
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return command[0]!.includes('postgres') && command.includes(cluster)
  } catch {
    // No /proc on this system: the file was written by a server of this folder, so believe it.
    return process.platform !== 'linux'
  }
}
