import type { Bytes } from './bytes.ts'
import { DecodedText } from './decode.ts'
import { type IncomingRow, type IncomingTable, readHeader, rowProblem, unreadable } from './table.ts'

/** The header is taken from this many objects, because optional keys may be absent from the first ones. */
const lookAhead = 1000
/** An object longer than this is no row (the largest real boundary polygon has 3 MB). */
const longestObject = 16 * 1024 * 1024

interface Piece {
  readonly line: number
  readonly value: unknown
}

/** Reads a JSON array of objects, or one object a line (NDJSON). */
export async function readJson(bytes: Bytes): Promise<IncomingTable> {
  const text = new DecodedText(bytes.all)
  const values = valuesOf(text)
  const ahead: Piece[] = []
  let isDone = false
  while (ahead.length < lookAhead && !isDone) {
    const next = await values.next()
    if (next.done) isDone = true
    else ahead.push(next.value)
  }
  if (ahead.length === 0) throw unreadable('文件里没有数据', 'there are no rows in the file')
  const header = readHeader([...new Set(ahead.flatMap(({ value }) => (isObject(value) ? Object.keys(value) : [])))])
  const known = new Set(header)

  async function* rows(): AsyncGenerator<IncomingRow> {
    for (const piece of ahead) yield rowFrom(piece, known)
    if (!isDone) for await (const piece of values) yield rowFrom(piece, known)
  }
  return {
    format: 'json',
    header,
    rows: rows(),
    get encoding() {
      return text.encoding
    },
    async close() {
      await bytes.close()
      await values.return(undefined).catch(() => {})
    },
  }
}

function rowFrom({ line, value }: Piece, known: ReadonlySet<string>): IncomingRow {
  if (!isObject(value)) return rowProblem(line, 'import/not-an-object', {})
  for (const key in value) if (!known.has(key.trim())) return rowProblem(line, 'import/unknown-key', { key })
  return { line, cells: value }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Cuts the text into its top-level values without holding more than one of them. */
async function* valuesOf(text: AsyncIterable<string>): AsyncGenerator<Piece> {
  let held = ''
  /** Where scanning goes on in `held`, and where the current value starts (−1 between values). */
  let at = 0
  let start = -1
  let depth = 0
  let isInText = false
  let isArray: boolean | undefined
  let isClosed = false
  let count = 0
  let line = 1
  let startLine = 1

  const finish = (end: number): Piece => {
    const source = held.slice(start, end)
    start = -1
    count++
    try {
      return { line: isArray ? count : startLine, value: JSON.parse(source) }
    } catch {
      throw unreadable(`第 ${count} 条不是合法的 JSON`, `row ${count} is not valid JSON`)
    }
  }
  for await (const piece of text) {
    held += piece
    for (; at < held.length; at++) {
      const letter = held.charCodeAt(at)
      if (letter === 10) line++
      if (isInText) {
        if (letter === 92) at++
        else if (letter === 34) isInText = false
        continue
      }
      if (isClosed && letter > 32) throw unreadable('JSON 数组之后还有内容', 'there is something after the JSON array')
      if (letter === 123 || letter === 91) {
        if (letter === 91 && isArray === undefined) {
          isArray = true
          continue
        }
        isArray ??= false
        if (depth++ === 0 && start < 0) [start, startLine] = [at, line]
      } else if (letter === 125 || letter === 93) {
        if (depth === 0) {
          if (letter !== 93 || !isArray) throw unreadable('JSON 的括号不配对', 'the brackets of the JSON do not match')
          if (start >= 0) yield finish(at)
          isClosed = true
        } else if (--depth === 0) yield finish(at + 1)
      } else if (depth === 0 && (letter === 44 || letter === 10)) {
        if (start >= 0) yield finish(at)
      } else if (letter > 32 && start < 0) {
        isArray ??= false
        ;[start, startLine] = [at, line]
        if (letter === 34) isInText = true
      } else if (letter === 34) isInText = true
    }
    // An escape at the very end of a piece leaves `at` one past it: the next letter is already skipped.
    const kept = start < 0 ? Math.min(at, held.length) : start
    held = held.slice(kept)
    at -= kept
    if (start >= 0) start = 0
    if (held.length > longestObject) throw unreadable(`第 ${count + 1} 条过长`, `row ${count + 1} is too long`)
  }
  if (start >= 0 && depth === 0 && !isInText) yield finish(held.length)
  else if (depth > 0 || isInText || (isArray && !isClosed)) throw unreadable('JSON 没有写完', 'the JSON breaks off')
}
