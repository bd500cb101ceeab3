import type { Stored } from '#kernel'
import type { Passage } from '../model.ts'

/** A quotation with the words around it, cut from the passage that holds it. */
export interface QuotationInPlace {
  readonly section?: string | undefined
  readonly heading?: string | undefined
  readonly before: string
  readonly quotation: string
  readonly after: string
  /** Order of the passage, to open the document there. */
  readonly passage: number
}

/** How much of the surrounding text is shown, in characters. */
const surroundings = 90

/** Finds a quotation in a plan's passages; undefined when the text does not hold it word for word. */
export function inPlace(passages: readonly Stored<typeof Passage.fields>[], quotation: string): QuotationInPlace | undefined {
  for (const passage of passages) {
    const at = passage.text.indexOf(quotation)
    if (at === -1) continue
    const lineStart = passage.text.lastIndexOf('\n', at) + 1
    const lineEnd = passage.text.indexOf('\n', at + quotation.length)
    const end = lineEnd === -1 ? passage.text.length : lineEnd
    const from = Math.max(lineStart, at - surroundings)
    const to = Math.min(end, at + quotation.length + surroundings)
    return {
      section: passage.section,
      heading: passage.heading,
      before: `${from > lineStart ? '…' : ''}${passage.text.slice(from, at)}`,
      quotation,
      after: `${passage.text.slice(at + quotation.length, to)}${to < end ? '…' : ''}`,
      passage: passage.order,
    }
  }
  return undefined
}
