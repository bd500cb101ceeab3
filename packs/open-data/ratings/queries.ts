import { defineQuery, text } from '#kernel'
import { SetRating } from '../model.ts'

/** What people think of a set: all stars, and the words that were read and let out. */
export const ratings = defineQuery('ratings', {
  label: '数据评价',
  asks: { set: text('开放数据', { max: 120 }) },
  for: 'everyone',
  async answer(city, { set }) {
    const all = await city.house.all(SetRating, { set })
    const shown = all.filter(
      ({ words, shownFrom, shownUntil }) =>
        words !== undefined &&
        shownFrom !== undefined &&
        shownFrom <= city.today &&
        (shownUntil === undefined || shownUntil >= city.today),
    )
    return {
      n: all.length,
      mean: all.length === 0 ? null : all.reduce((sum, { stars }) => sum + stars, 0) / all.length,
      counts: [1, 2, 3, 4, 5].map((stars) => all.filter((one) => one.stars === stars).length),
      words: shown
        .toSorted((a, b) => b.ratedOn.localeCompare(a.ratedOn) || a.key.localeCompare(b.key))
        .slice(0, 50)
        .map(({ stars, words, ratedOn, reply }) => ({ stars, words: words!, ratedOn, reply: reply ?? null })),
    }
  },
})
