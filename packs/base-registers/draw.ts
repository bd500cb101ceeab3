/** A deterministic sequence of numbers, 0 ≤ n < 1. */
export type Random = () => number

/** A whole number from `from` to `to`, both included. */
export const whole = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))

export const oneOf = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!

/** One of the options, as likely as its weight says. */
export function weighted<T>(random: Random, options: readonly (readonly [T, number])[]): T {
  let left = random() * options.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [option, weight] of options) {
    left -= weight
    if (left < 0) return option
  }
  return options.at(-1)![0]
}

/**
 * Shares `total` out by weights so that the parts are whole and add up exactly (largest remainders).
 *
 * @example apportion(10, [1, 1, 1]) // [4, 3, 3]
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const exact = weights.map((weight) => (all === 0 ? 0 : (total * weight) / all))
  const parts = exact.map(Math.floor)
  const byRemainder = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of byRemainder.slice(0, total - parts.reduce((sum, part) => sum + part, 0))) parts[at]! += 1
  return parts
}

/** The same items in another order. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const mixed = [...items]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!]
  }
  return mixed
}
