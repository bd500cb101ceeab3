/** A stretch of text that is indexed as one: Chinese characters one by one, or a Latin or numeric word. */
export type Run =
  | { readonly kind: 'characters'; readonly characters: readonly string[] }
  | { readonly kind: 'word'; readonly word: string }

/** Longer words (data in base 64, say) are cut on both sides of the comparison; nobody types more. */
const longestWord = 64

const ofWord = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]$/u
const ofCharacters = /^[\p{L}\p{N}]$/u

const unknown = 0
const separator = 1
const wordPart = 2
const character = 3

/** What each character of the basic plane is, filled as characters are met: a table is five times faster than matching every text anew. */
const kinds = new Uint8Array(65_536)

function kindOf(letter: string): number {
  const code = letter.charCodeAt(0)
  if (letter.length === 1 && kinds[code] !== unknown) return kinds[code]!
  const kind = ofWord.test(letter) ? wordPart : ofCharacters.test(letter) ? character : separator
  if (letter.length === 1) kinds[code] = kind
  return kind
}

/**
 * Splits text into runs after Unicode NFKC and lower-casing, so `ＡＢＣ１２` and `abc12` are the same word.
 * Everything that is neither letter nor digit separates runs and is never searched; hence no run can hold
 * a character that means something to PostgreSQL's tsvector and tsquery syntax.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let word: string[] = []
  let characters: string[] = []
  const endRun = () => {
    if (word.length > 0) runs.push({ kind: 'word', word: word.slice(0, longestWord).join('') })
    else if (characters.length > 0) runs.push({ kind: 'characters', characters })
    word = []
    characters = []
  }
  for (const letter of text.normalize('NFKC').toLowerCase()) {
    const kind = kindOf(letter)
    if (kind === wordPart) {
      if (characters.length > 0) endRun()
      word.push(letter)
    } else if (kind === character) {
      if (word.length > 0) endRun()
      characters.push(letter)
    } else if (word.length > 0 || characters.length > 0) {
      endRun()
    }
  }
  endRun()
  return runs
}
