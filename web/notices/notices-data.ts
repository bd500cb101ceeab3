import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NoticeKind } from '../../kernel/notices/index.ts'
import { ask, queryString } from '../request.ts'
import { useWords } from '../words.ts'

export type { NoticeKind } from '../../kernel/notices/index.ts'

export interface Notice {
  readonly id: number
  readonly kind: NoticeKind
  readonly at: string
  readonly title: string
  readonly body: string
  readonly href: string
  readonly number?: string
  readonly toPost: boolean
  readonly isRead: boolean
}

/** How many notices the signed-in person has not read; looked at every so often while the page is seen. */
export function useUnread(options: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: ['notices', 'unread'],
    enabled: options.enabled ?? true,
    refetchInterval: 15_000,
    queryFn: ({ signal }) => ask<{ n: number; more: boolean }>('/api/notices/unread', { signal }),
  })
}

/** Notices that are read, or that are not, newest first; `fetchNextPage` brings the next part. */
export function useInbox(unread: boolean, options: { enabled?: boolean } = {}) {
  const { language } = useWords()
  return useInfiniteQuery({
    queryKey: ['notices', 'list', language, unread],
    enabled: options.enabled ?? true,
    initialPageParam: 0,
    refetchInterval: unread ? 15_000 : false,
    queryFn: ({ pageParam, signal }) =>
      ask<{ notices: readonly Notice[]; next?: number }>(
        `/api/notices${queryString({ unread, limit: 30, after: pageParam || undefined })}`,
        { signal },
      ),
    getNextPageParam: (last) => last.next,
  })
}

/** Marks some, or everything up to one, as read. */
export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (which: { ids: readonly number[] } | { upTo: number }) =>
      ask<void>('/api/notices/read', { method: 'POST', body: which }),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
}

export interface CalendarFeed {
  readonly createdAt: string
  readonly readAt?: string
}

/** The person's calendar of deadlines, if they made one. */
export function useCalendar() {
  return useQuery({
    queryKey: ['calendar'],
    queryFn: ({ signal }) => ask<{ calendar: CalendarFeed | null }>('/api/calendar', { signal }),
  })
}

/** Makes a new address, which is shown once, or revokes the one there is. */
export function useChangeCalendar() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (what: 'create' | 'revoke') =>
      ask<{ url: string } | undefined>('/api/calendar', { method: what === 'create' ? 'POST' : 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['calendar'] }),
  })
}

export type StuckKind = 'event' | 'notice' | 'webhook'
interface StuckLine {
  readonly id: number
  readonly at: string
  readonly tries: number
}
export interface Outbox {
  readonly asOf: string
  readonly events: readonly (StuckLine & { caseId: string; number: string; name: string; problem: string })[]
  readonly notices: readonly (StuckLine & {
    caseId: string | null
    number: string | null
    channel: string
    title: string
    problem: string
  })[]
  readonly webhooks: readonly (StuckLine & { subscription: string; to: string; number: string; type: string; problem?: string })[]
  readonly receivers: readonly { id: string; name: string; switchedOff: string; waiting: number }[]
}

/** What could not be delivered; for those who run the city. */
export function useOutbox(options: { enabled?: boolean } = {}) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['outbox', language],
    enabled: options.enabled ?? true,
    retry: false,
    refetchInterval: 15_000,
    queryFn: ({ signal }) => ask<Outbox>('/api/outbox', { signal }),
  })
}

/** Tries one again, or all of a kind. */
export function useRetry() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (lines: readonly { kind: StuckKind; id?: number }[]) => {
      let n = 0
      for (const body of lines) n += (await ask<{ n: number }>('/api/outbox/retry', { method: 'POST', body })).n
      return n
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['outbox'] }),
  })
}
