import type { Actor } from '../city.ts'
import type { Action, AnyProcess, By, Deadline } from '../define/index.ts'
import { coversDivision, holdsRole } from '../identity/index.ts'
import type { Answers, Assigned, Reporter } from './case.ts'

/** How an actor stands to a case. `handler` sees personal data; `overseer` sees the case; nobody else sees that it exists. */
export type Standing = 'system' | 'handler' | 'overseer' | 'reporter'

export interface Whereabouts {
  readonly assigned: Assigned
  readonly involved: readonly string[]
  /** The actor waits for an answer: raised it, knows its query code, or raised one that was merged into it. */
  readonly asReporter: boolean
  /** Raised this very case. */
  readonly asOwner: boolean
}

/** Name of the role that looks on from outside (电子监察): it sees every case of its divisions, with personal entries masked, and handles none. */
export const observerRole = 'supervisor'

/** Undefined for those to whom the case is as good as absent. */
export function standingOf(
  actor: Actor,
  process: AnyProcess,
  { assigned, involved, asReporter }: Whereabouts,
): Standing | undefined {
  if (actor.kind === 'system') return 'system'
  if (actor.post && coversDivision(actor, assigned.division)) {
    const role = actor.post.role
    const here =
      isAcross(actor, process) || assigned.department === '' || [assigned.department, ...involved].includes(actor.post.department)
    const handles = handlingRoles(process).has(role) || assigned.role === role
    if (handles && here) return 'handler'
    if (role === observerRole || process.seenBy.some((seer) => seer.name === role) || (alertedRoles(process).has(role) && here))
      return 'overseer'
  }
  return asReporter ? 'reporter' : undefined
}

export const isReporter = (actor: Actor, reporters: readonly Reporter[]): boolean =>
  actor.kind === 'person' && reporters.some((reporter) => reporter.person === actor.id)

/** Whether the actor may take what `by` says, on a case that is with a department. */
export function mayTake(actor: Actor, process: AnyProcess, by: By, assigned: Assigned, asReporter: boolean): boolean {
  if (actor.kind === 'system') return true
  const allowed = typeof by === 'string' ? [by] : by
  if (asReporter && allowed.includes('reporter')) return true
  const roles = allowed.filter((each) => typeof each !== 'string')
  if (!holdsRole(actor, roles) || !actor.post || !coversDivision(actor, assigned.division)) return false
  return assigned.department === '' || assigned.department === actor.post.department || isAcross(actor, process)
}

/** Whether the acting post works across departments. */
export const isAcross = (actor: Actor, process: AnyProcess): boolean =>
  actor.post !== undefined && process.acrossDepartments.some((role) => role.name === actor.post!.role)

const known = new WeakMap<AnyProcess, { handling: ReadonlySet<string>; alerted: ReadonlySet<string> }>()

function rolesOf(process: AnyProcess) {
  let roles = known.get(process)
  if (!roles) {
    const deadlines = Object.values(process.deadlines as Readonly<Record<string, Deadline>>)
    const named = (by: By): readonly string[] =>
      typeof by === 'string' ? [] : by.flatMap((each) => (typeof each === 'string' ? [] : [each.name]))
    const actions = Object.values(process.actions as Readonly<Record<string, Action>>)
    const handling = [
      ...actions.flatMap((action) => named(action.by)),
      ...deadlines.flatMap(({ extendable }) => extendable?.by.map(({ name }) => name) ?? []),
      ...(process.reopening ? named(process.reopening.by) : []),
      ...process.acrossDepartments.map(({ name }) => name),
      // Whoever takes calls goes on seeing what was taken down.
      ...(process.openedBy === 'everyone' ? [] : process.openedBy.filter((role) => !role.open).map(({ name }) => name)),
    ]
    roles = { handling: new Set(handling), alerted: new Set(deadlines.flatMap(({ alerts }) => alerts.map(({ name }) => name))) }
    known.set(process, roles)
  }
  return roles
}

/** Roles that take part in handling cases of a process. */
export const handlingRoles = (process: AnyProcess): ReadonlySet<string> => rolesOf(process).handling
/** Roles that hear of yellow and red lamps. */
export const alertedRoles = (process: AnyProcess): ReadonlySet<string> => rolesOf(process).alerted

/** Whether the actor may not know who raised the case, although it is theirs to handle. */
export const isHiddenFrom = (actor: Actor, process: AnyProcess, form: Answers): boolean =>
  actor.kind !== 'system' &&
  process.confidential !== undefined &&
  process.confidential.when(form) &&
  !process.confidential.knownTo.some(({ name }) => name === actor.post?.role)
