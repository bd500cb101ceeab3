import { defineCity } from '#kernel'
import { pack as baseRegisters } from '../../packs/base-registers/pack.ts'
import { dataSharingPeopleOf } from '../../packs/data-sharing/demo-people.ts'
import { pack as dataSharing } from '../../packs/data-sharing/pack.ts'
import { demoPeopleOf } from '../../packs/divisions/demo-people.ts'
import { pack as divisions } from '../../packs/divisions/pack.ts'
import { pack as eLicences } from '../../packs/e-licences/pack.ts'
import { enforcementPeopleOf } from '../../packs/enforcement/demo-people.ts'
import { pack as enforcement } from '../../packs/enforcement/pack.ts'
import { hotlinePeopleOf } from '../../packs/hotline-12345/demo-people.ts'
import { pack as hotline } from '../../packs/hotline-12345/pack.ts'
import { pack as planPerformance } from '../../packs/plan-performance/pack.ts'
import { publicInteractionPeopleOf } from '../../packs/public-interaction/demo-people.ts'
import { pack as publicInteraction } from '../../packs/public-interaction/pack.ts'
import { resourceCataloguePeopleOf } from '../../packs/resource-catalogue/demo-people.ts'
import { pack as resourceCatalogue } from '../../packs/resource-catalogue/pack.ts'
import { serviceHallPeopleOf } from '../../packs/service-hall/demo-people.ts'
import { pack as serviceHall } from '../../packs/service-hall/pack.ts'
import { supervisionPeopleOf } from '../../packs/supervision-office/demo-people.ts'
import { pack as supervisionOffice } from '../../packs/supervision-office/pack.ts'
import { urbanManagementPeopleOf } from '../../packs/urban-management/demo-people.ts'
import { pack as urbanManagement } from '../../packs/urban-management/pack.ts'

export const city = defineCity({
  name: 'yancheng',
  code: '320900',
  title: '盐城市',
  titleEn: 'Yancheng',
  timeZone: 'Asia/Shanghai',
  bounds: [119.4, 32.5, 121.0, 34.5],
  packs: [
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
  ],
  open311: { withoutKey: true },
})

/** Fictional officers who can sign in on a demo of this city. */
export const demoPeople = [
  ...demoPeopleOf(city.code),
  ...urbanManagementPeopleOf(city.code, '320902'),
  ...publicInteractionPeopleOf(city.code, '320902'),
  ...hotlinePeopleOf(city.code),
  ...enforcementPeopleOf(city.code),
  ...serviceHallPeopleOf(city.code, '320902', 'approval'),
  ...supervisionPeopleOf(city.code, '320902'),
  ...resourceCataloguePeopleOf(city.code),
  ...dataSharingPeopleOf(city.code),
]
