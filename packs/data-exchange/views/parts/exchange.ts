import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'

export interface End {
  readonly kind: 'postgres' | 'mysql' | 'http' | 'folder' | 'register'
  readonly name: string
  readonly what: string
}
export interface Totals {
  readonly read: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly quarantined: number
}
export interface Run {
  readonly id: string
  readonly state: 'running' | 'done' | 'waiting' | 'stopped' | 'failed'
  readonly startedAt: string
  readonly endedAt?: string
  readonly subject?: string
  readonly totals: Partial<Totals>
  readonly why?: string
}
export type Schedule =
  | { readonly kind: 'manual' }
  | { readonly kind: 'minutes'; readonly every: number }
  | { readonly kind: 'daily'; readonly at: string }
export interface Mapped {
  readonly to: string
  readonly from?: string
  readonly constant?: string
}
export interface Flow {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly state: 'idle' | 'waiting' | 'stopped' | 'failed' | 'paused'
  readonly code?: string
  readonly why?: string
  readonly from: End
  readonly into: End
  readonly sink: { readonly register?: string }
  readonly source: { readonly connection?: string }
  readonly lastRun?: Run
  readonly freshAt?: string
  readonly nextRun?: string
  readonly open: number
  readonly isRunning: boolean
  readonly mapping: readonly Mapped[]
  readonly schedule: Schedule
  readonly newColumns: readonly string[]
  readonly providedBy: string
}
export interface Connection {
  readonly id: string
  readonly name: string
  readonly kind: 'postgres' | 'mysql' | 'http' | 'folder'
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly hasSecret: boolean
}
export interface Overview {
  readonly flows: readonly Flow[]
  readonly connections: readonly Connection[]
  readonly registers: readonly { readonly address: string; readonly label: string; readonly pack: string }[]
  readonly asOf: string
}
export interface Problem {
  readonly field: string
  readonly detail: string
  readonly value?: string
}
export interface BadRow {
  readonly id: string
  readonly place: string
  readonly key?: string
  readonly cells: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}
export interface Quarantine {
  readonly rows: readonly BadRow[]
  readonly personal: readonly string[]
  readonly open: number
  readonly next?: string
}
export interface Reconciliation {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly isClean: boolean
  readonly source: { readonly rows: number; readonly invalid: number; readonly repaired: number; readonly twice: number }
  readonly target: { readonly rows: number; readonly others: number }
  readonly ranges: readonly {
    readonly range: number
    readonly source: { rows: number; checksum: string }
    readonly target: { rows: number; checksum: string }
  }[]
  readonly differences: readonly {
    readonly key: string
    readonly kind: 'missing' | 'extra' | 'different'
    readonly fields?: readonly string[]
  }[]
  readonly differing: number
}

/** Reads of the exchange; `everySeconds` looks again by itself while something runs. */
export function useExchange<T>(path: string, { everySeconds = 0, enabled = true } = {}) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['exchange', language, path],
    enabled,
    refetchInterval: everySeconds > 0 ? everySeconds * 1000 : false,
    queryFn: ({ signal }) => ask<T>(`/api/exchange${path}`, { signal }),
  })
}

/** Does something and reads everything of the exchange again. */
export function useDo<T>() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, method = 'POST', body = {} }: { path: string; method?: 'POST' | 'PATCH' | 'DELETE'; body?: unknown }) =>
      ask<T>(`/api/exchange${path}`, { method, ...(method === 'DELETE' ? {} : { body }) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['exchange'] }),
  })
}
