/** An item as a search finds it. */
export interface Findable {
  readonly name: string
  /** What people call it, separated by spaces or 、. */
  readonly words: string
  readonly department: string
}

/** What people say, and what the catalogue calls it. */
export interface Synonym {
  readonly said: string
  readonly means: string
}

const tidy = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s，。？！,.?!、“”"'的我要想怎么办理如何]/g, '')
const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** The texts to look for: what was typed, and what it means by the table of synonyms. */
export function meaningsOf(typed: string, synonyms: readonly Synonym[]): readonly string[] {
  const asked = tidy(typed)
  if (asked === '') return []
  const meant = synonyms
    .filter(({ said }) => asked.includes(tidy(said)) || (asked.length >= 2 && tidy(said).includes(asked)))
    .flatMap(({ means }) => means.split('、').map(tidy))
  return [...new Set([asked, ...meant])]
}

/**
 * How well an item answers what somebody typed in plain words, 0 for not at all: a whole meaning in its name counts most, then in what
 * people call it, then pairs of characters in common.
 */
export function fitOf(item: Findable, meanings: readonly string[]): number {
  const [name, words] = [tidy(item.name), tidy(item.words)]
  return Math.max(
    0,
    ...meanings.map((meaning, at) => {
      // What was typed itself counts a little more than what it may mean.
      const own = at === 0 ? 5 : 0
      if (meaning === '') return 0
      if (words.includes(meaning)) return 120 + own
      if (name.includes(meaning)) return 100 + own - Math.min(20, name.length - meaning.length)
      if (tidy(item.department).includes(meaning)) return 30
      const asked = pairsOf(meaning)
      if (asked.size === 0) return 0
      const shared = [...asked].filter((pair) => name.includes(pair) || words.includes(pair)).length
      return shared / asked.size >= 0.5 ? (shared / asked.size) * 60 + own : 0
    }),
  )
}

/** The items that answer, the best first. */
export function findItems<T extends Findable>(items: readonly T[], typed: string, synonyms: readonly Synonym[]): readonly T[] {
  const meanings = meaningsOf(typed, synonyms)
  return items
    .map((item) => ({ item, fit: fitOf(item, meanings) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || a.item.name.length - b.item.name.length || a.item.name.localeCompare(b.item.name, 'zh'))
    .map(({ item }) => item)
}
