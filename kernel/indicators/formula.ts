import type { CaseSet, Formula, RecordSet } from '../define/index.ts'

/** The one thing a formula's leaf asks the database: how many records, and an aggregate of one field over them. */
export interface Atom {
  readonly of: RecordSet
  readonly aggregate: 'count' | 'distinct' | 'sum' | 'average' | 'max'
  readonly field?: string
}

export type MeasureName = (Formula & { op: 'measure' })['name']

/** Cases of a process, counted or timed. */
export interface CaseLeaf {
  readonly cases: CaseSet
  readonly what: 'count' | 'averageHours'
}

export type Leaf = Atom | CaseLeaf | { readonly measure: MeasureName }

/** Every leaf of a formula from left to right; `evaluate` takes their results in the same order. */
export function leavesOf(formula: Formula): readonly Leaf[] {
  switch (formula.op) {
    case 'count':
      return [{ of: formula.of, aggregate: 'count' }]
    case 'distinct':
    case 'sum':
    case 'average':
    case 'max':
      return [{ of: formula.of, aggregate: formula.op, field: formula.field }]
    case 'share':
      return [
        { of: formula.part, aggregate: 'count' },
        { of: formula.whole, aggregate: 'count' },
      ]
    case 'ratio':
      return [...leavesOf(formula.top), ...leavesOf(formula.bottom)]
    case 'difference':
      return [...leavesOf(formula.first), ...leavesOf(formula.second)]
    case 'cases':
      return [{ cases: formula.of, what: formula.what }]
    case 'measure':
      return [{ measure: formula.name }]
  }
}

export const isAtom = (leaf: Leaf): leaf is Atom => 'of' in leaf

/** The record sets of a formula, from left to right. */
export const setsOf = (formula: Formula): readonly RecordSet[] =>
  leavesOf(formula).flatMap((leaf) => (isAtom(leaf) ? [leaf.of] : []))

/** What a leaf gave: how many records, and the value; undefined where there is none (the average of nothing). */
export interface LeafResult {
  readonly n: number
  readonly value: number | undefined
}

/** A formula with the numbers it came to, kept whole so that the working can be written down. */
export interface Evaluated {
  readonly formula: Formula
  readonly value: number | undefined
  readonly leaves: readonly LeafResult[]
  /** Top and bottom of a ratio, first and second of a difference. */
  readonly parts: readonly Evaluated[]
}

/** Works a formula out from its leaves' results. A zero bottom gives no value rather than zero or infinity. */
export function evaluate(formula: Formula, results: readonly LeafResult[]): Evaluated {
  if (formula.op === 'share') {
    const [part, whole] = results
    return { formula, leaves: results, parts: [], value: divide(part?.value, whole?.value, 100) }
  }
  if (formula.op === 'ratio') {
    const [top, bottom] = both(formula.top, formula.bottom, results)
    return { formula, leaves: results, parts: [top, bottom], value: divide(top.value, bottom.value, formula.times) }
  }
  if (formula.op === 'difference') {
    const [first, second] = both(formula.first, formula.second, results)
    const isKnown = first.value !== undefined && second.value !== undefined
    return {
      formula,
      leaves: results,
      parts: [first, second],
      value: isKnown ? rounded(first.value! - second.value!) : undefined,
    }
  }
  return { formula, leaves: results, parts: [], value: results[0]?.value }
}

function both(left: Formula, right: Formula, results: readonly LeafResult[]): [Evaluated, Evaluated] {
  const ofLeft = leavesOf(left).length
  return [evaluate(left, results.slice(0, ofLeft)), evaluate(right, results.slice(ofLeft))]
}

function divide(top: number | undefined, bottom: number | undefined, times: number): number | undefined {
  if (top === undefined || bottom === undefined || bottom === 0) return undefined
  return rounded((top / bottom) * times)
}

/** Six decimals: enough for every rate people compare, and free of the noise of binary fractions. */
export const rounded = (value: number): number => Number(value.toFixed(6))
