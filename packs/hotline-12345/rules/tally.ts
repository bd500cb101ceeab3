import { dateInChina } from '../../urban-management/rules/standards.ts'
import type { RateCounts } from './rates.ts'

export interface OrderFacts {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly isMerged: boolean
  readonly actions: readonly {
    readonly name: string
    readonly at: string
    /** Department whose turn it was afterwards. */
    readonly department: string
    readonly answers: Readonly<Record<string, any>>
  }[]
}

/** An order whose caller was reached in the period, and what was said. */
export interface CalledBack {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly contacted: boolean
  readonly solved: boolean
  readonly satisfaction: 'satisfied' | 'basically' | 'dissatisfied'
}

const sendings = new Set(['dispatch', 'redispatch', 'rule'])

/**
 * The valid call-backs of a period (ISO dates, both included, by the city's day) by the unit that had the order when the caller was asked. Each
 * call-back counts: an order that was handled again is asked about again. Merged duplicates do not count, their main order does.
 */
export function unitsOf(
  orders: readonly OrderFacts[],
  { from, to }: { readonly from: string; readonly to: string },
): ReadonlyMap<string, readonly CalledBack[]> {
  const units = new Map<string, CalledBack[]>()
  for (const { actions, isMerged, ...order } of orders) {
    if (isMerged) continue
    let unit: string | undefined
    for (const { name, at, department, answers } of actions) {
      if (sendings.has(name)) unit = department
      if (name !== 'callBack' || answers['reached'] !== 'yes' || unit === undefined) continue
      const day = dateInChina(at)
      if (day < from || day > to) continue
      const said = {
        ...order,
        contacted: answers['contacted'] === 'yes',
        solved: answers['solved'] === 'yes',
        satisfaction: answers['satisfaction'],
      }
      units.set(unit, [...(units.get(unit) ?? []), said])
    }
  }
  return units
}

/** The counts of call-backs and the orders behind each of them. */
export function tallyOf(said: readonly CalledBack[]) {
  const behind = {
    valid: said,
    contacted: said.filter(({ contacted }) => contacted),
    solved: said.filter(({ solved }) => solved),
    satisfied: said.filter(({ satisfaction }) => satisfaction === 'satisfied'),
    basically: said.filter(({ satisfaction }) => satisfaction === 'basically'),
  }
  const counts: RateCounts = {
    valid: behind.valid.length,
    contacted: behind.contacted.length,
    solved: behind.solved.length,
    satisfied: behind.satisfied.length,
    basically: behind.basically.length,
  }
  return { counts, behind }
}
