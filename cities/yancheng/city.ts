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
  name: 'yancheng',
  code: '320900',
  title: '盐城市',
  titleEn: 'Yancheng',
  timeZone: 'Asia/Shanghai',
  bounds: [119.4, 32.5, 121.0, 34.5],
  packs: [divisions, baseRegisters, planPerformance, urbanManagement, supervisionOffice],
  open311: { withoutKey: true },
})

/** Fictional officers who can sign in on a demo of this city. */
export const demoPeople = [
  ...demoPeopleOf(city.code),
  ...urbanManagementPeopleOf(city.code, '320902'),
  ...supervisionPeopleOf(city.code, '320902'),
]
