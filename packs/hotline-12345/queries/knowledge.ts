import { defineQuery, type Reader, text } from '#kernel'
import { dataOfficer } from '../../divisions/roles.ts'
import { handler } from '../../urban-management/roles.ts'
import { correction } from '../correction.ts'
import { Article, ArticleNote } from '../model.ts'
import { order } from '../process.ts'
import { hotlineAgent, hotlineArbiter, hotlineDispatcher } from '../roles.ts'
import { answersTo, freshnessOf, rankedFor, topicsOf } from '../rules.ts'

const usedWithinDays = 90
const readers = [hotlineAgent, hotlineDispatcher, hotlineArbiter, handler, dataOfficer]

/** Questions the public may search before it asks. */
export const answers = defineQuery('answers', {
  label: '公开知识搜索',
  asks: { words: text('问题', { max: 200 }).optional() },
  for: 'everyone',
  async answer(city, { words = '' }) {
    const found = answersTo(words, await city.all(Article), city.today).slice(0, 5)
    return {
      /** What it is about, so that nobody has to choose from thirty topics. */
      topic: topicsOf(words)[0]?.topic ?? null,
      answers: found.map(({ code, question, answer, basis, expires, topic }) => ({
        code,
        question,
        answer,
        topic,
        basis: basis ?? null,
        expires: expires ?? null,
      })),
    }
  },
})

/** The knowledge base as officers see it: what is due for review, what is disputed, how often each was used, and the inside notes. */
export const knowledge = defineQuery('knowledge', {
  label: '知识库',
  asks: { words: text('搜索', { max: 200 }).optional() },
  for: readers,
  async answer(city, { words = '' }) {
    const all = await city.all(Article)
    // Expired ones too, and by code: whoever keeps the knowledge looks for them.
    const named = all.filter(({ code }) => code === words.trim())
    const found = words.trim() === '' ? all : named.length > 0 ? named : rankedFor(words, all)
    const [used, disputed, notes] = [await usesOf(city), await disputedIn(city), await city.all(ArticleNote)]
    const articles = found.map((article) => ({
      id: article.id,
      code: article.code,
      question: article.question,
      answer: article.answer,
      owner: article.owner,
      basis: article.basis ?? null,
      mark: article.mark,
      expires: article.expires ?? null,
      freshness: freshnessOf({ from: article.from, ...(article.expires ? { expires: article.expires } : {}) }, city.today),
      used: used.get(article.id) ?? 0,
      isDisputed: disputed.has(article.id),
      isOurs: article.owner === city.department,
      notes: notes
        .filter((note) => note.article === article.id && (note.expires === undefined || note.expires >= city.today))
        .map(({ subject, body }) => ({ subject, body })),
    }))
    return {
      days: usedWithinDays,
      mayWrite: city.roles.some((role) => [hotlineDispatcher.name, dataOfficer.name].includes(role)),
      articles: words.trim() === '' ? articles.toSorted((a, b) => rank(a) - rank(b) || b.used - a.used) : articles,
    }
  },
})

const rank = ({ freshness, isDisputed }: { freshness: string; isDisputed: boolean }): number =>
  isDisputed ? 0 : freshness === 'expired' ? 1 : freshness === 'due' ? 2 : 3

async function usesOf(city: Reader): Promise<ReadonlyMap<string, number>> {
  const since = new Date(Date.parse(city.now) - usedWithinDays * 86_400_000).toISOString()
  const used = new Map<string, number>()
  for (const { actions } of await city.caseFacts(order, { since })) {
    const article = actions.find(({ name }) => name === 'answerAtOnce')?.answers['article'] as string | undefined
    if (article) used.set(article, (used.get(article) ?? 0) + 1)
  }
  return used
}

async function disputedIn(city: Reader): Promise<ReadonlySet<string>> {
  const open = await city.caseFacts(correction, { since: city.now })
  return new Set(
    open.filter(({ closedAt }) => closedAt === undefined).flatMap(({ form }) => (form['article'] as string | undefined) ?? []),
  )
}

/** Articles of a department that it should look at now, for its desk. */
export async function articlesToReview(city: Reader) {
  if (city.department === undefined) return []
  const own = await city.all(Article, { owner: city.department })
  return own
    .map((article) => ({
      ...article,
      freshness: freshnessOf({ from: article.from, ...(article.expires ? { expires: article.expires } : {}) }, city.today),
    }))
    .filter(({ freshness }) => freshness === 'due' || freshness === 'expired')
}
