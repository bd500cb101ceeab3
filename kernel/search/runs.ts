/** A stretch of text that is indexed as one: Chinese characters one by one, or a Latin or numeric word. */
export type Run =
  | { readonly kind: 'characters'; readonly characters: readonly string[] }
  | { readonly kind: 'word'; readonly word: string }

/** Longer words (data in base 64, say) are cut on both sides of the comparison; nobody types more. */
const longestWord = 64

const pattern =
  /(?<word>[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]+)|(?<characters>[[\p{L}\p{N}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]]+)/gv

/**
 * Splits text into runs after Unicode NFKC and lower-casing, so `ＡＢＣ１２` and `abc12` are the same word.
 * Everything that is neither letter nor digit separates runs and is never searched; hence no run can hold
 * a character that means something to PostgreSQL's tsvector and tsquery syntax.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const { groups } of text.normalize('NFKC').toLowerCase().matchAll(pattern)) {
    if (groups?.['word']) runs.push({ kind: 'word', word: [...groups['word']].slice(0, longestWord).join('') })
    else runs.push({ kind: 'characters', characters: [...groups!['characters']!] })
  }
  return runs
}
