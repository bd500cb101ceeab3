import type { DemoPerson } from '../divisions/demo-people.ts'

/** The officer of the data bureau who runs the exchange. */
export const dataExchangePeopleOf = (cityCode: string): readonly DemoPerson[] => [
  { account: 'jiaohuan', name: '顾明', role: 'exchangeOperator', department: 'big-data', division: cityCode },
]
