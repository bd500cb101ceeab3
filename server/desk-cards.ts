import type { DeskItem } from '#kernel'
import type { City } from '../kernel/city.ts'
import { holdsRole } from '../kernel/identity/index.ts'
import { type CardView, cardsInWaiting, waitingCards } from '../kernel/supervision/index.ts'

/** Cards a desk names one by one; the rest is one line that leads to the list. */
const mostNamed = 5

/**
 * The supervision cards that wait for a word of the acting post: a department's to be explained by a day, the office's to be ruled on or
 * decided. Only for posts that may open the page of a card.
 */
export async function cardItems(city: City): Promise<readonly DeskItem[]> {
  const page = cardPageOf(city)
  if (page === undefined) return []
  const [waiting, named] = await Promise.all([waitingCards(city), cardsInWaiting(city, mostNamed)])
  const items = named.map((card) => itemOf(city, card, page.replace(':id', card.id)))
  const rest = waiting.red + waiting.yellow - named.length
  if (rest <= 0) return items
  const more =
    city.language === 'en'
      ? { title: `${rest} more supervision cards wait for you`, why: 'The oldest are shown here one by one.' }
      : { title: `另有 ${rest} 张监察牌等您处理`, why: '上面逐张列出的是最早的几张。' }
  // Without a day, so that it stands below the cards it adds to.
  return [...items, { ...more, href: page.replace('/:id', ''), lamp: 'amber' }]
}

function cardPageOf({ actor, definition }: City): string | undefined {
  if (actor.kind !== 'person') return undefined
  const pack = definition.packs.find(({ cardPage }) => cardPage)
  const page = pack?.pages.find(({ path }) => `/${pack.name}${path}` === pack.cardPage)
  return page && page.for !== 'everyone' && holdsRole(actor, page.for) ? pack?.cardPage : undefined
}

function itemOf(city: City, card: CardView, href: string): DeskItem {
  const say = (zh: string, en: string) => (city.language === 'en' ? en : zh)
  const { calendar, clock } = city
  const name = card.kind === 'red' ? say('红牌', 'Red card') : say('黄牌', 'Yellow card')
  const about = `${card.processLabel} · ${card.number}`
  const title = say(`${name}：${causeOf(card, say)}`, `${name}: ${causeOf(card, say)}`)
  if (card.talk.mayExplain) {
    const isLate = clock.now() >= card.talk.explainBy
    return {
      title,
      why: isLate
        ? say(`${about}，说明期限已过，请尽快说明`, `${about}: the time to explain is over, do it soon`)
        : say(`${about}，请说明情况`, `${about}: explain what happened`),
      due: lastDayBefore(city, card.talk.explainBy),
      href,
      lamp: isLate ? 'red' : 'amber',
    }
  }
  const since = calendar.dateOf((card.talk.standing === 'appealed' ? card.steps.at(-1)!.at : card.explainedAt) ?? card.issuedAt)
  const days = calendar.workingDaysBetween(since, clock.today())
  const waited =
    days > 0
      ? say(`，已等待 ${days} 个工作日`, `, waiting for ${days} working ${days === 1 ? 'day' : 'days'}`)
      : say('，今天送到', ', since today')
  const turn =
    card.talk.standing === 'appealed'
      ? say('部门已申诉，请作出决定', 'the department appealed, please decide')
      : say('部门已说明，请裁定', 'the department explained, please rule')
  return { title, why: `${about}${say('，', ': ')}${turn}${waited}`, href, lamp: 'amber' }
}

/** The day a term ends with, said as a date: the term is over with the instant after it. */
const lastDayBefore = ({ calendar }: City, instant: string): string =>
  calendar.dateOf(new Date(Date.parse(instant) - 1).toISOString())

function causeOf(card: CardView, say: (zh: string, en: string) => string): string {
  if (card.cause === 'repeatedYellow') {
    const { length } = card.proof.yellows
    return say(`同一办件累计 ${length} 张黄牌`, `${length} yellow cards on one case`)
  }
  if (card.cause === 'noReason') return say(`“${card.label}”没有说明理由`, `“${card.label}” without a reason`)
  return card.kind === 'red'
    ? say(`“${card.label}”超期`, `“${card.label}” is overdue`)
    : say(`“${card.label}”将到期`, `“${card.label}” is due soon`)
}
