import { useEffect, useState } from 'react'
import { newKey } from '../../../../web/cases/parts/new-key.ts'

/** What an agent has taken down so far. Entries left undefined follow the suggestions. */
export interface Draft {
  readonly phone: string
  readonly name: string
  readonly what: string
  readonly where: string
  readonly kind?: string
  readonly topic?: string
  /** Empty: said to be unknown, whatever the words name. */
  readonly division?: string
  readonly unit?: string
  readonly urgency: string
  readonly channel: string
  readonly isConfidential: boolean
  readonly wantsAnswer: boolean
  /** The same order sent twice is one case. */
  readonly key: string
  /** Registered already; only the step after it is still to be taken. */
  readonly opened?: { readonly id: string; readonly seq: number; readonly number: string; readonly code: string }
}

export const newDraft = (phone = ''): Draft => ({
  phone,
  name: '',
  what: '',
  where: '',
  urgency: 'standard',
  channel: 'call',
  isConfidential: false,
  wantsAnswer: true,
  key: newKey(),
})

const storeKey = (person: string) => `chengshu.console.${person}`

/** The draft of this agent in this window: an error, a dead network or a reload keeps every word; closing the window forgets it. */
export function useDraft(person: string): [Draft, (change: Partial<Draft>) => void, (next: Draft) => void] {
  const [draft, setDraft] = useState<Draft>(() => stored(person) ?? newDraft(phoneInAddress()))
  useEffect(() => {
    try {
      sessionStorage.setItem(storeKey(person), JSON.stringify(draft))
    } catch {
      // Without storage the draft lasts for this page only.
    }
  }, [draft, person])
  const change = (changes: Partial<Draft>) =>
    setDraft((before) => ({
      ...before,
      ...changes,
      // Another text is another order, unless it is registered already.
      ...(before.opened || 'opened' in changes ? {} : { key: newKey() }),
    }))
  return [draft, change, setDraft]
}

function stored(person: string): Draft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storeKey(person)) ?? 'null') as Draft | null
    return kept?.key ? kept : undefined
  } catch {
    return undefined
  }
}

/** A telephone system may open the console at `…/console#13800000000`: what stands after # never reaches a server or its logs. */
const phoneInAddress = (): string => /^#(\+?[\d-]{5,20})$/.exec(location.hash)?.[1] ?? ''
