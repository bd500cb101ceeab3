import type { Answer } from '#kernel'
import { today } from '../../../../web/moments.ts'
import type { scores } from '../../queries.ts'
import { noTally } from '../../rules/scores.ts'

export type Evaluation = Answer<typeof scores>
export type Line = Evaluation['areas'][number]
export type PostLine = Evaluation['posts'][number]
export type Count = keyof Line['tally']
export type Rate = keyof Line['rates']
export type Files = Evaluation['files']

/** Both days included, ISO dates. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** The periods people ask for by name, as of today on the city's clock. */
export function namedPeriods(day: string = today()): Readonly<Record<'lately' | 'thisMonth' | 'lastMonth', Period>> {
  const lastOfBefore = daysAfter(`${day.slice(0, 7)}-01`, -1)
  return {
    lately: { from: daysAfter(day, -29), to: day },
    thisMonth: { from: `${day.slice(0, 7)}-01`, to: day },
    lastMonth: { from: `${lastOfBefore.slice(0, 7)}-01`, to: lastOfBefore },
  }
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Lines that counted anything: the query also gives districts whose matters all lie before the period. */
export const withCounts = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ tally }) => Object.values(tally).some((count) => count > 0))

/** The counts of all lines together. */
export const sumOf = (lines: readonly Line[]): Readonly<Record<Count, number>> => {
  const sum: Record<Count, number> = { ...noTally }
  for (const { tally } of lines) for (const count of Object.keys(sum) as Count[]) sum[count] += tally[count]
  return sum
}

/** Two decimals with the sign, or a dash where nothing was there to be divided by. */
export const percentWords = (rate: number | undefined | null): string => (typeof rate === 'number' ? `${rate.toFixed(2)}%` : '—')
