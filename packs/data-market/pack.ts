import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { desk } from './desk.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { limits } from './limits.ts'
import { AssetObjection, DataAsset, DataContract, DataProduct, Statement } from './model.ts'
import { overview } from './overview.ts'
import { pages } from './pages.ts'
import { contract } from './processes/contract.ts'
import { listing } from './processes/listing.ts'
import { objection } from './processes/objection.ts'
import { registration } from './processes/registration.ts'
import { assetToList, certificate, contractOf, held, market, mine, product, publicity } from './queries.ts'
import { marketRegistrar, marketSupervisor } from './roles.ts'
import { settle } from './settle.ts'

export const pack = definePack({
  name: 'data-market',
  title: '数据流通',
  purpose: '数据资产登记发证，产品上架，供需双方订立合约，按授权交付，按读取记录出结算单。',
  area: 'data',
  lookedFor: [{ zh: '数据产品', en: 'data products' }],
  needs: ['divisions', 'base-registers', 'e-licences', 'data-sharing'],
  records: [DataAsset, AssetObjection, DataProduct, DataContract, Statement],
  processes: [registration, objection, listing, contract],
  decisions: [limits],
  roles: { marketRegistrar, marketSupervisor },
  indicators,
  queries: [market, product, certificate, publicity, mine, held, assetToList, contractOf, overview],
  commands: [settle],
  // Of months that are over: within the hour, and what was missed is made up for by the next.
  regularly: [{ command: settle, every: '20 * * * *' }],
  pages,
  desk,
  serves: {
    'data-asset-registration':
      'a claim is examined, publicised, objected to and certified; what may not be registered is refused',
    'data-trading-platform': 'a product is listed, contracted, delivered by a grant, counted in a statement and stopped at once',
  },
  demo,
  en,
})
