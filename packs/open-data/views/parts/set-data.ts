import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useRead } from '../../../../web/data.ts'
import { ask, queryString } from '../../../../web/request.ts'

/** What lists say of an open set. */
export interface SetSummary {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly title: string
  readonly purpose: string
  readonly provider: string
  readonly providerName: string
  readonly theme: string
  readonly themeTitle: string
  readonly class: string
  readonly cycle: string
  readonly access: 'open' | 'byApplication' | 'offline'
  readonly condition?: string
  readonly licence: { readonly id: string; readonly title: string; readonly url: string; readonly isOpen: boolean }
  readonly records: number
  readonly publishedAt: string
  readonly lastChange?: string
  readonly dueBy?: string
  readonly freshness: 'fresh' | 'late' | 'empty' | 'unpromised'
  readonly hasMap: boolean
  readonly formats: readonly { readonly id: string; readonly label: string }[]
  readonly uses: { readonly view: number; readonly download: number; readonly call: number }
}
export interface OpenField {
  readonly name: string
  readonly label: string
  readonly kind: string
  readonly type: 'text' | 'int' | 'numeric' | 'bool' | 'date' | 'timestamp' | 'json'
  readonly isRequired: boolean
  readonly help?: string
  readonly unit?: string
  readonly choices?: readonly { readonly key: string; readonly label: string }[]
  readonly canGroup: boolean
  readonly canAddUp: boolean
}
export interface WholeSet extends SetSummary {
  readonly today: string
  readonly version: number
  readonly key?: string
  readonly table: string
  readonly fields: readonly OpenField[]
  readonly places: readonly string[]
  readonly divisions: readonly string[]
  readonly files: readonly { readonly id: string; readonly label: string; readonly for: string; readonly href: string }[]
  readonly lately: { readonly since: string; readonly days: readonly { day: string; kind: string; n: number }[] }
}
export interface SetList {
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly facets: Readonly<Record<string, readonly { value: string; label: string; n: number }[]>>
  readonly sets: readonly SetSummary[]
}
export interface Summary {
  readonly asOf: string
  readonly sets: number
  readonly ready: number
  readonly records: number
  readonly providers: number
  readonly late: number
  readonly lately: SetSummary['uses']
  readonly themes: readonly { theme: string; title: string; sets: number; records: number }[]
  readonly newest: readonly SetSummary[]
  readonly mostUsed: readonly SetSummary[]
}
export interface RowsOfSet {
  readonly total: number
  readonly rows: readonly Readonly<Record<string, any>>[]
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
}
export interface ChartOfSet {
  readonly groups: readonly { readonly key: string | null; readonly label: string; readonly value: number }[]
  readonly isOrdered: boolean
  readonly rest?: { readonly groups: number; readonly value: number }
  readonly rows: number
  readonly unit?: string
}

export const setAt = (name: string): string => `/api/open-data/sets/${encodeURIComponent(name)}`
export const useSetPart = <T>(set: string, part: string, query: Readonly<Record<string, unknown>>, enabled = true) =>
  useRead<T>(`${setAt(set)}/${part}${queryString(query)}`, { enabled })

const filterMark = 'f.'

/** What the page's address says: filters are `f.<parameter>=<value>`, so that a view can be handed on as a link. */
export function useAddress() {
  const [address, setAddress] = useSearchParams()
  const filters: Record<string, string> = {}
  for (const [name, value] of address) if (name.startsWith(filterMark)) filters[name.slice(filterMark.length)] = value
  const change = (values: Readonly<Record<string, string | undefined>>) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  // All in one change: two in a row would each begin from the same address, and the first be lost.
  const filter = (
    values: Readonly<Record<string, string | undefined>>,
    more: Readonly<Record<string, string | undefined>> = {},
  ) =>
    change({
      page: undefined,
      ...more,
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`${filterMark}${name}`, value])),
    })
  return { get: (name: string) => address.get(name) ?? undefined, filters, change, filter }
}

/** Does something on the portal; afterwards what the pack's queries answered is read again. */
export function useCommand(name: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) => ask(`/api/commands/open-data/${name}`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['answer'] }),
  })
}

const deviceKey = 'chengshu.device'

/** A mark of this browser's own, told to nobody but the house, which keeps only a digest; undefined where nothing can be kept. */
export function deviceMark(): { device?: string } {
  try {
    const kept = localStorage.getItem(deviceKey)
    if (kept) return { device: kept }
    const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
    localStorage.setItem(deviceKey, made)
    return { device: made }
  } catch {
    return {}
  }
}
