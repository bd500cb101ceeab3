import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../../web/request.ts'

/** Does something to a consultation; afterwards everything that was answered about them is read again. */
export function useCommand(name: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) =>
      ask<{ key?: string }>(`/api/commands/public-interaction/${name}`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['answer'] }),
  })
}

const storeKey = 'chengshu.device'

/** A mark of this browser's own, made once and told to nobody but the survey that is answered; undefined where nothing can be kept. */
export function deviceMark(): string | undefined {
  try {
    const kept = localStorage.getItem(storeKey)
    if (kept) return kept
    const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
    localStorage.setItem(storeKey, made)
    return made
  } catch {
    return undefined
  }
}

const answeredKey = 'chengshu.surveys'

/** Surveys answered on this device: only so that the page can say so; the server counts for itself. */
export function answeredHere(survey: string): boolean {
  try {
    return (JSON.parse(localStorage.getItem(answeredKey) ?? '[]') as string[]).includes(survey)
  } catch {
    return false
  }
}

export function rememberAnswered(survey: string): void {
  try {
    const kept = JSON.parse(localStorage.getItem(answeredKey) ?? '[]') as string[]
    localStorage.setItem(answeredKey, JSON.stringify([...new Set([...kept, survey])].slice(-200)))
  } catch {
    // Without storage the page asks again and the server says that it has the sheet.
  }
}
