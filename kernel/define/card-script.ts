import type { ScriptedOfficer } from './case-script.ts'

/** A supervision card as a demonstration sees it. */
export interface CardToAnswer {
  readonly kind: 'yellow' | 'red'
  readonly cause: 'promise' | 'repeatedYellow' | 'noReason'
  readonly department: string
  readonly number: string
  /** ISO instant. */
  readonly issuedAt: string
}

/** What the department says to it and, with a ruling, what the supervision office does. */
export interface CardAnswer {
  readonly by: Pick<ScriptedOfficer, 'name' | 'role'>
  readonly explanation: string
  readonly ruling?: { readonly by: ScriptedOfficer; readonly outcome: 'upheld' | 'lifted'; readonly words: string }
}
