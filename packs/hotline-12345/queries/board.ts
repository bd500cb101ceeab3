import { type CaseFacts, date, defineQuery, integer, type Reader } from '#kernel'
import { Department, Division } from '../../divisions/model.ts'
import { auditor } from '../../divisions/roles.ts'
import { handler } from '../../urban-management/roles.ts'
import { Call, RateWeight } from '../model.ts'
import { order } from '../process.ts'
import { hotlineAgent, hotlineArbiter, hotlineDispatcher } from '../roles.ts'
import { tallyOf, unitsOf } from '../rules/tally.ts'
import { hotIssues, queueOf, type RateWeights, threeRates, usualWeights, usualWindow, worstDay } from '../rules.ts'

const desks = [hotlineAgent, hotlineDispatcher, hotlineArbiter]
const day = 86_400_000
const usualDays = 28

/** 三率 of every unit over the orders called back in a period, with weights of its last day, and the orders behind each number. */
export const rates = defineQuery('rates', {
  label: '三率看板',
  asks: { from: date('自').optional(), to: date('至').optional() },
  for: [...desks, handler, auditor],
  async answer(city, asked) {
    const to = asked.to ?? city.today
    const from = asked.from ?? before(to, usualDays - 1)
    const weights = await weightsOn(city, to)
    // An order may be called back long after it was taken: two periods back is far enough for every limit and one extension.
    const facts = await city.caseFacts(order, { since: `${before(from, 90)}T00:00:00Z` })
    const names = new Map(
      (await city.all(Department)).map(({ code, shortName, nameEn }) => [
        code,
        city.language === 'en' ? (nameEn ?? shortName) : shortName,
      ]),
    )
    const named = (code: string) => names.get(code) ?? code
    const tallies = unitsOf(facts.map(factOf), { from, to })
    const whole = tallyOf([...tallies.values()].flat())
    return {
      period: { from, to },
      asOf: city.now,
      weights: { ...weights.values, basis: weights.basis, mark: weights.mark, from: weights.from },
      whole: { ...whole.counts, ...threeRates(whole.counts, weights.values) },
      units: [...tallies]
        .map(([code, orders]) => {
          const { counts, behind } = tallyOf(orders)
          return { code, name: named(code), ...counts, ...threeRates(counts, weights.values), behind }
        })
        .sort((a, b) => b.valid - a.valid || b.score - a.score),
    }
  },
})

/** What waits at the centre now, the queue of the last weeks against the standard, and how orders end. */
export const watch = defineQuery('watch', {
  label: '值班一览',
  asks: {},
  for: desks,
  async answer(city) {
    const open = (await city.caseFacts(order, { since: city.now })).filter(
      ({ closedAt, mergedInto }) => closedAt === undefined && mergedInto === undefined,
    )
    const calls = (await city.all(Call, { at: { from: `${before(city.today, 13)}T00:00:00.000Z` } })).map(
      ({ at, outcome, waitSeconds }) => ({
        at,
        isAnswered: outcome === 'answered',
        waitSeconds,
      }),
    )
    const waiting = (state: string) =>
      open
        .filter((one) => one.state === state)
        .map((one) => {
          const due = one.deadlines
            .filter(({ metAt }) => metAt === undefined)
            .map(({ dueAt }) => dueAt)
            .sort()[0]
          return {
            id: one.id,
            number: one.number,
            title: one.title,
            due: due ?? null,
            isLate: due !== undefined && due <= city.now,
          }
        })
        .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
    return {
      asOf: city.now,
      open: open.length,
      late: open.filter(({ deadlines }) => deadlines.some(({ metAt, dueAt }) => metAt === undefined && dueAt <= city.now)).length,
      returned: waiting('returned'),
      redo: waiting('redo'),
      registered: waiting('registered'),
      fedBack: waiting('fedBack'),
      callback: waiting('callback'),
      queue: { days: 14, all: queueOf(calls), worst: worstDay(calls) ?? null },
    }
  },
})

/** 热点: what many people raise about one place in a window, with growth against the window before, and the orders behind it. */
export const hot = defineQuery('hot', {
  label: '热点诉求',
  asks: { days: integer('天数', { min: 1, max: 30 }).optional(), least: integer('至少件数', { min: 2, max: 50 }).optional() },
  for: desks,
  async answer(city, asked) {
    const window = { ...usualWindow, to: city.now, days: asked.days ?? usualWindow.days, least: asked.least ?? usualWindow.least }
    const since = new Date(Date.parse(city.now) - 2 * window.days * day).toISOString()
    const facts = (await city.caseFacts(order, { since })).filter(({ openedAt }) => openedAt >= since)
    // Merged ones count: each is a person who called.
    const found = hotIssues(
      facts.map(({ id, number, form, division, point, openedAt }) => ({
        id,
        number,
        topic: form['topic'],
        division,
        openedAt,
        ...(point ? { at: point } : {}),
      })),
      window,
    )
    const names = new Map(
      (
        await city.all(Division, {
          code: { oneOf: [...new Set(found.flatMap(({ division }) => [division, division.slice(0, 6)]))] },
        })
      ).map(({ code, name, nameEn }) => [code, city.language === 'en' ? (nameEn ?? name) : name]),
    )
    const titles = new Map(facts.map(({ id, title, state, closedAt }) => [id, { title, state, isOpen: closedAt === undefined }]))
    return {
      asOf: city.now,
      window,
      issues: found.map(({ orders, division, middle, growth, ...issue }) => ({
        ...issue,
        place: [...new Set([names.get(division.slice(0, 6)), names.get(division)])].filter(Boolean).join(' '),
        middle: middle ?? null,
        growth: growth ?? null,
        orders: orders.map(({ id, number, openedAt }) => ({ id, number, openedAt, ...titles.get(id)! })),
      })),
    }
  },
})

const before = (isoDate: string, days: number): string =>
  new Date(Date.parse(`${isoDate}T00:00:00Z`) - days * day).toISOString().slice(0, 10)

async function weightsOn(
  city: Reader,
  isoDate: string,
): Promise<{ values: RateWeights; basis: string; mark: string; from: string }> {
  const [row] = (await city.all(RateWeight))
    .filter(({ from }) => from <= isoDate)
    .toSorted((a, b) => b.from.localeCompare(a.from))
  if (!row) return { values: usualWeights, basis: '', mark: 'oneSource', from: '' }
  const { response, solve, satisfy, basicFactor, basis, mark, from } = row
  return {
    values: { response: Number(response), solve: Number(solve), satisfy: Number(satisfy), basicFactor: Number(basicFactor) },
    basis,
    mark,
    from,
  }
}

const factOf = ({ id, number, title, mergedInto, actions }: CaseFacts) => ({
  id,
  number,
  title,
  isMerged: mergedInto !== undefined,
  actions,
})
