import { useEffect, useState } from 'react'
import { newKey } from '../parts/new-key.ts'

/** A report as far as it is written. Kept on the device until it is sent, so that neither a dead zone nor a closed tab loses it. */
export interface Draft {
  /** `pack/name` of the process. */
  readonly process: string
  readonly form: Readonly<Record<string, unknown>>
  readonly contact: { readonly name?: string; readonly phone?: string }
  /** The same report sent twice is one case. */
  readonly key: string
  /** It was to be sent while there was no network. */
  readonly isWaiting: boolean
}

const storeKey = 'chengshu.report'

export const newDraft = (process: string): Draft => ({ process, form: {}, contact: {}, key: newKey(), isWaiting: false })

function stored(process: string): Draft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(storeKey) ?? 'null') as Draft | null
    return kept?.process === process && kept.key ? kept : undefined
  } catch {
    return undefined
  }
}

function store(draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(storeKey, JSON.stringify(draft))
    else localStorage.removeItem(storeKey)
  } catch {
    // Without storage the draft lasts for this page only.
  }
}

export const forgetDraft = (): void => store(undefined)

/** The draft of a process, written to the device with every change. */
export function useDraft(process: string): [Draft, (change: (before: Draft) => Draft) => void, boolean] {
  const [before] = useState(() => stored(process))
  const [draft, setDraft] = useState<Draft>(before ?? newDraft(process))
  useEffect(() => {
    const isBegun = Object.values(draft.form).some((value) => value !== undefined && value !== '')
    if (isBegun) store(draft)
  }, [draft])
  return [draft, setDraft, before !== undefined]
}
