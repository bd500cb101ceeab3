import { metresBetween, type Place } from '../../urban-management/rules/places.ts'

export interface RaisedOrder {
  readonly id: string
  readonly number: string
  readonly topic: string
  readonly division: string
  readonly at?: Place
  /** ISO instant. */
  readonly openedAt: string
}

export interface HotIssue {
  readonly key: string
  readonly topic: string
  /** The smallest division that has them all. */
  readonly division: string
  /** The middle of those whose place is known. */
  readonly middle?: Place
  readonly orders: readonly RaisedOrder[]
  /** How many of the same topic and place there were in the window before. */
  readonly before: number
  /** Growth in per cent; undefined when there was none before: it is new. */
  readonly growth?: number
}

export interface HotWindow {
  /** ISO instant the window ends. */
  readonly to: string
  readonly days: number
  /** Fewer than this are no issue. */
  readonly least: number
  /** Orders of one topic this near to each other are about one place, also across a border. */
  readonly metres: number
}

export const usualWindow = { days: 7, least: 3, metres: 500 } as const

const day = 86_400_000

/**
 * 热点: orders of one topic that belong to one place, within a window, most first; and how many the same place had in the window before.
 * Orders belong together when they are near each other, or share a street (nine digits); district and city alone are no place.
 */
export function hotIssues(orders: readonly RaisedOrder[], { to, days, least, metres }: HotWindow): readonly HotIssue[] {
  const end = Date.parse(to)
  const within = (order: RaisedOrder, from: number, until: number) =>
    Date.parse(order.openedAt) > from && Date.parse(order.openedAt) <= until
  const now = orders.filter((order) => within(order, end - days * day, end))
  const earlier = orders.filter((order) => within(order, end - 2 * days * day, end - days * day))
  return groupsOf(now, metres)
    .filter((group) => group.length >= least)
    .map((group) => {
      const before = earlier.filter((order) => group.some((each) => belong(each, order, metres))).length
      const places = group.flatMap(({ at }) => (at ? [at] : []))
      const { topic } = group[0]!
      const division = commonDivision(group.map((order) => order.division))
      return {
        key: `${topic}/${group.map(({ number }) => number).sort()[0]}`,
        topic,
        division,
        ...(places.length > 0 ? { middle: middleOf(places) } : {}),
        orders: group.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt)),
        before,
        ...(before > 0 ? { growth: Math.round(((group.length - before) / before) * 1000) / 10 } : {}),
      }
    })
    .sort((a, b) => b.orders.length - a.orders.length || a.before - b.before || a.key.localeCompare(b.key))
}

function belong(a: RaisedOrder, b: RaisedOrder, metres: number): boolean {
  if (a.topic !== b.topic) return false
  if (a.at && b.at) return metresBetween(a.at, b.at) <= metres
  return a.division.length >= 9 && b.division.length >= 9 && a.division.slice(0, 9) === b.division.slice(0, 9)
}

/** Orders that belong together directly or through others. */
function groupsOf(orders: readonly RaisedOrder[], metres: number): readonly (readonly RaisedOrder[])[] {
  const left = new Set(orders)
  const groups: RaisedOrder[][] = []
  for (const first of orders) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const each of group) {
      for (const other of left) {
        if (!belong(each, other, metres)) continue
        left.delete(other)
        group.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}

function commonDivision(codes: readonly string[]): string {
  for (const length of [12, 9, 6]) {
    const heads = new Set(codes.map((code) => code.slice(0, length)))
    if (heads.size === 1 && [...heads][0]!.length === length) return [...heads][0]!
  }
  return `${codes[0]!.slice(0, 4)}00`
}

const middleOf = (places: readonly Place[]): Place => ({
  lon: places.reduce((sum, { lon }) => sum + lon, 0) / places.length,
  lat: places.reduce((sum, { lat }) => sum + lat, 0) / places.length,
})
