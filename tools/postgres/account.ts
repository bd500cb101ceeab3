import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { Problem } from '../problem.ts'

/** The OS user a server started by root runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root. For root this returns the owner of an existing cluster, else the user `postgres`,
 * made when missing; for anybody else nothing: the server then runs as the same user.
 */
export function serverAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const existing = findUser('postgres')
  if (existing) return existing
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const made = findUser('postgres')
  if (made) return made
  throw new Problem(
    '数据库不能以 root 身份运行，而系统用户 postgres 无法自动创建：请以普通用户运行本程序。',
    'The database does not run as root, and the system user “postgres” could not be created: run this as an ordinary user.',
  )
}

/** Whether that user can enter the folder (asked of the system, which also knows access lists and network mounts). */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { ...account, cwd: '/' }).status === 0
}

function findUser(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
