import {
  type ActionTaken,
  type CaseState,
  type Clock,
  isLate,
  type Lamp,
  type LampRule,
  lampOf,
  type Observed,
  yellowAt,
} from '../cases/index.ts'
import type { Calendar } from '../time/index.ts'

/** What a card rests on. With the actions up to `seq` and the pinned process version, anybody allowed computes the same again. */
export interface Proof {
  readonly processVersion: number
  /** The last action that counted. */
  readonly seq: number
  readonly clock: Clock
  readonly rules: readonly LampRule[]
  readonly yellowAt: string
  /** The instant the lamp was computed for. */
  readonly at: string
  /** What the actions alone come to, when that is another promise than the one stored: a calendar that changed, or a hand in the tables. */
  readonly rebuilt?: Clock
}

/** Too many yellow cards on one case: which they were when the red one was issued. */
export interface YellowsProof {
  readonly at: string
  readonly yellows: readonly string[]
  readonly atMost: number
}

/** A case ended by an action that needs a reason, and what was given as one is shorter than a reason is. */
export interface ReasonProof {
  readonly at: string
  readonly processVersion: number
  readonly seq: number
  readonly action: string
  readonly length: number
  readonly shortest: number
}

export interface Finding {
  readonly clock: Clock
  readonly kind: Exclude<Lamp, 'green'>
  readonly proof: Proof
}

/** The clocks of a case that call for a card now. Pure. A clock that is red calls for the red card only. */
export function findingsOf(
  calendar: Calendar,
  { kept, rebuilt, process, rules }: Pick<Observed, 'kept' | 'rebuilt' | 'process' | 'rules'>,
  now: string,
): readonly Finding[] {
  return kept.clocks.flatMap((clock) => {
    const kind = lampOf(calendar, clock, now, rules)
    if (kind === 'green') return []
    const own = rebuilt.clocks.find(({ name, round }) => name === clock.name && round === clock.round)
    const proof: Proof = {
      processVersion: process.version,
      seq: kept.seq,
      clock,
      rules,
      yellowAt: yellowAt(calendar, clock, rules),
      at: now,
      ...(own && own.dueAt === clock.dueAt ? {} : { rebuilt: own ?? clock }),
    }
    return [{ clock, kind, proof }]
  })
}

/** Computes a card again from the actions it rests on. Pure. */
export function replay(
  calendar: Calendar,
  { kind, deadline, round, proof }: { kind: Lamp; deadline: string; round: number; proof: Proof },
  rebuild: (upTo: number) => CaseState,
): { readonly agrees: boolean; readonly lamp: Lamp | undefined; readonly clock: Clock | undefined } {
  const clock = rebuild(proof.seq).clocks.find((each) => each.name === deadline && each.round === round)
  if (!clock) return { agrees: false, lamp: undefined, clock }
  const lamp = isLate(clock, proof.at) ? 'red' : lampOf(calendar, clock, proof.at, proof.rules)
  return { agrees: lamp === kind && clock.dueAt === proof.clock.dueAt, lamp, clock }
}

/** How many characters of a reason there are; blanks and punctuation are none. */
export const reasonLength = (words: string | undefined): number => [...(words ?? '').replace(/[\s\p{P}]/gu, '')].length

/** Who had the case when the promise was broken: the department it was with last before that, not the one that got it afterwards. */
export function responsibleFor(actions: readonly ActionTaken[], clock: Clock, now: string) {
  const at = isLate(clock, now) ? clock.dueAt : now
  return (actions.findLast((action) => action.at < at) ?? actions[0]!).assigned
}
