import { type DecisionTable, defineDecisionTable } from './decision-table.ts'
import type { Field, Fields } from './field.ts'
import { choice } from './fields/choice.ts'
import { integer } from './fields/integer.ts'
import { type Comparison, isIdentifier, type Match } from './match.ts'
import type { Audience } from './record.ts'
import type { Role } from './role.ts'

/** Points and thresholds of a match, as an edition says them. */
export type Points = Pick<Match, 'compare' | 'thresholds'>

interface Spec extends Points {
  readonly label: string
  readonly purpose: string
  readonly fields: Readonly<Record<string, Field<any, boolean>>>
  readonly read: Audience
  readonly changedBy: readonly Role[]
  readonly basis: string
}

const decides = {
  same: integer('一致得分／分数线', { min: 0, max: 100 }),
  near: integer('相近得分', { min: 0, max: 100 }).optional(),
  nearFrom: integer('相近起点（%）', { min: 1, max: 100 }).optional(),
  differ: integer('不同扣分', { min: -100, max: 0 }).optional(),
  slip: integer('只差一位得分', { min: 0, max: 100 }).optional(),
}

/**
 * The points and thresholds of a match as a decision table: one row for each compared field and each threshold. What the pack says is the
 * first edition; the city changes it by dated ones.
 */
export function matchPoints(
  name: string,
  { label, purpose, fields, compare, thresholds, read, changedBy, basis }: Spec,
): DecisionTable {
  const items = Object.fromEntries(Object.keys(compare).map((field) => [field, fields[field]!.label]))
  const row = (item: string, gives: object) => ({ when: { item: { is: item } }, gives, basis, isVerified: false })
  return defineDecisionTable(name, {
    ...{ label, purpose, hit: 'unique', read, changedBy },
    asks: { item: choice('比对项', { sure: '自动归一的分数线', doubtful: '由人核对的分数线', ...items }) } as Fields,
    decides: decides as Fields,
    rows: [
      row('sure', { same: thresholds.sure }),
      row('doubtful', { same: thresholds.doubtful }),
      ...Object.entries(compare).map(([field, { as: _, ...points }]) => row(field, points)),
    ],
  })
}

/** The points an edition's rows give; a field without a row keeps the pack's. The lower threshold never lies above the upper one. */
export function pointsFrom(match: Match, given: (item: string) => Readonly<Record<string, unknown>> | undefined): Points {
  const number = (item: string, fallback: number) => (given(item)?.['same'] as number | undefined) ?? fallback
  const sure = Math.max(1, number('sure', match.thresholds.sure))
  const doubtful = Math.min(sure, Math.max(1, number('doubtful', match.thresholds.doubtful)))
  const compare = Object.entries(match.compare).map(([field, rule]): [string, Comparison] => {
    const row = given(field)
    if (!row) return [field, rule]
    const numbers = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null))
    return [field, { as: rule.as, ...numbers, ...(isIdentifier(rule.as) ? { same: 100 } : {}) } as Comparison]
  })
  return { compare: Object.fromEntries(compare), thresholds: { sure, doubtful } }
}
