import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../../kernel/errors.ts'
import { languageOf } from '../../errors.ts'

/** What an action says when it will not; its shape is CKAN's. */
export class ActionFailure extends Error {
  readonly status: 400 | 403 | 404 | 409
  readonly type: 'Validation Error' | 'Not Found Error' | 'Authorization Error' | 'Search Error'
  /** Reasons by parameter, for validation errors. */
  readonly reasons: Readonly<Record<string, readonly string[]>>

  constructor(
    status: ActionFailure['status'],
    type: ActionFailure['type'],
    message: string,
    reasons: ActionFailure['reasons'] = {},
  ) {
    super(message)
    this.status = status
    this.type = type
    this.reasons = reasons
  }
}

export const notFound = (what = 'Not found') => new ActionFailure(404, 'Not Found Error', what)
export const invalid = (name: string, reason: string) =>
  new ActionFailure(409, 'Validation Error', `${name}: ${reason}`, { [name]: [reason] })
export const searchError = (reason: string) => new ActionFailure(409, 'Search Error', `Search error: ${reason}`)

/** Our refusals in CKAN's statuses: it knows 403, 404 and 409, and 409 is whatever was wrong with what was asked. */
export function failureOf(refusal: Refusal, language: 'zh' | 'en'): { status: number; error: Record<string, unknown> } {
  const message = refusal.inWords(language)
  if (refusal.status === 404) return { status: 404, error: { __type: 'Not Found Error', message } }
  if ([401, 403].includes(refusal.status) || refusal.code === 'opendata/sql-refused')
    return { status: 403, error: { __type: 'Authorization Error', message } }
  if (refusal.status === 429 || refusal.status >= 500)
    return {
      status: refusal.status,
      error: { __type: refusal.status === 429 ? 'Rate Limit Error' : 'Internal Server Error', message },
    }
  const name = String(refusal.details['name'] ?? 'query')
  return { status: 409, error: { __type: 'Validation Error', message, [name]: [message] } }
}

/** Answers with the failure envelope. */
export function sendFailure(request: FastifyRequest, reply: FastifyReply, help: string, failure: ActionFailure | Refusal) {
  const { status, error } =
    failure instanceof ActionFailure
      ? { status: failure.status, error: { __type: failure.type, message: failure.message, ...failure.reasons } }
      : failureOf(failure, languageOf(request))
  if (!(failure instanceof ActionFailure)) {
    reply.header('x-refusal', failure.code)
    if (failure.status === 429) reply.header('retry-after', String(failure.details['seconds'] ?? 60))
  }
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ help, success: false, error }))
}

export const wrongKey = () => refuse('georeport/wrong-key')
