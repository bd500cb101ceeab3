import {
  type ActionTaken,
  type CaseState,
  type Clock,
  isRunning,
  type Lamp,
  type LampRule,
  lampOf,
  nextLampChange,
  pausedSince,
  worstLamp,
} from '../cases/index.ts'
import type { Calendar } from '../time/index.ts'

/** A case at one instant of its life: what had just happened and what every lamp showed. */
export interface Moment {
  readonly at: string
  /** The action taken then; absent where a lamp changed by itself. */
  readonly action?: ActionTaken
  readonly state: string
  readonly department: string
  readonly division: string
  readonly lamp: Lamp
  readonly isClosed: boolean
  readonly clocks: readonly (Pick<Clock, 'name' | 'round' | 'dueAt'> & {
    readonly lamp: Lamp
    readonly isPaused: boolean
    readonly isMet: boolean
  })[]
}

/** More than this between two actions is a calendar gone wrong. */
const mostChanges = 200

/**
 * Every moment at which something happened to a case or one of its lamps changed by itself, oldest first, up to `now`. Pure: computed from
 * the actions alone, so that anybody with the actions gets the same film.
 */
export function momentsOf(
  {
    actions,
    rebuild,
    calendar,
    rules,
  }: {
    readonly actions: readonly ActionTaken[]
    readonly rebuild: (upTo: number) => CaseState
    readonly calendar: Calendar
    readonly rules: readonly LampRule[]
  },
  now: string,
): readonly Moment[] {
  return actions.flatMap((action, index) => {
    const state = rebuild(action.seq)
    const until = actions[index + 1]?.at ?? now
    const shown = (at: string, by?: ActionTaken): Moment => ({
      at,
      ...(by ? { action: by } : {}),
      state: state.state,
      department: state.assigned.department,
      division: state.assigned.division,
      lamp: worstLamp(calendar, state, at, rules),
      isClosed: state.closedAt !== undefined,
      clocks: state.clocks.map((clock) => ({
        name: clock.name,
        round: clock.round,
        dueAt: clock.dueAt,
        lamp: lampOf(calendar, clock, at, rules),
        isPaused: isRunning(clock) && pausedSince(clock) !== undefined,
        isMet: !isRunning(clock),
      })),
    })
    const moments = [shown(action.at, action)]
    if (state.closedAt !== undefined) return moments
    for (let at = nextLampChange(calendar, state.clocks, action.at, rules); at !== undefined && at < until; ) {
      if (moments.length > mostChanges) break
      if (worstOrClocksDiffer(moments.at(-1)!, shown(at))) moments.push(shown(at))
      at = nextLampChange(calendar, state.clocks, at, rules)
    }
    return moments
  })
}

const worstOrClocksDiffer = (before: Moment, after: Moment): boolean =>
  before.lamp !== after.lamp || before.clocks.some(({ lamp }, i) => lamp !== after.clocks[i]?.lamp)
