import type { FastifyInstance, FastifyRequest } from 'fastify'
import { providerNames } from '../kernel/catalogue/index.ts'
import { refuse } from '../kernel/errors.ts'
import { resourceLineage } from '../kernel/resource-lineage.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

/** A resource from left to right: what brings it and what is made of it. For anybody, as far as they may see. */
export async function lineagePlugin(app: FastifyInstance): Promise<void> {
  app.get(
    '/api/lineage/:pack/:record',
    async ({ city, params, query }: FastifyRequest<{ Params: { pack: string; record: string } }>) => {
      readParameters(query, {}, city.language)
      const owned = city.findRecord(params.pack, params.record)
      if (!owned) throw refuse('record/no-such-type', { name: `${params.pack}/${params.record}` })
      const { resource, ...lineage } = await resourceLineage(city, owned)
      const names = await providerNames(city, [resource.provider])
      return {
        resource: { ...resource, providerName: names.get(resource.provider)?.[city.language] ?? resource.provider },
        ...lineage,
        asOf: city.clock.now(),
      }
    },
  )
}
