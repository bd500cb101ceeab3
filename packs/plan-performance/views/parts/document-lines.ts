import type { Answer } from '#kernel'
import type { document } from '../../queries.ts'

export type DocumentPassage = Answer<typeof document>['passages'][number]
export type Mark = DocumentPassage['marks'][number]

export interface Piece {
  /** Character position in the passage. */
  readonly at: number
  readonly text: string
  readonly marks: readonly Mark[]
}
/** One paragraph of the text with the marks that begin in it. */
export interface Line {
  readonly at: number
  readonly pieces: readonly Piece[]
  readonly marks: readonly Mark[]
}

/** A passage as paragraphs. A mark is listed beside the paragraph where it begins; the same thing twice in one paragraph once. */
export function linesOf(passage: DocumentPassage): readonly Line[] {
  const lines: { at: number; pieces: Piece[]; marks: Map<string, Mark> }[] = [{ at: 0, pieces: [], marks: new Map() }]
  let at = 0
  const begun = new Set<Mark>()
  for (const segment of passage.segments) {
    const marks = segment.marks.flatMap((n) => passage.marks[n] ?? [])
    for (const [n, text] of segment.text.split('\n').entries()) {
      if (n > 0) {
        at += 1
        lines.push({ at, pieces: [], marks: new Map() })
      }
      const line = lines[lines.length - 1]!
      if (text === '') continue
      line.pieces.push({ at, text, marks })
      at += text.length
      for (const mark of marks) {
        if (begun.has(mark)) continue
        begun.add(mark)
        const id = `${mark.kind} ${mark.key}`
        if (!line.marks.has(id)) line.marks.set(id, mark)
      }
    }
  }
  return lines.map((line) => ({ at: line.at, pieces: line.pieces, marks: [...line.marks.values()] }))
}
