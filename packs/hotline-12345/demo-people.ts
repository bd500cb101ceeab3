import type { DemoPerson } from '../divisions/demo-people.ts'
import { centre } from './roles.ts'

/** Officers of the hotline who can sign in on a demo. Orders for a district go to its demo handling unit; one city department can be tried too. */
export const hotlinePeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'huawu', name: '宋洁', role: 'hotlineAgent', department: centre, division: cityCode },
  { account: 'redian', name: '蒋涛', role: 'hotlineDispatcher', department: centre, division: cityCode },
  { account: 'zhongcai', name: '罗敏', role: 'hotlineArbiter', department: centre, division: cityCode },
  { account: 'shuiwu', name: '沈刚', role: 'handler', department: 'water', division: cityCode },
]
