import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Language, Refusal, refuse } from '../kernel/errors.ts'

/** RFC 9457 problem details. `code` is stable; `title` and `detail` are in the reader's language. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly problems?: readonly { readonly field: string; readonly code: string; readonly detail: string }[]
}

/** The one place where an error becomes an answer. Refusals speak; everything else is logged under a number and says only that. */
export function errorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(request, reply, refusalOf(error, request)))
}

/** What to tell of an error. One that is a mistake of ours is written down here. */
export function refusalOf(thrown: unknown, request: FastifyRequest): Refusal {
  const error = thrown as FastifyError
  const refusal = error instanceof Refusal ? error : worldError(error)
  if (refusal) return refusal
  const trace = randomUUID().slice(0, 8)
  // Without what the database adds to an error: its details quote the row, and rows hold personal data.
  console.error(`✗ ${trace} ${request.method} ${request.routeOptions.url ?? ''} ${error.code ?? ''} ${error.stack ?? error}`)
  return refuse('service/internal', { trace })
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  const language = languageOf(request)
  const problem: Problem = {
    type: `/docs/errors#${refusal.code}`,
    title: refusal.inWords(language),
    status: refusal.status,
    code: refusal.code,
    ...(refusal.problems.length > 0
      ? { problems: refusal.problems.map((problem) => ({ field: problem.field, code: problem.code, detail: problem[language] })) }
      : {}),
  }
  if (['request/too-many', 'sharing/over-quota', 'sharing/too-fast'].includes(refusal.code))
    reply.header('retry-after', String(refusal.details['seconds'] ?? 60))
  // The rest of an upload nobody waits for any more must not keep the connection.
  if (refusal.status === 408) reply.header('connection', 'close')
  return reply.code(refusal.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

/** `?lang=` first, then Accept-Language; Chinese when neither says English. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang ?? request.headers['accept-language'] ?? ''
  return /^\s*en\b/i.test(String(asked)) ? 'en' : 'zh'
}

/** What the framework, the network and the database report, in our own words; undefined when it is our mistake. */
function worldError(error: FastifyError & { code?: string }): Refusal | undefined {
  const { code = '', statusCode } = error
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return refuse('request/too-large', { limit: '100 MB' })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return refuse('request/media-type', { given: '', known: 'application/json, text/csv, multipart/form-data' })
  if (statusCode === 429) return refuse('request/too-many', { seconds: 60 })
  if (code.startsWith('FST_ERR_CTP') || error instanceof SyntaxError || statusCode === 400)
    return refuse('request/malformed', { reason: error.message })
  if (statusCode === 403 || statusCode === 404) return refuse('request/no-such-address')
  if (statusCode === 413) return refuse('request/too-large', { limit: '100 MB' })
  // Text PostgreSQL cannot hold or a number beyond its column: the asker's, but no field rule caught it.
  if (['22021', '22003', '22P02', '22P05', '22007', '22008'].includes(code))
    return refuse('request/malformed', { reason: 'value out of range' })
  // Two writers waited for each other and the database let one of them go.
  if (code === '40P01') return refuse('record/overtaken')
  if (code === '53100' || code === 'ENOSPC') return refuse('service/disk-full')
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P02', '57P03', '53300', '08006', '08003'].includes(code))
    return refuse('service/unavailable')
  // The driver says only in words that the database went away while it was being used.
  if (/^(Connection terminated|Client (has encountered a connection error|was closed))/.test(error.message))
    return refuse('service/unavailable')
  return undefined
}
