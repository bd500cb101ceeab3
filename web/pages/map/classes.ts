export interface Class {
  readonly from: number
  readonly to: number
}

/** At most five classes of about equally many areas (quantiles); each is named by the values that really occur in it. */
export function classesOf(values: readonly number[], most = 5): readonly Class[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  const n = Math.min(most, sorted.length)
  return Array.from({ length: n }, (_, step) => {
    const own = sorted.slice(Math.round((step * sorted.length) / n), Math.round(((step + 1) * sorted.length) / n))
    return { from: own[0]!, to: own.at(-1)! }
  })
}

export const classOf = (classes: readonly Class[], value: number): number => {
  const step = classes.findIndex((one) => value <= one.to)
  return step < 0 ? classes.length - 1 : step
}
