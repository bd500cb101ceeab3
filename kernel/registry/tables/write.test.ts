import type { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OutgoingRow, readTable, type TableFormat, writeTable } from './index.ts'

const columns = [
  { name: 'name', title: '名称', toText: textOf },
  { name: 'size', title: '面积', toText: textOf, isNumber: true },
]

function textOf(value: unknown): string {
  return value === undefined ? '' : String(value)
}

async function* each<T>(rows: Iterable<T>): AsyncGenerator<T> {
  yield* rows
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

const written = (format: TableFormat, rows: Iterable<OutgoingRow>) => bytesOf(writeTable(format, columns, each(rows)))

async function readBack(file: Buffer): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for await (const row of (await readTable(file)).rows) rows.push({ ...row.cells })
  return rows
}

test('CSV has a byte order mark, CRLF line ends and quotes where they are needed', async () => {
  const file = await written('csv', [{ name: '甲,"乙"\n丙', size: '12.50' }, { name: ' 空 ' }])
  expect(file.toString()).toBe('\ufeff名称,面积\r\n"甲,""乙""\n丙",12.50\r\n" 空 ",\r\n')
})

test.each([
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['+86 532', "'+86 532"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1+1', "'＝1+1"],
  ["'=1", "''=1"],
  ['-12.50', '-12.50'],
  ['+8613800138000', '+8613800138000'],
  ["O'Neil", "O'Neil"],
])('the cell %j leaves as %j', async (text, cell) => {
  expect((await written('csv', [{ name: text }])).toString().split('\r\n')[1]).toBe(`${cell},`)
})

test('JSON keeps the values themselves', async () => {
  const file = await written('json', [{ name: '甲', size: { lon: 120, lat: 36 } }, { name: 'x' }])
  expect(JSON.parse(file.toString())).toEqual([
    { 名称: '甲', 面积: { lon: 120, lat: 36 } },
    { 名称: 'x', 面积: null },
  ])
  expect(JSON.parse((await written('json', [])).toString())).toEqual([])
})

// Spreadsheets trim, and our own parsers do too; a name of blanks only would be a blank cell.
const cell = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== '' && !/[\r\p{Cc}]/u.test(text))

test.each<TableFormat>(['csv', 'json', 'xlsx'])('any text comes back from %s as it was', async (format) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          cell,
          cell.map((text) => `=${text}`),
          cell.map((text) => `'${text}`),
        ),
        { minLength: 1 },
      ),
      async (names) => {
        const file = await written(
          format,
          names.map((name) => ({ name, size: 'x' })),
        )
        expect((await readBack(file)).map((row) => row['名称'])).toEqual(names)
      },
    ),
    { numRuns: format === 'xlsx' ? 30 : 100 },
  )
})

test('a workbook of ours opens in another reader: numbers as numbers, codes and formulas as text', async () => {
  const file = await written('xlsx', [
    { name: '0370202', size: '12.50' },
    { name: '=1+1', size: '12345678901234.5678' },
  ])
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(file as any)
  const sheet = workbook.worksheets[0]!
  expect(sheet.getRow(1).values).toEqual([undefined, '名称', '面积'])
  expect(sheet.getRow(2).values).toEqual([undefined, '0370202', 12.5])
  expect(sheet.getRow(3).values).toEqual([undefined, '=1+1', '12345678901234.5678'])
  expect(sheet.getCell('A3').type).toBe(ExcelJS.ValueType.String)
})

test('a text too long for an Excel cell is named, not cut', async () => {
  const rows = await readBack(await written('xlsx', [{ name: '长'.repeat(40_000), size: 1 }]))
  expect(rows).toEqual([{ 名称: expect.stringContaining('请导出 CSV 或 JSON'), 面积: 1 }])
})

test('a workbook made elsewhere gives dates, formula results, rich text and numbers kept as text', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('企业')
  sheet.addRow(['名称', '成立日期', '时刻', '合计', '编号', '是否'])
  sheet.addRow([
    { richText: [{ text: '青岛' }, { text: '啤酒', font: { bold: true } }] },
    new Date('1903-08-15T00:00:00Z'),
    new Date('2026-03-02T14:30:00Z'),
    { formula: '1+2', result: 3 },
    '0370202',
    true,
  ])
  sheet.getCell('B2').numFmt = 'yyyy"年"m"月"d"日"'
  sheet.getCell('C2').numFmt = 'yyyy-mm-dd hh:mm'
  const rows = await readBack(Buffer.from(await workbook.xlsx.writeBuffer()))
  expect(rows).toEqual([
    {
      名称: '青岛啤酒',
      成立日期: new Date('1903-08-15T00:00:00Z'),
      时刻: new Date('2026-03-02T14:30:00Z'),
      合计: 3,
      编号: '0370202',
      是否: true,
    },
  ])
})

test('Chinese survives every border between the pieces of a long workbook', async () => {
  const names = Array.from({ length: 5000 }, (_, at) => `${at}青岛市市南区香港中路街道办事处`.repeat(1 + (at % 3)))
  const rows = await readBack(
    await written(
      'xlsx',
      names.map((name) => ({ name, size: 1 })),
    ),
  )
  expect(rows.map((row) => row['名称'])).toEqual(names)
})

test.each<TableFormat>(['csv', 'xlsx'])('%s is made only as fast as it is taken', async (format) => {
  let made = 0
  async function* endless() {
    for (;;) yield { name: `${++made}青岛示例有限公司${Math.random()}`, size: made }
  }
  const stream = writeTable(format, columns, endless())
  const pieces = stream[Symbol.asyncIterator]()
  await pieces.next()
  const madeBefore = made
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(made - madeBefore).toBeLessThan(60_000)
  stream.destroy()
})

test.each<TableFormat>(['csv', 'xlsx', 'json'])(
  'a failure while rows are fetched ends the %s stream with that error',
  async (format) => {
    async function* failing() {
      yield { name: '甲', size: 1 }
      throw new Error('database gone')
    }
    await expect(bytesOf(writeTable(format, columns, failing()))).rejects.toThrow('database gone')
  },
)
