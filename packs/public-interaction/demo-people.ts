import type { DemoPerson } from '../divisions/demo-people.ts'

/** Officers who can sign in on a demo: the letter office, and who answers in housing and in a district. */
export const publicInteractionPeopleOf = (cityCode: string, district: string): readonly DemoPerson[] => [
  { account: 'xinxiang', name: '苏雯', role: 'letterOffice', department: 'government-office', division: cityCode },
  { account: 'laixin', name: '高远', role: 'letterHandler', department: 'housing', division: cityCode },
  { account: 'quxin', name: '马莉', role: 'letterHandler', department: `gov-${district}`, division: district },
  { account: 'huanjing', name: '田欣', role: 'disclosureOfficer', department: 'ecology', division: cityCode },
  { account: 'gongkai', name: '罗宁', role: 'disclosureOfficer', department: 'government-office', division: cityCode },
]
