import { useState } from 'react'
import { Problem } from '../../request.ts'
import { type Opened, useOpenCase } from '../case-data.ts'
import { newKey } from '../parts/new-key.ts'
import { keepReceipt } from '../track/receipts.ts'

type Form = Readonly<Record<string, string>>
const empty: Form = {}

/**
 * A short form of texts by which anybody opens a case without an account: what is filled in, what was refused of it, and the receipt.
 * Sending twice opens one case; changing an entry makes it another request. `blank` is what a new form begins with.
 */
export function usePlainForm(pack: string, process: string, blank: Form = empty) {
  const [form, setForm] = useState<Form>(blank)
  const [key, setKey] = useState(newKey)
  const [opened, setOpened] = useState<Opened>()
  const open = useOpenCase()
  const problem = open.error instanceof Problem ? open.error : undefined
  return {
    given: (name: string): string => form[name] ?? '',
    set(name: string, value: string) {
      setForm((before) => ({ ...before, [name]: value }))
      setKey(newKey())
    },
    /** Why an entry was refused. */
    wrong: (name: string) => problem?.problems.find(({ field }) => field === name)?.detail,
    problem,
    error: open.error,
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
      const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''))
      open.mutate(
        { pack, process, form: filled, contact: {}, key },
        {
          onSuccess: (done) => {
            keepReceipt({ number: done.number, code: done.queryCode, title: done.case.title, at: done.case.openedAt })
            setOpened(done)
          },
        },
      )
    },
  }
}
