import type { Measurement } from './indicator-status.ts'
import { earlier, yearEnd } from './path.ts'

/** The parts of a yearly self-report that decide which figure counts. */
export interface ReportedFigure {
  readonly id: string
  readonly year: number
  /** ISO date it was handed in. */
  readonly reportedOn: string
  /** The report it corrects. */
  readonly supersedes?: string | undefined
}

/** The figure of a report is true for the end of its year, or for the day it was handed in when that came first. */
export const figureDate = (report: ReportedFigure): string => earlier(report.reportedOn, yearEnd(report.year))

/**
 * What was known at a date: reports handed in by then, without those that another of them corrects;
 * for each year the latest. Earlier ones are not lost: they simply are not the answer for this date.
 */
export function reportsKnownOn<R extends ReportedFigure>(reports: readonly R[], on: string): readonly R[] {
  const handedIn = reports.filter((report) => report.reportedOn <= on)
  const corrected = new Set(handedIn.map((report) => report.supersedes))
  const byYear = new Map<number, R>()
  for (const report of handedIn.filter(({ id }) => !corrected.has(id)).toSorted(byDate)) byYear.set(report.year, report)
  return [...byYear.values()].toSorted((a, b) => a.year - b.year)
}

/** Reports as figures to judge by. */
export const figuresOf = (
  reports: readonly (ReportedFigure & { readonly value?: number | undefined })[],
): readonly Measurement[] =>
  reports.flatMap((report) =>
    report.value === undefined ? [] : [{ on: figureDate(report), year: report.year, value: report.value }],
  )

const byDate = (a: ReportedFigure, b: ReportedFigure) => (a.reportedOn < b.reportedOn ? -1 : a.reportedOn > b.reportedOn ? 1 : 0)
