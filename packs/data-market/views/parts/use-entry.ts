import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useOpenCase } from '../../../../web/cases/case-data.ts'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { Problem } from '../../../../web/request.ts'

/** A form of texts that opens a case of the market and goes on to a page; what was refused is told by entry. */
export function useEntry(process: string, blank: Readonly<Record<string, string>>) {
  const [said, setSaid] = useState(blank)
  const [key] = useState(newKey)
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = useOpenCase()
  const problems = open.error instanceof Problem ? open.error.problems : []
  return {
    said,
    put: (name: string, value: string) => setSaid((before) => ({ ...before, [name]: value })),
    /** For an input, select or textarea. */
    bind: (name: string) => ({
      id: name,
      value: said[name] ?? '',
      onChange: (event: { target: { value: string } }) => setSaid((before) => ({ ...before, [name]: event.target.value })),
    }),
    wrong: (name: string) => problems.find(({ field }) => field === name)?.detail,
    alert: open.error ? (problems.length > 0 ? problems.map(({ detail }) => detail).join(' ') : open.error.message) : undefined,
    isPending: open.isPending,
    isDone: open.isSuccess,
    send(next?: (number: string) => string, numbers: readonly string[] = []) {
      const filled = Object.entries(said).filter(([, value]) => value.trim() !== '')
      const form = Object.fromEntries(filled.map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]))
      open.mutate(
        { pack: 'data-market', process, form, contact: {}, key },
        {
          onSuccess(opened) {
            void client.invalidateQueries({ queryKey: ['answer'] })
            if (next) void navigate(next(opened.number))
          },
        },
      )
    },
  }
}
