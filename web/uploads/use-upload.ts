import { useCallback, useEffect, useRef, useState } from 'react'
import { Problem } from '../request.ts'
import { shrunk } from './shrink.ts'
import { type Upload, upload } from './upload.ts'

/** A file somebody chose: being sent, refused, or there. */
export type Sending =
  | { readonly part: 'none' }
  | { readonly part: 'sending'; readonly name: string; readonly share: number; readonly preview?: string }
  | { readonly part: 'failed'; readonly name: string; readonly problem: Problem; readonly preview?: string }
  | { readonly part: 'there'; readonly name: string; readonly bytes: number; readonly preview?: string }

interface UseUpload {
  readonly sending: Sending
  send(file: File): void
  /** Sends the chosen file once more. */
  again(): void
  /** Stops sending and forgets the file. */
  forget(): void
}

/** Sends a chosen file; one that failed for want of a network goes again by itself when there is one. */
export function useUpload(onChange: (id: string | undefined) => void): UseUpload {
  const [sending, setSending] = useState<Sending>({ part: 'none' })
  const chosen = useRef<File>(undefined)
  const running = useRef<Upload>(undefined)
  const tell = useRef(onChange)
  tell.current = onChange

  const send = useCallback(async (file: File) => {
    running.current?.cancel()
    chosen.current = file
    const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
    const shown = { name: file.name, ...(preview ? { preview } : {}) }
    setSending({ part: 'sending', share: 0, ...shown })
    const smaller = await shrunk(file)
    if (chosen.current !== file) return
    const work = upload(smaller, file.name, (share) => setSending((now) => (now.part === 'sending' ? { ...now, share } : now)))
    running.current = work
    try {
      const { id, bytes } = await work.done
      if (running.current !== work) return
      setSending({ part: 'there', bytes, ...shown })
      tell.current(id)
    } catch (error) {
      if (running.current === work && error instanceof Problem) setSending({ part: 'failed', problem: error, ...shown })
    }
  }, [])
  const again = useCallback(() => void (chosen.current && send(chosen.current)), [send])
  const isOffline = sending.part === 'failed' && sending.problem.status === 0
  useEffect(() => {
    if (!isOffline) return
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [isOffline, again])
  useEffect(() => () => running.current?.cancel(), [])
  return {
    sending,
    send: (file) => void send(file),
    again,
    forget() {
      chosen.current = undefined
      running.current?.cancel()
      running.current = undefined
      setSending({ part: 'none' })
      tell.current(undefined)
    },
  }
}
