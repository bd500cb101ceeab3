/** Why a lamp is on, as the server tells it. */
export interface Story {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly processLabel: string
  readonly processVersion: number
  readonly asOf: string
  readonly lamp: Colour
  readonly isClosed: boolean
  readonly department: string
  readonly division: string
  readonly stateLabel: string
  readonly agrees: boolean
  readonly clocks: readonly StoryClock[]
  readonly moments: readonly StoryMoment[]
  readonly cards: readonly {
    readonly id: string
    readonly kind: 'yellow' | 'red'
    readonly issuedAt: string
    readonly cause: string
    readonly deadline: string
  }[]
}
export type Colour = 'green' | 'yellow' | 'red'
export interface StoryClock {
  readonly name: string
  readonly round: number
  readonly label: string
  readonly basis: string
  readonly text: string
  readonly startedAt: string
  readonly yellowAt: string
  readonly dueAt: string
  readonly metAt?: string
  readonly pausedSince?: string
  readonly pauses: readonly { readonly from: string; readonly to?: string }[]
  readonly extended: number
  readonly lamp: Colour
  readonly arithmetic: {
    readonly allowed: number
    readonly used: number
    readonly unit: string
    readonly days: readonly CountedDay[]
    readonly omitted: number
  }
  readonly rule: {
    readonly from: string
    readonly yellowShare: number
    readonly yellowDaysBefore: number
    readonly basis: string
  }
}
export interface CountedDay {
  readonly date: string
  readonly kind: 'start' | 'counted' | 'off' | 'paused'
  readonly n?: number
  readonly hours?: number
}
export interface StoryMoment {
  readonly at: string
  readonly action?: { readonly seq: number; readonly label: string; readonly by: string; readonly department?: string }
  readonly stateLabel: string
  readonly department: string
  readonly lamp: Colour
  readonly isClosed: boolean
  readonly clocks: readonly {
    readonly name: string
    readonly round: number
    readonly dueAt: string
    readonly lamp: Colour
    readonly isPaused: boolean
    readonly isMet: boolean
  }[]
}
