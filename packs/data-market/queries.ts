import { defineQuery, type Reader, type Stored, text } from '#kernel'
import { namesIn, type Right, rights, rightsEn, type Use, uses, usesEn } from './choices.ts'
import { DataAsset, DataContract, DataProduct, Statement } from './model.ts'
import { companiesOf, partiesOf } from './parties.ts'
import { auditor, citizen, dataOfficer, marketRegistrar, marketSupervisor } from './roles.ts'
import { isCertificateNumber } from './rules/certificate.ts'
import { currentOf, onSale } from './rules/editions.ts'

type Asset = Stored<typeof DataAsset.fields>
type Product = Stored<typeof DataProduct.fields>
type Contract = Stored<typeof DataContract.fields>

const rightsIn = ({ language }: Reader, text: string) =>
  namesIn(text).map((right) => (language === 'en' ? rightsEn : rights)[right as Right])
const usesIn = ({ language }: Reader, text: string) =>
  namesIn(text).map((use) => ({ use: use as Use, label: (language === 'en' ? usesEn : uses)[use as Use] }))

/** Fields as people call them. */
function labelled(city: Reader, resource: string, fields: string) {
  const items = city.resource(resource)?.items ?? []
  return namesIn(fields).map((name) => ({ name, label: items.find((item) => item.name === name)?.label ?? name }))
}

/** A row filter in words: which field, which value. */
function rowsIn(city: Reader, resource: string, rows: string | undefined): readonly string[] {
  const items = city.resource(resource)?.items ?? []
  return [...new URLSearchParams(rows ?? '')].map(([name, value]) => {
    const item = items.find((one) => one.name === name.split('.')[0])
    return `${item?.label ?? name} ${item?.options?.find((option) => option.value === value)?.label ?? value}`
  })
}

/** Where one version stands; `superseded` is one a newer version took the place of. */
export const standingOf = (one: Product, all: readonly Product[]) =>
  one.standing === 'listed' && currentOf(one, all) !== one ? ('superseded' as const) : one.standing

/** What may be known by everybody of an asset. */
export const publicAsset = (city: Reader, asset: Asset) => ({
  number: asset.number,
  name: asset.name,
  about: asset.about,
  holderName: asset.holderName,
  resourceName: city.resource(asset.resource)?.name ?? asset.resourceName,
  fields: labelled(city, asset.resource, asset.fields).map(({ label }) => label),
  rights: rightsIn(city, asset.rights),
  source: asset.source,
  personal: asset.personal,
  standing: asset.standing === 'registered' && asset.validUntil! < city.today ? ('expired' as const) : asset.standing,
  publicUntil: asset.publicUntil ?? null,
  certificate: asset.certificate ?? null,
  registeredOn: asset.registeredOn ?? null,
  validUntil: asset.validUntil ?? null,
  reason: ['suspended', 'cancelled'].includes(asset.standing) ? (asset.reason ?? null) : null,
})

export const inList = (city: Reader, one: Product) => ({
  number: one.number,
  name: one.name,
  about: one.about,
  holderName: one.holderName,
  edition: one.edition,
  fields: namesIn(one.fields).length,
  priceKind: one.priceKind,
  price: one.price,
  uses: usesIn(city, one.uses),
  delivery: one.delivery,
  listedOn: one.listedOn ?? null,
})

/** The shop window: every product on sale, how many assets are registered, what is being publicised. */
export const market = defineQuery('market', {
  label: '数据市场',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const { house } = city
    const [assets, products] = [await house.all(DataAsset), await house.all(DataProduct)]
    const valid = new Set(assets.filter(({ standing }) => standing === 'registered').map(({ number }) => number))
    return {
      asOf: city.now,
      registered: valid.size,
      publicised: assets.filter(({ standing }) => standing === 'publicised').length,
      products: onSale(products)
        .filter(({ asset }) => valid.has(asset))
        .toSorted((a, b) => (b.listedOn ?? '').localeCompare(a.listedOn ?? '') || a.number.localeCompare(b.number))
        .map((one) => inList(city, one)),
    }
  },
})

