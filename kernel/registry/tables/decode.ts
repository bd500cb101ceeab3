import { isAscii } from 'node:buffer'
import { unreadable } from './table.ts'

/** Enough text to tell UTF-8 from GB18030 with certainty: Chinese in GB18030 fails as UTF-8 within a few letters. */
const sampleSize = 64 * 1024

/**
 * Bytes as text. A byte order mark decides; else everything is ASCII until the first other byte, and from there the
 * next 64 KB decide between UTF-8 and GB18030 (which contains GBK and GB 2312). `encoding` is therefore final only at the end.
 *
 * @throws `import/unreadable` for bytes that are text in neither.
 */
export class DecodedText implements AsyncIterable<string> {
  encoding = 'utf-8'
  readonly #bytes: AsyncIterable<Buffer>

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#bytes = bytes
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    let decoder: TextDecoder | undefined
    let sample: Buffer[] = []
    let sampled = 0
    let isFirst = true
    try {
      for await (const bytes of this.#bytes) {
        if (isFirst) {
          isFirst = false
          decoder = this.#byMark(bytes)
        }
        if (decoder) yield decoder.decode(bytes, { stream: true })
        // No lead byte of a Chinese letter is ASCII in either encoding, so a piece of pure ASCII ends no letter halfway.
        else if (sampled === 0 && isAscii(bytes)) yield bytes.toString('latin1')
        else {
          sample.push(bytes)
          sampled += bytes.length
          if (sampled < sampleSize) continue
          decoder = this.#byContent(Buffer.concat(sample))
          yield decoder.decode(Buffer.concat(sample), { stream: true })
          sample = []
        }
      }
      if (sample.length > 0) {
        const rest = Buffer.concat(sample)
        decoder = this.#byContent(rest)
        yield decoder.decode(rest, { stream: true })
      }
      if (decoder) yield decoder.decode()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      throw unreadable(
        '不是文本文件，或前后混用了两种编码；请另存为 UTF-8',
        'not a text file, or two encodings are mixed in it; save it as UTF-8',
      )
    }
  }

  #byMark(bytes: Buffer): TextDecoder | undefined {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return this.#take('utf-8')
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return this.#take('utf-16le')
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return this.#take('utf-16be')
    return undefined
  }

  #byContent(sample: Buffer): TextDecoder {
    try {
      // In stream mode a letter cut off at the end of the sample is no error.
      new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
      return this.#take('utf-8')
    } catch {
      return this.#take('gb18030')
    }
  }

  #take(encoding: string): TextDecoder {
    this.encoding = encoding
    return new TextDecoder(encoding, { fatal: true })
  }
}
