import type { Action, Assignment, By, CaseView, TakenView } from './action.ts'
import type { Automatic, Opening, Prepared } from './automatic.ts'
import type { Deadline } from './deadline.ts'
import type { Fields, Row, Words } from './field.ts'
import type { Granted, HolderNews } from './grant.ts'
import type { Open311 } from './open311.ts'
import type { Paper } from './paper.ts'
import { mistakesOf } from './process-mistakes.ts'
import type { Reader } from './query.ts'
import type { Audience, RecordType } from './record.ts'
import type { Relaying } from './relaying.ts'
import type { Role } from './role.ts'
import type { Span } from './span.ts'

/** One sub-case that joint handling opens. */
export interface PartSpec {
  /** Tells the parts of one case from each other, e.g. the department's code. */
  readonly key: string
  /** A process of the same pack. */
  readonly process: AnyProcess
  readonly form: Readonly<Record<string, unknown>>
}

/** Joint and parallel handling (并联): sub-cases opened on entering a state, and what happens when they are done. */
export interface Parts<F extends Fields = any, S extends string = string, A extends string = string> {
  readonly in: S
  open(c: CaseView<F, S>): readonly PartSpec[]
  /** End states of the parts that count as done well; absent: every end. */
  readonly good?: readonly string[]
  readonly join: 'all' | 'any' | { readonly quorum: number }
  /** Taken by the system when enough parts ended well. */
  readonly next: A
  /** Taken by the system when that cannot happen any more. */
  readonly otherwise?: A
  /** Whoever raised the case sees how each part stands, though not its file. */
  readonly isShown?: boolean
}

/** What a register may need of a case beyond what its rules see. */
export interface KeptCase {
  readonly number: string
  readonly closedAt?: string
  readonly grade?: number
  /** The promises made so far, as they stand. */
  readonly promises: readonly { readonly name: string; readonly dueAt: string; readonly metAt?: string }[]
}

/**
 * A record that a case leaves in a register (a published answer, a decision): kept in step with the case in the transaction of every
 * action, and taken away when the case should have none any more.
 */
export interface Keeping<F extends Fields = any, S extends string = string> {
  /** A record type with a key. */
  readonly record: RecordType
  key(c: CaseView<F, S>, of: KeptCase): string
  /** The whole record, its key included; undefined when there is to be none. */
  values(c: CaseView<F, S>, of: KeptCase): Readonly<Record<string, unknown>> | undefined
  /** Department code of the source; the department that has the case unless said. */
  providedBy?(c: CaseView<F, S>): string
}

/** A closed case that starts again (不满意、未解决). */
export interface Reopening<S extends string = string> {
  readonly by: By
  readonly to: S
  /** How long after closing it may be. */
  readonly within?: Span
  /** Why this case is not started again, or undefined when it may be. */
  unless?(c: CaseView<any, S>): Words | undefined
}

/** A reporter who asked not to be known: name, contact and personal entries are for the named roles only. */
export interface Confidential<F extends Fields = any> {
  when(form: Row<F>): boolean
  readonly knownTo: readonly Role[]
}

/** Puts a sheet together from the case as it was right after an action, and that action. */
export type PaperRule<F extends Fields = any, S extends string = string> = {
  // As a method, so that every process is an `AnyProcess`.
  rule(c: CaseView<F, S>, taken: TakenView, house: Reader): Promise<Paper | undefined>
}['rule']

/** Numbers are gapless for each type and day: `20260918-BX-000001`. */
export interface Numbering {
  /** Two to six capital letters or digits, one for each process of a city. */
  readonly prefix: string
}

/** From a matter that somebody raises to its end. A case pins the version it was opened under. */
export interface Process<
  N extends string = string,
  F extends Fields = any,
  S extends string = string,
  A extends string = string,
  D extends string = string,
