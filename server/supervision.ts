import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boolean, choice, integer, longText, text } from '#kernel'
import { refuse } from '../kernel/errors.ts'
import * as supervision from '../kernel/supervision/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

const lamp = choice('灯', { green: '绿灯', yellow: '黄灯', red: '红灯' })
const outcome = choice('裁定', { upheld: '维持', lifted: '撤销' })
const words = longText('说明', { max: 2000 })
const isUuid = (given: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given)

export const cardParameters = {
  kind: choice('种类', { yellow: '黄牌', red: '红牌' }).optional(),
  explained: boolean('已说明').optional(),
  standing: choice('进度', {
    issued: '待说明',
    explained: '待裁定',
    upheld: '维持',
    lifted: '撤销',
    appealed: '申诉中',
  }).optional(),
  department: text('部门', { max: 80 }).optional(),
  month: text('发出月份', { max: 7 }).optional(),
  after: text('翻页', { max: 40 }).optional(),
  limit: integer('条数', { min: 1, max: 200 }).optional(),
}
export const observedParameters = {
  department: text('部门', { max: 80 }).optional(),
  process: text('事项', { max: 100 }).optional(),
  lamp: lamp.optional(),
  after: text('翻页', { max: 200 }).optional(),
  limit: integer('条数', { min: 1, max: 200 }).optional(),
}

type OfCard = FastifyRequest<{ Params: { id: string } }>

/** The lamp wall and the cards: read, computed again, explained and appealed by the department, ruled on by the office; nothing else. */
export async function supervisionPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/supervision/lamps', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { asOf: request.city.clock.now(), departments: await supervision.lampBoard(request.city) }
  })
  app.get('/api/supervision/wall', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { ...(await supervision.lampWall(request.city)), waiting: await supervision.waitingCards(request.city) }
  })
  app.get('/api/supervision/cases', async (request) =>
    supervision.observedCases(request.city, readParameters(request.query, observedParameters, request.city.language)),
  )
  app.get('/api/supervision/cases/:id', async (request: OfCard) => {
    readParameters(request.query, {}, request.city.language)
    return supervision.caseStory(request.city, request.params.id)
  })
  app.get('/api/supervision/cards', async (request) => {
    const { after, month, ...filter } = readParameters(request.query, cardParameters, request.city.language)
    if (after !== undefined && !isUuid(after)) {
      throw refuse('request/bad-parameter', { name: 'after', reason: 'not a page of this list / 不是本列表的翻页标记' })
    }
    const issued = month === undefined ? {} : supervision.monthBounds(request.city, month)
    return supervision.cards(request.city, { ...filter, ...issued, after })
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
    const said = readParameters(request.body, { words }, request.city.language)
    return supervision.explain(request.city, request.params.id, said.words)
  })
  app.post('/api/supervision/cards/:id/appeal', async (request: OfCard) => {
    const said = readParameters(request.body, { words }, request.city.language)
    return supervision.appeal(request.city, request.params.id, said.words)
  })
  app.post('/api/supervision/cards/:id/ruling', async (request: OfCard) => {
    const said = readParameters(request.body, { outcome, words }, request.city.language)
    return supervision.rule(request.city, request.params.id, said.outcome as supervision.Outcome, said.words)
  })
  app.post('/api/supervision/cards/:id/decision', async (request: OfCard) => {
    const said = readParameters(request.body, { outcome, words }, request.city.language)
    return supervision.decide(request.city, request.params.id, said.outcome as supervision.Outcome, said.words)
  })
}
