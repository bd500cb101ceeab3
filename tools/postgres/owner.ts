import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../problem.ts'

interface Owner {
  readonly pid: number
  /** Tells the process from a later one that was given the same number. */
  readonly born: string
}

/** Takes a data folder for this process; throws a `Problem` while another living process holds it. Returns how to let go. */
export function claim(folder: string): () => void {
  const file = join(folder, 'owner.json')
  const mine: Owner = { pid: process.pid, born: birthOf(process.pid) }
  const write = (flag: 'wx' | 'w') => writeFileSync(file, JSON.stringify(mine), { flag, mode: 0o600 })
  try {
    write('wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const other = ownerOf(folder)
    if (other) {
      throw new Problem(
        `这座城市已经在运行（进程 ${other.pid}）：请使用已打开的地址，或先停止它。`,
        `This city is already running (process ${other.pid}): use the address it shows, or stop it first.`,
      )
    }
    write('w')
  }
  return () => rmSync(file, { force: true })
}

/** Waits out an owner that is about to end: killed at the top, its lower processes notice within a second or two. */
export async function waitUntilFree(folder: string, milliseconds = 3000): Promise<void> {
  for (let waited = 0; waited < milliseconds && (ownerOf(folder)?.pid ?? process.pid) !== process.pid; waited += 50)
    await wait(50)
}

/** The living process that holds a data folder, if there is one. */
export function ownerOf(folder: string): Owner | undefined {
  const file = join(folder, 'owner.json')
  if (!existsSync(file)) return undefined
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Owner
    return isAlive(owner.pid) && birthOf(owner.pid) === owner.born ? owner : undefined
  } catch {
    // Half-written by a process that was killed.
    return undefined
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Boot and start tick of a process where the system tells (Linux); elsewhere the number alone has to do. */
function birthOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The command's name (second entry, in brackets) may itself contain spaces and brackets.
    const entries = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return `${boot}/${entries[19]}`
  } catch {
    return ''
  }
}
