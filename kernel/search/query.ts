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
 */
export function bigramQuery(text: string): string | undefined {
  const runs = runsOf([...text].slice(0, longestQuestion).join('')).slice(0, mostRuns)
  if (runs.length === 0) return undefined
  return runs.map((run, i) => termOf(run, i === runs.length - 1)).join(' & ')
}

function termOf(run: Run, isLast: boolean): string {
  if (run.kind === 'word') return isLast ? `'${run.word}':*` : `'${run.word}'`
  const [first, ...others] = run.characters
  if (others.length === 0) return `'${first}':*`
  const pairs = others.map((character, i) => `'${run.characters[i]}${character}'`)
  return pairs.length === 1 ? pairs[0]! : `(${pairs.join(' <-> ')})`
}
