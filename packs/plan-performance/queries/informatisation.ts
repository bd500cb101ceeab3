import { defineQuery, integer, type Reader, type Stored } from '#kernel'
import { type IndexItem, informatisationIndex, smartCityItems } from '../index-items.ts'
import { IndexInput } from '../model.ts'
import { idiComposite, minMax, smartCityTotal, subIndex } from '../rules.ts'
import { unitIn } from '../units.ts'
import { spoken } from './words.ts'

type Input = Stored<typeof IndexInput.fields>

/** The informatisation index and the smart city score with every input in view; what is missing is shown as missing. */
export const index = defineQuery('index', {
  label: '信息化指数',
  asks: { year: integer('年份', { min: 1990, max: 2100 }).optional() },
  for: 'everyone',
  async answer(city, { year: asked }) {
    const inputs = await city.all(IndexInput, { cityCode: city.city.code })
    const years = [...new Set(inputs.map((input) => input.year))].toSorted((a, b) => b - a)
    const year = asked ?? years[0]
    const ofYear = inputs.filter((input) => input.year === year)
    return {
      city: city.city.title,
      year,
      years,
      informatisation: informatisation(
        city,
        ofYear.filter((input) => input.index === 'idi'),
      ),
      smartCity: smartCity(
        city,
        ofYear.filter((input) => input.index === 'gbt33356'),
      ),
    }
  },
})

function informatisation(city: Reader, inputs: readonly Input[]) {
  const subIndices = informatisationIndex.subIndices.map((sub) => {
    const items = sub.items.map((item) =>
      standardised(
        city,
        item,
        inputs.find((input) => input.item === item.key),
      ),
    )
    return {
      key: sub.key,
      label: spoken(city, sub.label),
      weight: sub.weight,
      value: subIndex(items.map((item) => item.standardised)),
      items,
    }
  })
  const items = subIndices.flatMap((sub) => sub.items)
  return {
    value: idiComposite(subIndices),
    weightsVerified: informatisationIndex.weightsVerified,
    subIndices,
    inputs: items.length,
    present: items.filter((item) => item.standardised !== undefined).length,
    formula:
      city.language === 'en'
        ? 'IDI = Σ Wᵢ · mean of Pᵢⱼ; P = (x − min) ÷ (max − min)'
        : 'IDI = Σ Wᵢ ·（Pᵢⱼ 的平均）；P =（x − 最小值）÷（最大值 − 最小值）',
  }
}

/** An input brought to 0–1 between its bounds; nothing when the value or a bound is missing. */
function standardised(city: Reader, item: IndexItem, input: Input | undefined) {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const [value, low, high] = [number(input?.value), number(input?.low), number(input?.high)]
  const scale = item.isLogarithmic ? Math.log : (x: number) => x
  const isUsable =
    value !== undefined && low !== undefined && high !== undefined && (!item.isLogarithmic || (value > 0 && low > 0 && high > 0))
  return {
    key: item.key,
    label: spoken(city, item.label),
    unit: unitIn(city.language, item.unit),
    isLogarithmic: item.isLogarithmic ?? false,
    value,
    low,
    high,
    standardised: isUsable ? minMax(scale(value), scale(low), scale(high)) : undefined,
    source: input?.source,
    isVerified: input?.verified === 'yes',
    missing: value === undefined ? ('value' as const) : low === undefined || high === undefined ? ('bounds' as const) : undefined,
    id: input?.id,
  }
}

function smartCity(city: Reader, inputs: readonly Input[]) {
  const items = smartCityItems.map((item) => {
    const input = inputs.find((one) => one.item === item.key)
    return {
      key: item.key,
      label: spoken(city, item.label),
      weight: item.weight,
      score: input?.value === undefined ? undefined : Number(input.value),
      source: input?.source,
      isVerified: input?.verified === 'yes',
      id: input?.id,
    }
  })
  return {
    total: smartCityTotal(items.map((item) => ({ weight: item.weight, value: item.score }))),
    items,
    present: items.filter((item) => item.score !== undefined).length,
  }
}
