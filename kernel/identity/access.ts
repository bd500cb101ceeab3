import type { Actor, City } from '../city.ts'
import type { Words } from '../define/index.ts'
import type { Audience } from '../define/record.ts'
import type { Role } from '../define/role.ts'
import { type Language, refuse } from '../errors.ts'

/** Whether the actor may see what an audience may see. The system may see everything; open roles count without a post. */
export function mayRead(actor: Actor, audience: Audience): boolean {
  return audience === 'everyone' || holdsRole(actor, audience)
}

/** Whether the actor's acting post carries one of the roles. The system holds every role, even of an empty list. */
export function holdsRole(actor: Actor, roles: readonly Role[]): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'visitor') return false
  return roles.some(
    ({ name, open, department }) =>
      (actor.post?.role === name && (department === undefined || actor.post.department === department)) ||
      (open && actor.openRoles.includes(name)),
  )
}

/**
 * Refuses unless the actor holds one of the roles.
 *
 * @param what completes “your current post may not …”, e.g. `{ zh: '导入企业', en: 'import companies' }`
 * @throws `session/required` for somebody who is not signed in, `access/forbidden` for everybody else without the role
 */
export function requireRole(city: City, roles: readonly Role[], what: Words): void {
  if (holdsRole(city.actor, roles)) return
  if (city.actor.kind === 'visitor') throw refuse('session/required')
  const labels = roles.map((role) => roleLabel(city, role.name))
  const none = { zh: '无（只有系统）', en: 'none (only the system itself)' }
  throw refuse('access/forbidden', {
    what: what[city.language],
    roles: labels.join(city.language === 'zh' ? '、' : ', ') || none[city.language],
  })
}

/**
 * The division subtree the actor answers for, as a code prefix: `''` is everything (the system),
 * `undefined` is nothing (visitors and people without an acting post). In SQL: `division like prefix || '%'`.
 */
export function scopePrefix(actor: Actor): string | undefined {
  if (actor.kind === 'system') return ''
  return actor.post === undefined ? undefined : divisionPrefix(actor.post.division)
}

/** Whether a division code lies in the subtree of the actor's acting post: `3702` covers `370200`, `370202` and `370202001`. */
export function coversDivision(actor: Actor, code: string): boolean {
  const prefix = scopePrefix(actor)
  return prefix !== undefined && code.startsWith(prefix)
}

/**
 * A division code cut back to the digits that say something: `370200` → `3702`, `370202000000` → `370202`.
 * Cut by level (GB/T 2260: 2, 4, 6 digits; GB/T 10114: 9; statistics: 12), because `370210` is a district and not `37021`.
 * Throws for a text that is no division code: an empty scope would silently be everybody's.
 */
export function divisionPrefix(code: string): string {
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(code)) throw new TypeError(`"${code}" is no division code.`)
  const levels = [12, 9, 6, 4, 2]
  for (const [index, length] of levels.entries()) {
    const parent = levels[index + 1]
    if (code.length < length || parent === undefined) continue
    if (/[1-9]/.test(code.slice(parent, length))) return code.slice(0, length)
  }
  return code.slice(0, 2)
}

/** The label of a role by name, in a language: as the first pack that names it says; the name itself when none does. */
export function roleLabel(city: City, name: string, language: Language = city.language): string {
  const pack = city.definition.packs.find((candidate) => candidate.roles[name])
  if (!pack) return name
  return (language === 'en' ? pack.en[`roles.${name}`] : undefined) ?? pack.roles[name]!.label
}

/** Names of the roles anybody who signs in has in this city. */
export function openRolesOf(city: City): readonly string[] {
  const names = city.definition.packs.flatMap((pack) =>
    Object.values(pack.roles)
      .filter((role) => role.open)
      .map((role) => role.name),
  )
  return [...new Set(names)]
}
