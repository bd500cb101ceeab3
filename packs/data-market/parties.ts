import type { Reader } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { dataOfficer } from './roles.ts'

/** The companies the signed-in account acts for, while it acts in no post; only active ones unless `all`. */
export async function companiesOf(city: Reader, { all = false } = {}) {
  if (city.department !== undefined) return []
  return (await city.own(Company))
    .filter(({ status }) => all || status === 'active')
    .map(({ creditCode, name, status }) => ({ code: creditCode, name, isActive: status === 'active' }))
}

/** Whom the reader speaks for in contracts: the department of a data officer, or companies. Nobody for everybody else. */
export async function partiesOf(city: Reader): Promise<readonly string[]> {
  if (city.department !== undefined) return city.roles.includes(dataOfficer.name) ? [city.department] : []
  return (await companiesOf(city, { all: true })).map(({ code }) => code)
}
