import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { asSystem } from '../../../kernel/city.ts'
import { refuse } from '../../../kernel/errors.ts'
import { calendarOwner, createCalendar, findCalendar, revokeCalendar } from '../../../kernel/notices/index.ts'
import { readParameters } from '../../parameters.ts'
import '../../request.ts'
import { deadlineCalendar } from './deadlines.ts'

/**
 * Deadlines as a calendar one subscribes to (RFC 5545). Calendar programs cannot sign in: the address itself is the secret, made and revoked
 * by its owner, and opens nothing but due times.
 */
export async function icalendarPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/calendar', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { calendar: (await findCalendar(request.city)) ?? null }
  })
  app.post('/api/calendar', async (request, reply) => {
    readParameters(request.body ?? {}, {}, request.city.language)
    const { token, createdAt } = await createCalendar(request.city)
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ url: `${originOf(request)}/api/calendar/${token}.ics`, createdAt })
  })
  app.delete('/api/calendar', async (request, reply) => {
    await revokeCalendar(request.city)
    return reply.code(204).send()
  })

  const limit = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }
  app.get('/api/calendar/:token.ics', limit, async (request: FastifyRequest<{ Params: { token: string } }>, reply) => {
    readParameters(request.query, {}, request.city.language)
    const system = request.city.as(asSystem('calendar'))
    const person = await calendarOwner(system, request.params.token)
    if (person === undefined) throw refuse('request/no-such-address')
    const text = await deadlineCalendar(system, person, originOf(request))
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    reply.header('etag', tag).header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match']?.split(/\s*,\s*/).some((each) => each.replace(/^W\//, '') === tag))
      return reply.code(304).send()
    return reply.type('text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="deadlines.ics"').send(text)
  })
}

/** Where the city says it is reached; otherwise where this request reached it. */
const originOf = ({ city, protocol, host }: FastifyRequest): string => city.definition.address ?? `${protocol}://${host}`
