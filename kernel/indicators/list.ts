import type { City } from '../city.ts'
import type { Figure, Indicator } from '../define/index.ts'
import { groupableFields, wordsOf } from './breakdown.ts'
import { shared } from './cache.ts'
import { compute, figureOf, viewOf } from './engine.ts'
import { isVisible } from './visible.ts'

export interface ListedIndicator {
  readonly pack: string
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly better: Indicator['better']
  readonly explain: string
  /** Fields it can be broken down by. */
  readonly groupable: readonly string[]
  readonly figure: Figure
}

/** Every indicator the actor may see, with its figure, in the order of the packs; of one pack if it is named. */
export async function listIndicators(city: City, options: { pack?: string } = {}): Promise<readonly ListedIndicator[]> {
  const wanted = city.definition.packs
    .filter((pack) => options.pack === undefined || pack.name === options.pack)
    .flatMap((pack) => Object.values(pack.indicators).map((indicator) => ({ pack, indicator })))
    .filter(({ indicator }) => isVisible(city, indicator))
  const listed: ListedIndicator[] = []
  // One after another: a board of fifty figures must not take every connection of the pool.
  for (const { pack, indicator } of wanted) {
    const key = ['figure', pack.name, indicator.name, viewOf(city)].join('\n')
    const { asOf, whole } = await shared(city, key, async () => {
      const asOf = city.clock.now()
      return { asOf, whole: (await compute(city, indicator.value)).whole }
    })
    listed.push({ ...wordsOf(city, pack, indicator), groupable: groupableFields(indicator), figure: figureOf(city, whole, asOf) })
  }
  return listed
}
