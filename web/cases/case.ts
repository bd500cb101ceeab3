/**
 * The shapes of the case interfaces: those of the engine, with the words the server adds in the reader's language. Types only; nothing of
 * the engine reaches the browser.
 */
import type * as engine from '../../kernel/cases/index.ts'
import type { Words } from '../../kernel/define/field.ts'
import type { FieldDefinition } from '../definitions.ts'

export type { Answers, Assigned, Availability, Reporter, TrackedPhoto } from '../../kernel/cases/index.ts'
export type LampColour = engine.Lamp
/** Words kept with a case, in both languages. */
export type Said = Words
export type CasePoint = NonNullable<engine.CaseLine['point']>

interface Labels {
  readonly processLabel: string
  readonly stateLabel: string
}

/** One line of a worklist. */
export interface CaseLine extends engine.CaseLine, Labels {}

/** A case beside another of joint handling. */
export interface Relative extends engine.Relative, Labels {}

export interface Clock extends engine.Clock {
  readonly isPaused: boolean
  readonly isLate: boolean
}

export interface ActionTaken extends engine.ActionTaken {
  readonly label: string
  readonly toLabel: string
  /** There is a sheet of it to print. */
  readonly hasPaper: boolean
}

/** A case as the asking officer may see it. */
export interface CaseFile extends Omit<engine.Case, 'clocks' | 'actions'>, Labels {
  readonly clocks: readonly Clock[]
  readonly actions: readonly ActionTaken[]
  /** Absent in the answer to an action. */
  readonly family?: { readonly parent?: Relative; readonly parts: readonly Relative[] }
}

/** What whoever follows a matter can do to it next. */
export interface OwnStep extends engine.Availability {
  readonly asks: readonly FieldDefinition[]
}

/** The public view for whoever knows number and query code. */
export interface Tracked extends engine.Tracked {
  readonly available: readonly OwnStep[]
}

/** Whether a value of a form is worth showing. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
