import { bigrams, meaningOf } from './words.ts'

export interface SearchedArticle {
  readonly question: string
  readonly keywords?: string
  readonly answer: string
  /** ISO dates, both included. */
  readonly from: string
  readonly expires?: string
}

/** Days before an article expires in which its owner is asked to look at it again. A setting. */
export const reviewDays = 14

export type Freshness = 'current' | 'due' | 'expired' | 'coming'

/** Whether an answer may still be given: not before it holds, not after it expired; shortly before, its owner has to look again. */
export function freshnessOf({ from, expires }: Pick<SearchedArticle, 'from' | 'expires'>, today: string): Freshness {
  if (today < from) return 'coming'
  if (expires === undefined) return 'current'
  if (expires < today) return 'expired'
  return Date.parse(expires) - Date.parse(today) <= reviewDays * 86_400_000 ? 'due' : 'current'
}

/** Articles that answer plain words and may be used today, best first. */
export const answersTo = <A extends SearchedArticle>(words: string, articles: readonly A[], today: string) =>
  rankedFor(
    words,
    articles.filter((article) => ['current', 'due'].includes(freshnessOf(article, today))),
  )

/**
 * Articles that plain words fit, best first, whether they hold or not: the question counts most, keywords next, the answer least; only those that
 * share a good part of what was asked.
 */
export function rankedFor<A extends SearchedArticle>(
  words: string,
  articles: readonly A[],
): readonly (A & { readonly fit: number })[] {
  const asked = [...bigrams(meaningOf(words))]
  if (asked.length === 0) return []
  const share = (text: string) => {
    const own = bigrams(text)
    return asked.filter((pair) => own.has(pair)).length / asked.length
  }
  return articles
    .map((article) => ({
      ...article,
      fit: Math.round((share(article.question) * 6 + share(article.keywords ?? '') * 4 + share(article.answer)) * 100) / 100,
    }))
    .filter(({ fit }) => fit >= leastFit)
    .sort((a, b) => b.fit - a.fit || a.question.localeCompare(b.question))
}

/** Of 11 that a perfect answer would have: about a fifth of what was asked stands in the question. */
const leastFit = 1.2
