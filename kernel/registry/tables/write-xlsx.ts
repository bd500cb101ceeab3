import { PassThrough, type Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { OutgoingColumn, OutgoingRow } from './write.ts'

/** Excel's own limits: longer cells and more rows would make a file it calls damaged. */
const longestCell = 32_767
const mostRows = 1_048_575
/** Beyond 15 digits Excel would round. */
const exactNumber = /^-?\d{1,15}$|^-?(?=[\d.]{3,16}$)\d+\.\d+$/

/** Streams rows as an Excel workbook with a bold, frozen header; begins a further sheet when one is full. */
export function writeXlsx(columns: readonly OutgoingColumn[], rows: AsyncIterable<OutgoingRow>): Readable {
  const output = new PassThrough()
  fill(output, columns, rows).catch((error) => output.destroy(error))
  return output
}

async function fill(output: PassThrough, columns: readonly OutgoingColumn[], rows: AsyncIterable<OutgoingRow>): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
  let sheet = addSheet(workbook, columns, 1)
  let count = 0
  for await (const row of rows) {
    if (output.destroyed) return
    if (count > 0 && count % mostRows === 0) {
      sheet.commit()
      sheet = addSheet(workbook, columns, count / mostRows + 1)
    }
    sheet.addRow(columns.map((column) => cellOf(column, row[column.name]))).commit()
    // exceljs takes rows faster than it packs them; without a pause the whole table would wait in memory.
    if (++count % 500 === 0) await whenTaken(output)
  }
  sheet.commit()
  await workbook.commit()
}

function addSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, columns: readonly OutgoingColumn[], number: number) {
  const sheet = workbook.addWorksheet(`数据${number > 1 ? number : ''}`, { views: [{ state: 'frozen', ySplit: 1 }] })
  const titles = sheet.addRow(columns.map((column) => column.title))
  titles.font = { bold: true }
  titles.commit()
  return sheet
}

function cellOf({ toText, isNumber }: OutgoingColumn, value: unknown): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const text = toText(value)
  if (isNumber && exactNumber.test(text)) return Number(text)
  if (text.length > longestCell)
    return `（内容过长，Excel 单元格容纳不下，请导出 CSV 或 JSON / too long for an Excel cell; export CSV or JSON）`
  return text === '' ? null : text
}

async function whenTaken(output: PassThrough): Promise<void> {
  await new Promise(setImmediate)
  if (!output.writableNeedDrain || output.destroyed) return
  await new Promise<void>((resolve) => {
    const go = () => {
      output.off('drain', go).off('close', go)
      resolve()
    }
    output.on('drain', go).on('close', go)
  })
}
