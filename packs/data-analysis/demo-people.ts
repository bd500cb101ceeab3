import type { DemoPerson } from '../divisions/demo-people.ts'

/** The analyst of the labour department: it has a list of its own and holds grants of other departments' registers. */
export const dataAnalysisPeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'fenxi', name: '何静', role: 'dataAnalyst', department: 'hrss', division: cityCode },
]
