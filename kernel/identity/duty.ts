import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { coversDivision, holdsRole, requireRole, roleLabel, scopePrefix } from './access.ts'
import { findPerson, type PersonRow } from './store.ts'

/** Name of the role that manages people and posts, besides the system. */
export const administratorRole = 'cityAdministrator'

/** Name of the role that answers for a department's data: asks for, gives and uses grants in its name. */
export const dataOfficerRole = 'dataOfficer'

/** Name of the role that asks questions of a department's data in SQL, and of what was granted to it. */
export const dataAnalystRole = 'dataAnalyst'

/** Department whose data officer watches over sharing in the whole city. */
export const overseeingDepartment = 'big-data'

/** The department whose data officer acts. Throws `session/required`, `access/forbidden`. */
export function requireDataOfficer(city: City): string {
  requireRole(city, [{ name: dataOfficerRole, label: '', open: false }], {
    zh: '管理本部门的数据共享',
    en: 'manage the shared data of a department',
  })
  return city.actor.post?.department ?? ''
}

/**
 * Refuses unless the actor entered the password within the last minutes: for acts that a borrowed screen must not do.
 * The system is always sure of itself.
 *
 * @throws `session/required` for visitors, `session/step-up`
 */
export function requireConfirmed(city: City, minutes: number): void {
  const { kind, confirmedAt } = city.actor
  if (kind === 'system') return
  if (kind === 'visitor') throw refuse('session/required')
  const age = confirmedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(city.clock.now()) - Date.parse(confirmedAt)
  if (age > minutes * 60_000) throw refuse('session/step-up')
}

/** The stored person who acts. Throws `session/required` for anybody else. */
export async function requirePerson(city: City): Promise<PersonRow> {
  const person = city.actor.kind === 'person' ? await findPerson(city.db, { id: city.actor.id }) : undefined
  if (!person?.isActive) throw refuse('session/required')
  return person
}

/** Refuses unless the actor manages people, for the given division, and entered the password within the last quarter of an hour. */
export function requireAdministrator(city: City, division?: string): void {
  if (city.actor.kind === 'visitor') throw refuse('session/required')
  if (!holdsRole(city.actor, [{ name: administratorRole, label: '', open: false }])) {
    throw refuse('access/forbidden', {
      what: city.language === 'zh' ? '管理人员和岗位' : 'manage people and posts',
      roles: roleLabel(city, administratorRole),
    })
  }
  // Nobody appoints beyond the own area, or an administrator of one district could make one of the whole city.
  if (division !== undefined && !coversDivision(city.actor, division)) {
    throw refuse('access/out-of-scope', { division, scope: scopePrefix(city.actor) ?? '—' })
  }
  requireConfirmed(city, 15)
}
