import type { CaseView } from './action.ts'
import type { Fields } from './field.ts'
import type { Role } from './role.ts'
import type { Span } from './span.ts'

/** A promise: stored with due time, basis and text when its clock starts, and never recomputed when rules change. */
export interface Deadline<F extends Fields = any, S extends string = string> {
  readonly label: string
  readonly within: Span | ((c: CaseView<F, S>) => Span)
  /** The clock starts when the case enters one of these; absent: when it is opened. */
  readonly startsIn?: S | readonly S[]
  /** The instant the law counts from, when it is another than the one the clock starts at (deemed acceptance). */
  countedFrom?(c: CaseView<F, S>): string
  /** Kept when the case enters one of these. */
  readonly until: S | readonly S[]
  /** The clock stands still in these (补正, 特别程序); the due time moves by exactly the working time that passed. */
  readonly pausedIn?: readonly S[]
  /** Asked when the clock would start. */
  onlyIf?(c: CaseView<F, S>): boolean
  /** The law or rule the limit comes from, and what is promised, in words. Shown next to the clock and stored with it. */
  readonly basis: string
  readonly text: string
  /** Who hears of it when the lamp turns yellow or red. */
  readonly alerts: readonly Role[]
  /** Handlers may ask for this much more (same unit), and these roles grant it; once unless said otherwise. */
  readonly extendable?: { readonly by: readonly Role[]; readonly within: Span; readonly times?: number }
  /** An action the house takes by itself once the promise is broken: what the law lets follow from silence (视为受理). */
  readonly whenBroken?: string
}
