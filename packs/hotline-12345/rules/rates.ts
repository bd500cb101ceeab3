/**
 * 三率 as one real system computes them (one source; weights are data, dated in the register 三率权重): response, solution and satisfaction
 * over the valid call-backs, and their weighted sum.
 */
export interface RateCounts {
  /** Call-backs in which somebody was reached and answered. */
  readonly valid: number
  readonly contacted: number
  readonly solved: number
  readonly satisfied: number
  readonly basically: number
}

export interface RateWeights {
  readonly response: number
  readonly solve: number
  readonly satisfy: number
  /** What “basically satisfied” counts of a satisfied one. */
  readonly basicFactor: number
}

export const usualWeights: RateWeights = { response: 0.1, solve: 0.5, satisfy: 0.4, basicFactor: 0.9 }

export interface ThreeRates {
  readonly response: number
  readonly solve: number
  readonly satisfy: number
  readonly score: number
}

/** Per cent with two decimals; all zero while there is no valid call-back. Rounded only at the end. */
export function threeRates(counts: RateCounts, weights: RateWeights = usualWeights): ThreeRates {
  const { valid, contacted, solved, satisfied, basically } = counts
  const share = (part: number) => (valid === 0 ? 0 : (part / valid) * 100)
  const [response, solve, satisfy] = [share(contacted), share(solved), share(satisfied + weights.basicFactor * basically)]
  const score = weights.response * response + weights.solve * solve + weights.satisfy * satisfy
  return { response: cents(response), solve: cents(solve), satisfy: cents(satisfy), score: cents(score) }
}

const cents = (value: number): number => Math.round(value * 100 + 1e-9) / 100
