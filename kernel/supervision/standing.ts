import type { Calendar } from '../time/index.ts'
import type { CardRule } from './rules.ts'

export type Outcome = 'upheld' | 'lifted'

/** What was said to a card after its explanation: a ruling, an appeal against it, and the decision on the appeal. */
export interface CardStep {
  readonly seq: number
  readonly name: 'rule' | 'appeal' | 'decide'
  readonly outcome?: Outcome
  readonly words: string
  readonly by: string
  readonly at: string
}

/** Where a card is on its way. `upheld` may still be appealed; after an appeal was decided nothing follows. */
export type Standing = 'issued' | 'explained' | 'upheld' | 'lifted' | 'appealed'

export interface Talk {
  readonly standing: Standing
  /** No word is left to be said. */
  readonly isFinal: boolean
  /** Last moment of the department's explanation, and of its appeal while one is possible. */
  readonly explainBy: string
  readonly appealBy?: string
  readonly mayExplain: boolean
  readonly mayRule: boolean
  readonly mayAppeal: boolean
  readonly mayDecide: boolean
}

/** Where a card stands and what may be said to it now, by whichever side it is for. Pure. */
export function talkOf(
  { calendar, rule, now }: { readonly calendar: Calendar; readonly rule: CardRule; readonly now: string },
  {
    issuedAt,
    explainedAt,
    steps,
  }: { readonly issuedAt: string; readonly explainedAt?: string; readonly steps: readonly CardStep[] },
): Talk {
  const after = (at: string, days: number) => calendar.endOf(calendar.addWorkingDays(calendar.dateOf(at), days))
  const explainBy = after(issuedAt, rule.explainWithin)
  const ruling = steps.find(({ name }) => name === 'rule')
  const appeal = steps.find(({ name }) => name === 'appeal')
  const decision = steps.find(({ name }) => name === 'decide')
  const appealBy = ruling?.outcome === 'upheld' ? after(ruling.at, rule.appealWithin) : undefined
  const mayAppeal = appealBy !== undefined && !appeal && now < appealBy
  return {
    standing: decision
      ? decision.outcome!
      : appeal
        ? 'appealed'
        : ruling
          ? ruling.outcome!
          : explainedAt !== undefined
            ? 'explained'
            : 'issued',
    isFinal: decision !== undefined || ruling?.outcome === 'lifted' || (ruling !== undefined && !appeal && !mayAppeal),
    explainBy,
    ...(appealBy === undefined ? {} : { appealBy }),
    mayExplain: explainedAt === undefined && !ruling,
    // Heard first: without an explanation the office waits for the time it gave.
    mayRule: !ruling && (explainedAt !== undefined || now >= explainBy),
    mayAppeal,
    mayDecide: appeal !== undefined && !decision,
  }
}
