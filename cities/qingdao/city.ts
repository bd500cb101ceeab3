import { defineCity } from '#kernel'
import { pack as baseRegisters } from '../../packs/base-registers/pack.ts'
import { demoPeopleOf } from '../../packs/divisions/demo-people.ts'
import { pack as divisions } from '../../packs/divisions/pack.ts'
import { pack as planPerformance } from '../../packs/plan-performance/pack.ts'
import { supervisionPeopleOf } from '../../packs/supervision-office/demo-people.ts'
import { pack as supervisionOffice } from '../../packs/supervision-office/pack.ts'
import { urbanManagementPeopleOf } from '../../packs/urban-management/demo-people.ts'
import { pack as urbanManagement } from '../../packs/urban-management/pack.ts'

export const city = defineCity({
  name: 'qingdao',
  code: '370200',
  title: '青岛市',
  titleEn: 'Qingdao',
  timeZone: 'Asia/Shanghai',
  bounds: [119.4, 35.5, 121.1, 37.2],
  packs: [divisions, baseRegisters, planPerformance, urbanManagement, supervisionOffice],
  open311: { withoutKey: true },
})

/** Fictional officers who can sign in on a demo of this city. */
export const demoPeople = [
  ...demoPeopleOf(city.code),
  ...urbanManagementPeopleOf(city.code, '370202'),
  ...supervisionPeopleOf(city.code, '370202'),
]
