import type { FastifyInstance, FastifyRequest } from 'fastify'
import { text } from '#kernel'
import { listKeys, makeKey, revokeKey } from '../kernel/identity/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export const keyFields = { name: text('程序或单位', { max: 100 }) }

/** Keys of other people's programs: made, listed and withdrawn by administrators. */
export async function interfaceKeysPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/interface-keys', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { keys: await listKeys(request.city) }
  })
  app.post('/api/interface-keys', async (request, reply) => {
    const { name } = readParameters(request.body, keyFields, request.city.language)
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send(await makeKey(request.city, name))
  })
  app.delete('/api/interface-keys/:id', async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    await revokeKey(request.city, request.params.id)
    return reply.code(204).send()
  })
}