/** One version of a product with everything a buyer must know. */
export const product = defineQuery('product', {
  label: '数据产品',
  asks: { number: text('上架编号', { max: 40 }) },
  for: 'everyone',
  async answer(city, { number }) {
    const { house } = city
    const one = await house.findByKey(DataProduct, number)
    if (!one || !['listed', 'suspended', 'delisted'].includes(one.standing)) return { product: null }
    const editions = await house.all(DataProduct, { product: one.product })
    const asset = await house.findByKey(DataAsset, one.asset)
    // Under a suspended product nothing is delivered, so nothing is in force.
    const contracts =
      one.standing === 'suspended'
        ? 0
        : await house.count({
            record: DataContract,
            where: { product: one.product, edition: one.edition, standing: 'inForce' },
          })
    const newest = currentOf(one, editions)
    return {
      product: {
        ...inList(city, one),
        standing: one.standing,
        resource: one.resource,
        resourceName: one.resourceName,
        items: labelled(city, one.resource, one.fields),
        rows: rowsIn(city, one.resource, one.rows),
        longestDays: one.longestDays,
        rowsPerDay: one.rowsPerDay,
        reason: one.standing === 'suspended' ? (one.reason ?? null) : null,
        newest: newest.number === one.number ? null : { number: newest.number, edition: newest.edition },
        asset: asset ? publicAsset(city, asset) : null,
        contracts,
        isMine: city.department !== undefined && city.department === one.holder,
        /** Companies whose account is signed in, and that may buy. */
        companies: one.delivery === 'workbench' ? [] : await companiesOf(city),
      },
    }
  },
})

/** Whether a certificate somebody shows is what it seems. Nothing about persons is in it. */
export const certificate = defineQuery('certificate', {
  label: '核验登记证书',
  asks: { key: text('登记证书编号', { max: 60 }) },
  for: 'everyone',
  async answer(city, { key }) {
    const asked = key.trim().toUpperCase()
    if (!isCertificateNumber(asked)) return { found: false as const, why: 'check' as const }
    const [asset] = await city.house.all(DataAsset, { certificate: asked })
    return asset ? { found: true as const, asset: publicAsset(city, asset) } : { found: false as const, why: 'unknown' as const }
  },
})

/** What is being publicised, and until when somebody may object. */
export const publicity = defineQuery('publicity', {
  label: '登记公示',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const assets = await city.house.all(DataAsset, { standing: 'publicised' })
    return {
      today: city.today,
      assets: assets
        .toSorted((a, b) => (a.publicUntil ?? '').localeCompare(b.publicUntil ?? ''))
        .map((one) => publicAsset(city, one)),
    }
  },
})

/** As a line; one in force whose product was suspended delivers nothing, and says so. */
export const contractLine = (one: Contract, stopped: ReadonlySet<string> = new Set()) => ({
  number: one.number,
  productName: one.productName,
  edition: one.edition,
  holderName: one.holderName,
  buyerName: one.buyerName,
  priceKind: one.priceKind,
  price: one.price,
  standing: one.standing === 'inForce' && stopped.has(one.listing) ? ('suspended' as const) : one.standing,
  askedOn: one.askedOn,
  until: one.until,
  reason: one.reason ?? null,
})

/** What my department registered, sells and buys, and the statements of it. */
export const mine = defineQuery('mine', {
  label: '我的资产与合约',
  asks: {},
  for: [dataOfficer],
  async answer(city) {
    const { house, department = '' } = city
    const [assets, products] = [
      await house.all(DataAsset, { holder: department }),
      await house.all(DataProduct, { holder: department }),
    ]
    const [sold, bought] = [
      await house.all(DataContract, { holder: department }),
      await house.all(DataContract, { buyer: department }),
    ]
    const [asHolder, asBuyer] = [
      await house.all(Statement, { holder: department }),
      await house.all(Statement, { buyer: department }),
    ]
    const stopped = await suspendedListings(house)
    const newestFirst = (a: Contract, b: Contract) => b.number.localeCompare(a.number)
    return {
      assets: assets.toReversed().map((one) => ({ ...publicAsset(city, one), reason: one.reason ?? null })),
      products: products
        .toReversed()
        .map((one) => ({ ...inList(city, one), standing: standingOf(one, products), asset: one.asset })),
      sold: sold.toSorted(newestFirst).map((one) => contractLine(one, stopped)),
      bought: bought.toSorted(newestFirst).map((one) => contractLine(one, stopped)),
      statements: [...asHolder, ...asBuyer].toSorted((a, b) => b.period.localeCompare(a.period)).map(statementLine),
    }
  },
})

