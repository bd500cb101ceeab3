import type { Words } from '../define/index.ts'
import type { Calendar } from '../time/index.ts'

export type Answers = Readonly<Record<string, unknown>>
export type Lamp = 'green' | 'yellow' | 'red'

/** How to reach somebody who raised a matter. Personal: only the handling posts see it. */
export interface Contact {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
}

/** Whoever waits for an answer: a signed-in person, or a visitor (or caller) with a contact. */
export interface Reporter {
  /** Person id; absent for visitors and callers. */
  readonly person?: string
  readonly contact: Contact
  /** The case the person raised, when it was merged into this one. */
  readonly from?: string
}

/** The actions the engine itself knows, besides those of a process. */
export type OwnAction =
  | 'case/open'
  | 'case/comment'
  | 'case/claim'
  | 'case/urge'
  | 'case/ask-extension'
  | 'case/grant-extension'
  | 'case/refuse-extension'
  | 'case/reopen'
  | 'case/evaluate'
  | 'case/merge'
  | 'case/absorb'
  | 'case/open-part'
  | 'case/end-part'
  | 'case/settle-deadline'

/** One line of a case: appended, never changed. `name` is an action of the process or an own action (`case/…`). */
export interface ActionTaken {
  readonly seq: number
  readonly name: string
  /** ISO instant. */
  readonly at: string
  readonly actor: { readonly kind: 'person' | 'system' | 'visitor'; readonly id: string; readonly name: string }
  readonly post?: { readonly role: string; readonly department: string; readonly division: string }
  readonly answers: Answers
  readonly from: string
  readonly to: string
  /** Whose turn it is afterwards. */
  readonly assigned: Assigned
  readonly comment?: string
  /** Said to the reporter beside the label. */
  readonly told?: Words
  /** Not for the reporter and the public. */
  readonly internal: boolean
}

export interface Assigned {
  readonly role: string
  /** `''` is any department. */
  readonly department: string
  readonly division: string
}

/** One promise of one case: a row of cases.deadline. */
export interface Clock {
  readonly name: string
  /** 1 for the first time the clock starts, 2 after a reopening, … */
  readonly round: number
  readonly label: Words
  readonly basis: Words
  readonly text: Words
  readonly unit: 'minutes' | 'hours' | 'days' | 'workingHours' | 'workingDays'
  /** What is allowed in that unit, extensions included. */
  readonly allowed: number
  readonly startedAt: string
  /** Late from this instant on. While the clock stands still it is the due time as of the pause. */
  readonly dueAt: string
  readonly pauses: readonly { readonly from: string; readonly to?: string }[]
  /** When it was kept (or given up, with the case merged or its end reached another way). */
  readonly metAt?: string
  readonly extended: number
  /** An extension somebody asked for and nobody decided yet. */
  readonly asked: boolean
  /** The due time lies in a year whose holiday notice is not out; it is settled once it is. */
  readonly provisional: boolean
}

/** When a lamp turns yellow: at a share of the time used, or that many (working) days before it is due, whichever comes first. */
export interface LampRule {
  /** Applies to clocks that started on or after this ISO date. */
  readonly from: string
  readonly yellowShare: number
  readonly yellowDaysBefore: number
  readonly basis: string
}

/** What the actions come to. Computed by `state.ts` alone; the columns of cases."case" and cases.deadline are this, kept. */
export interface CaseState {
  readonly state: string
  readonly assigned: Assigned
  readonly clocks: readonly Clock[]
  readonly openedAt: string
  readonly closedAt?: string
  /** Person who said "mine". */
  readonly handler?: string
  readonly mergedInto?: string
  readonly grade?: Grade
  /** How often somebody urged it on. */
  readonly urged: number
  readonly seq: number
  /** Seq of the last action that changed what is possible; comments and urging do not. */
  readonly decidedSeq: number
}

/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意 (GB/T 39735). */
export type Grade = 1 | 2 | 3 | 4 | 5

/** What the pure functions need of the world. */
export interface Surroundings {
  readonly calendar: Calendar
  /** English for the words stored with a deadline. */
  readonly en: Readonly<Record<string, string>>
}

/** A case as the asking actor may see it. */
export interface Case extends CaseState {
  readonly id: string
  readonly pack: string
  readonly process: string
  readonly processVersion: number
  readonly number: string
  readonly title: string
  /** Personal fields masked outside the handling posts. */
  readonly form: Readonly<Record<string, any>>
  readonly reporters: readonly Reporter[]
  readonly lamp: Lamp
  /** The earliest due time of a running clock. */
  readonly nextDue?: string
  readonly point?: { readonly lon: number; readonly lat: number }
  readonly parent?: string
  readonly parts: readonly {
    readonly id: string
    readonly key: string
    readonly number: string
    readonly state: string
    readonly isClosed: boolean
  }[]
  /** Newest last; internal ones only for officers. */
  readonly actions: readonly ActionTaken[]
  /** How the asking actor stands to it. */
  readonly seenAs: 'reporter' | 'handler' | 'overseer' | 'system'
}

/** One line of a worklist. */
export interface CaseLine {
  readonly id: string
  readonly pack: string
  readonly process: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly openedAt: string
  readonly closedAt?: string
  readonly assigned: Assigned
  readonly handler?: string
  readonly nextDue?: string
  readonly lamp: Lamp
  readonly seq: number
  readonly urged: number
  readonly point?: { readonly lon: number; readonly lat: number }
}

/** An action the actor could take, and why not if it cannot be now. */
export interface Availability {
  readonly name: string
  /** In the actor's language. */
  readonly label: string
  readonly possible: boolean
  /** Why not, in the actor's language; absent when it is possible. */
  readonly why?: string
  readonly needsReason: boolean
}

/** A photograph that whoever raised the matter may see. */
export interface TrackedPhoto {
  readonly id: string
  readonly label: string
}

/** The public view of a case for whoever knows number and query code. */
export interface Tracked {
  readonly pack: string
  /** Name of the process in its pack. */
  readonly processName: string
  readonly processVersion: number
  readonly number: string
  /** For actions by number and code. */
  readonly seq: number
  readonly process: string
  readonly title: string
  readonly state: string
  readonly isClosed: boolean
  readonly openedAt: string
  readonly closedAt?: string
  readonly nextDue?: string
  readonly deadlines: readonly {
    readonly label: string
    readonly text: string
    readonly basis: string
    readonly dueAt: string
    readonly lamp: Lamp
    readonly isPaused: boolean
    readonly isProvisional: boolean
    readonly metAt?: string
  }[]
  readonly form: Readonly<Record<string, unknown>>
  /** Photographs of the form, each opened with number and code. */
  readonly photos: readonly TrackedPhoto[]
  /** Where it has been, where it is and what usually comes next. */
  readonly progress: readonly { readonly label: string; readonly at?: string; readonly part: 'done' | 'now' | 'ahead' }[]
  readonly actions: readonly {
    readonly seq: number
    readonly at: string
    readonly label: string
    /** There is a sheet of it to print (文书). */
    readonly hasPaper: boolean
    readonly told?: string
    readonly comment?: string
    readonly department?: string
    readonly photos: readonly TrackedPhoto[]
  }[]
  /** Number of the case this one was merged into. */
  readonly mergedInto?: string
  readonly grade?: Grade
  readonly canEvaluate: boolean
  readonly canReopen: boolean
}
