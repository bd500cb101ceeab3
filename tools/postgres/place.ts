import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '../problem.ts'
import { type Account, canEnter, serverAccount } from './account.ts'
import { type Binaries, copyBinaries, findBinaries } from './binaries.ts'

/** Where a server's programs and tables live, and as whom it runs. */
export interface Place {
  readonly binaries: Binaries
  /** PostgreSQL's own data directory. */
  readonly cluster: string
  readonly account: Account | undefined
}

/** Beyond every user's home, for checkouts that only root may enter. */
const commonFolder = '/var/lib/chengshu'

/**
 * Finds a place the server's user can reach. Started by root in a folder closed to others (a clone below /root), programs and tables
 * go below /var/lib/chengshu under a name made from the data folder's path; `say` is told so.
 */
export function findPlace(dataFolder: string, say: (line: string) => void): Place {
  const binaries = findBinaries()
  const usual = join(dataFolder, 'cluster')
  const account = serverAccount(usual)
  if (!account) return { binaries, cluster: usual, account }

  // A data folder of ours that only lacks the right to pass (made by mkdtemp) is opened for passing; the password in it has mode 0600.
  if (!canEnter(account, dataFolder) && canEnter(account, dirname(dataFolder)))
    chmodSync(dataFolder, statSync(dataFolder).mode | 0o011)
  const programsReachable = canEnter(account, join(binaries.folder, 'bin'))
  const cluster = canEnter(account, dataFolder) ? usual : join(commonFolder, nameOf(dataFolder))
  if (cluster !== usual) {
    if (existsSync(join(usual, 'PG_VERSION'))) {
      throw new Problem(
        `数据在 ${usual}，但数据库用户进不去：请放开上级目录的进入权限（chmod o+x）。`,
        `The data is in ${usual}, which the database's user cannot enter: let others pass its parent folders (chmod o+x).`,
      )
    }
    mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 })
    say(`当前目录仅 root 可进入，数据库存放在 ${cluster} · only root may enter this folder, so the database lives there`)
  }
  return {
    binaries: programsReachable
      ? binaries
      : copyBinaries(binaries, join(commonFolder, `postgres-${binaries.version}-${process.arch}`)),
    cluster,
    account,
  }
}

const nameOf = (folder: string): string => {
  const path = resolve(folder)
  return `${basename(dirname(path))}-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`
}
