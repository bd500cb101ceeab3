import { depthCodes, onlineLevelOf } from './online-depth.ts'

/** An item as the rates of 政务服务 count it. */
export interface CountedItem {
  /** Legal limit in working days; absent where there is none (无期限). */
  readonly legalDays?: number | undefined
  readonly promisedDays?: number | undefined
  readonly handling: 'instant' | 'promised'
  readonly visits: number
  readonly depth: string
}

const per = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : (part / whole) * 100)

/**
 * 时限压缩比, 即办率, 零跑动率, 一次办, 网上可办率, 全程网办率 of a list of items, in per cent; undefined where nothing can be divided.
 * Zero visits counts `visits = 0`; one published definition (济南) counts level Ⅳ as well, and `zeroVisitsOrOnline` does.
 */
export function itemFigures(items: readonly CountedItem[]) {
  const timed = items.filter(({ legalDays, promisedDays }) => legalDays !== undefined && promisedDays !== undefined)
  const legal = timed.reduce((sum, { legalDays }) => sum + legalDays!, 0)
  const promised = timed.reduce((sum, { promisedDays }) => sum + promisedDays!, 0)
  const level = (item: CountedItem) => onlineLevelOf(depthCodes(item.depth))
  const count = (is: (item: CountedItem) => boolean) => per(items.filter(is).length, items.length)
  return {
    compression: per(legal - promised, legal),
    instant: count(({ handling }) => handling === 'instant'),
    zeroVisits: count(({ visits }) => visits === 0),
    zeroVisitsOrOnline: count((item) => item.visits === 0 || level(item) === 'four'),
    atMostOneVisit: count(({ visits }) => visits <= 1),
    online: count((item) => level(item) !== 'one'),
    fullyOnline: count((item) => level(item) === 'four'),
  }
}

/** 好评率 (first three grades), 差评率 and the mean of five grades (GB/T 39735). `counts[0]` are the 非常满意. */
export function reviewFigures(counts: readonly [number, number, number, number, number]) {
  const all = counts.reduce((sum, n) => sum + n, 0)
  return {
    good: per(counts[0] + counts[1] + counts[2], all),
    bad: per(counts[3] + counts[4], all),
    average: all === 0 ? undefined : counts.reduce((sum, n, at) => sum + n * (5 - at), 0) / all,
  }
}
