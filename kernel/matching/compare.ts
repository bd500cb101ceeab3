import { isIdentifier, type Match } from '../define/index.ts'
import { editDistance, outcomeOf } from './likeness.ts'
import { comparable, identifierOf, type Node } from './node.ts'

/** What one field said about two records. `slip`: a wrong identifier that is the other one but for one character. */
export interface Reason {
  readonly field: string
  readonly outcome: 'same' | 'near' | 'differ' | 'slip' | 'old'
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

/** Points for a wrong identifier one character away from the other record's, and for an old number that became it. */
const usual = { slip: 30, old: 15 } as const

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
  const isContradicted = match.isCautious && reasons.some(({ field, outcome }) => field === match.identifier && outcome !== 'old')
  return score >= sure && !isContradicted
    ? { ...ends, verdict: 'sure' }
    : score >= doubtful
      ? { ...ends, verdict: 'doubtful' }
      : undefined
}

function reasonOf(match: Match, field: string, a: Node, b: Node): Reason[] {
  const rule = match.compare[field]!
  const [left, right] = [comparable(match, a, field), comparable(match, b, field)]
  if (left === '' || right === '') return []
  if (isIdentifier(rule.as)) {
    const decides = identifierOf(match, a) !== undefined && identifierOf(match, b) !== undefined
    if (decides) return [{ field, outcome: 'same', points: 100 }]
    // A doubted identifier speaks neither for nor against.
    if (a.idDoubted || b.idDoubted) return []
    // Both are unreadable and the same, or one is of the first generation: no check digit vouches for it.
    if (left === right) return [{ field, outcome: 'old', points: rule.near ?? usual.old }]
    if (editDistance(left, right) <= 1) return [{ field, outcome: 'slip', points: rule.slip ?? usual.slip }]
    return match.isCautious || rule.differ !== undefined ? [{ field, outcome: 'differ', points: rule.differ ?? 0 }] : []
  }
  const outcome = outcomeOf(rule, left, right)
  const points = outcome === 'same' ? rule.same : outcome === 'near' ? (rule.near ?? 0) : (rule.differ ?? 0)
  return [{ field, outcome, points }]
}
