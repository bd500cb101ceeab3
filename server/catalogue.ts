import type { FastifyInstance, FastifyRequest } from 'fastify'
import { integer, text } from '#kernel'
import { facetNames, getResource, searchCatalogue } from '../kernel/catalogue/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

/** What a search of the catalogue understands. */
export const catalogueParameters = {
  q: text('搜索').optional(),
  class: text('分类', { max: 40 }).optional(),
  provider: text('提供部门', { max: 40 }).optional(),
  share: text('共享类型', { max: 40 }).optional(),
  open: text('开放类型', { max: 40 }).optional(),
  cycle: text('更新周期', { max: 40 }).optional(),
  after: text('翻页', { max: 2000 }).optional(),
  limit: integer('条数', { min: 1, max: 100 }).optional(),
}

/** The catalogue is open to everybody: it says what there is and who provides it, never what is in it. */
export async function cataloguePlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/catalogue', async (request) => {
    const { city } = request
    const { q, after, limit, ...given } = readParameters(request.query, catalogueParameters, city.language)
    const filters = Object.fromEntries(facetNames.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])))
    return searchCatalogue(city, {
      filters,
      ...(q === undefined ? {} : { q }),
      ...(after === undefined ? {} : { after }),
      ...(limit === undefined ? {} : { limit }),
    })
  })

  // A resource code has a slash in it; it may come as it is or as %2F.
  app.get('/api/catalogue/*', async (request: FastifyRequest<{ Params: { '*': string } }>) => {
    readParameters(request.query, {}, request.city.language)
    return getResource(request.city, request.params['*'])
  })
}
