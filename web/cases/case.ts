/** The shapes of the case interfaces (`/api/cases`, `/api/track`), as far as the shell reads them. */

export type LampColour = 'green' | 'yellow' | 'red'
/** Words kept with a case, in both languages. */
export interface Said {
  readonly zh: string
  readonly en: string
}
export type Answers = Readonly<Record<string, unknown>>
export interface Assigned {
  readonly role: string
  /** `''` is any department. */
  readonly department: string
  readonly division: string
}
export interface CasePoint {
  readonly lon: number
  readonly lat: number
}

/** One line of a worklist. */
export interface CaseLine {
  readonly id: string
  readonly pack: string
  readonly process: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly processLabel: string
  readonly stateLabel: string
  readonly openedAt: string
  readonly closedAt?: string
  readonly assigned: Assigned
  readonly handler?: string
  readonly nextDue?: string
  readonly lamp: LampColour
  readonly seq: number
  readonly urged: number
  readonly point?: CasePoint
}

export interface Clock {
  readonly name: string
  readonly round: number
  readonly label: Said
  readonly basis: Said
  readonly text: Said
  readonly unit: string
  readonly allowed: number
  readonly startedAt: string
  readonly dueAt: string
  readonly pauses: readonly { readonly from: string; readonly to?: string }[]
  readonly metAt?: string
  readonly extended: number
  /** An extension somebody asked for and nobody decided yet. */
  readonly asked: boolean
  /** Reckoned by law until the holiday notice of the year is out. */
  readonly provisional: boolean
  readonly isPaused: boolean
  readonly isLate: boolean
}

export interface ActionTaken {
  readonly seq: number
  readonly name: string
  readonly label: string
  readonly toLabel: string
  readonly at: string
  readonly actor: { readonly kind: 'person' | 'system' | 'visitor'; readonly id: string; readonly name: string }
  readonly post?: { readonly role: string; readonly department: string; readonly division: string }
  readonly answers: Answers
  readonly from: string
  readonly to: string
  readonly assigned: Assigned
  readonly comment?: string
  readonly told?: Said
  readonly internal: boolean
}

export interface Reporter {
  readonly person?: string
  readonly contact: { readonly name?: string; readonly phone?: string; readonly email?: string }
  readonly from?: string
}

/** A case as the asking officer may see it. */
export interface CaseFile extends Omit<CaseLine, 'handler'> {
  readonly processVersion: number
  readonly form: Answers
  readonly reporters: readonly Reporter[]
  readonly clocks: readonly Clock[]
  readonly handler?: string
  readonly mergedInto?: string
  readonly grade?: number
  readonly parent?: string
  readonly parts: readonly {
    readonly id: string
    readonly key: string
    readonly number: string
    readonly state: string
    readonly isClosed: boolean
  }[]
  readonly actions: readonly ActionTaken[]
  readonly seenAs: 'reporter' | 'handler' | 'overseer' | 'system'
}

/** An action that is the actor's to take, and why not if it cannot be now. */
export interface Availability {
  readonly name: string
  readonly label: string
  readonly possible: boolean
  readonly why?: string
  readonly needsReason: boolean
}

/** The public view for whoever knows number and query code. */
export interface Tracked {
  readonly number: string
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
    readonly lamp: LampColour
    readonly isPaused: boolean
    readonly isProvisional: boolean
    readonly metAt?: string
  }[]
  readonly form: Answers
  readonly actions: readonly {
    readonly at: string
    readonly label: string
    readonly told?: string
    readonly comment?: string
    readonly department?: string
  }[]
  readonly mergedInto?: string
  readonly grade?: number
  readonly canEvaluate: boolean
  readonly canReopen: boolean
}

/** Whether a value of a form is worth showing. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
