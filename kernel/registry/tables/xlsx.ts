import type { Bytes } from './bytes.ts'
import { SheetRows } from './sheet.ts'
import { type IncomingRow, type IncomingTable, readHeader, rowOf, rowProblem, unreadable } from './table.ts'
import { readWorkbook } from './workbook.ts'
import { readXml } from './xml.ts'
import { openArchive } from './zip.ts'

const megabyte = 1024 * 1024
/** A packed workbook is held in memory: a ZIP's directory stands at its end. A million rows of ten columns have about 40 MB. */
const largestFile = 100 * megabyte
const largestSheet = 1024 * megabyte

/** Reads the first visible sheet of an Excel workbook; its first row that is not blank is the header. */
export async function readXlsx(bytes: Bytes): Promise<IncomingTable> {
  const archive = openArchive(await collected(bytes))
  const workbook = await readWorkbook(archive)
  const sheet = new SheetRows(workbook)
  const progress = readXml(archive.open(workbook.sheet, largestSheet), sheet)

  async function* found() {
    for await (const _ of progress) {
      void _
      yield* sheet.take()
    }
  }
  const all = found()
  let titles: string[] | undefined
  while (!titles) {
    const first = await all.next()
    if (first.done) throw unreadable('工作表是空的', 'the sheet is empty')
    if (first.value.values.some((value) => value !== undefined && String(value).trim() !== ''))
      titles = readHeader(first.value.values)
  }
  const header = titles

  async function* rows(): AsyncGenerator<IncomingRow> {
    for await (const { line, values, broken } of all) {
      if (broken) yield rowProblem(line, 'import/error-cell', broken)
      else {
        const row = rowOf(line, values, header, false)
        if (row) yield row
      }
    }
  }
  return {
    format: 'xlsx',
    header: header.filter((title) => title !== ''),
    rows: rows(),
    encoding: 'utf-8',
    async close() {
      await progress.return(undefined)
      await bytes.close()
    },
  }
}

async function collected(bytes: Bytes): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of bytes.all) {
    size += piece.length
    if (size > largestFile) {
      await bytes.close()
      throw unreadable(
        `工作簿超过 ${largestFile / megabyte} MB，请改用 CSV`,
        `the workbook has more than ${largestFile / megabyte} MB; use CSV instead`,
      )
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
