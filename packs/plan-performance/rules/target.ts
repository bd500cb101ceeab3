import { plain, type Sentence, withUnit } from './status.ts'

export type Direction = 'reach' | 'at-least' | 'at-most'
export type Comparator = '=' | '>=' | '>' | '<=' | '<'

/** What a plan promised for the end of a year. `upper` is the other end of a printed range such as “3-5个”. */
export interface PlanTarget {
  readonly year: number
  readonly value: number
  readonly comparator: Comparator
  readonly upper?: number | undefined
}

/**
 * Whether a figure keeps the promise. A printed `=` is read by the direction: “达到100%” is kept at 100 or above,
 * “不超过” at or below. Of a range “3-5个” the nearer end already keeps it, and going past the far end does not break it.
 */
export function satisfies(direction: Direction, target: PlanTarget, value: number): boolean {
  switch (readComparator(direction, target.comparator)) {
    case '>':
      return value > target.value
    case '>=':
      return value >= target.value
    case '<':
      return value < bound(target)
    case '<=':
      return value <= bound(target)
  }
}

/** True when a larger figure is the better one. */
export const isUpward = (direction: Direction, target: PlanTarget): boolean =>
  readComparator(direction, target.comparator).startsWith('>')

/** The number that has to be reached (or not exceeded). */
export const bound = (target: PlanTarget): number =>
  target.comparator.startsWith('<') ? (target.upper ?? target.value) : target.value

/** `≥ 3(至5)个` in words of both languages. */
export function targetInWords(direction: Direction, target: PlanTarget, unit: string, unitEn: string = unit): Sentence {
  const sign = { '>': '>', '>=': '≥', '<': '<', '<=': '≤' }[readComparator(direction, target.comparator)]
  const range = target.upper === undefined ? plain(target.value) : `${plain(target.value)}–${plain(target.upper)}`
  return { zh: `${sign} ${withUnit(range, unit)}`, en: `${sign} ${withUnit(range, unitEn)}` }
}

function readComparator(direction: Direction, comparator: Comparator): Exclude<Comparator, '='> {
  if (comparator !== '=') return comparator
  return direction === 'at-most' ? '<=' : '>='
}
