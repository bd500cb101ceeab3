import { observerRole } from '../cases/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireRole, scopePrefix } from '../identity/index.ts'

/** Name of the role that sees every lamp and card of its divisions, and rules on cards. */
export const supervisorRole = observerRole

/** Which cases and cards somebody sees: of a division subtree, and of one department or all. */
export interface View {
  readonly prefix: string
  readonly department: string | undefined
}

/** What the acting post may see. Throws `session/required` for visitors, `refused` for people without a post. */
export function viewOf(city: City, refused: () => Error = () => refuse('supervision/no-such-card')): View {
  const { actor } = city
  const prefix = scopePrefix(actor)
  if (prefix === undefined) throw actor.kind === 'visitor' ? refuse('session/required') : refused()
  return { prefix, department: isSupervisor(city) ? undefined : actor.post!.department }
}

export const isSupervisor = ({ actor }: City): boolean => actor.kind === 'system' || actor.post?.role === supervisorRole

/** Refuses everybody but the supervision office. */
export const requireSupervisor = (city: City, what: { readonly zh: string; readonly en: string }): void =>
  requireRole(city, [{ name: supervisorRole, label: '监察员', open: false }], what)

/** SQL for rows of a view; `$1` is the prefix, `$2` the department or null. */
export const inView = (alias = ''): string => {
  const of = alias === '' ? '' : `${alias}.`
  return `${of}division >= $1 and ${of}division < $1 || '~' and ($2::text is null or ${of}department = $2)`
}
