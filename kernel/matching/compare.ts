import type { Match } from '../define/index.ts'
import { editDistance, outcomeOf } from './likeness.ts'
import { comparable, identifierOf, type Node } from './node.ts'

/** What one field said about two records. `slip`: a wrong identifier that is the other one but for one character. */
export interface Reason {
  readonly field: string
  readonly outcome: 'same' | 'near' | 'differ' | 'slip'
  readonly points: number
}

/** Two records compared; `a` is the smaller id. */
export interface Pair {
  readonly a: string
  readonly b: string
  /** 0 to 100; 100 when valid identifiers are the same. */
  readonly score: number
  readonly verdict: 'identifier' | 'sure' | 'doubtful'
  readonly reasons: readonly Reason[]
}

/** Points for a wrong identifier one character away from the other record's. */
const slipPoints = 30

/**
 * Compares two records; the same whichever comes first. Undefined when they have nothing to do with each other: too few points, or two
 * different valid identifiers, which no resemblance outweighs.
 */
export function compare(match: Match, one: Node, other: Node): Pair | undefined {
  const [first, second] = one.id < other.id ? [one, other] : [other, one]
  const [idOfFirst, idOfSecond] = [identifierOf(match, first), identifierOf(match, second)]
  if (idOfFirst !== undefined && idOfSecond !== undefined && idOfFirst !== idOfSecond) return undefined
  const isDecided = idOfFirst !== undefined && idOfFirst === idOfSecond
  const reasons = Object.keys(match.compare).flatMap((field) => reasonOf(match, field, first, second))
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0)
  const score = isDecided ? 100 : Math.max(0, Math.min(100, points))
  const { sure, doubtful } = match.thresholds
  const ends = { a: first.id, b: second.id, score, reasons }
  if (isDecided) return { ...ends, verdict: 'identifier' }
  return score >= sure ? { ...ends, verdict: 'sure' } : score >= doubtful ? { ...ends, verdict: 'doubtful' } : undefined
}

function reasonOf(match: Match, field: string, a: Node, b: Node): Reason[] {
  const rule = match.compare[field]!
  const [left, right] = [comparable(match, a, field), comparable(match, b, field)]
  if (left === '' || right === '') return []
  if (rule.as === 'identifier') {
    const decides = identifierOf(match, a) !== undefined && identifierOf(match, b) !== undefined
    if (decides) return [{ field, outcome: 'same', points: 100 }]
    // A doubted identifier speaks neither for nor against.
    if (a.idDoubted || b.idDoubted) return []
    return editDistance(left, right) <= 1 ? [{ field, outcome: 'slip', points: slipPoints }] : []
  }
  const outcome = outcomeOf(rule, left, right)
  const points = outcome === 'same' ? rule.same : outcome === 'near' ? (rule.near ?? 0) : (rule.differ ?? 0)
  return [{ field, outcome, points }]
}
