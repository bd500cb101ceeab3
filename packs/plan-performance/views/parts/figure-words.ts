import { numberWords } from '../../../../web/moments.ts'

/** A plan figure with its unit: `88.2 %`, `1,040 家`. */
export const figureWords = (value: number, unit: string): string =>
  `${plainNumber(value)}${unit ? `${unit === '%' ? '' : ' '}${unit}` : ''}`

/** At most three decimals, thousands separated. */
export const plainNumber = (value: number): string => numberWords(value, decimalsOf(value))

const decimalsOf = (value: number): number => Math.min(3, String(Math.round(value * 1000) / 1000).split('.')[1]?.length ?? 0)
