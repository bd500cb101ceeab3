import type { CaseView } from './action.ts'
import type { Fields } from './field.ts'
import type { AnyProcess } from './process.ts'
import type { Reader } from './query.ts'
import type { RecordType } from './record.ts'

/** What a rule decided by itself. The comment gives its reasons and is shown to the reporter: no decision is made in secret. */
export interface AutomaticStep<A extends string = string> {
  readonly action: A
  readonly answers?: Readonly<Record<string, unknown>>
  readonly comment: string
  /** Records that come into being with it (a licence, a company). Each is recognised by its key, so that none is added twice. */
  readonly adds?: readonly NewRecord[]
  /** Records that it changes (a licence is revoked), each found by its key; what is so already is left alone. */
  readonly changes?: readonly {
    readonly record: RecordType<string, any>
    readonly key: string
    readonly values: Readonly<Record<string, unknown>>
  }[]
  /** Cases of the same pack that it begins, at most one of a process, for whoever raised this one. */
  readonly opens?: readonly { readonly process: AnyProcess; readonly form: Readonly<Record<string, unknown>> }[]
  /** A citizen id or credit code that the account of whoever raised the case stands for from now on. */
  readonly actsFor?: string
}

/** A record a decision brings about. */
export interface NewRecord {
  readonly record: RecordType<string, any>
  /** Its key among them. */
  readonly values: Readonly<Record<string, unknown>>
  /** Department code of the source. */
  readonly providedBy: string
}

/** The case a rule decides on, for references that must be the same whenever the rule is asked again. */
export interface CaseReference {
  readonly id: string
  readonly number: string
}

/** Decided at once by rules over registers (秒批), as soon as a case enters a state; undefined leaves it to a person. */
export interface Automatic<F extends Fields = any, S extends string = string, A extends string = string> {
  readonly in: S
  /** May read registers as the system; must decide the same when asked again. */
  decide(city: Reader, c: CaseView<F, S>, reference: CaseReference): Promise<AutomaticStep<A> | undefined>
}

/** Who opens a case, as far as preparing its form needs to know. */
export interface Opening {
  /** The registers as whoever opens it sees them; `own` gives what the account stands for. */
  readonly asker: Reader
  /** The registers as the house sees them. */
  readonly house: Reader
  /** How a grant names the account of whoever opens it for themselves; undefined for officers, programs and visitors. */
  readonly holder?: string
  /** An officer writes it down for somebody else. */
  readonly isForSomebody: boolean
}

/** A form as the house completed it, or what stands in the way of opening a case. */
export type Prepared =
  | { readonly form: Readonly<Record<string, unknown>> }
  | { readonly problem: { readonly field: string; readonly zh: string; readonly en: string } }
