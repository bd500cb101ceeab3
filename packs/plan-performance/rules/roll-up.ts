import { type Status, statuses } from './status.ts'

/** One judged promise and the group it counts for. */
export interface Counted {
  readonly group: string
  readonly status: Status
  /** Way covered, 0–100; absent when not measured. */
  readonly progress?: number | undefined
}

/** Promises of one goal, department or plan, summed up. */
export interface RollUp {
  readonly group: string
  readonly total: number
  readonly counts: Readonly<Record<Status, number>>
  /** How many have a figure. */
  readonly measured: number
  /** Mean way covered of the measured ones, 0–100; undefined while none is measured. Never spread over the unmeasured. */
  readonly score: number | undefined
}

/** Sums up by group, groups in order of first appearance. Every promise weighs the same. */
export function rollUp(items: readonly Counted[]): readonly RollUp[] {
  return [...Map.groupBy(items, (item) => item.group)].map(([group, members]) => {
    const measured = members.filter((item) => item.progress !== undefined)
    return {
      group,
      total: members.length,
      counts: countByStatus(members.map((item) => item.status)),
      measured: measured.length,
      score: measured.length === 0 ? undefined : measured.reduce((sum, item) => sum + (item.progress ?? 0), 0) / measured.length,
    }
  })
}

/** How many of each status; all six keys are always there. */
export function countByStatus(list: readonly Status[]): Readonly<Record<Status, number>> {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>
  for (const status of list) counts[status] += 1
  return counts
}
