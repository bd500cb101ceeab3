import { SaxesParser } from 'saxes'
import { unreadable } from './table.ts'

/** What a reader of an XML part wants to hear; names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Text between two tags is held in memory, so it is limited; a cell of a spreadsheet holds 32,767 letters. */
const longestText = 4 * 1024 * 1024

const damaged = () => unreadable('工作簿内部的 XML 已损坏', 'the XML inside the workbook is damaged')

/**
 * Feeds a part of the workbook to a listener piece by piece; yields after each piece, so that the caller can pass on what it got.
 * Own reading instead of exceljs's stream reader: that decodes every 16 KB by itself and breaks the Chinese letter on each border
 * (29 of 5,000 rows of a plain address list).
 */
export async function* readXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser({ position: false })
  let sinceTag = 0
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0
    listener.open?.(localName(name), attributes as Record<string, string>)
  })
  if (listener.text) parser.on('text', (text) => listener.text!(text))
  parser.on('closetag', ({ name }) => {
    sinceTag = 0
    listener.close?.(localName(name))
  })
  parser.on('error', () => {
    throw damaged()
  })
  for await (const piece of bytes) {
    sinceTag += piece.length
    parser.write(decoded(decoder, piece))
    if (sinceTag > longestText) throw damaged()
    yield
  }
  parser.close()
  yield
}

/** Reads a whole (small) part. */
export async function readXmlPart(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(bytes, listener)) void _
}

function decoded(decoder: TextDecoder, piece: Buffer): string {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw damaged()
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
