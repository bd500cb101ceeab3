import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { refuse } from '../errors.ts'
import { requireSupervisor } from './view.ts'

/** When cards are issued for more than a promise, and how long may be talked about them. */
export interface CardRule {
  /** So many yellow cards on one case that were not lifted make a red one. */
  readonly repeatedYellow: number
  /** An ending that needs a reason has at least so many characters of it. */
  readonly shortestReason: number
  /** Working days the department has to explain; afterwards the office may rule without. */
  readonly explainWithin: number
  /** Working days after a ruling in which the department may appeal, once. */
  readonly appealWithin: number
}

/** From which figures on a department is called what. */
export interface GradeRule {
  /** Lowest on-time rate in per cent, most upheld red cards, most upheld yellow cards, highest share of bad evaluations in per cent. */
  readonly excellent: Bar
  readonly good: Bar
  readonly fair: Bar
  /** A department with fewer promises than this in the period is not graded. */
  readonly fewest: number
}
export interface Bar {
  readonly onTime: number
  readonly red: number
  readonly yellow: number
  readonly bad: number
}

/** What is promised to somebody who evaluated badly. */
export interface BadReviewRule {
  /** Working days to get in touch, and to put it right. */
  readonly contactWithin: number
  readonly rectifyWithin: number
}

export interface RuleValues {
  readonly cards: CardRule
  readonly grade: GradeRule
  readonly badReview: BadReviewRule
}
export type RuleName = keyof RuleValues

/** A rule as it is in force on a day, with where it comes from. */
export interface Rule<N extends RuleName = RuleName> {
  readonly name: N
  /** ISO date; `1900-01-01` is the value the product comes with. */
  readonly from: string
  readonly value: RuleValues[N]
  readonly basis: string
  readonly setBy?: string
}

/** What holds until a city says otherwise. None of these numbers is national law; each says what it rests on. */
export const usualRules: { readonly [N in RuleName]: Rule<N> } = {
  cards: {
    name: 'cards',
    from: '1900-01-01',
    value: { repeatedYellow: 3, shortestReason: 5, explainWithin: 3, appealWithin: 5 },
    basis: '“红牌＝超法定时限或多次黄牌”为各地通行做法（待核实）；次数、理由最少字数、说明和申诉期限为本市默认值，可调整',
  },
  grade: {
    name: 'grade',
    from: '1900-01-01',
    value: {
      excellent: { onTime: 98, red: 0, yellow: 2, bad: 1 },
      good: { onTime: 95, red: 2, yellow: 6, bad: 3 },
      fair: { onTime: 85, red: 6, yellow: 20, bad: 8 },
      fewest: 5,
    },
    basis: '优秀、良好、合格、不合格四档见公开的效能考核做法（按季）；各档界限为本市默认值，待核实，可调整',
  },
  badReview: {
    name: 'badReview',
    from: '1900-01-01',
    value: { contactWithin: 1, rectifyWithin: 15 },
    basis: '1个工作日内联系见安阳市条例；整改期限各市5至15个工作日不等，本市默认15个工作日，可调整；实名差评100%回访',
  },
}

/** Every rule by name, oldest first, the usual ones included. */
export async function allRules(on: Queryable): Promise<readonly Rule[]> {
  const rows = await on.query<Rule & { setBy: string }>(
    `select name, from_date::text as "from", value, basis, set_by as "setBy" from supervision.rule order by name, from_date`,
  )
  return [...Object.values(usualRules), ...rows]
}

/** The rule in force on a day. Pure. */
export const ruleOn = <N extends RuleName>(rules: readonly Rule[], name: N, day: string): Rule<N> =>
  (rules.filter((rule) => rule.name === name && rule.from <= day) as unknown as readonly Rule<N>[]).toSorted((a, b) =>
    a.from < b.from ? 1 : -1,
  )[0]!

/**
 * Sets a rule from a day on that has not begun, with what it rests on. The supervision office only.
 *
 * @throws `access/forbidden`, `request/bad-parameter`
 */
export async function setRule<N extends RuleName>(
  city: City,
  { name, from, value, basis }: { name: N; from: string; value: RuleValues[N]; basis: string },
): Promise<void> {
  requireSupervisor(city, { zh: '调整监察规则', en: 'change the rules of supervision' })
  const today = city.clock.today()
  if (from <= today) throw refuse('request/bad-parameter', { name: 'from', reason: `> ${today}` })
  if (!sameShape(usualRules[name].value, value))
    throw refuse('request/bad-parameter', { name: 'value', reason: JSON.stringify(usualRules[name].value) })
  if ([...basis.trim()].length < 5) throw refuse('request/bad-parameter', { name: 'basis', reason: '≥ 5' })
  await city.db.transaction(async (tx) => {
    const set = await tx.query(
      `insert into supervision.rule (name, from_date, value, basis, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning name`,
      [name, from, JSON.stringify(value), basis.trim(), city.actor.name, city.clock.now()],
    )
    if (set.length === 0)
      throw refuse('request/bad-parameter', { name: 'from', reason: `${from}: 已有规则 / there is one already` })
    await audit(
      city,
      { act: 'supervision/rule', subject: `supervision/rule/${name}/${from}`, detail: { value: JSON.stringify(value) } },
      tx,
    )
  })
}

/** The same names, all numbers from 0 on. */
function sameShape(usual: object, given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false
  const names = Object.keys(usual)
  return (
    Object.keys(given).length === names.length &&
    names.every((name) => {
      const [mine, theirs] = [(usual as Record<string, unknown>)[name], (given as Record<string, unknown>)[name]]
      return typeof mine === 'number'
        ? typeof theirs === 'number' && theirs >= 0 && Number.isFinite(theirs)
        : sameShape(mine as object, theirs)
    })
  )
}
