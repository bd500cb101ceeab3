import type { DemoPerson } from '../divisions/demo-people.ts'

/** Data officers of two more departments, so that every side of a request can be tried. */
export const dataSharingPeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'renshedata', name: '梁慧', role: 'dataOfficer', department: 'hrss', division: cityCode },
  { account: 'jiaoyudata', name: '邓波', role: 'dataOfficer', department: 'education', division: cityCode },
]
