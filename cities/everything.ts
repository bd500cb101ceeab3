import type { Pack } from '#kernel'
import { pack as baseRegisters } from '../packs/base-registers/pack.ts'
import { dataAnalysisPeopleOf } from '../packs/data-analysis/demo-people.ts'
import { pack as dataAnalysis } from '../packs/data-analysis/pack.ts'
import { dataExchangePeopleOf } from '../packs/data-exchange/demo-people.ts'
import { pack as dataExchange } from '../packs/data-exchange/pack.ts'
import { dataMarketPeopleOf } from '../packs/data-market/demo-people.ts'
import { pack as dataMarket } from '../packs/data-market/pack.ts'
import { dataSharingPeopleOf } from '../packs/data-sharing/demo-people.ts'
import { pack as dataSharing } from '../packs/data-sharing/pack.ts'
import { demoPeopleOf } from '../packs/divisions/demo-people.ts'
import { pack as divisions } from '../packs/divisions/pack.ts'
import { pack as eLicences } from '../packs/e-licences/pack.ts'
import { enforcementPeopleOf } from '../packs/enforcement/demo-people.ts'
import { pack as enforcement } from '../packs/enforcement/pack.ts'
import { hotlinePeopleOf } from '../packs/hotline-12345/demo-people.ts'
import { pack as hotline } from '../packs/hotline-12345/pack.ts'
import { openDataPeopleOf } from '../packs/open-data/demo-people.ts'
import { pack as openData } from '../packs/open-data/pack.ts'
import { pack as planPerformance } from '../packs/plan-performance/pack.ts'
import { publicInteractionPeopleOf } from '../packs/public-interaction/demo-people.ts'
import { pack as publicInteraction } from '../packs/public-interaction/pack.ts'
import { resourceCataloguePeopleOf } from '../packs/resource-catalogue/demo-people.ts'
import { pack as resourceCatalogue } from '../packs/resource-catalogue/pack.ts'
import { serviceHallPeopleOf } from '../packs/service-hall/demo-people.ts'
import { pack as serviceHall } from '../packs/service-hall/pack.ts'
import { supervisionPeopleOf } from '../packs/supervision-office/demo-people.ts'
import { pack as supervisionOffice } from '../packs/supervision-office/pack.ts'
import { urbanManagementPeopleOf } from '../packs/urban-management/demo-people.ts'
import { pack as urbanManagement } from '../packs/urban-management/pack.ts'
import { whoIsWhoPeopleOf } from '../packs/who-is-who/demo-people.ts'
import { pack as whoIsWho } from '../packs/who-is-who/pack.ts'

/** Every system of the house, in the order they load. A city that wants fewer lists its own. */
export const everyPack: readonly Pack[] = [
  divisions,
  baseRegisters,
  planPerformance,
  urbanManagement,
  publicInteraction,
  hotline,
  enforcement,
  eLicences,
  serviceHall,
  supervisionOffice,
  resourceCatalogue,
  dataSharing,
  dataExchange,
  openData,
  whoIsWho,
  dataAnalysis,
  dataMarket,
]

/** Where the fictional officers of a demo work. */
export interface DemoPlace {
  /** Division code of the city, and of the district whose officers stand for all districts. */
  readonly code: string
  readonly district: string
  /** Department code of the window that takes in applications; it differs from city to city. */
  readonly window: string
}

/** Fictional officers of every system, who can sign in on a demo. An account is one person's. */
export function everyDemoPerson({ code, district, window }: DemoPlace) {
  const people = [
    ...demoPeopleOf(code),
    ...urbanManagementPeopleOf(code, district),
    ...publicInteractionPeopleOf(code, district),
    ...hotlinePeopleOf(code),
    ...enforcementPeopleOf(code),
    ...serviceHallPeopleOf(code, district, window),
    ...supervisionPeopleOf(code, district),
    ...resourceCataloguePeopleOf(code),
    ...dataSharingPeopleOf(code),
    ...dataExchangePeopleOf(code),
    ...openDataPeopleOf(code),
    ...whoIsWhoPeopleOf(code),
    ...dataAnalysisPeopleOf(code),
    ...dataMarketPeopleOf(code),
  ]
  const taken = new Map<string, string>()
  for (const { account, name } of people) {
    if (taken.has(account)) throw new TypeError(`The demo account "${account}" is ${taken.get(account)}'s and ${name}'s.`)
    taken.set(account, name)
  }
  return people
}
