/** Min–max standardisation, clamped to 0–1; `positive` false for figures that should be small. */
export function minMax(value: number, low: number, high: number, positive = true): number | undefined {
  if (high === low) return undefined
  const share = (value - low) / (high - low)
  return Math.min(1, Math.max(0, positive ? share : 1 - share))
}

/**
 * Efficacy coefficient (功效系数法): (value − unallowed) ÷ (satisfactory − unallowed) × 40 + 60.
 * Works for figures that should be small too, because both signs turn. Not clamped: clamping is a city's policy.
 */
export function efficacyCoefficient(value: number, unallowed: number, satisfactory: number): number | undefined {
  if (satisfactory === unallowed) return undefined
  return ((value - unallowed) / (satisfactory - unallowed)) * 40 + 60
}

/** Growth index: current ÷ base × 100. */
export const growthIndex = (current: number, base: number): number | undefined =>
  base === 0 ? undefined : (current / base) * 100

/** A part of a composite and its weight; `undefined` when the part is missing. */
export interface Weighted {
  readonly weight: number
  readonly value: number | undefined
}

/** Σ weight × value. Undefined as soon as one part is missing: a total over some parts would be another, invented index. */
export function weightedSum(parts: readonly Weighted[]): number | undefined {
  let sum = 0
  for (const { weight, value } of parts) {
    if (value === undefined) return undefined
    sum += weight * value
  }
  return parts.length === 0 ? undefined : sum
}

/** Informatisation development index: Σ Wᵢ · meanⱼ(Pᵢⱼ), P standardised to 0–1 (rules.md §13). */
export const idiComposite = (subIndices: readonly Weighted[]): number | undefined => weightedSum(subIndices)

/** Mean of the standardised inputs of a sub-index; undefined as soon as one is missing. */
export function subIndex(inputs: readonly (number | undefined)[]): number | undefined {
  if (inputs.length === 0 || inputs.some((input) => input === undefined)) return undefined
  return inputs.reduce<number>((sum, input) => sum + (input ?? 0), 0) / inputs.length
}

/** GB/T 33356-2016 total, percent scale: Σ weight % × score, two decimals. */
export function smartCityTotal(scores: readonly Weighted[]): number | undefined {
  const sum = weightedSum(scores.map(({ weight, value }) => ({ weight: weight / 100, value })))
  return sum === undefined ? undefined : Math.round(sum * 100) / 100
}

/** GB/T 33356-2016 item L1P1-A1: items handled with ID- or USCC-keyed e-certificates ÷ items × weight %, on 100. */
export const certificateItemScore = (withCertificate: number, items: number, weight: number): number | undefined =>
  items === 0 ? undefined : (weight / 100) * (withCertificate / items) * 100

/** Educational attainment index of the IDI: literacy × 2/3 + schooling × 1/3. */
export const educationIndex = (literacy: number, schooling: number): number => (literacy * 2) / 3 + schooling / 3
