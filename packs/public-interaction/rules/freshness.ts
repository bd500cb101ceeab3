import { addDays } from './days.ts'

/** How often a column promises something new. */
export const cycles = {
  monthly: '每月',
  quarterly: '每季度',
  halfYearly: '每半年',
  yearly: '每年',
  irregular: '有变化即更新',
} as const
export type Cycle = keyof typeof cycles

/** Days of a cycle, the longest its calendar gives: a month of 31 days keeps a monthly promise. */
const daysOf: Readonly<Record<Exclude<Cycle, 'irregular'>, number>> = { monthly: 31, quarterly: 92, halfYearly: 184, yearly: 366 }

export interface Freshness {
  /** ISO date of the newest entry. */
  readonly lastOn?: string
  /** The last day on which the next entry keeps the promise; none where nothing is promised by the calendar. */
  readonly dueOn?: string
  readonly lateDays: number
  readonly lamp: 'green' | 'amber' | 'red' | 'grey'
}

/** Less than this many days before it is due the lamp turns amber. */
const soon = 7

/** Whether a column keeps its promise on a day. A column with nothing in it is late from the start: it promised. */
export function freshnessOf(cycle: Cycle, published: readonly string[], today: string): Freshness {
  const lastOn = published
    .filter((day) => day <= today)
    .sort()
    .at(-1)
  if (cycle === 'irregular') return { ...(lastOn ? { lastOn } : {}), lateDays: 0, lamp: lastOn ? 'green' : 'grey' }
  if (lastOn === undefined) return { lateDays: 1, lamp: 'red' }
  const dueOn = addDays(lastOn, daysOf[cycle])
  const left = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  return { lastOn, dueOn, lateDays: Math.max(0, -left), lamp: left < 0 ? 'red' : left < soon ? 'amber' : 'green' }
}
