import type { FastifyInstance, FastifyRequest } from 'fastify'
import { perform } from '../kernel/commands.ts'
import { refuse } from '../kernel/errors.ts'
import { readParameters } from './parameters.ts'

/** Commands a minute from one visitor's address, and from one signed-in person. */
const perMinute = { visitor: 30, person: 120 }

/** What packs' own views do: `POST /api/commands/<pack>/<command>`. */
export async function commandsPlugin(app: FastifyInstance): Promise<void> {
  const rateLimit = {
    max: (request: FastifyRequest) => perMinute[request.city.actor.kind === 'visitor' ? 'visitor' : 'person'],
    timeWindow: '1 minute',
    keyGenerator: (request: FastifyRequest) =>
      request.city.actor.kind === 'visitor' ? `command ${request.ip}` : request.city.actor.id,
  }
  app.post(
    '/api/commands/:pack/:command',
    { config: { rateLimit } },
    async (request: FastifyRequest<{ Params: { pack: string; command: string } }>) => {
      const { city, params, body } = request
      readParameters(request.query, {}, city.language)
      const pack = city.definition.packs.find((candidate) => candidate.name === params.pack)
      const command = pack?.commands.find((candidate) => candidate.name === params.command)
      if (!pack || !command) throw refuse('command/no-such-command')
      if (typeof body !== 'object' || body === null || Array.isArray(body))
        throw refuse('request/bad-parameter', { name: 'body', reason: 'a JSON object is expected / 应为 JSON 对象' })
      return (await perform(city, pack, command, readParameters(body, command.asks, city.language))) ?? {}
    },
  )
}
