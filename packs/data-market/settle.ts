import { defineCommand, type Reader, type Stored } from '#kernel'
import { DataContract, Statement } from './model.ts'
import { dataOfficer, marketSupervisor } from './roles.ts'
import { amountOf, fenOf, monthsOver, yuanOf } from './rules/settlement.ts'

type Contract = Stored<typeof DataContract.fields>

/** The months of a contract that are over and have no statement yet. */
export async function monthsDue(house: Reader, contract: Contract): Promise<readonly string[]> {
  if (contract.startsOn === undefined) return []
  const last = contract.endedOn !== undefined && contract.endedOn < contract.until ? contract.endedOn : contract.until
  const made = new Set((await house.all(Statement, { contract: contract.number })).map(({ period }) => period))
  return monthsOver(contract.startsOn, last, house.today).filter((month) => !made.has(month))
}

/**
 * Statements of every month that is over, from the read log: of the contracts a department is party to, of all for the supervisor. There
 * is no ledger in the city yet, so they wait for it and nothing is paid.
 */
export const settle = defineCommand('settle', {
  label: { zh: '出结算单', en: 'Make statements' },
  asks: {},
  for: [dataOfficer, marketSupervisor],
  async decide({ house, ...city }) {
    const all = await house.all(DataContract)
    const isSystemOrSupervisor = city.department === undefined || city.roles.includes('marketSupervisor')
    const own = all.filter(({ holder, buyer }) => isSystemOrSupervisor || [holder, buyer].includes(city.department!))
    const statements = (await Promise.all(own.map((contract) => statementsOf(house, contract)))).flat()
    return {
      adds: statements.map((values) => ({ record: Statement, values, once: true })),
      answer: { made: statements.length },
      taken: { zh: '刚刚有人出过了，请刷新。', en: 'Somebody just did; please reload.' },
    }
  },
})

async function statementsOf(house: Reader, contract: Contract) {
  const months = await monthsDue(house, contract)
  if (months.length === 0) return []
  const delivered = await house.delivered(contract.number)
  return months.map((period) => {
    const within = delivered.filter(({ day }) => day.startsWith(period))
    const rows = within.reduce((sum, one) => sum + one.rows, 0)
    return {
      number: `${contract.number}/${period}`,
      contract: contract.number,
      productName: contract.productName,
      holder: contract.holder,
      holderName: contract.holderName,
      buyer: contract.buyer,
      buyerName: contract.buyerName,
      period,
      requests: within.reduce((sum, one) => sum + one.requests, 0),
      rows,
      priceKind: contract.priceKind,
      price: contract.price,
      amount: yuanOf(amountOf(contract.priceKind, fenOf(contract.price), rows)),
      state: 'awaitingLedger',
      madeOn: house.today,
    }
  })
}
