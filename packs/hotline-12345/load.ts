import type { Row, Seeding } from '#kernel'
import { HandlingLimit, RateWeight, Routing } from './model.ts'
import { centre } from './roles.ts'
import { type LimitClass, type LimitEntry, limits } from './rules/limits.ts'
import { usualWeights } from './rules/rates.ts'
import { type Topic, topics } from './rules/topics.ts'

/** The day a new city's tables begin: before any order it could have. */
const beginning = '2020-01-01'

/** Brings the tables a centre starts with; from then on it changes them by new rows with dates. */
export async function load(seed: Seeding): Promise<void> {
  const options = { providedBy: centre, onlyNew: true }
  await seed.add(Routing, routes(), options)
  await seed.add(HandlingLimit, handlingLimits(), options)
  await seed.add(
    RateWeight,
    [
      {
        code: 'start',
        response: usualWeights.response.toFixed(2),
        solve: usualWeights.solve.toFixed(2),
        satisfy: usualWeights.satisfy.toFixed(2),
        basicFactor: usualWeights.basicFactor.toFixed(2),
        basis: '一个实际运行系统的算法；各地权重不同',
        mark: 'oneSource',
        from: beginning,
      },
    ],
    options,
  )
}

const routes = (): readonly Row<typeof Routing.fields>[] =>
  (Object.keys(topics) as Topic[]).map((topic) => ({
    code: `start-${topic}`,
    topic,
    unit: topics[topic].unit,
    from: beginning,
    note: '初始路由，请按本市三定和属地职责修改',
  }))

const handlingLimits = (): readonly Row<typeof HandlingLimit.fields>[] =>
  (Object.entries(limits) as [LimitClass, LimitEntry][]).map(([key, { amount, unit, basis, mark }]) => ({
    code: `start-${key}`,
    class: key,
    amount,
    unit,
    basis,
    mark,
    from: beginning,
  }))
