import { defineQuery } from '#kernel'
import { AssetObjection, DataAsset, DataContract, DataProduct, Statement } from './model.ts'
import { contractLine, inList, publicAsset, standingOf, suspendedListings } from './queries.ts'
import { auditor, marketRegistrar, marketSupervisor } from './roles.ts'

/** Registrar's and supervisor's view: what stands where, how much was delivered, what was stopped and why. */
export const overview = defineQuery('overview', {
  label: '登记与流通概况',
  asks: {},
  for: [marketRegistrar, marketSupervisor, auditor],
  async answer(city) {
    const { house } = city
    const [assets, products, contracts] = [
      await house.all(DataAsset),
      await house.all(DataProduct),
      await house.all(DataContract),
    ]
    const statements = await house.all(Statement)
    const objections = await house.all(AssetObjection)
    const stopped = await suspendedListings(house)
    const delivered = await Promise.all(
      contracts.map(async (one) => {
        const days = await house.delivered(one.number)
        return { ...contractLine(one, stopped), rows: days.reduce((sum, day) => sum + day.rows, 0), days }
      }),
    )
    const month = city.today.slice(0, 7)
    return {
      asOf: city.now,
      today: city.today,
      assets: assets.toReversed().map((one) => ({
        ...publicAsset(city, one),
        reason: one.reason ?? null,
        openObjections: objections.filter(({ asset, standing }) => asset === one.number && standing === 'open').length,
      })),
      products: products.toReversed().map((one) => ({
        ...inList(city, one),
        standing: standingOf(one, products),
        reason: one.reason ?? null,
        contracts: contracts.filter(
          ({ product, edition, standing }) => product === one.product && edition === one.edition && standing === 'inForce',
        ).length,
      })),
      contracts: delivered
        .map(({ days: _, ...one }) => one)
        .toSorted((a, b) => b.rows - a.rows || b.number.localeCompare(a.number)),
      rowsThisMonth: delivered
        .flatMap(({ days }) => days.filter(({ day }) => day.startsWith(month)))
        .reduce((n, { rows }) => n + rows, 0),
      waiting: statements.length,
    }
  },
})
