import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import type { Dataset, Draft } from './dataset.ts'

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'

/** Keystrokes that come closer together than this are one change. */
const pause = 500

/**
 * A registration as it is being worked on. What is typed is shown at once and saved a moment later, one change after the other, each with the
 * revision the one before it made; nothing waits for a button.
 */
export function useRegistration(id: string) {
  const { language } = useWords()
  const found = useQuery({
    queryKey: ['dataset', language, id],
    refetchOnWindowFocus: false,
    gcTime: 0,
    queryFn: () => ask<Dataset>(`/api/datasets/${id}`),
  })
  const [dataset, setDataset] = useState<Dataset>()
  const [draft, setDraft] = useState<Draft>()
  const [saving, setSaving] = useState<Saving>('saved')
  const [problem, setProblem] = useState<unknown>()
  const latest = useRef<Dataset>(undefined)
  const pending = useRef<Draft>(undefined)
  const chain = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const take = (next: Dataset) => {
    latest.current = next
    setDataset(next)
    if (!pending.current) setDraft(next.draft)
  }
  useEffect(() => {
    if (!found.data || (latest.current && latest.current.revision > found.data.revision)) return
    latest.current = found.data
    setDataset(found.data)
    if (!pending.current) setDraft(found.data.draft)
  }, [found.data])

  const seen = () => ({ 'if-match': `"${latest.current?.revision ?? 0}"` })
  const flush = () => {
    clearTimeout(timer.current)
    chain.current = chain.current.then(async () => {
      const wanted = pending.current
      if (!wanted) return
      setSaving('saving')
      try {
        const next = await ask<Dataset>(`/api/datasets/${id}`, { method: 'PUT', body: wanted, headers: seen() })
        if (pending.current === wanted) pending.current = undefined
        take(next)
        setProblem(undefined)
        setSaving(pending.current ? 'waiting' : 'saved')
      } catch (error) {
        setProblem(error)
        setSaving('failed')
      }
    })
    return chain.current
  }
  const lastFlush = useRef(flush)
  lastFlush.current = flush
  // Leaving the page saves what the pause has not saved yet.
  useEffect(() => () => void lastFlush.current(), [])

  return {
    error: found.error,
    reload: () => {
      pending.current = undefined
      latest.current = undefined
      void found.refetch()
    },
    dataset,
    draft,
    saving,
    problem,
    change(next: Draft) {
      pending.current = next
      setDraft(next)
      setSaving('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), pause)
    },
    /** Does something to the dataset after everything typed is saved; the answer is the dataset as it is then. */
    async act(path: string, body?: unknown, method: 'POST' | 'PATCH' = 'POST'): Promise<Dataset | undefined> {
      await flush()
      if (pending.current) return undefined
      try {
        const next = await ask<Dataset>(`/api/datasets/${id}${path}`, {
          method,
          headers: seen(),
          ...(body === undefined ? {} : { body }),
        })
        take(next)
        setProblem(undefined)
        return next
      } catch (error) {
        setProblem(error)
        return undefined
      }
    },
    async discard(): Promise<boolean> {
      await flush()
      try {
        await ask<void>(`/api/datasets/${id}`, { method: 'DELETE', headers: seen() })
        return true
      } catch (error) {
        setProblem(error)
        return false
      }
    },
  }
}

export type Registration = ReturnType<typeof useRegistration>