> {
  readonly name: N
  /** 1, 2, …; raise it with every change that running cases must not notice, and keep the old one in `earlier`. */
  readonly version: number
  readonly earlier: readonly AnyProcess[]
  readonly label: string
  /** One sentence: what is handled. Shown above the form. */
  readonly purpose: string
  readonly form: F
  /** One line that names a case in lists; never put personal data into it. */
  titleOf(form: Row<F>): string
  /** Rule over several form fields, asked before a case is opened. */
  check?(form: Row<F>): { readonly field: string; readonly zh: string; readonly en: string } | undefined
  readonly states: Readonly<Record<S, string>>
  readonly starts: S
  readonly ends: readonly S[]
  /** States in which nobody has to act, although somebody may: such a case is in nobody's list of what is to be done. */
  readonly rests: readonly S[]
  /** `'everyone'` lets visitors without an account open one. Officers may open it for somebody else. */
  readonly openedBy: Audience
  readonly actions: Readonly<Record<A, Action<F, S>>>
  readonly deadlines: Readonly<Record<D, Deadline<F, S>>>
  readonly numbering: Numbering
  /** Who gets it first. The division is the `scope` field's unless said here, and the whole city when there is neither. */
  route(form: Row<F>): Assignment & { readonly role: Role }
  /** The division-code field that decides whose duty a case is. */
  readonly scope?: keyof F & string
  /** Fields a search finds a case by, besides its number. Never personal ones. */
  readonly search: readonly (keyof F & string)[]
  /** Entries the house needs and nobody reads (codes, accounts): kept with the case, shown in no file of it. */
  readonly working: readonly (keyof F & string)[]
  /** Whose reporters stay unknown to everybody but these roles (诉求人要求保密), also to the unit that handles the case. */
  readonly confidential?: Confidential<F>
  /** Roles that may look up by telephone number what somebody raised before; each look-up is logged. */
  readonly callers: readonly Role[]
  /** Address of the pack's own page where the public opens one; absent: the common report form. */
  readonly entrance?: string
  /** Roles that see and handle cases whichever department has them (dispatch, supervision). */
  readonly acrossDepartments: readonly Role[]
  /** Roles that may see cases although no action is theirs. */
  readonly seenBy: readonly Role[]
  readonly parts?: Parts<F, S, A>
  readonly automatic?: Automatic<F, S, A> | readonly Automatic<F, S, A>[]
  /**
   * Completes what somebody filled in from what the city knows, before it is checked: entries that are the house's to say (who signed
   * in, what an item promises) are set here and nowhere else, whatever was sent.
   */
  prepare?(form: Readonly<Record<string, unknown>>, opening: Opening): Promise<Prepared>
  readonly reopening?: Reopening<S>
  /** Records that each case leaves in registers. */
  readonly keeps: readonly Keeping<F, S>[]
  /** What it keeps is listed in the catalogue (`Pack.resources`), which is brought in line after each action. */
  readonly listsResources?: boolean
  /** What the case lets another department read; kept in step with the case like its records, and only ever changed by it. */
  grants?(c: CaseView<F, S>): Granted | undefined
  /** How a case is asked of another city's installation. */
  readonly relay?: Relaying<F, S, A>
  /** Taken by the house on the day after a grant of the case ended. */
  readonly whenExpired?: A
  /** What every department that may read a resource is told when the case is closed; undefined when it is no news to them. */
  holdersHear?(c: CaseView<F, S>): HolderNews | undefined
  /** What is handed out in writing of an action, by its name; nothing when this case's is told without a sheet. */
  readonly papers: Readonly<Record<string, PaperRule<F, S> | undefined>>
  /** The reporter grades a closed case; one graded 1 or 2 (差评) goes back to this state for rectification. */
  readonly evaluation: { readonly rectifyIn?: S }
  /** The states a matter usually passes, in order: how its reporter sees how far it is. Absent: only those it has been in. */
  readonly way?: readonly S[]
  /** A query of the same pack that takes `number` and answers `duplicates`: open cases that may be about the same thing. */
  readonly duplicates?: string
  /** How outsiders report it with Open311 clients; only for processes that everybody may open. */
  readonly open311?: Open311<F>
}

export type AnyProcess = Process<string, any, any, any, any>

