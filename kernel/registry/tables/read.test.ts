import { Readable } from 'node:stream'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { Refusal } from '../../errors.ts'
import { type IncomingRow, type ReadOptions, readTable } from './index.ts'

/** Everything a table says, with rows as `[line, ...cells]` or `[line, problem code]`. */
async function whole(source: Buffer | Readable | string, options?: ReadOptions) {
  const table = await readTable(typeof source === 'string' ? Buffer.from(source) : source, options)
  const rows: unknown[][] = []
  for await (const row of table.rows) rows.push(short(row, table.header))
  return { header: table.header, rows, encoding: table.encoding, format: table.format }
}

const short = (row: IncomingRow, header: readonly string[]) =>
  row.problem ? [row.line, row.problem.code] : [row.line, ...header.map((title) => row.cells[title])]

const reasonOf = async (source: Buffer | Readable | string, options?: ReadOptions): Promise<string> => {
  try {
    await whole(source, options)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'import/unreadable') return String(error.details['reason'])
    throw error
  }
  return 'was read'
}

/** Pieces of a size, as a network gives them. */
const inPieces = (bytes: Buffer, size: number) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })(),
    { objectMode: false },
  )

test('a plain UTF-8 table gives header, rows and the line of each', async () => {
  expect(await whole('名称,区划\n青岛,370200\n市南区,370202\n')).toEqual({
    header: ['名称', '区划'],
    rows: [
      [2, '青岛', '370200'],
      [3, '市南区', '370202'],
    ],
    encoding: 'utf-8',
    format: 'csv',
  })
})

test('the byte order mark is no part of the first title', async () => {
  expect((await whole('\ufeff名称,区划\r\n青岛,370200\r\n')).header).toEqual(['名称', '区划'])
})

test('GBK, as Excel saves it in China, is recognised', async () => {
  const read = await whole(iconv.encode('名称,地址\n青岛啤酒,市北区登州路56号\n', 'gbk'))
  expect(read).toMatchObject({ header: ['名称', '地址'], rows: [[2, '青岛啤酒', '市北区登州路56号']], encoding: 'gb18030' })
})

test('letters that only GB18030 has are read', async () => {
  expect((await whole(iconv.encode('姓名\n𠮷㙓\n', 'gb18030'))).rows).toEqual([[2, '𠮷㙓']])
})

test('Unicode text as Excel saves it (UTF-16, tabs) is recognised', async () => {
  const read = await whole(Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode('名称\t区划\n青岛\t370200\n', 'utf-16le')]))
  expect(read).toMatchObject({ rows: [[2, '青岛', '370200']], encoding: 'utf-16le' })
})

test.each(['gbk', 'utf-8'])('the first Chinese letter may come after megabytes of ASCII (%s)', async (encoding) => {
  const ascii = `code,name\n${'370202,plain\n'.repeat(200_000)}`
  const file = iconv.encode(`${ascii}370203,联通\n`, encoding)
  const table = await readTable(inPieces(file, 50_001))
  let last: IncomingRow | undefined
  for await (const row of table.rows) last = row
  expect(last).toEqual({ line: 200_002, cells: { code: '370203', name: '联通' } })
  expect(table.encoding).toBe(encoding === 'gbk' ? 'gb18030' : 'utf-8')
})

test('any text in either encoding survives any cutting into pieces', async () => {
  const han = fc.stringMatching(/^[一-龥]{1,12}$/)
  await fc.assert(
    fc.asyncProperty(
      fc.array(han, { minLength: 8, maxLength: 30 }),
      fc.constantFrom('gbk', 'utf-8'),
      fc.integer({ min: 1, max: 9 }),
      async (names, encoding, size) => {
        const file = iconv.encode(`这是一张写有许多中文单位名称的登记表\n${names.join('\n')}\n`, encoding)
        expect((await whole(inPieces(file, size))).rows.map((row) => row[1])).toEqual(names)
      },
    ),
    { numRuns: 60 },
  )
})

