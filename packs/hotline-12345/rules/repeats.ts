/** How long after an order the same matter of the same caller counts as a repeat, in days. A setting of the city. */
export const repeatWithinDays = 30

export interface RaisedMatter {
  /** Whoever called, as anything that tells one caller from another; absent when unknown. */
  readonly caller?: string
  readonly topic: string
  /** Place as fine as it is known: a division code, or a grid. */
  readonly loc: string
  /** ISO date or instant. */
  readonly t: string
  /** Of what was said, for those who give no number. */
  readonly hash?: string
  readonly newFacts?: boolean
}

/**
 * Whether a matter is one that is in process or was concluded already (北京市接诉即办工作条例 art. 11(3): tell the status, no new order): the same
 * caller or the same words, the same topic and place, within the days, and nothing new said. The key is this product's design.
 */
export function isRepeat(before: RaisedMatter, again: RaisedMatter, withinDays = repeatWithinDays): boolean {
  const same = (a: string | undefined, b: string | undefined) => a !== undefined && a === b
  const days = (Date.parse(again.t) - Date.parse(before.t)) / 86_400_000
  return (
    !again.newFacts &&
    (same(before.caller, again.caller) || same(before.hash, again.hash)) &&
    before.topic === again.topic &&
    before.loc === again.loc &&
    days >= 0 &&
    days <= withinDays
  )
}
