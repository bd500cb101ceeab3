import type { DemoPerson } from '../divisions/demo-people.ts'

/** Officers who can sign in on a demo: who keeps the open data portal, and who answers for a department. */
export const openDataPeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'kaifang', name: '方澄', role: 'openDataOfficer', department: 'big-data', division: cityCode },
  { account: 'tigong', name: '陶然', role: 'dataProvider', department: 'urban-management', division: cityCode },
  { account: 'wenlvkaifang', name: '白露', role: 'dataProvider', department: 'culture-tourism', division: cityCode },
]
