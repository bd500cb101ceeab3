import type { Actor } from '../city.ts'
import type { Action, AnyProcess, CaseView, Words } from '../define/index.ts'
import { mayTake, type Whereabouts } from './access.ts'
import type { CaseState } from './case.ts'
import { listed } from './state.ts'

export interface PossibleAction {
  readonly name: string
  readonly action: Action
  /** Why not now; absent when it is possible. */
  readonly why?: Words
}

/**
 * The actions of a process that are this actor's to take, in the order they are written, each with the reason when it is not possible
 * now. What belongs to others is left out. Pure.
 */
export function actionsFor(
  actor: Actor,
  process: AnyProcess,
  state: CaseState,
  where: Whereabouts,
  view: CaseView,
): readonly PossibleAction[] {
  return Object.entries(process.actions as Readonly<Record<string, Action>>)
    .filter(([, action]) => mayTake(actor, process, action.by, where.assigned, where.asOwner))
    .map(([name, action]) => {
      const why = whyNot(process, action, state, view)
      return { name, action, ...(why ? { why } : {}) }
    })
}

/** Why nobody may take an action now, whoever asks. */
export function whyNot(process: AnyProcess, action: Action, state: CaseState, view: CaseView): Words | undefined {
  if (state.mergedInto !== undefined)
    return { zh: '已并入另一办件，请到主办件办理。', en: 'It was merged into another case; act on that one.' }
  if (state.closedAt !== undefined) return { zh: '已经办结。', en: 'The case is closed.' }
  const from = listed(action.from)
  if (!from.includes(state.state)) {
    const labels = from.map((name) => process.states[name] ?? name).join('、')
    return {
      zh: `须在“${labels}”时办理，现在是“${process.states[state.state] ?? state.state}”。`,
      en: `Possible in ${from.join(', ')}; it is ${state.state} now.`,
    }
  }
  return action.unless?.(view)
}
