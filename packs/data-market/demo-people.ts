import type { DemoPerson } from '../divisions/demo-people.ts'

/** Who registers data assets, who watches over their circulation, and the data officers of two more departments that sell and buy. */
export const dataMarketPeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'dengji', name: '何川', role: 'marketRegistrar', department: 'big-data', division: cityCode },
  { account: 'liutong', name: '罗敏', role: 'marketSupervisor', department: 'big-data', division: cityCode },
  { account: 'jinrong', name: '谢云', role: 'dataOfficer', department: 'development-reform', division: cityCode },
  { account: 'tongjidata', name: '唐静', role: 'dataOfficer', department: 'statistics', division: cityCode },
]
