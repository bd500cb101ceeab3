import type { CaseView } from './action.ts'
import type { Fields, Row } from './field.ts'
import type { Granted } from './grant.ts'

/**
 * A process whose cases may be asked of another city's installation (级联). The case here and the one over there are two sides of the same
 * process: each side sends the actions that are its own, and the house takes them on the other side.
 */
export interface Relaying<F extends Fields = any, S extends string = string, A extends string = string> {
  /** Division code of the city that is asked; undefined for a case of this city alone. */
  city(form: Row<F>): string | undefined
  /** A case is sent when it comes into this state. */
  readonly in: S
  /** What is sent: the form as the other city's process takes it. Department codes of this city never go along; the house adds who asks. */
  sends(form: Row<F>): Readonly<Record<string, unknown>>
  /** Field of the form with the department that asks, by its code. */
  readonly asker: keyof F & string
  /** Field of the form with the number of the older case it goes on from; each city is told its own number of it. */
  readonly renews?: keyof F & string
  /** What the other city granted, as the case here knows it: shown where grants are, never what decides about reading. */
  granted?(c: CaseView<F, S>): Granted | undefined
  /** Actions of whoever asks, and of whoever answers. */
  readonly fromAsker: readonly A[]
  readonly fromAnswerer: readonly A[]
  /** What is taken when an action came too late for itself: whoever withdraws what was granted meanwhile ends it. */
  readonly instead?: Readonly<Partial<Record<A, A>>>
  /** Taken here when the other city cannot take the case up at all; the reason is its words. */
  readonly notTaken: A
  /** Taken, the first that is possible, when the two cities end their relation. */
  readonly whenEnded: readonly A[]
}
