import type { Comparison } from '../define/index.ts'

export type Outcome = 'same' | 'near' | 'differ'

/** How far two normalised values agree, in per cent; the same whichever comes first. */
export function likeness(a: string, b: string): number {
  if (a === b) return 100
  const longest = Math.max([...a].length, [...b].length)
  return longest === 0 ? 100 : Math.floor((100 * (longest - editDistance(a, b))) / longest)
}

/** What two normalised values come to by a comparison. */
export function outcomeOf({ nearFrom, near }: Comparison, a: string, b: string): Outcome {
  if (a === b) return 'same'
  if (near === undefined || nearFrom === undefined) return 'differ'
  return likeness(a, b) >= nearFrom ? 'near' : 'differ'
}

/** Fewest insertions, removals, replacements and swaps of neighbours between two texts (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  let [twoBack, before] = [[] as number[], to.map((_, at) => at).concat(to.length)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1]
      let best = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) best = Math.min(best, twoBack[j - 2]! + 1)
      row.push(best)
    }
    ;[twoBack, before] = [before, row]
  }
  return before[to.length]!
}
