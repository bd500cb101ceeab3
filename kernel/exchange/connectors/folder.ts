import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { refuse } from '../../errors.ts'
import type { Source, SourceBatch } from '../connector.ts'
import { isFileFormat, openFile } from './file-formats.ts'

export interface FolderReading {
  readonly folder: string
  readonly flow: string
  readonly run: string
  /** Names taken: `*` stands for anything, e.g. `pool-*.csv`. */
  readonly pattern: string
  /** Seconds a file must have been left alone before it counts as complete; a companion `<name>.ok` says so at once. */
  readonly settleSeconds: number
  readonly now: () => number
  readonly portionRows: number
}

const unfinished = /(^\.|\.(part|tmp|filepart|crdownload|ok)$)/i

const workOf = ({ folder, flow }: { folder: string; flow: string }): string => join(folder, '.work', flow)
/** Where a file lies once its run is over. */
export const archivedAt = (folder: string, run: string, name: string): string => join(folder, 'archive', `${run}-${name}`)

const matches = (pattern: string, name: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'iu').test(name)

/** Complete files of a pattern, oldest first. */
export async function completeFiles({
  folder,
  pattern,
  settleSeconds,
  now,
}: Omit<FolderReading, 'flow' | 'run' | 'portionRows'>): Promise<readonly string[]> {
  const names: readonly string[] = await readdir(folder).catch(() => [])
  const found: { name: string; at: number }[] = []
  for (const name of names) {
    if (unfinished.test(name) || !matches(pattern, name) || !isFileFormat(name)) continue
    const info = await stat(join(folder, name)).catch(() => undefined)
    if (!info?.isFile()) continue
    const isTold = names.includes(`${name}.ok`)
    if (isTold || now() - info.mtimeMs >= settleSeconds * 1000) found.push({ name, at: info.mtimeMs })
  }
  return found.sort((a, b) => a.at - b.at || a.name.localeCompare(b.name)).map(({ name }) => name)
}

/**
 * Claims the oldest complete file of a drop folder by moving it aside, so that whoever drops files and whoever reads them never hold the
 * same one. A file that an earlier, killed run had claimed comes first. Undefined when there is none.
 */
export async function claimFile(reading: FolderReading): Promise<Source | undefined> {
  const work = workOf(reading)
  await mkdir(work, { recursive: true })
  const [claimed] = (await readdir(work)).filter((name) => isFileFormat(name)).sort()
  if (claimed) return fileSource(reading, join(work, claimed))
  const [next] = await completeFiles(reading)
  if (!next) return undefined
  await rename(join(reading.folder, next), join(work, next))
  await rename(join(reading.folder, `${next}.ok`), join(work, `${next}.ok`)).catch(() => {})
  return fileSource(reading, join(work, next))
}

/** A file by its path, without claiming it: for a look before a flow exists, and for a comparison after a run. */
export const fileSource = (
  reading: Pick<FolderReading, 'folder' | 'run' | 'portionRows'>,
  path: string,
  name = basename(path),
): Source => {
  return {
    subject: name,
    path,
    columns: async () => (await openFile(path, 0)).columns,
    async *batches(names, from) {
      const skip = Number(from?.['rows'] ?? 0)
      const file = await openFile(path, skip)
      const missing = names.filter((each) => !file.columns.some((column) => column.name === each))
      if (missing.length > 0) throw refuse('exchange/no-such-table', { table: `${name}: ${missing.join(', ')}` })
      let rows = skip
      for await (const portion of portions(file.rows(names), reading.portionRows)) {
        rows += portion.length
        const problems = new Map(portion.flatMap(({ problem }, index) => (problem ? [[index, problem] as const] : [])))
        yield {
          rows: portion.map(({ values }) => values),
          placeOf: (index) => `${name}:${portion[index]!.line}`,
          ...(problems.size > 0 ? { problems } : {}),
          position: { rows, file: name },
        } satisfies SourceBatch
      }
    },
    async finish() {
      await mkdir(join(reading.folder, 'archive'), { recursive: true })
      await moved(path, archivedAt(reading.folder, reading.run, name))
    },
    async reject(why) {
      await mkdir(join(reading.folder, 'rejected'), { recursive: true })
      await writeFile(join(reading.folder, 'rejected', `${reading.run}-${name}.txt`), `${why}\n`)
      await moved(path, join(reading.folder, 'rejected', `${reading.run}-${name}`))
    },
    close: async () => {},
  }
}

/** A rename that was done already is done. */
const moved = (from: string, to: string): Promise<void> =>
  rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })

async function* portions<T>(rows: AsyncIterable<T>, most: number): AsyncGenerator<readonly T[]> {
  let portion: T[] = []
  for await (const row of rows) {
    portion.push(row)
    if (portion.length < most) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}
