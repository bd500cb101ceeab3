import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../kernel/errors.ts'
import { mayRead, requireRole } from '../kernel/identity/index.ts'
import { readerOf } from '../kernel/reader.ts'
import { translated } from '../kernel/registry/index.ts'
import { readParameters } from './parameters.ts'

/** The questions packs' own views ask: `GET /api/queries/<pack>/<query>`. */
export async function queriesPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/queries/:pack/:query', async (request: FastifyRequest<{ Params: { pack: string; query: string } }>) => {
    const { city } = request
    const pack = city.definition.packs.find((candidate) => candidate.name === request.params.pack)
    const query = pack?.queries.find((candidate) => candidate.name === request.params.query)
    if (!pack || !query) throw refuse('query/no-such-query')
    if (!mayRead(city.actor, query.for)) {
      const what = {
        zh: `查看${query.label}`,
        en: `view ${translated({ language: 'en' }, pack, `queries.${query.name}`, query.label)}`,
      }
      requireRole(city, query.for === 'everyone' ? [] : query.for, what)
    }
    return query.answer(readerOf(city), readParameters(request.query, query.asks, city.language))
  })
}
