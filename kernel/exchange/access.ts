import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { divisionPrefix, holdsRole, roleLabel, scopePrefix } from '../identity/index.ts'

/** Name of the role that builds and watches flows. */
export const operatorRole = 'exchangeOperator'

/** Refuses unless the actor runs the exchange. Throws `session/required`, `access/forbidden`. */
export function requireOperator(city: City): void {
  if (city.actor.kind === 'visitor') throw refuse('session/required')
  if (holdsRole(city.actor, [{ name: operatorRole, label: '', open: false }])) return
  throw refuse('access/forbidden', {
    what: city.language === 'zh' ? '管理数据交换' : 'manage the exchange of data',
    roles: roleLabel(city, operatorRole),
  })
}

/** An operator of one district sees that district's connections and flows. */
export function seesDivision(city: City, division: string): boolean {
  const prefix = scopePrefix(city.actor)
  return prefix !== undefined && (prefix === '' || divisionPrefix(division).startsWith(divisionPrefix(padded(prefix))))
}

const padded = (prefix: string): string => (/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(prefix) ? prefix : prefix.padEnd(6, '0'))
