import type { Unit } from '../units.ts'
import { type Topic, topics } from './topics.ts'

/** A row of the routing table: a topic in a division goes to a unit, from a day to a day, both included. */
export interface RoutingRow {
  readonly topic: string
  /** The division and everything below; absent: the whole city. */
  readonly division?: string
  readonly unit: string
  readonly from: string
  readonly to?: string
}

export interface SuggestedUnit {
  readonly unit: Unit
  /** The row that says so; absent when only the usual unit of the topic does. */
  readonly row?: RoutingRow
}

/** Who should get an order: the row in force for the smallest division that has the place, the newest of several; else the topic's usual unit. */
export function unitFor(topic: Topic, division: string | undefined, rows: readonly RoutingRow[], day: string): SuggestedUnit {
  const place = division ?? ''
  const [row] = rows
    .filter((each) => each.topic === topic && each.from <= day && (each.to === undefined || day <= each.to))
    .filter((each) => each.division === undefined || covers(each.division, place))
    .toSorted((a, b) => reach(b) - reach(a) || b.from.localeCompare(a.from))
  return row ? { unit: row.unit as Unit, row } : { unit: topics[topic].unit }
}

/** A city's code ends in 00; what it covers begins with the rest. */
const prefixOf = (division: string): string => division.replace(/^(\d{4})00$/, '$1')
const covers = (division: string, place: string): boolean => place.startsWith(prefixOf(division))
const reach = ({ division }: RoutingRow): number => (division === undefined ? 0 : prefixOf(division).length)
