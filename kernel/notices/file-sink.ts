import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '../city.ts'
import type { OutsideMessage, SendOutside } from '../define/index.ts'

const folderOf = (city: City): string => join(city.filesFolder, 'notices')

/**
 * The channel of a city without a gateway: one line of JSON for each message in `notices/<channel>-<day>.jsonl`, on disk when it answers.
 * A message that was written just before a crash is found again and not written twice.
 */
export const fileSink =
  (city: City): SendOutside =>
  async (message) => {
    const folder = folderOf(city)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const before = message.attempt > 1 ? await lineOf(folder, message) : undefined
    if (before) return before
    const name = `${message.channel}-${city.clock.today()}.jsonl`
    const { id, address, title, text, link, at } = message
    const line = JSON.stringify({ id, to: address, title, text, link, at, writtenAt: city.clock.now() })
    const file = await open(join(folder, name), 'a+', 0o600)
    try {
      // A line that a crash cut off must not swallow this one.
      const { size } = await file.stat()
      const last = size > 0 ? (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString() : '\n'
      await file.appendFile(`${last === '\n' ? '' : '\n'}${line}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    return proofOf(name, line)
  }

const proofOf = (file: string, line: string) => ({ file, sha256: createHash('sha256').update(line).digest('hex') })

/** The line an earlier try left behind. */
async function lineOf(folder: string, { id, channel }: OutsideMessage) {
  const files = (await readdir(folder)).filter((name) => name.startsWith(`${channel}-`)).sort()
  // An earlier try is never far back: pauses grow to an hour, ten times.
  for (const name of files.slice(-7).reverse()) {
    const line = (await readFile(join(folder, name), 'utf8'))
      .split('\n')
      .find((each) => each.startsWith(`{"id":"${id}",`) && each.endsWith('}'))
    if (line) return proofOf(name, line)
  }
  return undefined
}

/** Removes the files of days before this ISO date: they hold telephone numbers. */
export async function forgetFiles(city: City, before: string): Promise<void> {
  const folder = folderOf(city)
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const day = /^[a-z]+-(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1]
    if (day !== undefined && day < before) await rm(join(folder, name), { force: true })
  }
}
