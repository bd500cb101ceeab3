import type { FastifyInstance, FastifyRequest } from 'fastify'
import { text } from '#kernel'
import { figures, history, listIndicators } from '../kernel/indicators/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export const indicatorListParameters = { pack: text('系统包', { max: 80 }).optional() }
export const indicatorParameters = { by: text('分组字段', { max: 80 }).optional() }

type OfIndicator = FastifyRequest<{ Params: { pack: string; name: string } }>

/** Figures over live data, each with its working and the records behind it. */
export async function indicatorsPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/indicators', async (request) => {
    const given = readParameters(request.query, indicatorListParameters, request.city.language)
    return { indicators: await listIndicators(request.city, given) }
  })

  app.get('/api/indicators/:pack/:name', async (request: OfIndicator) => {
    const given = readParameters(request.query, indicatorParameters, request.city.language)
    return figures(request.city, request.params.pack, request.params.name, given)
  })

  app.get('/api/indicators/:pack/:name/history', async (request: OfIndicator) => {
    readParameters(request.query, {}, request.city.language)
    return { values: await history(request.city, request.params.pack, request.params.name) }
  })
}
