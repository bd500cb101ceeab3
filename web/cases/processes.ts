import { useMemo } from 'react'
import { useRead } from '../data.ts'
import type { FieldDefinition } from '../definitions.ts'

export interface ActionDefinition {
  readonly name: string
  readonly label: string
  readonly needsReason: boolean
  readonly internal: boolean
  /** A query of the pack that names what a decision table would answer. */
  readonly suggests?: string
  readonly asks: readonly FieldDefinition[]
}
export interface DeadlineDefinition {
  readonly name: string
  readonly label: string
  readonly basis: string
  readonly text: string
  readonly extendable: boolean
}
/** A kind of matter as `GET /api/processes` describes it, in the reader's language. */
export interface Process {
  readonly pack: string
  readonly name: string
  readonly version: number
  readonly label: string
  /** One sentence: what is handled. */
  readonly purpose: string
  readonly mayOpen: boolean
  /** Visitors without an account may open one. */
  readonly forEveryone: boolean
  /** Page of the pack where the public opens one, when it is not the common form. */
  readonly entrance?: string
  readonly fields: readonly FieldDefinition[]
  readonly states: readonly { readonly name: string; readonly label: string; readonly isEnd: boolean }[]
  readonly actions: readonly ActionDefinition[]
  readonly deadlines: readonly DeadlineDefinition[]
  readonly canReopen: boolean
  /** A query of the pack that names open cases which may be about the same thing. */
  readonly duplicates?: string
}

const none: readonly Process[] = []

/** Every process of the city; empty while it is read and in a city that handles no cases yet. */
export function useProcesses(): readonly Process[] {
  return useRead<{ processes: readonly Process[] }>('/api/processes').data?.processes ?? none
}

/** Processes anybody may open without an account with the common form, about something at a place: what the portal offers to report. */
export function useOpenProcesses(): readonly Process[] {
  const all = useProcesses()
  return useMemo(
    () =>
      all.filter(({ forEveryone, entrance, fields }) => forEveryone && !entrance && fields.some(({ kind }) => kind === 'point')),
    [all],
  )
}
