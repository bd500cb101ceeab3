/**
 * The POSIX ustar format (IEEE Std 1003.1-1988), as much of it as a backup needs: plain files, written and read as streams, so that
 * `tar -tzf` opens our backups too and no size but one part's has to fit in memory.
 */
const block = 512

export interface Entry {
  readonly name: string
  readonly size: number
  /** Must be read to its end before the next entry is asked for. */
  readonly body: AsyncIterable<Buffer>
}

/** What comes before a file's bytes. Throws when the name does not fit (100 bytes, or 155 of folders and 100 of file). */
export function tarHeader(name: string, size: number, modified: string): Buffer {
  const header = Buffer.alloc(block)
  const [prefix, file] = splitName(name)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  header.write(file, 0)
  header.write(octal(0o600, 8), 100)
  header.write(octal(0, 8) + octal(0, 8), 108)
  header.write(octal(size, 12), 124)
  header.write(octal(Math.floor(Date.parse(modified) / 1000), 12), 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** What comes after a file's bytes. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block)

/** What comes at the very end. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block)

/** Reads the entries of a tar stream in order. Ends early when the stream does; the caller knows what must be in it. */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const source = stream[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  /** At most `most` bytes, at least one; undefined at the end. */
  const some = async (most: number): Promise<Buffer | undefined> => {
    while (held.length === 0) {
      const next = await source.next()
      if (next.done) return undefined
      held = next.value
    }
    const piece = held.subarray(0, most)
    held = held.subarray(piece.length)
    return piece
  }
  const exactly = async (length: number): Promise<Buffer | undefined> => {
    const pieces: Buffer[] = []
    for (let left = length; left > 0; ) {
      const piece = await some(left)
      if (!piece) return undefined
      pieces.push(piece)
      left -= piece.length
    }
    return Buffer.concat(pieces)
  }
  for (;;) {
    const header = await exactly(block)
    if (!header || header[0] === 0) return
    const text = (from: number, length: number) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '')
    const prefix = text(345, 155)
    const size = Number.parseInt(text(124, 12), 8)
    let left = size
    const body = (async function* () {
      while (left > 0) {
        const piece = await some(left)
        if (!piece) return
        left -= piece.length
        yield piece
      }
    })()
    yield { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size, body }
    if (left > 0) return
    if (tarPadding(size).length > 0 && !(await exactly(tarPadding(size).length))) return
  }
}

function splitName(name: string): readonly [prefix: string, file: string] {
  if (Buffer.byteLength(name) <= 100) return ['', name]
  for (let cut = name.lastIndexOf('/'); cut > 0; cut = name.lastIndexOf('/', cut - 1)) {
    const prefix = name.slice(0, cut)
    const file = name.slice(cut + 1)
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(file) <= 100) return [prefix, file]
  }
  throw new Error(`The name "${name}" is too long for a backup.`)
}
