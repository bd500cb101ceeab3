import { asSystem, type City, openCity } from './city.ts'
import type { CardAnswer, CardToAnswer } from './define/index.ts'
import { officer } from './play-cases.ts'
import { cards, explain, rule } from './supervision/index.ts'
import { testClock } from './time/index.ts'

const hour = 3_600_000

/**
 * Answers the cards of a demonstration as fictional officers would: the department explains five hours after a card was issued, the
 * supervision office rules a day later. What would lie after now has not happened yet; a card that was answered is left alone.
 */
export async function judgeCards(city: City, choose: (card: CardToAnswer) => CardAnswer | undefined): Promise<void> {
  if (city.actor.kind !== 'system') throw new Error('Only the system plays demo cards.')
  const clock = testClock(city.clock.now(), city.definition.timeZone)
  const stage = openCity({ ...city, clock })
  const now = Date.parse(city.clock.now())
  const open = []
  let after: string | undefined
  do {
    const page = await cards(city.as(asSystem('demo cards')), { limit: 200, after })
    open.push(...page.cards)
    after = page.next
  } while (after)
  for (const card of open.reverse()) {
    if (card.explainedAt !== undefined || card.steps.length > 0) continue
    const answer = choose(card)
    const at = Date.parse(card.issuedAt)
    if (!answer || at + 5 * hour > now) continue
    clock.moveTo(new Date(at + 5 * hour).toISOString())
    const { department, division } = card
    await explain(stage.as(officer(city, { ...answer.by, department, division })), card.id, answer.explanation)
    if (!answer.ruling || at + 29 * hour > now) continue
    clock.moveTo(new Date(at + 29 * hour).toISOString())
    const { by, outcome, words } = answer.ruling
    await rule(stage.as(officer(city, by)), card.id, outcome, words)
  }
}
