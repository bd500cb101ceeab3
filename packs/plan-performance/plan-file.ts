import type { Comparator, Direction } from './rules.ts'

/** The form of `cities/plans/<plan>.json`: what was read out of a printed plan, every figure with its exact words. */
export interface PlanFile {
  readonly id: string
  readonly title: string
  readonly city: string
  readonly cityCode: string
  readonly issuer: string
  readonly documentNumber: string | null
  readonly issuedOn: string | null
  readonly periodStart: number
  readonly periodEnd: number
  readonly notes: readonly string[]
  /** The text's file in the same folder. */
  readonly source: string
  readonly goals: readonly { readonly id: string; readonly section: string; readonly title: string }[]
  readonly indicators: readonly FileIndicator[]
  readonly tasks: readonly FileTask[]
  readonly baselines: readonly FileBaseline[]
}

interface FileIndicator {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly goal: string
  readonly section: string
  readonly unit: string
  readonly direction: Direction
  readonly basis: 'number' | 'worded' | 'enumerated' | 'context'
  readonly baseline: {
    readonly value: number
    readonly year: number
    readonly comparator: Comparator
    readonly quote: string
  } | null
  readonly targets: readonly {
    readonly year: number
    readonly value: number
    readonly comparator: Comparator
    readonly upper?: number
    readonly quote?: string
  }[]
  readonly quote: string
  readonly note?: string
  readonly recurrence?: 'yearly'
}

interface FileTask {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly section: string
  readonly goal: string
  readonly dueYear: number | null
  /** `by` is a year or a month, `2014-06`. */
  readonly milestones: readonly { readonly by: string; readonly text: string }[]
  readonly summary: string
  readonly indicators: readonly string[]
  readonly leadDepartments?: readonly string[]
  readonly note?: string
}

interface FileBaseline {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly goal: string
  readonly section: string
  readonly unit: string
  readonly direction: Direction
  readonly baseline: { readonly value: number; readonly year: number; readonly comparator: Comparator }
  readonly previous?: { readonly value: number; readonly year: number | null }
  readonly quote: string
  /** The indicator this is the baseline of. */
  readonly indicator?: string
  readonly note?: string
}

/** One entry of `cities/plans/systems.json`. `offset` counts characters in the plan's text file. */
export interface NamedSystem {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly domain: string
  readonly kind: 'software' | 'data' | 'network-hardware' | 'policy-only'
  readonly mentions: readonly {
    readonly plan: string
    readonly section: string
    readonly offset: number
    readonly phrase: string
  }[]
}
