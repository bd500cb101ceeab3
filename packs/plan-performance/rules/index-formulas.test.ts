import { describe, expect, test } from 'vitest'
import vectors from './evaluation.vectors.json' with { type: 'json' }
import {
  certificateItemScore,
  educationIndex,
  efficacyCoefficient,
  growthIndex,
  idiComposite,
  minMax,
  smartCityTotal,
  subIndex,
} from './index-formulas.ts'

describe('against the vectors of rules.md §13', () => {
  test.each(vectors.minmax)('min–max of $x in $lo–$hi is $value', ({ x, lo, hi, positive, value }) => {
    expect(minMax(x, lo, hi, positive)?.toFixed(4)).toBe(value)
  })
  test.each(vectors.efficacy_coefficient)('efficacy of $x is $score', ({ x, unallowed, satisfactory, score }) => {
    expect(efficacyCoefficient(x, unallowed, satisfactory)?.toFixed(4)).toBe(score)
  })
  test.each(vectors.idi_composite)('IDI is $idi', ({ weights, sub, idi }) => {
    expect(idiComposite(weights.map((weight, n) => ({ weight: Number(weight), value: Number(sub[n]) })))?.toFixed(4)).toBe(idi)
  })
  test.each(vectors.gbt33356_2016_total)('GB/T 33356-2016 total is $total', ({ weights, scores, total, sum_weights }) => {
    const list = Object.values(weights)
    expect(list.reduce((sum, weight) => sum + weight, 0)).toBe(sum_weights)
    expect(smartCityTotal(list.map((weight, n) => ({ weight, value: scores[n] })))?.toFixed(2)).toBe(total)
  })
  test.each(vectors.L1P1_A1)('L1P1-A1 is $score', ({ items_with_ecert, total_items, weight, score }) => {
    expect(certificateItemScore(items_with_ecert, total_items, weight)?.toFixed(2)).toBe(score)
  })
})

describe('what is missing stays missing', () => {
  test('one missing sub-index leaves the whole index uncomputed', () => {
    expect(
      idiComposite([
        { weight: 0.5, value: 0.7 },
        { weight: 0.5, value: undefined },
      ]),
    ).toBeUndefined()
    expect(smartCityTotal([{ weight: 37, value: undefined }])).toBeUndefined()
    expect(subIndex([0.2, undefined])).toBeUndefined()
    expect(subIndex([])).toBeUndefined()
  })
  test('bounds that leave no room give no value instead of infinity', () => {
    expect(minMax(1, 5, 5)).toBeUndefined()
    expect(efficacyCoefficient(1, 5, 5)).toBeUndefined()
    expect(growthIndex(1, 0)).toBeUndefined()
    expect(certificateItemScore(1, 0, 30)).toBeUndefined()
  })
  test('growth and education indices', () => {
    expect(growthIndex(120, 100)).toBe(120)
    expect(educationIndex(0.9, 0.6)).toBeCloseTo(0.8)
  })
})
