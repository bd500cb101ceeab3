import type { Fields, Row, Words } from './field.ts'
import type { Role } from './role.ts'

/** Who takes an action: holders of a role, whoever raised the matter, or the house itself. */
export type By = 'reporter' | 'system' | readonly (Role | 'reporter' | 'system')[]

/** Whose turn it is. What is left out stays as it was. */
export interface Assignment {
  readonly role?: Role
  /** Department code; `''` is any department that has the role. */
  readonly department?: string
  /** Division code whose officers handle it. */
  readonly division?: string
}

/** An action that was taken, as rules see it. */
export interface TakenView {
  readonly name: string
  /** ISO instant. */
  readonly at: string
  readonly answers: Readonly<Record<string, any>>
  readonly comment?: string
}

/** A sub-case of joint handling, as rules see it. */
export interface PartView {
  readonly key: string
  readonly number: string
  readonly state: string
  readonly isClosed: boolean
}

/** What a rule of a process sees of a case. A value: the same view always gives the same answer. */
export interface CaseView<F extends Fields = any, S extends string = string> {
  readonly form: Row<F>
  readonly state: S
  readonly openedAt: string
  /** ISO instant the rule is asked for, and that day in the city. */
  readonly now: string
  readonly today: string
  readonly role: string
  readonly department: string
  readonly division: string
  /** Every action up to now, the opening apart, oldest first. */
  readonly taken: readonly TakenView[]
  /** What was answered the last time an action was taken; undefined when it never was. */
  answersOf(action: string): Readonly<Record<string, any>> | undefined
  readonly parts: readonly PartView[]
}

/** The answers to what an action asks; nothing when it asks nothing. */
export type Answered<Q> = Q extends Fields ? Row<Q> : Readonly<Record<never, never>>

// Rules are written as methods: their parameters then compare both ways, and every process is an `AnyProcess`.

/** One step somebody may take. `Q` are the fields it asks for. */
export interface Action<F extends Fields = any, S extends string = string, Q = any> {
  readonly label: string
  readonly by: By
  readonly from: S | readonly S[]
  /** Where the case is afterwards; absent: where it was. A function decides by the answers (runs on the server only). */
  readonly to?: S | ((c: CaseView<F, S>, answers: Answered<Q>) => S)
  readonly asks?: Q & Fields
  /** A comment of at least two characters must be given; the reporter reads it. */
  readonly needsReason?: boolean
  /** Why this case may not take the action now, or undefined when it may. */
  unless?(c: CaseView<F, S>): Words | undefined
  check?(
    c: CaseView<F, S>,
    answers: Answered<Q>,
  ): { readonly field: string; readonly zh: string; readonly en: string } | undefined
  /** Whose turn it is next. Without it the department and division stay, and the role is one that can act in the new state. */
  assign?(c: CaseView<F, S>, answers: Answered<Q>): Assignment
  /** What the reporter is told beside the label; of the answers to a step they see, they are shown its photographs and nothing else. */
  tells?(c: CaseView<F, S>, answers: Answered<Q>): Words | undefined
  /** What was answered is for whoever raised it, personal values masked: terms one is to accept have to be seen. */
  readonly isToldInFull?: boolean
  /** A query of the same pack that takes `number` and answers a `Suggested`: what a decision table would answer. Whoever acts decides. */
  readonly suggests?: string
  /** Not shown to the reporter and in public tracking. */
  readonly internal?: boolean
}

/** What is suggested for an action, for whoever takes it to adopt or not. */
export interface Suggested {
  readonly suggestion: {
    /** Entries of the action's form. */
    readonly gives: Readonly<Record<string, unknown>>
    /** The row of the table, from 1, and what it rests on. */
    readonly row: number
    readonly basis: string
    /** Whether this city has checked the row. */
    readonly isVerified: boolean
  } | null
}
