import type { DemoPerson } from '../divisions/demo-people.ts'

/** Officers who can sign in on a demo: the inspector, and the liaisons of two departments whose cards can be tried. */
export const supervisionPeopleOf = (cityCode: string, district: string): readonly DemoPerson[] => [
  { account: 'jiancha', name: '沈岚', role: 'supervisor', department: 'government-office', division: cityCode },
  { account: 'lianluo', name: '方宁', role: 'liaison', department: 'urban-management', division: cityCode },
  { account: 'qulianluo', name: '罗毅', role: 'liaison', department: `gov-${district}`, division: district },
]
