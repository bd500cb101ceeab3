import type { Automatic, Opening, Prepared } from './automatic.ts'
import type { Fields, Row, Words } from './field.ts'
import type { Granted } from './grant.ts'
import { mistakesOfOpen311, type Open311 } from './open311.ts'
import type { Audience, RecordType } from './record.ts'
import type { Role } from './role.ts'
import type { Span } from './span.ts'

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
  /** Not shown to the reporter and in public tracking. */
  readonly internal?: boolean
}

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
  /** What the case lets another department read; kept in step with the case like its records, and only ever changed by it. */
  grants?(c: CaseView<F, S>): Granted | undefined
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
  readonly openedBy: Audience
  readonly actions: { readonly [K in keyof Q]: Action<NoInfer<F>, NoInfer<S>, Q[K]> }
  readonly deadlines: Readonly<Record<D, Deadline<NoInfer<F>, NoInfer<S>>>>
  readonly numbering: Numbering
  readonly route: (form: Row<NoInfer<F>>) => Assignment & { readonly role: Role }
  readonly scope?: NoInfer<keyof F & string>
  readonly search?: readonly NoInfer<keyof F & string>[]
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
  readonly grants?: (c: CaseView<NoInfer<F>, NoInfer<S>>) => Granted | undefined
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
    search: [],
    callers: [],
    acrossDepartments: [],
    seenBy: [],
    keeps: [],
    evaluation: {},
    ...spec,
    name,
  }) as unknown as Process<N, F, S, keyof Q & string, D>
  for (const problem of mistakesOf(process)) throw new TypeError(`Process "${name}": ${problem}`)
  return process
}

/** Second parts of `/api/cases/…/…` that already mean something. */
const reservedNames = new Set(['actions', 'comment', 'claim', 'urge', 'extension', 'merge', 'reopen', 'evaluate'])

/** What is wrong with a definition beyond what the compiler sees. */
function mistakesOf(process: AnyProcess): readonly string[] {
  const { name, version, earlier, actions, deadlines, ends, numbering } = process
  const named = [...Object.keys(actions), ...Object.keys(deadlines), ...Object.keys(process.states)]
  return [
    ...(reservedNames.has(name) ? ['its name is taken: the address would mean something else.'] : []),
    ...named.filter((word) => !/^[a-z][A-Za-z0-9]*$/.test(word)).map((word) => `"${word}" is no camelCase name.`),
    ...(/^[A-Z0-9]{2,6}$/.test(numbering.prefix)
      ? []
      : [`its number prefix "${numbering.prefix}" is not 2 to 6 capitals or digits.`]),
    ...(earlier.every((old) => old.name === name && old.version < version)
      ? []
      : ['earlier versions have its name and lower numbers.']),
    ...Object.entries(actions as Record<string, Action>)
      .filter(([, action]) => listed(action.from).some((state) => ends.includes(state)))
      .map(([action]) => `"${action}" starts from an end; a closed case goes on by reopening only.`),
    ...Object.entries(deadlines as Record<string, Deadline>)
      .filter(
        ([, { within, extendable }]) => typeof within !== 'function' && extendable && extendable.within.unit !== within.unit,
      )
      .map(([deadline]) => `the extension of "${deadline}" has another unit than the deadline.`),
    ...(process.open311 ? mistakesOfOpen311(process.form, process.open311) : []),
    ...(process.open311 && process.openedBy !== 'everyone'
      ? ['it is on offer to outsiders, but not everybody may open it.']
      : []),
    ...Object.entries(deadlines as Record<string, Deadline>)
      .filter(([, { whenBroken }]) => whenBroken !== undefined && !(whenBroken in actions))
      .map(([deadline]) => `what follows when "${deadline}" is broken is no action of it.`),
  ]
}

const listed = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T])
