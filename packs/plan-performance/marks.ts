/** Words marked in a text, by character position. */
export interface Marked {
  readonly startsAt: number
  readonly endsAt: number
}

/** A stretch of text and the marks that cover it (indexes into the list given). */
export interface Segment {
  readonly text: string
  readonly marks: readonly number[]
}

/**
 * Cuts a text where marks begin and end. Marks may overlap; every character of the text comes back exactly once.
 *
 * @example segmentsOf('到2015年达到75%', [{ startsAt: 7, endsAt: 12 }]) // '到2015年', then '达到75%' with mark 0
 */
export function segmentsOf(text: string, marks: readonly Marked[]): readonly Segment[] {
  const cuts = new Set([0, text.length])
  for (const mark of marks) {
    if (mark.startsAt > 0 && mark.startsAt < text.length) cuts.add(mark.startsAt)
    if (mark.endsAt > 0 && mark.endsAt < text.length) cuts.add(mark.endsAt)
  }
  const edges = [...cuts].toSorted((a, b) => a - b)
  return edges.slice(0, -1).map((from, n) => {
    const to = edges[n + 1] ?? text.length
    return {
      text: text.slice(from, to),
      marks: marks.flatMap((mark, index) => (mark.startsAt < to && mark.endsAt > from ? [index] : [])),
    }
  })
}