test.each(['gbk', 'utf-8'])('a long table cut into odd pieces keeps every letter (%s)', async (encoding) => {
  const names = Array.from({ length: 20_000 }, (_, at) => `市北区敦化路${at}号`)
  const file = iconv.encode(`地址\n${names.join('\n')}\n`, encoding)
  expect((await whole(inPieces(file, 1001))).rows.map((row) => row[1])).toEqual(names)
})

test.each([';', '\t'])('the separator %j is recognised from the header', async (mark) => {
  expect((await whole(`"名,称"${mark}区划\n青岛${mark}370200\n`)).rows).toEqual([[2, '青岛', '370200']])
})

test('a quoted line break stays in its cell and later lines keep their numbers', async () => {
  expect((await whole('名称,说明\n甲,"第一行\n第二行, ""引号"""\n\n乙,无\n')).rows).toEqual([
    [2, '甲', '第一行\n第二行, "引号"'],
    [5, '乙', '无'],
  ])
})

test.each(['\n', '\r\n', '\r'])('lines may end in %j', async (end) => {
  expect((await whole(['a,b', '1,"x\n y"', '', ',', '3,4', ''].join(end))).rows).toEqual([
    [2, '1', 'x\n y'],
    [6, '3', '4'],
  ])
})

test('a row with a cell too many or too few is reported, the others are read', async () => {
  expect((await whole('a,b\n1,2\n1,2,3\n1\n1,2,,\n3,4\n')).rows).toEqual([
    [2, '1', '2'],
    [3, 'import/ragged-row'],
    [4, 'import/ragged-row'],
    [5, '1', '2'],
    [6, '3', '4'],
  ])
})

test('the report of a ragged row says how many cells there are', async () => {
  const table = await readTable(Buffer.from('a,b\n1,2,3\n'))
  const problems: unknown[] = []
  for await (const row of table.rows) problems.push(row.problem?.words.zh)
  expect(problems).toEqual([expect.stringContaining('这一行有 3 格，表头有 2 列')])
})

test('an export of ours comes back without its guard against formulas', async () => {
  expect((await whole("a,b\n'=1+1,'+86 532\n")).rows).toEqual([[2, '=1+1', '+86 532']])
})

test.each<[string, Buffer | string, ReadOptions | undefined, string]>([
  ['an empty file', '', undefined, '文件是空的'],
  ['a file of blank lines', '\n\n', undefined, '没有内容'],
  ['a header without titles', ',,\n1,2,3\n', undefined, '没有列名'],
  ['a title twice', '名称, 名称\n1,2\n', undefined, '“名称”出现了两次'],
  ['an unclosed quotation mark', 'a,b\n1,"2\n3,4\n', undefined, '引号没有配对'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452ffd8ffe000ff', 'hex'), undefined, '不是文本文件'],
  [
    'two encodings',
    Buffer.concat([Buffer.from('名称\n青岛市政府办公厅\n'.repeat(9000)), iconv.encode('青岛\n', 'gbk')]),
    undefined,
    '混用了两种编码',
  ],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), undefined, '旧版 .xls'],
  ['a workbook that is none', 'a,b\n1,2\n', { format: 'xlsx' }, '不是 Excel 工作簿'],
  ['a workbook sent as CSV', Buffer.from('PK\x03\x04'), { format: 'csv' }, '请按 .xlsx 上传'],
  ['an archive that breaks off', Buffer.from('PK\x03\x04 and no more'), undefined, '压缩包已损坏'],
  ['an archive of something else', zipOf({ 'readme.txt': 'hello' }), undefined, '不是 Excel 工作簿'],
  ['JSON that breaks off', '[{"a":1},{"a"', undefined, '没有写完'],
  ['JSON with a mistake', '[{"a":1},{"a":}]', undefined, '第 2 条不是合法的 JSON'],
  ['JSON with a tail', '[{"a":1}] x', undefined, '之后还有内容'],
  ['an empty array', '[]', undefined, '没有数据'],
])('%s is refused with the reason', async (_, file, options, reason) => {
  expect(await reasonOf(Buffer.from(file), options)).toContain(reason)
})

