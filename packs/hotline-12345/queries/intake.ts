import { choice, decimal, defineQuery, divisionCode, type Reader, text } from '#kernel'
import { districtOf } from '../../divisions/division-rules.ts'
import { Department } from '../../divisions/model.ts'
import { metresBetween } from '../../urban-management/rules/places.ts'
import { kinds, topicLabels, urgencyLabels } from '../choices.ts'
import { Article, HandlingLimit, Routing } from '../model.ts'
import { order } from '../process.ts'
import { hotlineAgent, hotlineDispatcher } from '../roles.ts'
import {
  answersTo,
  emergencyOf,
  isRepeat,
  type LimitClass,
  limitClassOf,
  limitOn,
  repeatWithinDays,
  type Topic,
  topicsOf,
  unitFor,
} from '../rules.ts'
import { departmentOf } from '../units.ts'

const desks = [hotlineAgent, hotlineDispatcher]

/** What the words of a caller suggest while they speak: an emergency, topics, and answers that hold today. */
export const suggest = defineQuery('suggest', {
  label: '接听提示',
  asks: { words: text('诉求内容', { max: 2000 }).optional() },
  for: desks,
  async answer(city, { words = '' }) {
    const articles = words.trim().length < 2 ? [] : answersTo(words, await city.all(Article), city.today).slice(0, 4)
    return {
      emergency: emergencyOf(words) ?? null,
      topics: topicsOf(words)
        .slice(0, 3)
        .map(({ topic }) => topic),
      answers: articles.map(({ id, code, question, answer, basis, expires, owner, fit }) => ({
        id,
        code,
        question,
        answer,
        basis: basis ?? null,
        expires: expires ?? null,
        owner,
        fit,
      })),
    }
  },
})

/** Metres. */
const near = 500
const mostSimilar = 3

/** Who should get an order and by when, and which orders may be about the same: the same caller's repeat first. */
export const dispatchTo = defineQuery('dispatch-to', {
  label: '派单建议和相似工单',
  asks: {
    topic: choice('主题', topicLabels),
    kind: choice('诉求类型', kinds),
    urgency: choice('紧急程度', urgencyLabels).optional(),
    division: divisionCode('所在区划').optional(),
    lon: decimal('经度', { digits: 16, min: -180, max: 180 }).optional(),
    lat: decimal('纬度', { digits: 16, min: -90, max: 90 }).optional(),
    mine: text('来电人的工单编号', { max: 2000 }).optional(),
  },
  for: desks,
  async answer(city, asked) {
    const { division } = asked
    const topic = asked.topic as Topic
    const { unit, row } = unitFor(topic, division, given(await city.all(Routing, { topic })), city.today)
    const limitClass = limitClassOf(asked.kind, asked.urgency as LimitClass | undefined)
    const limit = limitOn(limitClass, given(await city.all(HandlingLimit, { class: limitClass })), city.today)
    const department = departmentOf(unit, division ?? '')
    const found = department === undefined ? undefined : await city.findByKey(Department, department)
    return {
      unit,
      department: found
        ? { code: found.code, name: city.language === 'en' ? (found.nameEn ?? found.name) : found.shortName }
        : null,
      why: row ? { division: row.division ?? null, from: row.from } : null,
      limit: { class: limitClass, amount: limit.amount, unit: limit.unit, basis: limit.basis },
      similar: await similarTo(city, { ...asked, topic, mine: (asked.mine ?? '').split(',').filter(Boolean) }),
    }
  },
})

interface Place {
  readonly topic: Topic
  readonly division?: string | undefined
  readonly lon?: string | undefined
  readonly lat?: string | undefined
  /** Numbers of what this caller raised before. */
  readonly mine: readonly string[]
}

async function similarTo(city: Reader, { topic, division, lon, lat, mine }: Place) {
  const since = new Date(Date.parse(city.now) - repeatWithinDays * 86_400_000).toISOString()
  const facts = await city.caseFacts(order, { since, form: { topic } })
  const here = lon === undefined || lat === undefined ? undefined : { lon: Number(lon), lat: Number(lat) }
  const place = division !== undefined && districtOf(division) !== undefined ? division : undefined
  // What the caller's earlier order was merged into is the caller's too.
  const own = new Set(mine)
  for (const { number, mergedInto } of facts) if (mergedInto !== undefined && own.has(number)) own.add(mergedInto)
  return facts
    .filter(({ state, mergedInto }) => mergedInto === undefined && state !== 'withdrawn' && state !== 'notAccepted')
    .map((one) => {
      const said = one.form['division'] as string | undefined
      const metres = here && one.point ? Math.round(metresBetween(here, one.point)) : undefined
      const caller = own.has(one.number) ? 'caller' : one.number
      // The place as fine as both know it: a street said by one and a community said by the other are one place.
      const shared = metres !== undefined && metres <= near ? 12 : digitsShared(said, place)
      // The same caller's matter is the same in a district; a stranger's only in one street, or near.
      const [loc, at] = shared >= 6 ? ['here', 'here'] : ['there', 'here']
      return {
        id: one.id,
        number: one.number,
        title: one.title,
        state: one.state,
        isOpen: one.closedAt === undefined,
        openedAt: one.openedAt,
        metres: metres ?? null,
        isRepeat: isRepeat({ caller, topic, loc, t: one.openedAt }, { caller: 'caller', topic, loc: at, t: city.now }),
        isHere: shared >= 9,
      }
    })
    .filter(({ isRepeat: repeat, isHere, isOpen }) => repeat || (isHere && isOpen))
    .sort((a, b) => Number(b.isRepeat) - Number(a.isRepeat) || b.openedAt.localeCompare(a.openedAt))
    .slice(0, mostSimilar)
}

/** How fine a place both codes name: 6 a district, 9 a street, 12 a community, 0 none; a street and one of its communities share the street. */
function digitsShared(a = '', b = ''): number {
  const length = Math.min(a.length, b.length)
  return [12, 9, 6].find((digits) => digits <= length && a.slice(0, digits) === b.slice(0, digits)) ?? 0
}

/** Rows as the rules take them: what is empty is absent. */
const given = <T extends object>(rows: readonly T[]): readonly any[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null)))