/** What an author writes; the rest has defaults. `Q` are the fields each action asks for, by action. */
export interface ProcessSpec<F extends Fields, S extends string, Q extends Readonly<Record<string, unknown>>, D extends string> {
  readonly version?: number
  readonly earlier?: readonly AnyProcess[]
  readonly label: string
  readonly purpose: string
  readonly form: F
  readonly titleOf: (form: Row<NoInfer<F>>) => string
  readonly check?: (form: Row<NoInfer<F>>) => { readonly field: string; readonly zh: string; readonly en: string } | undefined
  readonly states: Readonly<Record<S, string>>
  readonly starts: NoInfer<S>
  readonly ends: readonly NoInfer<S>[]
  readonly rests?: readonly NoInfer<S>[]
  readonly openedBy: Audience
  readonly actions: { readonly [K in keyof Q]: Action<NoInfer<F>, NoInfer<S>, Q[K]> }
  readonly deadlines: Readonly<Record<D, Deadline<NoInfer<F>, NoInfer<S>>>>
  readonly numbering: Numbering
  readonly route: (form: Row<NoInfer<F>>) => Assignment & { readonly role: Role }
  readonly scope?: NoInfer<keyof F & string>
  readonly search?: readonly NoInfer<keyof F & string>[]
  readonly working?: readonly NoInfer<keyof F & string>[]
  readonly confidential?: Confidential<NoInfer<F>>
  readonly callers?: readonly Role[]
  readonly entrance?: string
  readonly acrossDepartments?: readonly Role[]
  readonly seenBy?: readonly Role[]
  readonly parts?: Parts<NoInfer<F>, NoInfer<S>, NoInfer<keyof Q & string>>
  readonly automatic?:
    | Automatic<NoInfer<F>, NoInfer<S>, NoInfer<keyof Q & string>>
    | readonly Automatic<NoInfer<F>, NoInfer<S>, NoInfer<keyof Q & string>>[]
  readonly prepare?: (form: Readonly<Record<string, unknown>>, opening: Opening) => Promise<Prepared>
  readonly reopening?: Reopening<NoInfer<S>>
  readonly keeps?: readonly Keeping<NoInfer<F>, NoInfer<S>>[]
  readonly listsResources?: boolean
  readonly grants?: (c: CaseView<NoInfer<F>, NoInfer<S>>) => Granted | undefined
  readonly relay?: Relaying<NoInfer<F>, NoInfer<S>, NoInfer<keyof Q & string>>
  readonly whenExpired?: NoInfer<keyof Q & string>
  readonly holdersHear?: (c: CaseView<NoInfer<F>, NoInfer<S>>) => HolderNews | undefined
  readonly papers?: { readonly [K in NoInfer<keyof Q & string>]?: PaperRule<NoInfer<F>, NoInfer<S>> }
  readonly evaluation?: { readonly rectifyIn?: NoInfer<S> }
  readonly way?: readonly NoInfer<S>[]
  readonly duplicates?: string
  readonly open311?: Open311<NoInfer<F>>
}

/**
 * Defines a process. State, action and field names are held by the compiler; what it cannot see is checked here.
 *
 * @example
 * export const bench = defineProcess('bench', {
 *   label: '长椅报修', purpose: '菜园里坏了的长椅。', form: { what: longText('情况'), division: divisionCode('所在区划') },
 *   titleOf: (form) => form.what.slice(0, 20), scope: 'division', openedBy: 'everyone', numbering: { prefix: 'CY' },
 *   states: { reported: '已上报', withCrew: '维修中', mended: '已修好' }, starts: 'reported', ends: ['mended'],
 *   actions: {
 *     send: { label: '派人维修', by: [warden], from: 'reported', to: 'withCrew', assign: () => ({ role: gardener }) },
 *     mend: { label: '已修好', by: [gardener], from: 'withCrew', to: 'mended' },
 *   },
 *   deadlines: { repair: { label: '修复', within: workingDays(5), until: 'mended', basis: '…', text: '…', alerts: [warden] } },
 *   route: () => ({ role: warden }),
 * })
 */
export function defineProcess<
  const N extends string,
  F extends Fields,
  S extends string,
  Q extends Readonly<Record<string, unknown>>,
  D extends string,
>(name: N, spec: ProcessSpec<F, S, Q, D>): Process<N, F, S, keyof Q & string, D> {
  const process = Object.freeze({
    version: 1,
    earlier: [],
    rests: [],
    search: [],
    working: [],
    callers: [],
    acrossDepartments: [],
    seenBy: [],
    keeps: [],
    papers: {},
    evaluation: {},
    ...spec,
    name,
  }) as unknown as Process<N, F, S, keyof Q & string, D>
  for (const problem of mistakesOf(process)) throw new TypeError(`Process "${name}": ${problem}`)
  return process
}
