import { type Fields, isBlank, type Row } from './field.ts'
import type { Audience } from './record.ts'
import type { Role } from './role.ts'

/** What a row asks of one input; a row without a test for an input takes any value of it. */
export type Test =
  | { readonly is: unknown }
  | { readonly oneOf: readonly unknown[] }
  /** Both ends included; one may be left out. For numbers and dates. */
  | { readonly from?: unknown; readonly to?: unknown }
  /** A division code and everything below it. */
  | { readonly under: string }

/** One rule: when every test fits, this is decided. */
export interface DecisionRow<A extends Fields = any, D extends Fields = any> {
  readonly when: { readonly [K in keyof A]?: Test }
  readonly gives: Row<D>
  /** Where the rule comes from. */
  readonly basis: string
  /** Read in the source itself, or in two independent ones that agree. */
  readonly isVerified: boolean
}

/** Rules as data (决策表): the pack brings the first edition, the city changes it by dated editions that are never rewritten. */
export interface DecisionTable<N extends string = string, A extends Fields = any, D extends Fields = any> {
  readonly name: N
  readonly label: string
  /** One sentence: what is decided by it. */
  readonly purpose: string
  readonly asks: A
  readonly decides: D
  /** `first`: the first row that fits counts. `unique`: no two rows may fit the same case. */
  readonly hit: 'first' | 'unique'
  readonly read: Audience
  readonly changedBy: readonly Role[]
  /** The first edition. */
  readonly rows: readonly DecisionRow<A, D>[]
}

/** What an edition decided: the row that fits, counted from 0, and what it says. */
export interface RowHit<D extends Fields = any> {
  readonly row: number
  readonly gives: Row<D>
}

/**
 * @example
 * export const crews = defineDecisionTable('crews', {
 *   label: '派哪个班组', purpose: '…', asks: { soil: choice('土质', {…}) }, decides: { crew: text('班组') }, hit: 'first',
 *   read: 'everyone', changedBy: [warden],
 *   rows: [{ when: { soil: { is: 'clay' } }, gives: { crew: '一班' }, basis: '园长会议', isVerified: false }],
 * })
 */
export function defineDecisionTable<const N extends string, A extends Fields, D extends Fields>(
  name: N,
  spec: {
    label: string
    purpose: string
    asks: A
    decides: D
    hit: 'first' | 'unique'
    read: Audience
    changedBy: readonly Role[]
    rows: readonly DecisionRow<NoInfer<A>, NoInfer<D>>[]
  },
): DecisionTable<N, A, D> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new TypeError(`Decision table "${name}": a name is lower case with dashes.`)
  for (const [input, field] of Object.entries(spec.asks as Fields))
    if (!comparableKinds.has(field.type.kind)) throw new TypeError(`Decision table "${name}" cannot compare "${input}".`)
  return Object.freeze({ name, ...spec })
}

const comparableKinds = new Set([
  'choice',
  'codeTable',
  'boolean',
  'integer',
  'decimal',
  'date',
  'text',
  'divisionCode',
  'departmentCode',
])

/** Whether a value passes a test. A missing value passes only where nothing is asked. Pure; numbers in text are compared as numbers. */
export function fits(test: Test | undefined, value: unknown): boolean {
  if (test === undefined) return true
  if (isBlank(value)) return false
  if ('is' in test) return same(test.is, value)
  if ('oneOf' in test) return test.oneOf.some((each) => same(each, value))
  if ('under' in test) return String(value).startsWith(withoutZeros(test.under))
  return (test.from === undefined || order(test.from, value) <= 0) && (test.to === undefined || order(value, test.to) <= 0)
}

const same = (a: unknown, b: unknown): boolean => order(a, b) === 0

/** ISO dates and codes are ordered as text, numbers (also the decimal strings of our fields) by size. */
export function order(a: unknown, b: unknown): number {
  const isNumber = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && /^-?\d+\.\d+$/.test(value))
  if (isNumber(a) && isNumber(b)) return Math.sign(Number(a) - Number(b))
  return String(a) === String(b) ? 0 : String(a) < String(b) ? -1 : 1
}

/** `370200` covers `370202`: a code without the pairs (from six digits on: triples) that say nothing. */
function withoutZeros(code: string): string {
  const levels = [12, 9, 6, 4, 2]
  const length = levels.find((end, i) => code.length >= end && /[1-9]/.test(code.slice(levels[i + 1] ?? 0, end)))
  return code.slice(0, length ?? 2)
}

/** Every row that fits the inputs, counted from 0. */
export const rowsThatFit = (rows: readonly DecisionRow[], inputs: Readonly<Record<string, unknown>>): readonly number[] =>
  rows.flatMap(({ when }, row) => (Object.entries(when).every(([input, test]) => fits(test, inputs[input])) ? [row] : []))

/** What rows decide for inputs; undefined when no row fits. The same rows and inputs always give the same answer. */
export function decideBy<D extends Fields>(
  rows: readonly DecisionRow<any, D>[],
  inputs: Readonly<Record<string, unknown>>,
): RowHit<D> | undefined {
  const row = rows.findIndex(({ when }) => Object.entries(when).every(([input, test]) => fits(test, inputs[input])))
  return row < 0 ? undefined : { row, gives: rows[row]!.gives }
}
