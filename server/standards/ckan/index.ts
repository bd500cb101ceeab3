import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type City, visitor } from '../../../kernel/city.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { actorOfKey } from '../../../kernel/identity/index.ts'
import { languageOf, refusalOf } from '../../errors.ts'
import { originOf } from '../../open-data/origin.ts'
import { actions, isWriting, refuseWriting } from './actions.ts'
import { ActionFailure, sendFailure, wrongKey } from './failure.ts'
import type { Given } from './given.ts'

type OfAction = FastifyRequest<{ Params: { action: string } }>

/**
 * CKAN Action API v3 over the open sets: what existing clients and harvesters of open data portals speak. Whoever asks is a visitor, with a
 * key or without: nothing is here that anybody may not read.
 */
export async function ckanPlugin(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => {
      // What CKAN says of a body it cannot read: a bare JSON text.
      const refusal = refusalOf(error, request)
      if (refusal.code === 'request/malformed')
        return sendText(reply.code(400), `Bad request - JSON Error: ${refusal.inWords(languageOf(request))}`)
      return sendFailure(request, reply, helpOf(request), refusal)
    })
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, formOf(String(body))),
    )
    scope.addHook('onRequest', async (_, reply) => {
      reply.header('access-control-allow-origin', '*').header('vary', 'accept-language')
    })
    for (const path of ['/api/3', '/api/action']) scope.get(path, async () => ({ version: 3 }))
    for (const path of ['/api/3/action/:action', '/api/action/:action']) {
      scope.get(path, (request: OfAction, reply) => answer(request, reply, flat(request.query)))
      scope.post(path, (request: OfAction, reply) => answer(request, reply, { ...flat(request.query), ...bodyOf(request) }))
    }
  })
}

async function answer(request: OfAction, reply: FastifyReply, given: Given) {
  const help = helpOf(request)
  try {
    const city = await actingAs(request)
    const name = request.params.action
    if (isWriting(name)) refuseWriting(city)
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) return sendText(reply.code(400), `Bad request - Action name not known: ${name}`)
    const { lang: _, ...parameters } = given
    const result = await action.run({ city, origin: originOf(request), path: request.url.split('?')[0]!, given: parameters })
    return reply.type('application/json; charset=utf-8').send(JSON.stringify({ help, success: true, result }))
  } catch (error) {
    if (error instanceof ActionFailure || error instanceof Refusal) return sendFailure(request, reply, help, error)
    return sendFailure(request, reply, help, refusalOf(error, request))
  }
}

/** A token that is shown must be a right one, although it opens nothing more: a program should learn that its key was withdrawn. */
async function actingAs({ city, headers }: FastifyRequest): Promise<City> {
  const key = String(headers['authorization'] ?? headers['x-ckan-api-key'] ?? '').replace(/^Bearer\s+/i, '')
  if (key === '') return city.as(visitor)
  const holder = await actorOfKey(city, key)
  if (!holder) throw wrongKey()
  return city.as(holder)
}

const helpOf = (request: FastifyRequest): string =>
  `${originOf(request)}/api/3/action/help_show?name=${encodeURIComponent(String((request.params as { action?: string }).action ?? ''))}`

const sendText = (reply: FastifyReply, text: string) => reply.type('application/json; charset=utf-8').send(JSON.stringify(text))

/** A parameter that comes twice is a list. */
const flat = (query: unknown): Given => (query ?? {}) as Given

function bodyOf({ body }: FastifyRequest): Given {
  if (body === undefined || body === null || body === '') return {}
  if (typeof body === 'object' && !Array.isArray(body)) return body as Given
  throw new SyntaxError('Request data JSON decoded to something else than a dictionary')
}

/** Old clients send their JSON as the name of one form field. */
function formOf(body: string): Given {
  const text = decodeURIComponent(body.replaceAll('+', ' ')).replace(/=$/, '')
  if (text.startsWith('{')) return JSON.parse(text) as Given
  return Object.fromEntries(new URLSearchParams(body))
}
