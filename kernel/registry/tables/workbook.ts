import { unreadable } from './table.ts'
import { readXmlPart } from './xml.ts'
import type { Archive } from './zip.ts'

/** What cells need to know of the workbook around them. */
export interface Workbook {
  /** Path of the first visible sheet inside the archive. */
  readonly sheet: string
  readonly sharedTexts: readonly string[]
  /** For each cell style: whether it shows its number as a date. */
  readonly dateStyles: readonly boolean[]
  /** Day 0 is 1904-01-01 (old Excel for Mac) instead of 1899-12-30. */
  readonly isFrom1904: boolean
}

const megabyte = 1024 * 1024
const partLimit = 32 * megabyte
const sharedTextsLimit = 256 * megabyte
/** Shared texts stay in memory while the rows are read. */
const mostSharedTexts = 3_000_000

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has('xl/workbook.xml')) throw unreadable('不是 Excel 工作簿（.xlsx）', 'not an Excel workbook (.xlsx)')
  const { relation, isFrom1904 } = await firstSheet(archive)
  return {
    sheet: await pathOf(archive, relation),
    isFrom1904,
    sharedTexts: archive.has('xl/sharedStrings.xml') ? await readSharedTexts(archive) : [],
    dateStyles: archive.has('xl/styles.xml') ? await readDateStyles(archive) : [],
  }
}

async function firstSheet(archive: Archive) {
  let relation: string | undefined
  let isFrom1904 = false
  await readXmlPart(archive.open('xl/workbook.xml', partLimit), {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      const isVisible = (attributes['state'] ?? 'visible') === 'visible'
      if (name === 'sheet' && isVisible) relation ??= Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
    },
  })
  if (relation === undefined) throw unreadable('工作簿里没有可见的工作表', 'the workbook has no visible sheet')
  return { relation, isFrom1904 }
}

async function pathOf(archive: Archive, relation: string): Promise<string> {
  let target = ''
  await readXmlPart(archive.open('xl/_rels/workbook.xml.rels', partLimit), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === relation) target = attributes['Target'] ?? ''
    },
  })
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

async function readSharedTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = []
  let current = ''
  let isText = false
  let phonetic = 0
  await readXmlPart(archive.open('xl/sharedStrings.xml', sharedTextsLimit), {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') phonetic++
      // A text in several fonts comes in several runs; reading aids (rPh) are no part of it.
      else if (name === 't') isText = phonetic === 0
    },
    text(text) {
      if (isText) current += text
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si' && texts.push(unescaped(current)) > mostSharedTexts) {
        throw unreadable('工作簿里的不同文字过多，请改用 CSV', 'the workbook has too many different texts; use CSV instead')
      }
    },
  })
  return texts
}

async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let isInCells = false
  await readXmlPart(archive.open('xl/styles.xml', partLimit), {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells) styles.push(showsDate(Number(attributes['numFmtId'] ?? 0), formats))
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return styles
}

/** Built-in date formats (ECMA-376, 18.8.30, with those of the Chinese edition), or a format of one's own with date letters. */
function showsDate(id: number, formats: ReadonlyMap<number, string>): boolean {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true
  const code = formats.get(id)
  return code !== undefined && /[dmyhs年月日]/i.test(code.replace(/\[[^\]]*\]|"[^"]*"|\\./g, ''))
}

/** Excel writes control characters as `_x000D_` (ECMA-376, 22.4.2.4). */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text
