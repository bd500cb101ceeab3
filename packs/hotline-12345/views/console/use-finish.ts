import { useMutation } from '@tanstack/react-query'
import type { Opened } from '../../../../web/cases/case-data.ts'
import { ask } from '../../../../web/request.ts'
import type { Draft } from './draft.ts'

/** How a call ends. */
export type Ending =
  | { readonly how: 'register' }
  | { readonly how: 'dispatch'; readonly answers: Readonly<Record<string, unknown>> }
  | { readonly how: 'answerAtOnce'; readonly answers: Readonly<Record<string, unknown>> }
  | { readonly how: 'refuse' | 'transfer'; readonly answers: Readonly<Record<string, unknown>> }
  | { readonly how: 'join'; readonly main: { readonly id: string; readonly number: string } }

export interface Finished {
  readonly number: string
  readonly code: string
  readonly how: Ending['how']
  readonly id: string
  /** The order it joined. */
  readonly main?: string
  readonly told?: string
}

/** What an order says once the suggestions are settled. */
export interface Settled {
  readonly kind: string
  readonly topic: string
  readonly division?: string | undefined
}

/** Registers the order, once, and takes the step that ends the call. When only the step fails the order is kept and the step can be tried again. */
export function useFinish(draft: Draft, settled: Settled, onOpened: (opened: NonNullable<Draft['opened']>) => void) {
  return useMutation({
    networkMode: 'always',
    mutationFn: async (ending: Ending): Promise<Finished> => {
      const opened = draft.opened ?? (await open(draft, settled))
      if (!draft.opened) onOpened(opened)
      const done = { number: opened.number, code: opened.code, how: ending.how, id: opened.id }
      if (ending.how === 'register') return done
      if (ending.how === 'join') {
        await ask(`/api/cases/${ending.main.id}/merge`, { method: 'POST', body: { ids: [opened.id] } })
        return { ...done, main: ending.main.number }
      }
      await ask(`/api/cases/${opened.id}/actions/${ending.how}`, {
        method: 'POST',
        body: { answers: ending.answers },
        headers: { 'if-match': `"${opened.seq}"`, 'idempotency-key': `${draft.key}-${ending.how}` },
      })
      return done
    },
  })
}

async function open(draft: Draft, { kind, topic, division }: Settled): Promise<NonNullable<Draft['opened']>> {
  const contact = {
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    ...(draft.phone.trim() ? { phone: draft.phone.trim() } : {}),
  }
  const opened = await ask<Opened>('/api/cases/hotline-12345/order', {
    method: 'POST',
    headers: { 'idempotency-key': draft.key },
    body: {
      form: {
        channel: draft.channel,
        kind,
        topic,
        what: draft.what.trim(),
        ...(draft.where.trim() ? { where: draft.where.trim() } : {}),
        ...(division ? { division } : {}),
        ...(draft.urgency === 'standard' ? {} : { urgency: draft.urgency }),
        confidential: draft.isConfidential ? 'yes' : 'no',
        answer: draft.wantsAnswer ? 'yes' : 'no',
      },
      ...(Object.keys(contact).length > 0 ? { contact } : {}),
    },
  })
  return { id: opened.case.id, seq: opened.case.seq, number: opened.number, code: opened.queryCode }
}
