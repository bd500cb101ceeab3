import type { DemoPerson } from '../divisions/demo-people.ts'

/** Officers who can sign in on a demo: two who investigate, one who checks, one who decides, all of market regulation. */
export const enforcementPeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'zhifa', name: '韩冰', role: 'caseOfficer', department: 'market-regulation', division: cityCode },
  { account: 'fazhi', name: '曹颖', role: 'legalReviewer', department: 'market-regulation', division: cityCode },
  { account: 'juzhang', name: '程刚', role: 'enforcementHead', department: 'market-regulation', division: cityCode },
]
