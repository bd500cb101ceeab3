import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'

/** How far the file of one entry is. `failed` files are still in the page and can be sent again. */
export type UploadState = 'idle' | 'sending' | 'failed'

type Report = (id: string, state: UploadState) => void

/** Entries tell their form how far their files are, so that it is not sent without them by accident. */
export const PendingUploads = createContext<Report | undefined>(undefined)

/** The worst state of a form's files, and what its entries report to. */
export function usePendingUploads(): { uploads: UploadState; report: Report } {
  const [states, setStates] = useState<Readonly<Record<string, UploadState>>>({})
  const report = useCallback<Report>(
    (id, state) => setStates((before) => (before[id] === state ? before : { ...before, [id]: state })),
    [],
  )
  const uploads = useMemo(() => {
    const all = Object.values(states)
    return all.includes('sending') ? 'sending' : all.includes('failed') ? 'failed' : 'idle'
  }, [states])
  return { uploads, report }
}

/** Tells the form of an entry how far its file is; nothing any more once the entry is gone. */
export function useReported(id: string, state: UploadState): void {
  const report = useContext(PendingUploads)
  useEffect(() => {
    report?.(id, state)
    return () => report?.(id, 'idle')
  }, [report, id, state])
}
