import { existsSync, statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

const megabyte = 1024 * 1024

/** Server settings for this machine. Tests give up durability for speed; nothing else may. */
export function settings(port: number, forTests: boolean): Record<string, string> {
  const limit = process.constrainedMemory()
  const memory = Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY) / megabyte
  const megabytes = (value: number) => `${Math.floor(value)}MB`
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: forTests ? '200' : '100',
    shared_buffers: megabytes(forTests ? 128 : Math.max(64, Math.min(memory / 4, 4096))),
    effective_cache_size: megabytes(Math.max(128, memory / 2)),
    work_mem: '16MB',
    maintenance_work_mem: megabytes(Math.max(64, Math.min(memory / 16, 512))),
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    // Our statements are short; compiling them costs more than it saves.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] %q%a ',
    ...(smallSharedMemory() ? { dynamic_shared_memory_type: 'mmap' } : {}),
    ...(forTests ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  }
}

/** Containers often have 64 MB of /dev/shm, in which parallel queries fail. */
function smallSharedMemory(): boolean {
  if (process.platform !== 'linux') return false
  if (!existsSync('/dev/shm')) return true
  const { blocks, bsize } = statfsSync('/dev/shm')
  return blocks * bsize < 256 * megabyte
}
