import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../../kernel/errors.ts'
import { languageOf } from '../../errors.ts'
import { type Tree, xmlOf } from './xml.ts'

export type Format = 'json' | 'xml'

/** The format somebody asks for: the ending of the address, else what the client accepts, else JSON. */
export function formatOf(request: FastifyRequest): Format {
  const ending = /\.(json|xml)$/.exec(request.url.split('?')[0]!)?.[1]
  if (ending) return ending as Format
  const accept = request.headers.accept ?? ''
  return accept.includes('xml') && !accept.includes('json') && !accept.includes('html') ? 'xml' : 'json'
}

/** A part of an address without the ending that says the format. */
export const withoutEnding = (part: string): string => part.replace(/\.(json|xml)$/, '')

/** Answers with a tree in the format asked for. `root` is the outermost element of the XML; JSON has none. */
export function answer(request: FastifyRequest, reply: FastifyReply, root: string, tree: Tree) {
  reply.header('vary', 'accept, accept-language')
  if (formatOf(request) === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(tree))
  return reply.type('text/xml; charset=utf-8').send(xmlOf(root, tree))
}

/** Statuses that the standard has no use for, as it says them. */
const ownStatus: Readonly<Record<number, number>> = { 401: 403, 409: 400, 412: 400, 422: 400 }

/** A refusal in the shape of the standard: each wrong entry on its own. The stable code of the house is in the header `x-refusal`. */
export function sendErrors(request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  const language = languageOf(request)
  const code = ownStatus[refusal.status] ?? refusal.status
  const errors =
    refusal.problems.length > 0
      ? refusal.problems.map((problem) => ({ code, description: `${problem.field}: ${problem[language]}` }))
      : [{ code, description: refusal.inWords(language) }]
  if (refusal.code === 'request/too-many') reply.header('retry-after', String(refusal.details['seconds'] ?? 60))
  return answer(request, reply.code(code).header('x-refusal', refusal.code), 'errors', errors)
}

export const missing = (name: string): Refusal => refuse('request/bad-parameter', { name, reason: '必填 · required' })
