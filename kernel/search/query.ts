import { type Run, runsOf } from './runs.ts'

/** Longer questions are cut: nobody means them, and every run costs an index scan. */
const longestQuestion = 120
const mostRuns = 12

/**
 * The text of a `tsquery` for what somebody typed: use it as `$1::tsquery`.
 *
 * Every run must occur: Chinese as a phrase, a single character anywhere, a Latin or numeric word whole,
 * and the last one as a prefix because people are still typing it (`3702` finds 370202).
 * Whatever is typed gives a valid query, or undefined when nothing in it can be searched (`!!!`): nothing matches it then.
 *
 * @param parts `'AB'` leaves out what `SearchableParts.c` holds
 */
export function bigramQuery(text: string, parts: 'AB' | 'ABC' = 'ABC'): string | undefined {
  const runs = runsOf([...text].slice(0, longestQuestion).join('')).slice(0, mostRuns)
  if (runs.length === 0) return undefined
  // Weights cost a look at each row that the index finds, so they are named only where they leave something out.
  const weights = parts === 'ABC' ? '' : parts
  return runs.map((run, i) => termOf(run, i === runs.length - 1, weights)).join(' & ')
}

function termOf(run: Run, isLast: boolean, weights: string): string {
  const whole = weights && `:${weights}`
  if (run.kind === 'word') return isLast ? `'${run.word}':*${weights}` : `'${run.word}'${whole}`
  const [first, ...others] = run.characters
  if (others.length === 0) return `'${first}':*${weights}`
  const pairs = others.map((character, i) => `'${run.characters[i]}${character}'${whole}`)
  return pairs.length === 1 ? pairs[0]! : `(${pairs.join(' <-> ')})`
}
