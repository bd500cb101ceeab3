import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, queryString } from '../request.ts'
import { secretHeader } from '../uploads/secrets.ts'
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
        headers: { 'idempotency-key': key, ...secretHeader(form) },
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

/** How one shows that a matter is one's own: its number and query code, or, signed in, its id. */
export type TrackKey = { readonly number: string; readonly code: string } | { readonly id: string }

const askTracked = (key: TrackKey, signal?: AbortSignal) =>
  ask<Tracked>('id' in key ? `/api/cases/mine/${key.id}` : `/api/track${queryString({ ...key })}`, signal ? { signal } : {})

/** The public view of a case. A wrong code is not tried again by itself: wrong codes are counted. */
export function useTracked(key: TrackKey | undefined) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['track', language, key],
    enabled: key !== undefined,
    retry: false,
    queryFn: ({ signal }) => askTracked(key!, signal),
  })
}

export type TrackedAct =
  | { readonly at: 'comment' | 'urge' | 'reopen'; readonly words: string }
  | { readonly at: 'evaluate'; readonly grade: number; readonly words?: string }
  /** A step of the process that is the reporter's own. */
  | { readonly at: 'act'; readonly action: string; readonly seq: number; readonly answers: Answers; readonly comment?: string }

/** What somebody with number and code can do to their case; the answer is how it stands afterwards. */
export function useTrackedAct(key: TrackKey) {
  const { language } = useWords()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (act: TrackedAct) => {
      if ('id' in key) {
        await actAsOwner(key.id, act)
        void client.invalidateQueries({ queryKey: ['cases', 'mine'] })
        return askTracked(key)
      }
      if (act.at === 'act') {
        const { at: _, action, ...body } = act
        const headers = secretHeader(body.answers)
        return ask<Tracked>(`/api/track/actions/${action}`, { method: 'POST', body: { ...key, ...body }, headers })
      }
      const { at, ...body } = act
      return ask<Tracked>(`/api/track/${at}`, { method: 'POST', body: { ...key, ...body } })
    },
    onSuccess: (tracked) => client.setQueryData(['track', language, key], tracked),
  })
}

/** Signed in, the same acts have the addresses of the case itself. */
function actAsOwner(id: string, act: TrackedAct): Promise<unknown> {
  if (act.at === 'act') {
    const { at: _, action, seq, ...body } = act
    const headers = { 'if-match': `"${seq}"`, ...secretHeader(body.answers) }
    return ask(`/api/cases/${id}/actions/${action}`, { method: 'POST', body, headers })
  }
  const { at, ...body } = act
  // An officer who raised it speaks here as its reporter, to everybody concerned.
  return ask(`/api/cases/${id}/${at}`, { method: 'POST', body: at === 'comment' ? { ...body, internal: false } : body })
}

/** What the signed-in person raised, newest first. */
export function useMyCases(options: { enabled?: boolean } = {}) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['cases', 'mine', language],
    enabled: options.enabled ?? true,
    queryFn: ({ signal }) => ask<{ cases: readonly CaseLine[] }>('/api/cases/mine?limit=100', { signal }),
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
    // What packs answer may rest on what a case left behind.
    for (const first of ['cases', 'read', 'answer']) void client.invalidateQueries({ queryKey: [first] })
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
          ...secretHeader((body['answers'] ?? {}) as Answers),
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
