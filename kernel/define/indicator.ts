import type { CaseSet } from './case-facts.ts'
import type { Fields, Row } from './field.ts'
import type { RecordType } from './record.ts'

/** A span of time relative to the city's clock, both ends included: it moves with the day, so no label carries a year. */
export type Recent = 'thisYear' | 'lastYear' | { readonly days: number }

/**
 * One condition on a field: equal to a value, one of several, within a range (both ends included), present at all,
 * or (division codes only) the division itself and everything under it.
 */
export type Condition<T> =
  | T
  | { readonly oneOf: readonly T[] }
  | { readonly from?: T; readonly to?: T }
  | { readonly present: boolean }
  | { readonly under: string }
  /** Dates (or years, for a whole number) within a span relative to today. */
  | { readonly during: Recent }
  /** Dates that lie so many years back today, or more: 65 finds who is 65 or older. */
  | { readonly yearsAgo: number }
export type Where<F extends Fields> = { readonly [K in keyof Row<F>]?: Condition<NonNullable<Row<F>[K]>> }

/** A set of records; the engine compiles it to SQL, and a screen can open exactly these records. */
export interface RecordSet {
  readonly record: RecordType<string, any>
  readonly where: Readonly<Record<string, Condition<unknown>>>
}

/** A formula over live data. Values, not functions: they are shown to people, compiled to SQL and drilled into. */
export type Formula =
  | { readonly op: 'count'; readonly of: RecordSet }
  | { readonly op: 'distinct'; readonly of: RecordSet; readonly field: string }
  | { readonly op: 'sum' | 'average' | 'max'; readonly of: RecordSet; readonly field: string }
  | { readonly op: 'share'; readonly part: RecordSet; readonly whole: RecordSet }
  | { readonly op: 'ratio'; readonly top: Formula; readonly bottom: Formula; readonly times: number }
  | { readonly op: 'difference'; readonly first: Formula; readonly second: Formula }
  /** Cases of a process: how many, or how many natural hours from opening to closing on average. */
  | { readonly op: 'cases'; readonly of: CaseSet; readonly what: 'count' | 'averageHours' }
  /** A figure of the installation itself that no record set can give, computed by a named engine measure. */
  | {
      readonly op: 'measure'
      readonly name:
        | 'catalogue/resources'
        | 'catalogue/open-resources'
        | 'catalogue/shared-share'
        | 'cascade/cities'
        | 'open-data/sets'
        | 'open-data/providers'
        | 'open-data/downloads'
        | 'open-data/calls'
    }

/** The records of a type, or those that match. */
export const records = <F extends Fields>(record: RecordType<string, F>, where: Where<F> = {}): RecordSet => ({ record, where })
/** How many records. */
export const count = (of: RecordSet): Formula => ({ op: 'count', of })
/** How many different values of a field. */
export const distinct = (of: RecordSet, field: string): Formula => ({ op: 'distinct', of, field })
export const sum = (of: RecordSet, field: string): Formula => ({ op: 'sum', of, field })
export const average = (of: RecordSet, field: string): Formula => ({ op: 'average', of, field })
export const max = (of: RecordSet, field: string): Formula => ({ op: 'max', of, field })
/** Part of the whole in per cent; undefined while the whole is empty. */
export const share = (part: RecordSet, whole: RecordSet): Formula => ({ op: 'share', part, whole })
/** `top / bottom × times`; undefined while the bottom is zero. */
export const ratio = (top: Formula, bottom: Formula, times = 1): Formula => ({ op: 'ratio', top, bottom, times })
/** `first − second`. Growth in per cent is `ratio(difference(now, before), before, 100)`. */
export const difference = (first: Formula, second: Formula): Formula => ({ op: 'difference', first, second })
/** How many cases of a process. A rate is `ratio(countCases(part), countCases(whole), 100)`. */
export const countCases = (of: CaseSet): Formula => ({ op: 'cases', of, what: 'count' })
/** Natural hours from opening to closing, on average; undefined while none is closed. */
export const averageHours = (of: CaseSet): Formula => ({ op: 'cases', of, what: 'averageHours' })
export const measure = (name: (Formula & { op: 'measure' })['name']): Formula => ({ op: 'measure', name })

export interface IndicatorSpec {
  readonly label: string
  readonly unit: string
  readonly better: 'higher' | 'lower'
  readonly value: Formula
  /** A field of the counted records to break the figure down by, usually the district. */
  readonly by?: string
  /** How it is computed, in words a mayor understands. */
  readonly explain: string
}

/** A defined number over live data. */
export interface Indicator extends IndicatorSpec {
  readonly name: string
}

export function defineIndicators<const I extends Record<string, IndicatorSpec>>(
  indicators: I,
): { readonly [K in keyof I]: Indicator } {
  return Object.freeze(
    Object.fromEntries(Object.entries(indicators).map(([name, i]) => [name, Object.freeze({ ...i, name })])),
  ) as { readonly [K in keyof I]: Indicator }
}
