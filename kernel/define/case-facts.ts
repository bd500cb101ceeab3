import type { Recent } from './indicator.ts'
import type { AnyProcess } from './process.ts'

/**
 * Cases of one process, for counting; a condition left out does not matter. Merged duplicates are not counted, the main case is, unless
 * `merged` says so.
 */
export interface CaseSet {
  readonly process: AnyProcess
  /** Open, or ended in one of these states. */
  readonly is?: 'open' | { readonly endedIn: readonly string[] }
  /** Every promise was kept (true), or at least one was broken (false). */
  readonly onTime?: boolean
  /** The last time this action was taken, it was answered so: every named answer is one of its values. Never taken: not counted. */
  readonly answered?: { readonly action: string; readonly with?: Entries }
  /** What was filled in when it was opened: every named entry is as said. Choices, codes and numbers; never anything personal. */
  readonly form?: Entries
  /** Merged duplicates count too, or only they do. */
  readonly merged?: 'too' | 'only'
  /** Opened, or closed, within a span: relative to the city's clock, or between two ISO dates, both included. */
  readonly opened?: CaseDates
  readonly closed?: CaseDates
}

/** Conditions on entries by field: one of these values, or filled in at all. */
export type Entries = Readonly<Record<string, readonly string[] | { readonly present: boolean }>>

export type CaseDates = { readonly during: Recent } | { readonly from: string; readonly to: string }

/** What evaluation needs of a case, and no more: no personal entry, no name, no words anybody wrote. */
export interface CaseFacts {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly openedAt: string
  readonly closedAt?: string
  readonly division: string
  readonly point?: { readonly lon: number; readonly lat: number }
  /** Number of the case this one was merged into. */
  readonly mergedInto?: string
  /** The form without personal entries, files and free text. */
  readonly form: Readonly<Record<string, any>>
  readonly actions: readonly {
    readonly name: string
    readonly at: string
    readonly post?: { readonly role: string; readonly department: string; readonly division: string }
    /** Department whose turn it was afterwards. */
    readonly department: string
    /** Entries that are codes or choices. */
    readonly answers: Readonly<Record<string, any>>
  }[]
  readonly deadlines: readonly {
    readonly name: string
    readonly startedAt: string
    readonly dueAt: string
    readonly metAt?: string
    readonly extended: number
  }[]
}

/** What anybody may know of an open case of a process that everybody may open: that it is there. */
export interface CaseNearby {
  readonly number: string
  readonly title: string
  readonly state: string
  readonly openedAt: string
  readonly point: { readonly lon: number; readonly lat: number }
}

/** Cases of a process, for counting. */
export const cases = (process: AnyProcess, where: Omit<CaseSet, 'process'> = {}): CaseSet => ({ process, ...where })
