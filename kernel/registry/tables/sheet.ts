import { unreadable } from './table.ts'
import { unescaped, type Workbook } from './workbook.ts'
import type { XmlListener } from './xml.ts'

export interface SheetRow {
  /** Row number as the sheet shows it. */
  readonly line: number
  readonly values: readonly unknown[]
  /** A formula of the row ended in an error. */
  readonly broken?: { readonly cell: string; readonly error: string }
}

const mostRows = 1_048_576
/** Values further right count as one column too many; a row must not cost more than it holds. */
const mostColumns = 2000

/** Collects rows while a worksheet part is read; `take` hands over those that are complete. */
export class SheetRows implements XmlListener {
  readonly #workbook: Workbook
  #ready: SheetRow[] = []
  #line = 0
  #values: unknown[] = []
  #broken: SheetRow['broken']
  #cell = { column: -1, reference: '', type: '', style: 0 }
  #text = ''
  #isText = false
  #phonetic = 0

  constructor(workbook: Workbook) {
    this.#workbook = workbook
  }

  take(): SheetRow[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#line = attributes['r'] === undefined ? this.#line + 1 : Number(attributes['r'])
      if (!(this.#line >= 1 && this.#line <= mostRows))
        throw unreadable('工作表的行号不正确', 'the sheet has impossible row numbers')
      this.#values = []
      this.#broken = undefined
      this.#cell.column = -1
    } else if (name === 'c') {
      const reference = attributes['r'] ?? ''
      const column = reference === '' ? this.#cell.column + 1 : columnOf(reference)
      if (!(column >= 0)) throw unreadable('工作表的单元格位置不正确', 'the sheet has impossible cell positions')
      this.#cell = {
        column: Math.min(column, mostColumns),
        reference,
        type: attributes['t'] ?? 'n',
        style: Number(attributes['s'] ?? 0),
      }
      this.#text = ''
    } else if (name === 'rPh') this.#phonetic++
    else if (name === 'v' || name === 't') this.#isText = this.#phonetic === 0
  }

  text(text: string): void {
    if (this.#isText) this.#text += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isText = false
    else if (name === 'rPh') this.#phonetic--
    else if (name === 'c' && this.#text !== '') this.#keep()
    else if (name === 'row')
      this.#ready.push({ line: this.#line, values: this.#values, ...(this.#broken && { broken: this.#broken }) })
  }

  #keep(): void {
    const { column, reference, type } = this.#cell
    if (type === 'e') this.#broken ??= { cell: reference || `${column + 1}`, error: this.#text }
    // A gap before the cell stays `undefined`: a blank.
    this.#values[column] = this.#value(type)
  }

  #value(type: string): unknown {
    const text = this.#text
    switch (type) {
      case 's':
        return this.#workbook.sharedTexts[Number(text)]
      case 'str':
      case 'inlineStr':
        return unescaped(text)
      case 'b':
        return text === '1' || text === 'true'
      case 'd':
        return text
      case 'e':
        return undefined
      default:
        return this.#workbook.dateStyles[this.#cell.style] ? dayOf(Number(text), this.#workbook.isFrom1904) : shown(Number(text))
    }
  }
}

/** Excel shows and means 15 digits; a stored 0.30000000000000004 is 0.3 to everybody who looks at the sheet. */
const shown = (number: number): number => Number(number.toPrecision(15))

/** A serial number as a date whose UTC parts are what the cell shows; below 1 it is a time of day. */
function dayOf(serial: number, isFrom1904: boolean): unknown {
  // Excel shows ##### for these; whoever parses the field refuses the number in words.
  if (!(serial >= 0 && serial < 2_958_466)) return serial
  const milliseconds = Math.round(serial * 86_400_000)
  if (serial < 1) return new Date(milliseconds).toISOString().slice(11, 19)
  // Excel believes in 1900-02-29 (serial 60), so days before it are one off.
  const shift = isFrom1904 ? 24_107 : serial < 60 ? 25_568 : 25_569
  return new Date(milliseconds - shift * 86_400_000)
}

/** Column index of `C12`: 2. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
