import { type QueryKey, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Definitions, RecordValues, Session } from './definitions.ts'
import { ask, askFor, queryString, rememberCsrf } from './request.ts'
import { useWords } from './words.ts'

export type {
  Definitions,
  FieldDefinition,
  PackDefinition,
  PageDefinition,
  RecordDefinition,
  RecordValues,
  Session,
} from './definitions.ts'
export { Problem } from './request.ts'

type Values = Readonly<Record<string, unknown>>
const recordsAt = (pack: string, record: string) => `/api/records/${pack}/${record}`

/** Who is signed in, their posts, and the demo accounts where the city is a demonstration. */
export function useSession() {
  const { language } = useWords()
  return useQuery({
    queryKey: ['session', language],
    staleTime: 60_000,
    queryFn: async () => {
      const session = readSession(await ask<Record<string, any>>('/api/session'))
      rememberCsrf(session.csrf)
      return session
    },
  })
}

/** Absent people and posts come as null; the shell speaks of undefined. */
export function readSession(said: Record<string, any>): Session {
  return {
    signedIn: Boolean(said.person),
    ...(said.person ? { id: said.person.id, name: said.person.name } : {}),
    ...(said.post ? { post: said.post } : {}),
    posts: said.posts ?? [],
    ...(said.csrf ? { csrf: said.csrf } : {}),
    ...(said.demo ? { demo: said.demo } : {}),
  }
}

/**
 * Packs, pages, records and fields that this actor may see. Read again only after signing in or out or changing the post:
 * a session that ran out must not take the page away from under somebody's typing.
 */
export function useDefinitions() {
  const { language } = useWords()
  return useQuery({
    queryKey: ['definitions', language],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => ask<Definitions>('/api/definitions'),
  })
}

/**
 * The answer of a pack's query. A view types it from its own pack:
 * `useAnswer<Answer<typeof overview>>('plan-performance', 'overview', { plan })`.
 */
export function useAnswer<T>(pack: string, query: string, input: Values = {}, options: { enabled?: boolean } = {}) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['answer', language, pack, query, input],
    enabled: options.enabled ?? true,
    queryFn: ({ signal }) => ask<T>(`/api/queries/${pack}/${query}${queryString(input)}`, { signal }),
  })
}

/** Any GET of the API, kept by its address and language. */
export function useRead<T>(path: string, options: { enabled?: boolean } = {}) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['read', language, path],
    enabled: options.enabled ?? true,
    queryFn: ({ signal }) => ask<T>(path, { signal }),
  })
}

export interface RecordPage {
  readonly records: readonly RecordValues[]
  readonly next?: string
  readonly count?: { readonly n: number; readonly exact: boolean }
}

/** A keyset list of records; `fetchNextPage` brings the next part. */
export function useRecords(pack: string, record: string, filters: Values = {}, options: { enabled?: boolean } = {}) {
  const { language } = useWords()
  return useInfiniteQuery({
    queryKey: ['records', pack, record, 'list', language, filters],
    enabled: options.enabled ?? true,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<RecordPage>(`${recordsAt(pack, record)}${queryString({ limit: 30, ...filters, after: pageParam })}`, { signal }),
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

/** One record with the version its ETag states. */
export function useRecord(pack: string, record: string, id: string | undefined) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['records', pack, record, 'one', language, id],
    enabled: Boolean(id),
    queryFn: ({ signal }) => ask<RecordValues>(`${recordsAt(pack, record)}/${id}`, { signal }),
  })
}

/** Who changed what, newest first. */
export function useHistory(pack: string, record: string, id: string | undefined) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['records', pack, record, 'history', language, id],
    enabled: Boolean(id),
    queryFn: ({ signal }) => ask<unknown>(`${recordsAt(pack, record)}/${id}/history`, { signal }),
  })
}

/** After a change every list, record and history of the type is read again; figures too. */
function useRefresh(pack: string, record: string) {
  const client = useQueryClient()
  return () => {
    const stale: QueryKey[] = [['records', pack, record], ['answer'], ['read']]
    for (const queryKey of stale) void client.invalidateQueries({ queryKey })
  }
}

/** Creates one record. */
export function useCreateRecord(pack: string, record: string) {
  const refresh = useRefresh(pack, record)
  return useMutation({
    mutationFn: (values: Values) => ask<RecordValues>(recordsAt(pack, record), { method: 'POST', body: values }),
    onSuccess: refresh,
  })
}

/** Changes one record that was seen at `version`; refused with `record/stale` when somebody was faster. */
export function useChangeRecord(pack: string, record: string) {
  const refresh = useRefresh(pack, record)
  return useMutation({
    mutationFn: ({ id, version, changes }: { id: string; version: number; changes: Values }) =>
      ask<RecordValues>(`${recordsAt(pack, record)}/${id}`, {
        method: 'PATCH',
        body: changes,
        headers: { 'if-match': `"${version}"` },
      }),
    onSuccess: refresh,
  })
}

export function useRemoveRecord(pack: string, record: string) {
  const refresh = useRefresh(pack, record)
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      ask<void>(`${recordsAt(pack, record)}/${id}`, { method: 'DELETE', headers: { 'if-match': `"${version}"` } }),
    onSuccess: refresh,
  })
}

/** Personal fields in the clear, for a purpose that the server writes down. */
export function useReveal(pack: string, record: string) {
  return useMutation({
    mutationFn: ({ id, fields, purpose }: { id: string; fields: readonly string[]; purpose: string }) =>
      ask<Record<string, unknown>>(`${recordsAt(pack, record)}/${id}/reveal`, { method: 'POST', body: { fields, purpose } }),
  })
}

/** Sends a file to the import; a dry run only reports. */
export function useImport(pack: string, record: string) {
  const refresh = useRefresh(pack, record)
  return useMutation({
    mutationFn: async ({ file, dryRun }: { file: File; dryRun: boolean }) => {
      const form = new FormData()
      form.append('file', file)
      return (
        await askFor<Record<string, any>>(`${recordsAt(pack, record)}/import${dryRun ? '?dryRun=1' : ''}`, {
          method: 'POST',
          body: form,
        })
      ).value
    },
    onSuccess: (_, { dryRun }) => {
      if (!dryRun) refresh()
    },
  })
}

export interface Credentials {
  readonly account: string
  readonly password: string
  readonly code?: string
}

/** Signs in; everything seen before is read again, because more (or less) may be seen now. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) => ask<Record<string, unknown>>('/api/session', { method: 'POST', body: credentials }),
    onSuccess: (said) => {
      rememberCsrf(readSession(said ?? {}).csrf)
      return client.invalidateQueries()
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask<void>('/api/session', { method: 'DELETE' }),
    onSuccess: () => {
      rememberCsrf(undefined)
      client.clear()
    },
  })
}

/** Chooses the post one acts as. */
export function useChoosePost() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (post: string) => ask<unknown>('/api/session/post', { method: 'POST', body: { post } }),
    onSuccess: () => client.invalidateQueries(),
  })
}
