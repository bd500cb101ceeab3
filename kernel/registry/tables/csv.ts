import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Bytes } from './bytes.ts'
import { DecodedText } from './decode.ts'
import { unformulated } from './formulas.ts'
import { type IncomingRow, type IncomingTable, readHeader, rowOf, unreadable } from './table.ts'

interface CsvRecord {
  readonly record: string[]
  /** `lines`: the line of the file on which the record ends. */
  readonly info: { readonly lines: number }
}

/** A record longer than this is an unclosed quotation mark, not a row (the largest real boundary polygon has 3 MB). */
const longestRecord = 16 * 1024 * 1024

/** Reads CSV (RFC 4180, and what spreadsheets make of it): comma, semicolon or tab, any line ends, UTF-8 or GB18030. */
export async function readCsv(bytes: Bytes): Promise<IncomingTable> {
  const text = new DecodedText(bytes.all)
  const { delimiter, all } = await findDelimiter(text)
  const parser = parse({
    delimiter,
    info: true,
    max_record_size: longestRecord,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  // The parser is destroyed with the source's error, so whoever reads it gets that error.
  pipeline(Readable.from(all), parser, () => {})
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<CsvRecord>
  const first = await next(records)
  if (!first) throw unreadable('文件里没有内容', 'there is nothing in the file')
  const titles = readHeader(first.record)

  async function* rows(): AsyncGenerator<IncomingRow> {
    try {
      for (let each = await next(records); each; each = await next(records)) {
        const values = each.record
        let line = each.info.lines
        for (let at = 0; at < values.length; at++) {
          const value = values[at]!
          if (value.includes('\n') || value.includes('\r')) line -= value.match(/\r\n|\n|\r/g)!.length
          values[at] = unformulated(value)
        }
        const row = rowOf(line, values, titles, true)
        if (row) yield row
      }
    } finally {
      parser.destroy()
    }
  }
  return {
    format: 'csv',
    header: titles.filter((title) => title !== ''),
    rows: rows(),
    get encoding() {
      return text.encoding
    },
    async close() {
      parser.destroy()
      await bytes.close()
    },
  }
}

async function next(records: AsyncIterator<CsvRecord>): Promise<CsvRecord | undefined> {
  try {
    const result = await records.next()
    return result.done ? undefined : result.value
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error['lines'] ?? 0)
    throw unreadable(`第 ${line} 行附近的引号没有配对`, `a quotation mark near line ${line} is not closed`)
  }
}

/** The separator that is most frequent in the header line, outside quotation marks. */
async function findDelimiter(text: AsyncIterable<string>): Promise<{ delimiter: string; all: AsyncGenerator<string> }> {
  const pieces = text[Symbol.asyncIterator]()
  let seen = ''
  while (!/\S[^\r\n]*[\r\n]/.test(seen) && seen.length < 64 * 1024) {
    const piece = await pieces.next()
    if (piece.done) break
    seen += piece.value
  }
  const header = (seen.trimStart().split(/[\r\n]/, 1)[0] ?? '').replace(/"[^"]*"/g, '')
  const counted = [',', '\t', ';'].map((mark) => ({ mark, count: header.split(mark).length }))
  const delimiter = counted.reduce((best, each) => (each.count > best.count ? each : best)).mark
  async function* all() {
    yield seen
    yield* { [Symbol.asyncIterator]: () => pieces }
  }
  return { delimiter, all: all() }
}