/** Listing numbers of the products that are suspended. */
export const suspendedListings = async (house: Reader): Promise<ReadonlySet<string>> =>
  new Set((await house.all(DataProduct, { standing: 'suspended' })).map(({ number }) => number))

const statementLine = (one: Stored<typeof Statement.fields>) => ({
  number: one.number,
  contract: one.contract,
  productName: one.productName,
  holderName: one.holderName,
  buyerName: one.buyerName,
  period: one.period,
  requests: one.requests,
  rows: one.rows,
  priceKind: one.priceKind,
  price: one.price,
  amount: one.amount,
})

/** What the companies bought that the signed-in account acts for. */
export const held = defineQuery('held', {
  label: '单位的数据合约',
  asks: {},
  for: [citizen],
  async answer(city) {
    const { house } = city
    const companies = await companiesOf(city, { all: true })
    const stopped = await suspendedListings(house)
    const [contracts, statements]: [Contract[], Stored<typeof Statement.fields>[]] = [[], []]
    for (const { code } of companies) {
      contracts.push(...(await house.all(DataContract, { buyer: code })))
      statements.push(...(await house.all(Statement, { buyer: code })))
    }
    return {
      companies,
      contracts: contracts.toSorted((a, b) => b.number.localeCompare(a.number)).map((one) => contractLine(one, stopped)),
      statements: statements.toSorted((a, b) => b.period.localeCompare(a.period)).map(statementLine),
    }
  },
})

/** One asset for making a product of it. */
export const assetToList = defineQuery('assetToList', {
  label: '可上架的资产',
  asks: { number: text('登记申请编号', { max: 40 }) },
  for: [dataOfficer],
  async answer(city, { number }) {
    const one = await city.house.findByKey(DataAsset, number)
    if (!one || one.holder !== city.department) return { asset: null }
    const items = city.resource(one.resource)?.items ?? []
    const own = await city.house.all(DataProduct, { asset: one.number, standing: 'listed' })
    return {
      asset: {
        ...publicAsset(city, one),
        mayList: namesIn(one.rights).includes('operating') && one.standing === 'registered',
        items: labelled(city, one.resource, one.fields).map((item) => ({
          ...item,
          options: items.find(({ name }) => name === item.name)?.options ?? [],
        })),
        listed: onSale(own).map(({ number, name, edition }) => ({ number, name, edition })),
      },
    }
  },
})

const watching = [marketSupervisor, marketRegistrar, auditor]

/** A contract with what was delivered under it: for its two parties and those who watch. */
export const contractOf = defineQuery('contractOf', {
  label: '合约履行',
  asks: { number: text('合约编号', { max: 40 }) },
  for: [dataOfficer, citizen, marketSupervisor, marketRegistrar, auditor],
  async answer(city, { number }) {
    const { house } = city
    const one = await house.findByKey(DataContract, number)
    const parties = await partiesOf(city)
    const isWatching = watching.some(({ name }) => city.roles.includes(name))
    if (!one || !(isWatching || parties.some((party) => [one.holder, one.buyer].includes(party)))) return { contract: null }
    const listing = await house.findByKey(DataProduct, one.listing)
    const asset = listing && (await house.findByKey(DataAsset, listing.asset))
    const days = await house.delivered(number)
    const stopped =
      one.standing === 'inForce' && one.until < city.today
        ? 'expired'
        : listing?.standing === 'suspended'
          ? 'product'
          : asset?.standing !== 'registered'
            ? 'asset'
            : null
    return {
      contract: {
        ...contractLine(one, listing?.standing === 'suspended' ? new Set([one.listing]) : new Set()),
        listing: one.listing,
        use: usesIn(city, one.use)[0]!.label,
        purpose: one.purpose,
        startsOn: one.startsOn ?? null,
        endedOn: one.endedOn ?? null,
        items: listing ? labelled(city, listing.resource, listing.fields).map(({ label }) => label) : [],
        certificate: asset?.certificate ?? null,
        stopped: one.standing === 'inForce' ? (stopped as 'expired' | 'product' | 'asset' | null) : null,
        delivery: one.delivery ?? null,
        isBuyer: parties.includes(one.buyer),
        /** The company the reader acts for, when it is the buyer. */
        company: city.department === undefined && parties.includes(one.buyer) ? one.buyer : null,
        rows: days.reduce((sum, day) => sum + day.rows, 0),
        days: days.slice(-30),
        statements: (await house.all(Statement, { contract: number })).map(statementLine),
      },
    }
  },
})
