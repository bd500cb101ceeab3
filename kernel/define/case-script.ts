import type { AnyProcess } from './process.ts'
import type { Role } from './role.ts'

/** A fictional officer of a demo. */
export interface ScriptedOfficer {
  readonly name: string
  readonly role: Role
  readonly department: string
  readonly division: string
}

/** One step of a demo case. `action` is one of the process, or an own one of the engine as listed. */
export interface ScriptedStep {
  /** ISO instant. */
  readonly at: string
  /** Absent: whoever raised it. */
  readonly by?: ScriptedOfficer
  readonly action: string | 'case/ask-extension' | 'case/grant-extension' | 'case/urge' | 'case/evaluate' | 'case/merge'
  /** For own actions: `deadline`, `grade`, or `keys` of the scripts to merge into this one. */
  readonly answers?: Readonly<Record<string, unknown>>
  readonly comment?: string
  /** Key of the part of joint handling it is taken on. */
  readonly part?: string
}

/** A fictional case: who did what when. It goes through the engine itself, with the clock set to each step. */
export interface CaseScript {
  /** Tells it from the others; stays the same from run to run. */
  readonly key: string
  readonly process: AnyProcess
  readonly at: string
  /** Absent: a visitor. */
  readonly by?: ScriptedOfficer
  readonly form: Readonly<Record<string, unknown>>
  readonly contact?: { readonly name?: string; readonly phone?: string }
  readonly steps: readonly ScriptedStep[]
}
