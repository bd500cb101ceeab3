import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, queryString } from '../request.ts'
import { useWords } from '../words.ts'
import type { Answers, Availability, CaseFile, CaseLine, Tracked } from './case.ts'

export interface Contact {
  readonly name?: string
  readonly phone?: string
}
export interface Opened {
  readonly case: CaseFile
  readonly number: string
  readonly queryCode: string
  readonly replayed: boolean
}

/** Opens a case. The key makes it safe to send again after a lost answer. */
export function useOpenCase() {
  return useMutation({
    // Without a network it fails at once and says so, instead of silently waiting for one.
    networkMode: 'always',
    mutationFn: ({ pack, process, form, contact, key }: OpenRequest) =>
      ask<Opened>(`/api/cases/${pack}/${process}`, {
        method: 'POST',
        body: { form, ...(Object.keys(contact).length ? { contact } : {}) },
        headers: { 'idempotency-key': key },
      }),
  })
}
export interface OpenRequest {
  readonly pack: string
  readonly process: string
  readonly form: Answers
  readonly contact: Contact
  readonly key: string
}

export interface TrackKey {
  readonly number: string
  readonly code: string
}

/** The public view of a case. A wrong code is not tried again by itself: wrong codes are counted. */
export function useTracked(key: TrackKey | undefined) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['track', language, key],
    enabled: key !== undefined,
    retry: false,
    queryFn: ({ signal }) => ask<Tracked>(`/api/track${queryString({ ...key })}`, { signal }),
  })
}

export type TrackedAct =
  | { readonly at: 'comment' | 'urge' | 'reopen'; readonly words: string }
  | { readonly at: 'evaluate'; readonly grade: number; readonly words?: string }

/** What somebody with number and code can do to their case; the answer is how it stands afterwards. */
export function useTrackedAct(key: TrackKey) {
  const { language } = useWords()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ at, ...body }: TrackedAct) => ask<Tracked>(`/api/track/${at}`, { method: 'POST', body: { ...key, ...body } }),
    onSuccess: (tracked) => client.setQueryData(['track', language, key], tracked),
  })
}

export interface WorklistFilters {
  readonly process?: string
  readonly state?: string
  /** Waits for the acting post. */
  readonly mine?: boolean
  /** The officer said "mine". */
  readonly claimed?: boolean
  readonly lamp?: string
  readonly closed?: boolean
  readonly q?: string
}
interface CasePage {
  readonly cases: readonly CaseLine[]
  readonly next?: string
}

/** What waits, by what is due; `fetchNextPage` brings the next part. */
export function useWorklist(filters: WorklistFilters) {
  const { language } = useWords()
  return useInfiniteQuery({
    queryKey: ['cases', 'list', language, filters],
    initialPageParam: '',
    refetchInterval: 60_000,
    queryFn: ({ pageParam, signal }) =>
      ask<CasePage>(`/api/cases${queryString({ limit: 40, ...filters, after: pageParam })}`, { signal }),
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

export interface CaseCount {
  readonly pack: string
  readonly process: string
  readonly role: string
  readonly state: string
  readonly n: number
}

/** How many open cases the actor sees, by process, state and whose turn it is. */
export function useCaseCounts(options: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: ['cases', 'counts'],
    enabled: options.enabled ?? true,
    queryFn: ({ signal }) => ask<{ counts: readonly CaseCount[] }>('/api/cases/counts', { signal }),
  })
}

/** How many open cases wait for the acting post, and how many of them are late or nearly. */
export function useDueCounts(options: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: ['cases', 'due'],
    enabled: options.enabled ?? true,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => ask<{ open: number; yellow: number; red: number }>('/api/cases/due', { signal }),
  })
}

/** A case with what the actor can do to it. */
export interface SeenCase extends CaseFile {
  readonly available: readonly Availability[]
}

/** One case with what the actor can do to it. */
export function useCase(id: string | undefined) {
  const { language } = useWords()
  return useQuery({
    enabled: id !== undefined,
    queryKey: ['cases', 'one', language, id],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => ask<SeenCase>(`/api/cases/${id}`, { signal }),
  })
}

/** After anything was done to a case, it and every list are read again. */
function useCasesAgain() {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['cases'] })
    void client.invalidateQueries({ queryKey: ['read'] })
  }
}

export interface ActRequest {
  /** Below `/api/cases/:id/`. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** `seq` of the case the officer decided on. */
  readonly seq?: number
  readonly key?: string
}

/** Does something to a case that was seen at `seq`; refused with `case/changed-meanwhile` when somebody was faster. */
export function useAct(id: string) {
  const again = useCasesAgain()
  return useMutation({
    mutationFn: ({ path, body, seq, key }: ActRequest) =>
      ask<SeenCase | undefined>(`/api/cases/${id}/${path}`, {
        method: 'POST',
        body,
        headers: {
          ...(seq === undefined ? {} : { 'if-match': `"${seq}"` }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
      }),
    onSettled: again,
  })
}

export interface BulkRequest {
  readonly action: string
  readonly answers: Answers
  readonly comment?: string
  readonly cases: readonly { readonly id: string; readonly seq: number }[]
}
export interface BulkResult {
  readonly id: string
  readonly ok: boolean
  readonly words?: string
}

/** The same action on many cases, each for itself. */
export function useBulk() {
  const again = useCasesAgain()
  return useMutation({
    mutationFn: (body: BulkRequest) => ask<{ results: readonly BulkResult[] }>('/api/cases/actions', { method: 'POST', body }),
    onSettled: again,
  })
}
