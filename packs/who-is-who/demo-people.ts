import type { DemoPerson } from '../divisions/demo-people.ts'

/** The officer of the data bureau who decides doubtful pairs. */
export const whoIsWhoPeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'hedui', name: '马宁', role: 'identityKeeper', department: 'big-data', division: cityCode },
]
