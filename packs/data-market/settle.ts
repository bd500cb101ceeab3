import { defineCommand, type Reader, type Stored } from '#kernel'
import { DataContract, Statement } from './model.ts'
import { marketSupervisor } from './roles.ts'
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
 * Statements of every month that is over, from the read log. The house makes them by itself (`pack.ts`), so nobody has to remember; given
 * again it makes none twice. There is no ledger in the city yet, so they wait for it and nothing is paid.
 */
export const settle = defineCommand('settle', {
  label: { zh: '出结算单', en: 'Make statements' },
  asks: {},
  for: [marketSupervisor],
  async decide({ house }) {
    const statements: Awaited<ReturnType<typeof statementsOf>>[number][] = []
    for (const contract of await unsettled(house)) statements.push(...(await statementsOf(house, contract)))
    return {
      adds: statements.map((values) => ({ record: Statement, values, once: true })),
      answer: { made: statements.length },
      taken: { zh: '刚刚有人出过了，请刷新。', en: 'Somebody just did; please reload.' },
    }
  },
})

/** Contracts that may lack a statement: those that run, and those that ended within a year and a month. */
async function unsettled(house: Reader): Promise<readonly Contract[]> {
  const since = new Date(Date.parse(house.today) - 400 * 86_400_000).toISOString().slice(0, 10)
  return [
    ...(await house.all(DataContract, { standing: { oneOf: ['inForce', 'suspended'] } })),
    ...(await house.all(DataContract, {
      standing: { oneOf: ['terminated', 'ended', 'expired'] },
      endedOn: { from: since },
    })),
  ]
}

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
