import type { Readable } from 'node:stream'
import { unreadable } from './table.ts'

const piece = 64 * 1024

/** The bytes of a source in pieces, with a look at the first ones. `close` ends the source early. */
export interface Bytes {
  /** At least four bytes unless the source is shorter. */
  readonly start: Buffer
  /** All bytes, those of `start` included. */
  readonly all: AsyncGenerator<Buffer>
  close(): Promise<void>
}

export async function openBytes(source: Buffer | Readable): Promise<Bytes> {
  const pieces = Buffer.isBuffer(source) ? cut(source) : fromStream(source)
  const first: Buffer[] = []
  let size = 0
  while (size < 4) {
    const next = await pieces.next()
    if (next.done) break
    first.push(next.value)
    size += next.value.length
  }
  const start = Buffer.concat(first)
  if (size === 0) throw unreadable('文件是空的', 'the file is empty')
  async function* all() {
    yield start
    yield* pieces
  }
  return {
    start,
    all: all(),
    async close() {
      // The stream first: a piece still being waited for would otherwise hold up the end for as long as the sender is silent.
      if (!Buffer.isBuffer(source)) source.destroy()
      await pieces.return(undefined).catch(() => {})
    },
  }
}

async function* cut(buffer: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < buffer.length; at += piece) yield buffer.subarray(at, at + piece)
}

async function* fromStream(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