test('a source that fails passes its error on', async () => {
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('a,b\n1,2\n')
      throw new Error('connection lost')
    })(),
  )
  await expect(whole(broken)).rejects.toThrow('connection lost')
})

test('closing lets go of a source that is still sending', async () => {
  const endless = Readable.from(
    (function* () {
      yield Buffer.from('a,b\n')
      for (;;) yield Buffer.from('1,2\n'.repeat(1000))
    })(),
    { objectMode: false },
  )
  const table = await readTable(endless)
  expect(table.header).toEqual(['a', 'b'])
  await table.close()
  expect(endless.destroyed).toBe(true)
})

test.each(['csv', 'json'] as const)('closing does not wait for a sender that has fallen silent (%s)', async (format) => {
  const silent = new Readable({ read() {} })
  silent.push(format === 'csv' ? 'a,b\n1,2\n' : `[${'{"a":1},'.repeat(1200)}`)
  const table = await readTable(silent, { format })
  await table.close()
  expect(silent.destroyed).toBe(true)
})

test('a long table is never held in memory', async () => {
  const line = Buffer.from('370202,青岛示例有限公司,存续\n'.repeat(1000))
  let sent = 0
  let read = 0
  let farthest = 0
  const source = Readable.from(
    (function* () {
      yield Buffer.from('code,name,state\n')
      for (; sent < 300; sent++) yield line
    })(),
    { objectMode: false },
  )
  const table = await readTable(source)
  for await (const _ of table.rows) farthest = Math.max(farthest, sent * 1000 - ++read)
  expect(read).toBe(300_000)
  // The reader may run ahead of its user by the decoder's sample and a few buffers, whatever the length.
  expect(farthest).toBeLessThan(20_000)
})

test('a JSON array gives its objects as they are, in order', async () => {
  const read = await whole(
    '\ufeff [ {"名称":"青岛, [市]","人口":100,"位置":{"lon":120.3,"lat":36}},\n{"名称":"\\"}","备注":null} ] ',
  )
  expect(read).toEqual({
    header: ['名称', '人口', '位置', '备注'],
    rows: [
      [1, '青岛, [市]', 100, { lon: 120.3, lat: 36 }, undefined],
      [2, '"}', undefined, undefined, null],
    ],
    encoding: 'utf-8',
    format: 'json',
  })
})

test('NDJSON is read by line', async () => {
  expect((await whole('{"a":1}\n\n{"a":2}\n7\n', { fileName: 'x.ndjson' })).rows).toEqual([
    [1, 1],
    [3, 2],
    [4, 'import/not-an-object'],
  ])
})

