import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boolean, choice, integer, longText, text } from '#kernel'
import { refuse } from '../kernel/errors.ts'
import * as supervision from '../kernel/supervision/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export const cardParameters = {
  kind: choice('种类', { yellow: '黄牌', red: '红牌' }).optional(),
  explained: boolean('已说明').optional(),
  after: text('翻页', { max: 40 }).optional(),
  limit: integer('条数', { min: 1, max: 200 }).optional(),
}

type OfCard = FastifyRequest<{ Params: { id: string } }>

/** The lamp wall and the cards: read, computed again, explained by the department; nothing else can be done to them. */
export async function supervisionPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/supervision/lamps', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { asOf: request.city.clock.now(), departments: await supervision.lampBoard(request.city) }
  })
  app.get('/api/supervision/cards', async (request) => {
    const { after, ...filter } = readParameters(request.query, cardParameters, request.city.language)
    if (after !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after)) {
      throw refuse('request/bad-parameter', { name: 'after', reason: 'not a page of this list / 不是本列表的翻页标记' })
    }
    return supervision.cards(request.city, { ...filter, after })
  })
  app.get('/api/supervision/cards/:id', async (request: OfCard) => {
    readParameters(request.query, {}, request.city.language)
    return supervision.card(request.city, request.params.id)
  })
  app.get('/api/supervision/cards/:id/proof', async (request: OfCard) => {
    readParameters(request.query, {}, request.city.language)
    return supervision.verifyCard(request.city, request.params.id)
  })
  app.post('/api/supervision/cards/:id/explanation', async (request: OfCard) => {
    const { words } = readParameters(request.body, { words: longText('说明', { max: 2000 }) }, request.city.language)
    return supervision.explain(request.city, request.params.id, words)
  })
}
