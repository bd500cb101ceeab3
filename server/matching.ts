import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boolean, choice, integer, text } from '#kernel'
import { refuse } from '../kernel/errors.ts'
import * as matching from '../kernel/matching/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

type OfMatch = FastifyRequest<{ Params: { pack: string; name: string; id: string } }>

const id = (label: string) => text(label, { max: 36 })
export const memberParameters = {
  source: text('来源', { max: 130 }),
  standing: choice('情形', { joined: '已归一', asked: '待核对', alone: '未找到对应' }),
  after: id('上一页的 next').optional(),
}
export const questionParameters = { skip: integer('跳过', { min: 0, max: 100_000 }).optional() }
export const rulingFields = {
  a: id('档案'),
  b: id('另一档案'),
  isSame: boolean('是同一主体'),
  reason: text('理由', { max: 500 }),
}
export const revealFields = { a: id('档案'), b: id('另一档案'), purpose: text('查看目的', { max: 500 }) }
export const splitFields = { node: id('拆出的档案'), reason: text('理由', { max: 500 }) }
export const withdrawalFields = { reason: text('理由', { max: 500 }) }

/** Who is who across departments: numbers, the questions for people, golden records with the source of each value, and decisions. */
export async function matchingPlugin(app: FastifyInstance): Promise<void> {
  const matchOf = ({ city, params }: OfMatch) => matching.findMatch(city, params.pack, params.name)
  const at = '/api/matches/:pack/:name'

  app.get(at, async (request: OfMatch) => {
    readParameters(request.query, {}, request.city.language)
    return matching.overview(request.city, matchOf(request))
  })

  app.get(`${at}/records`, async (request: OfMatch) => {
    const { source, standing, after } = readParameters(request.query, memberParameters, request.city.language)
    const owned = matchOf(request)
    if (!owned.sources.some(({ address }) => address === source))
      throw refuse('request/bad-parameter', { name: 'source', reason: owned.sources.map(({ address }) => address).join(', ') })
    return matching.memberList(request.city, owned, { source, standing, ...(after ? { after: uuid(after) } : {}) })
  })

  app.get(`${at}/questions`, async (request: OfMatch) => {
    const { skip = 0 } = readParameters(request.query, questionParameters, request.city.language)
    return matching.questions(request.city, matchOf(request), { skip })
  })

  app.get(`${at}/golden/:id`, async (request: OfMatch) => {
    readParameters(request.query, {}, request.city.language)
    return matching.goldenPage(request.city, matchOf(request), uuid(request.params.id))
  })

  app.post(`${at}/rulings`, async (request: OfMatch, reply) => {
    readParameters(request.query, {}, request.city.language)
    const given = readParameters(bodyOf(request), rulingFields, request.city.language)
    await matching.rule(request.city, matchOf(request), { ...given, a: uuid(given.a), b: uuid(given.b) })
    return reply.code(204).send()
  })

  app.post(`${at}/questions/reveal`, async (request: OfMatch) => {
    readParameters(request.query, {}, request.city.language)
    const given = readParameters(bodyOf(request), revealFields, request.city.language)
    return matching.revealPair(request.city, matchOf(request), { ...given, a: uuid(given.a), b: uuid(given.b) })
  })

  app.post(`${at}/golden/:id/split`, async (request: OfMatch, reply) => {
    readParameters(request.query, {}, request.city.language)
    const { node, reason } = readParameters(bodyOf(request), splitFields, request.city.language)
    await matching.split(request.city, matchOf(request), { golden: uuid(request.params.id), node: uuid(node), reason })
    return reply.code(204).send()
  })

  app.post(`${at}/decisions/:id/withdraw`, async (request: OfMatch, reply) => {
    readParameters(request.query, {}, request.city.language)
    const { reason } = readParameters(bodyOf(request), withdrawalFields, request.city.language)
    const decision = /^\d{1,15}$/.test(request.params.id) ? Number(request.params.id) : 0
    await matching.withdraw(request.city, matchOf(request), { decision, reason })
    return reply.code(204).send()
  })
}

/** What is no identifier names nothing. */
function uuid(given: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)) throw refuse('match/not-found')
  return given.toLowerCase()
}

function bodyOf({ body }: FastifyRequest): object {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refuse('request/bad-parameter', { name: 'body', reason: 'a JSON object is expected / 应为 JSON 对象' })
  return body
}
