import type { DemoPerson } from '../divisions/demo-people.ts'

/** Officers who can sign in on a demo: one for each stage. `district` is the code of the district whose grid and crew can be tried. */
export const urbanManagementPeopleOf = (cityCode: string, district: string): readonly DemoPerson[] => [
  { account: 'shouli', name: '何琳', role: 'matterClerk', department: 'urban-management', division: cityCode },
  { account: 'paiqian', name: '郭伟', role: 'dispatcher', department: 'urban-management', division: cityCode },
  { account: 'wangge', name: '林涛', role: 'gridWorker', department: `gov-${district}`, division: district },
  { account: 'chuzhi', name: '许静', role: 'handler', department: `gov-${district}`, division: district },
  { account: 'hecha', name: '邓辉', role: 'verifier', department: 'urban-management', division: cityCode },
]
