import { defineQuery, text } from '#kernel'
import { Company } from '../../base-registers/company.ts'
import { Person } from '../../base-registers/person.ts'
import { citizen } from '../../e-licences/roles.ts'
import { conditionalLimits } from './limits.ts'

/** What one needs to apply for a set: its fields, the limits, and as whom the account may apply. */
export const toApply = defineQuery('toApply', {
  label: '申请有条件开放的数据',
  asks: { set: text('开放数据', { max: 120 }) },
  for: [citizen],
  async answer(city, { set: name }) {
    const set = await city.house.openSet(name)
    if (set?.access !== 'byApplication') return { set: null }
    const [person] = await city.own(Person)
    const companies = await city.own(Company)
    const limitOf = async (applicant: 'self' | 'company') => {
      const gives = (await city.house.decide(conditionalLimits, { applicant }))?.gives
      const last = new Date(Date.parse(city.today) + (gives?.longestDays ?? 30) * 86_400_000).toISOString().slice(0, 10)
      return { last, mostRows: gives?.mostRows ?? 1, answerDays: gives?.answerDays ?? 10 }
    }
    return {
      today: city.today,
      // The words of the set in the reader's language: the house speaks the same one.
      set: {
        name: set.name,
        title: set.title,
        providerName: set.providerName,
        condition: set.condition ?? '',
        records: set.records,
        hasDivision: set.scope !== undefined,
        items: set.items,
      },
      person: person?.name ?? null,
      companies: companies.map(({ creditCode, name: title }) => ({ creditCode, name: title })),
      limits: { self: await limitOf('self'), company: await limitOf('company') },
    }
  },
})
