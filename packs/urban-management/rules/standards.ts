/** A dated national standard of classes and codes (城市管理部件和事件分类与编码). */
export interface Standard {
  readonly key: 'cjt214-2007' | 'gbt30428-2013' | 'gbt47678-2026'
  readonly name: string
  /** First and last day in force, ISO dates; absent: since before, or until further notice. */
  readonly from?: string
  readonly to?: string
}

/** What is a thing in the street (部件) and what happens there (事件, 事项). Codes of the two kinds overlap. */
export type Kind = 'component' | 'event'

const lastOldDay = '2026-06-30'

/**
 * The standards by kind. GB/T 47678.5-2026 replaces GB/T 30428.2-2013 from 2026-07-01; date and code lengths were read in one
 * secondary source and have to be checked in the standard's own text before conformance is claimed.
 */
export const standards: Readonly<Record<Kind, readonly Standard[]>> = {
  component: [
    { key: 'cjt214-2007', name: 'CJ/T 214-2007、GB/T 30428.2-2013', to: lastOldDay },
    { key: 'gbt47678-2026', name: 'GB/T 47678.5-2026', from: '2026-07-01' },
  ],
  event: [
    { key: 'gbt30428-2013', name: 'GB/T 30428.2-2013', to: lastOldDay },
    { key: 'gbt47678-2026', name: 'GB/T 47678.5-2026', from: '2026-07-01' },
  ],
}

/** The standard in force for a kind on a day (ISO date): the day of the event decides, not the day somebody looks. */
export function standardOn(kind: Kind, date: string): Standard {
  return standards[kind].findLast(({ from = '' }) => from <= date)!
}

/** The date in China at an instant. China keeps one zone without summer time (since 1991), so a rule needs no calendar for it. */
export const dateInChina = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
