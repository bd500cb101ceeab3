import type { AnyProcess, CaseView, Deadline, PartView, TakenView } from '../define/index.ts'
import type { ActionTaken, Answers, Assigned, CaseState, Clock, Grade, Surroundings } from './case.ts'
import { dueOn, extend, isRunning, meet, pause, pausedSince, resume, startClock } from './clock.ts'

export const listed = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T])

/** What a case is when nothing has happened yet. */
const unopened: CaseState = {
  state: '',
  assigned: { role: '', department: '', division: '' },
  clocks: [],
  openedAt: '',
  urged: 0,
  seq: 0,
  decidedSeq: 0,
}

/** Own actions after which everything that was possible still is. */
const undeciding = new Set(['case/comment', 'case/urge', 'case/claim', 'case/absorb', 'case/evaluate', 'case/settle-deadline'])

/** What the actions of a case come to. The same actions under the same process version and calendar give the same case, always. */
export function stateOf(
  process: AnyProcess,
  form: Answers,
  actions: readonly ActionTaken[],
  surroundings: Surroundings,
): CaseState {
  let state = unopened
  for (const [index, action] of actions.entries())
    state = apply(process, form, state, actions.slice(0, index + 1), action, surroundings)
  return state
}

/**
 * One more action. `actions` are all up to and with this one. Promises already made are carried over from `before`, not made again:
 * that is why the engine applies step by step onto what is stored, and `stateOf` only proves that both are the same.
 */
export function apply(
  process: AnyProcess,
  form: Answers,
  before: CaseState,
  actions: readonly ActionTaken[],
  action: ActionTaken,
  surroundings: Surroundings,
): CaseState {
  const { seq, name, at, to } = action
  const base: CaseState = { ...before, seq, decidedSeq: undeciding.has(name) ? before.decidedSeq : seq }
  switch (name) {
    case 'case/comment':
    case 'case/absorb':
    case 'case/open-part':
    case 'case/end-part':
      return base
    case 'case/claim':
      return { ...base, handler: action.actor.id }
    case 'case/urge':
      return { ...base, urged: before.urged + 1 }
    case 'case/evaluate':
      return { ...base, grade: action.answers['grade'] as Grade }
    case 'case/ask-extension':
    case 'case/refuse-extension':
    case 'case/grant-extension':
      return { ...base, clocks: before.clocks.map((clock) => extended(process, clock, action, surroundings)) }
    case 'case/settle-deadline':
      return {
        ...base,
        clocks: before.clocks.map((clock) =>
          clock.name === action.answers['deadline'] && clock.round === action.answers['round'] && isRunning(clock)
            ? dueOn(surroundings.calendar, clock, String(action.answers['dueAt']))
            : clock,
        ),
      }
    case 'case/merge':
      return {
        ...base,
        mergedInto: String(action.answers['into']),
        closedAt: at,
        clocks: before.clocks.map((clock) => (isRunning(clock) ? meet(clock, at) : clock)),
      }
  }
  const assigned = action.assigned
  const moved = assigned.role !== before.assigned.role || assigned.department !== before.assigned.department
  const { handler, closedAt: _, ...kept } = base
  const entered: CaseState = {
    ...kept,
    ...(handler === undefined || moved ? {} : { handler }),
    ...(name === 'case/open' ? { openedAt: at } : {}),
    ...(process.ends.includes(to) ? { closedAt: at } : {}),
    state: to,
    assigned,
  }
  if (to === before.state && name !== 'case/reopen') return entered
  const view = viewOf(process, form, entered, actions, at, surroundings)
  return { ...entered, clocks: clocksIn(process, view, before, action, surroundings) }
}