test('JSON survives any cutting into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ a: fc.json(), b: fc.string({ unit: 'grapheme' }) }), { minLength: 1 }),
      fc.integer({ min: 1, max: 7 }),
      async (objects, size) => {
        for (const file of [JSON.stringify(objects), objects.map((each) => JSON.stringify(each)).join('\n')]) {
          const read = await whole(inPieces(Buffer.from(file), size), { format: 'json' })
          expect(read.rows.map((row) => row.slice(1))).toEqual(objects.map(({ a, b }) => [a, b]))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a key that appears after the first thousand objects is reported, not dropped', async () => {
  const objects = [...Array.from({ length: 1500 }, (_, at) => ({ a: at })), { a: 1, b: 2 }]
  expect((await whole(JSON.stringify(objects))).rows.at(-1)).toEqual([1501, 'import/unknown-key'])
})

const sheetAround = (rows: string) => ({
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="隐" state="hidden" r:id="a"/><sheet name="一" r:id="b"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="b" Target="worksheets/sheet2.xml"/></Relationships>',
  'xl/worksheets/sheet2.xml': `<x:worksheet xmlns:x="x"><x:sheetData>${rows}</x:sheetData></x:worksheet>`.replaceAll(
    /<(\/?)(row|c|v|is|t)\b/g,
    '<$1x:$2',
  ),
})
const titleRow = '<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="str"><v>b</v></c></row>'

test('the first visible sheet is read, with prefixed names and cells without references', async () => {
  const file = zipOf(
    sheetAround(`${titleRow}<row r="7"><c><v>1</v></c><c t="inlineStr"><is><t>x</t><t>_x000D_y</t></is></c></row>`),
  )
  expect((await whole(file)).rows).toEqual([[7, 1, 'x\ry']])
})

test('a cell whose formula failed is reported with its place', async () => {
  const table = await readTable(zipOf(sheetAround(`${titleRow}<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>`)))
  const words: unknown[] = []
  for await (const row of table.rows) words.push(row.problem?.words.en)
  expect(words).toEqual(['The formula in cell B2 ends in an error (#REF!); correct it and import again.'])
})

test('a value far to the right of the table is a ragged row, quickly', async () => {
  expect((await whole(zipOf(sheetAround(`${titleRow}<row r="2"><c r="XFD2"><v>1</v></c></row>`)))).rows).toEqual([
    [2, 'import/ragged-row'],
  ])
})

test('a spreadsheet number is what the sheet shows, not its binary shadow', async () => {
  expect((await whole(zipOf(sheetAround(`${titleRow}<row r="2"><c r="A2"><v>0.30000000000000004</v></c></row>`)))).rows).toEqual([
    [2, 0.3, undefined],
  ])
})

test('a date that Excel cannot show stays a number, which no date field accepts', async () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
  const cells = (value: string) => `<row r="2"><c r="A2" s="1"><v>${value}</v></c></row>`
  for (const [value, expected] of [
    ['-1', -1],
    ['1e300', 1e300],
    ['46083', new Date('2026-03-02T00:00:00Z')],
    ['1', new Date('1900-01-01T00:00:00Z')],
    ['0.5', '12:00:00'],
  ] as const) {
    const file = zipOf({ ...sheetAround(titleRow + cells(value)), 'xl/styles.xml': styles })
    expect((await whole(file)).rows).toEqual([[2, expected, undefined]])
  }
})

test('a zip bomb is refused before it fills the memory', async () => {
  const before = process.memoryUsage().rss
  const file = zipOf({
    ...sheetAround(titleRow),
    'xl/sharedStrings.xml': `<sst><si><t>${'0'.repeat(300 * 1024 * 1024)}</t></si></sst>`,
  })
  expect(file.length).toBeLessThan(1024 * 1024)
  const peak = process.memoryUsage().rss
  expect(await reasonOf(file)).toContain('XML 已损坏')
  expect(process.memoryUsage().rss - Math.max(before, peak)).toBeLessThan(200 * 1024 * 1024)
})

test.each([
  ['cut XML', zipOf({ ...sheetAround(titleRow), 'xl/worksheets/sheet2.xml': '<worksheet><sheetData><row' }), 'XML 已损坏'],
  [
    'an entity bomb',
    zipOf({ ...sheetAround(titleRow), 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><sst><si><t>&b;</t></si></sst>' }),
    'XML 已损坏',
  ],
  ['a negative row', zipOf(sheetAround('<row r="-4"/>')), '行号不正确'],
  ['an empty sheet', zipOf(sheetAround('')), '工作表是空的'],
])('a workbook with %s is refused', async (_, file, reason) => {
  expect(await reasonOf(file)).toContain(reason)
})

test('whatever bytes come, the answer is rows or a refusal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('', 'PK\x03\x04', '[', '{', 'a,b\n'),
      async (bytes, start) => {
        await reasonOf(Buffer.concat([Buffer.from(start), bytes]))
      },
    ),
    { numRuns: 500 },
  )
})

/** A ZIP archive by hand, so that tests can hold what no library would write. */
function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(8, 8)
    header.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(at, 42)
    parts.push(header, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}
