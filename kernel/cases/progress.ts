import type { AnyProcess } from '../define/index.ts'
import type { ActionTaken } from './case.ts'

/** One state of the way a case takes. */
export interface ProgressStep {
  readonly state: string
  /** When the case came there; absent when it has not yet, or when it was passed over. */
  readonly at?: string
  readonly part: 'done' | 'now' | 'ahead'
}

/**
 * How far a case is on the way its process names: what it passed, where it is, what usually comes next. A state beside the way stands
 * where the case turned off it; behind an end nothing comes. Since the last reopening only. Pure.
 */
export function progressOf(process: AnyProcess, actions: readonly ActionTaken[]): readonly ProgressStep[] {
  const begun = actions.findLastIndex(({ name }) => name === 'case/open' || name === 'case/reopen')
  const entered = actions
    .slice(begun)
    .filter(({ from, to, name }, index) => index === 0 || (from !== to && !name.startsWith('case/')))
  const now = entered.at(-1)
  if (!now) return []
  const at = new Map(entered.map((action) => [action.to, action.at]))
  const way: readonly string[] = process.way ?? [...new Set(entered.map(({ to }) => to))]
  const isOn = way.includes(now.to)
  const reached = isOn ? way.indexOf(now.to) : way.indexOf(entered.findLast(({ to }) => way.includes(to))?.to ?? '')
  const isEnded = process.ends.includes(now.to)
  const step = (state: string, part: ProgressStep['part']): ProgressStep => {
    const when = part === 'ahead' ? undefined : at.get(state)
    return { state, part, ...(when === undefined ? {} : { at: when }) }
  }
  const passed = way.slice(0, isOn ? reached : reached + 1).map((state) => step(state, 'done'))
  const ahead = isEnded ? [] : way.slice(reached + 1).map((state) => step(state, 'ahead'))
  return [...passed, step(now.to, isEnded ? 'done' : 'now'), ...ahead]
}