/** The clocks after a case entered a state: kept, paused, resumed and started ones. */
function clocksIn(
  process: AnyProcess,
  view: CaseView,
  before: CaseState,
  { name: actionName, at, to }: ActionTaken,
  surroundings: Surroundings,
): readonly Clock[] {
  const deadlines = process.deadlines as Readonly<Record<string, Deadline>>
  const carried = before.clocks.map((clock) => {
    const deadline = deadlines[clock.name]
    if (!isRunning(clock) || !deadline) return clock
    if (listed(deadline.until).includes(to) || process.ends.includes(to)) return meet(clock, at)
    if (deadline.pausedIn?.includes(to)) return pause(clock, at)
    return pausedSince(clock) === undefined ? clock : resume(surroundings.calendar, clock, at)
  })
  const begins = actionName === 'case/open' || actionName === 'case/reopen'
  const started = Object.entries(deadlines).flatMap(([name, deadline]) => {
    const ofName = carried.filter((clock) => clock.name === name)
    if (ofName.some(isRunning) || process.ends.includes(to) || listed(deadline.until).includes(to)) return []
    if (deadline.startsIn === undefined ? !begins : !listed(deadline.startsIn).includes(to)) return []
    if (deadline.onlyIf && !deadline.onlyIf(view)) return []
    const clock = startClock(surroundings, { process: process.name, name, deadline, view, at, round: ofName.length + 1 })
    return [deadline.pausedIn?.includes(to) ? pause(clock, at) : clock]
  })
  return [...carried, ...started].sort(inOrder)
}

/** As they are stored: by start, then by name. */
const inOrder = (a: Clock, b: Clock): number => (rank(a) < rank(b) ? -1 : 1)
const rank = ({ startedAt, name, round }: Clock): string => `${startedAt} ${name} ${String(round).padStart(4, '0')}`

function extended(process: AnyProcess, clock: Clock, { name, answers }: ActionTaken, { calendar }: Surroundings): Clock {
  if (clock.name !== answers['deadline'] || !isRunning(clock)) return clock
  if (name === 'case/ask-extension') return { ...clock, asked: true }
  if (name === 'case/refuse-extension') return { ...clock, asked: false }
  const { extendable } = process.deadlines[clock.name] as Deadline
  return extendable ? extend(calendar, clock, extendable.within) : clock
}

/** The case as rules of its process see it. */
export function viewOf(
  process: AnyProcess,
  form: Answers,
  { state, assigned, openedAt }: Pick<CaseState, 'state' | 'assigned' | 'openedAt'>,
  actions: readonly ActionTaken[],
  now: string,
  { calendar }: Surroundings,
): CaseView {
  const taken: readonly TakenView[] = actions
    .filter(({ name }) => name in process.actions)
    .map(({ name, at, answers, comment }) => ({ name, at, answers, ...(comment === undefined ? {} : { comment }) }))
  return {
    form: form as CaseView['form'],
    state,
    openedAt,
    now,
    today: calendar.dateOf(now),
    ...assigned,
    taken,
    answersOf: (name) => taken.findLast((each) => each.name === name)?.answers,
    parts: partsOf(actions),
  }
}

/** The sub-cases of a case and how far they are, as its own actions tell. */
export function partsOf(actions: readonly ActionTaken[]): readonly (PartView & { readonly id: string })[] {
  const parts = new Map<string, PartView & { readonly id: string }>()
  for (const { name, answers } of actions) {
    if (name !== 'case/open-part' && name !== 'case/end-part') continue
    const { id, key, number, state } = answers as Record<'id' | 'key' | 'number' | 'state', string>
    parts.set(id, { id, key, number, state, isClosed: name === 'case/end-part' })
  }
  return [...parts.values()]
}

/** Whose turn it is in a state, when the action says nothing else: a role that can act there, the one it was if possible. */
export function assignedIn(process: AnyProcess, state: string, before: Assigned): Assigned {
  const able = Object.values(process.actions as Readonly<Record<string, AnyProcess['actions'][string]>>)
    .filter((action) => listed(action.from).includes(state))
    .flatMap((action) => (typeof action.by === 'string' ? [action.by] : action.by))
    .map((by) => (typeof by === 'string' ? by : by.name))
  if (able.includes(before.role) || able.length === 0) return before
  const role = able.find((name) => name !== 'reporter' && name !== 'system') ?? able[0]!
  return { ...before, role }
}
