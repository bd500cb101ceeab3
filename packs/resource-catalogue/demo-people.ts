import type { DemoPerson } from '../divisions/demo-people.ts'

/** Officers who can sign in on a demo: who registers for culture and tourism, and who checks at the data bureau. */
export const resourceCataloguePeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'wenlv', name: '叶青', role: 'dataOfficer', department: 'culture-tourism', division: cityCode },
  { account: 'mulu', name: '陆鸣', role: 'catalogueReviewer', department: 'big-data', division: cityCode },
]
