import { type Area, isInside, metresBetween, type Place } from './rules/places.ts'

/** A position at a moment, in milliseconds since 1970. */
export interface Fix extends Place {
  readonly at: number
}

/** Settings of this city; no standard gives them. Metres, metres a second, hours, days and points. */
export const patrolSettings = {
  nearestMetres: 10,
  fastestMetresPerSecond: 40,
  longestHours: 12,
  /** Hours on the city's clock in which patrols are walked; nothing is recorded outside them. */
  duty: { from: 6, to: 22 },
  /** How long a track may wait on a device. */
  handInDays: 7,
  keptDays: 90,
  mostPoints: 8000,
} as const

const [second, hour, day] = [1000, 3_600_000, 86_400_000]
/** Clocks of phones run a little ahead. */
const ahead = 5 * 60 * second
/** Outlines are coarse along the shore, so one point in ten may lie outside. */
const leastInside = 0.9

/** Whether a position goes on from the last one that was kept: later, far enough to be a step, near enough to be possible. */
export function goesOn(last: Fix | undefined, next: Fix): boolean {
  if (!last) return true
  const [metres, seconds] = [metresBetween(last, next), (next.at - last.at) / second]
  return seconds > 0 && metres >= patrolSettings.nearestMetres && metres <= seconds * patrolSettings.fastestMetresPerSecond
}

/** What of a track is kept: thinning what was thinned changes nothing. */
export function thinned(fixes: readonly Fix[]): readonly Fix[] {
  const kept: Fix[] = []
  for (const fix of fixes) if (goesOn(kept.at(-1), fix)) kept.push(fix)
  return kept
}

/** Length along the points, whole metres. */
export const lengthOf = (fixes: readonly Place[]): number =>
  Math.round(fixes.slice(1).reduce((sum, fix, i) => sum + metresBetween(fixes[i]!, fix), 0))

/** Whether an instant lies in the hours of duty; China has one clock, eight hours ahead of UTC, without summer time. */
export function isOnDuty(at: number): boolean {
  const clock = (((at + 8 * hour) % day) + day) % day
  return clock >= patrolSettings.duty.from * hour && clock < patrolSettings.duty.to * hour
}

export const isMostlyIn = (fixes: readonly Place[], areas: readonly Area[]): boolean =>
  fixes.filter((fix) => areas.some((area) => isInside(fix, area))).length >= leastInside * fixes.length

/** Text as a device sends it: `[[lon, lat, at], …]`. Undefined when it is anything else. */
export function readFixes(text: string): readonly Fix[] | undefined {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(given) || given.length > patrolSettings.mostPoints) return undefined
  const isFix = (one: unknown) => Array.isArray(one) && one.length === 3 && one.every((part) => Number.isFinite(part))
  if (!given.every(isFix)) return undefined
  const fixes = given.map(([lon, lat, at]: [number, number, number]) => ({ lon, lat, at }))
  return fixes.every(({ lon, lat, at }) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && at > 0 && at < 1e14) ? fixes : undefined
}

export const writeFixes = (fixes: readonly Fix[]): string => JSON.stringify(fixes.map(({ lon, lat, at }) => [lon, lat, at]))

/** Why a track cannot be what somebody walked, and what to do; undefined when it can. */
export function trackProblem(fixes: readonly Fix[], now: number): { zh: string; en: string } | undefined {
  const { longestHours, handInDays, duty } = patrolSettings
  const [first, last] = [fixes[0], fixes.at(-1)]
  if (!first || !last || fixes.length < 2)
    return {
      zh: '轨迹不足两个点：请打开定位，走出十米以上再结束。',
      en: 'The track has fewer than two points: turn location on and walk at least ten metres before you finish.',
    }
  if (fixes.some((fix, i) => i > 0 && fix.at <= fixes[i - 1]!.at))
    return { zh: '轨迹的时间前后颠倒：请删除后重新巡查。', en: 'The times of the track run backwards: delete it and walk again.' }
  if (last.at > now + ahead)
    return {
      zh: '轨迹的时间在将来：请校准手机时间后重新巡查。',
      en: 'The track lies in the future: set the clock of the phone and walk again.',
    }
  if (last.at < now - handInDays * day)
    return {
      zh: `轨迹已超过${handInDays}天，不再接收：请删除，以后当天提交。`,
      en: `The track is older than ${handInDays} days and is not taken any more: delete it, and hand in on the day.`,
    }
  if (last.at - first.at > longestHours * hour)
    return {
      zh: `一次巡查不超过${longestHours}小时：请删除，以后分次巡查。`,
      en: `One patrol lasts at most ${longestHours} hours: delete it, and walk in several patrols.`,
    }
  if (!fixes.every(({ at }) => isOnDuty(at)))
    return {
      zh: `只在${duty.from}时至${duty.to}时记录巡查：请在这个时间内巡查。`,
      en: `Patrols are recorded from ${duty.from}:00 to ${duty.to}:00 only: walk within these hours.`,
    }
  if (thinned(fixes).length < fixes.length)
    return {
      zh: '轨迹中有不可能的跳跃或重复的点：请关闭模拟定位，删除后重新巡查。',
      en: 'The track has impossible jumps or points on the spot: turn simulated location off, delete it and walk again.',
    }
  return undefined
}
