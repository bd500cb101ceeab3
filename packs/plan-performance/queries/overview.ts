import { date, defineQuery } from '#kernel'
import { plansOf } from './find.ts'
import { planCard } from './rows.ts'
import { readPlan, standingOf } from './standing.ts'

/** Every plan on a card: this city's own, and the others' for comparison. */
export const overview = defineQuery('overview', {
  label: '规划总览',
  asks: { on: date('看哪一天').optional() },
  for: 'everyone',
  async answer(city, { on = city.today }) {
    const cards = []
    for (const plan of await plansOf(city)) cards.push(planCard(city, await standingOf(city, await readPlan(city, plan), on), on))
    return {
      city: city.city.title,
      on,
      asOf: city.now,
      plans: cards.filter((card) => card.isOwn),
      others: cards.filter((card) => !card.isOwn),
    }
  },
})
