import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRead } from '../data.ts'
import type { FieldDefinition } from '../definitions.ts'
import { ask } from '../request.ts'

export interface Test {
  readonly is?: unknown
  readonly oneOf?: readonly unknown[]
  readonly from?: unknown
  readonly to?: unknown
  readonly under?: string
}
export interface DecisionRow {
  readonly when: Readonly<Record<string, Test>>
  readonly gives: Readonly<Record<string, unknown>>
  readonly basis: string
  readonly isVerified: boolean
}
export interface Edition {
  readonly number: number
  readonly validFrom?: string
  readonly rows: readonly DecisionRow[]
  readonly why: string
  readonly version: number
  readonly madeBy: string
  readonly publishedBy?: string
  readonly publishedAt?: string
}
export interface RowProblem {
  readonly row?: number
  readonly field?: string
  readonly isWarning: boolean
  readonly words: string
}
/** A decision table as `GET /api/decisions/…` describes it, in the reader's language. */
export interface Table {
  readonly pack: string
  readonly packTitle: string
  readonly name: string
  readonly label: string
  readonly purpose: string
  readonly hit: 'first' | 'unique'
  readonly asks: readonly FieldDefinition[]
  readonly decides: readonly FieldDefinition[]
  readonly mayChange: boolean
  readonly today: string
  readonly inForce: number
  readonly editions: readonly Edition[]
  readonly draft?: Edition
  readonly problems?: readonly RowProblem[]
}
export interface ListedTable extends Pick<Table, 'pack' | 'packTitle' | 'name' | 'label' | 'purpose'> {
  readonly inForce: Omit<Edition, 'rows'>
  readonly hasDraft: boolean
}

const none: readonly ListedTable[] = []

/** The decision tables the reader may see; empty while they are read. */
export const useTables = (): readonly ListedTable[] =>
  useRead<{ tables: readonly ListedTable[] }>('/api/decisions').data?.tables ?? none

/** Changes a table; afterwards it is read again. */
export function useChange(at: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body, version }: Change) =>
      ask<Table>(`${at}${path}`, {
        method,
        ...(body ? { body } : {}),
        ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['read'] }),
  })
}
interface Change {
  readonly method: 'PUT' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly version?: number | undefined
}
