import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../../request.ts'
import { type Opened, useOpenCase } from '../case-data.ts'
import { newKey } from '../parts/new-key.ts'
import { keepReceipt } from '../track/receipts.ts'

type Form = Readonly<Record<string, string>>
const empty: Form = {}

interface Options {
  /** Entries that are numbers in the case. */
  readonly numbers?: readonly string[]
  /** Whoever signed in finds the case among their own; everybody else needs the receipt, which is kept on the device. */
  readonly isSignedIn?: boolean
  /** What to do once the case is open. */
  readonly after?: (opened: Opened) => void
}

/**
 * A short form of texts by which somebody opens a case: what is filled in, what was refused of it, and the receipt. Sending twice opens one
 * case; changing an entry makes it another request. `blank` is what a new form begins with.
 */
export function usePlainForm(pack: string, process: string, blank: Form = empty, options: Options = {}) {
  const { numbers = [], isSignedIn = false, after } = options
  const [form, setForm] = useState<Form>(blank)
  const [key, setKey] = useState(newKey)
  const [opened, setOpened] = useState<Opened>()
  const client = useQueryClient()
  const open = useOpenCase()
  const problem = open.error instanceof Problem ? open.error : undefined
  const problems = problem?.problems ?? []
  const given = (name: string): string => form[name] ?? ''
  const set = (name: string, value: string) => {
    setForm((before) => ({ ...before, [name]: value }))
    setKey(newKey())
  }
  return {
    given,
    set,
    /** For an input, select or textarea whose id is the name of its entry. */
    bind: (name: string) => ({
      id: name,
      value: given(name),
      onChange: (event: { target: { value: string } }) => set(name, event.target.value),
    }),
    /** Why an entry was refused. */
    wrong: (name: string) => problems.find(({ field }) => field === name)?.detail,
    problem,
    error: open.error,
    /** Everything that was refused, in one text. */
    alert: open.error ? (problems.length > 0 ? problems.map(({ detail }) => detail).join(' ') : open.error.message) : undefined,
    isPending: open.isPending,
    /** The case once it is open; `again` begins another. */
    opened,
    again() {
      setForm(blank)
      setKey(newKey())
      setOpened(undefined)
    },
    send(event: React.FormEvent) {
      event.preventDefault()
      const filled = Object.entries(form).filter(([, value]) => value.trim() !== '')
      const asSent = Object.fromEntries(filled.map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]))
      open.mutate(
        { pack, process, form: asSent, contact: {}, key },
        {
          onSuccess: (done) => {
            if (!isSignedIn)
              keepReceipt({ number: done.number, code: done.queryCode, title: done.case.title, at: done.case.openedAt })
            void client.invalidateQueries({ queryKey: ['answer'] })
            setOpened(done)
            after?.(done)
          },
        },
      )
    },
  }
}
