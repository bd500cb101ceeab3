import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { choice, integer, text } from '#kernel'
import * as cascade from '../kernel/cascade/index.ts'
import { get } from '../kernel/cases/index.ts'
import type { City } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import { fileRelayed, readRelayed } from '../kernel/read-relayed.ts'
import { fileFormat } from '../kernel/sharing/index.ts'
import { endThreads, takeMessage } from '../kernel/take-relayed.ts'
import { waitingOf } from '../kernel/webhooks/index.ts'
import { programOf, sendGrantedFile } from './granted.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

const relation = choice('关系', { upper: '上级', lower: '下级', neighbour: '同级' })
export const offerFields = { relation, ownAddress: text('本市地址', { max: 300 }) }
export const joinFields = { ...offerFields, address: text('对方地址', { max: 300 }), code: text('配对码', { max: 60 }) }
export const revokeFields = { reason: text('理由', { max: 500 }) }
export const foreignParameters = {
  of: text('城市', { max: 12 }).optional(),
  q: text('搜索', { max: 200 }).optional(),
  after: text('翻页', { max: 20 }).optional(),
  limit: integer('条数', { min: 1, max: 100 }).optional(),
}
export const relayedParameters = {
  fields: text('字段', { max: 2000 }).optional(),
  after: text('翻页', { max: 2000 }).optional(),
  changedSince: text('增量位置', { max: 500 }).optional(),
  limit: integer('条数', { min: 1, max: 1000 }).optional(),
}

export const ofRelayedFile = { fields: relayedParameters.fields, format: fileFormat.optional() }

type Of = FastifyRequest<{ Params: { id: string } }>
/** Messages of installations: a case with its answers; a catalogue goes the other way. */
const largestMessage = 512 * 1024

/** Other installations of this software: their signed messages, and the pages of the operator who links and unlinks them. */
export async function cascadePlugin(app: FastifyInstance): Promise<void> {
  // Signed is what was sent, byte for byte.
  app.addContentTypeParser('application/cloudevents+json', { parseAs: 'string' }, (_request, body, done) => done(null, body))

  app.post('/api/cascade/pair/:id', { bodyLimit: 16 * 1024 }, async ({ city, params, headers, body }: Of, reply) => {
    const { secret, question, answer } = await cascade.acceptPairing(city, params.id, headers, textOf(body))
    return signed(reply, JSON.stringify(answer), (said) => cascade.answerHeaders(city, secret, question, said))
  })
  app.post(
    '/api/cascade/links/:id/messages',
    { bodyLimit: largestMessage },
    async ({ city, params, headers, body }: Of, reply) => {
      const { link, message } = await cascade.readMessage(city, params.id, headers, textOf(body))
      await takeMessage(city, link, message)
      return signed(reply, '{}', (said) => cascade.answerHeaders(city, cascade.keysOf(city, link).send, message.id, said))
    },
  )
  app.post('/api/cascade/links/:id/catalogue', { bodyLimit: 16 * 1024 }, async ({ city, params, headers, body }: Of, reply) => {
    const { link, message } = await cascade.readMessage(city, params.id, headers, textOf(body))
    if (message.type !== 'catalogue') throw refuse('cascade/invalid', { reason: 'type' })
    const after = Number(message.data['after'] ?? 0)
    if (!Number.isSafeInteger(after) || after < 0) throw refuse('cascade/invalid', { reason: 'after' })
    const wanted = Number(message.data['limit'] ?? cascade.longestPage)
    const limit = Math.min(Math.max(Number.isSafeInteger(wanted) ? wanted : 1, 1), cascade.longestPage)
    const page = await cascade.publishedAfter(city, after, limit)
    return signed(reply, JSON.stringify(page), (said) =>
      cascade.answerHeaders(city, cascade.keysOf(city, link).send, message.id, said),
    )
  })

  app.get('/api/cascade/links', async ({ city, query }, reply) => {
    readParameters(query, {}, city.language)
    const links = await cascade.linksSeen(city)
    return noStore(reply).send({
      links: links.map((link) => ({ ...link, name: link.title[city.language], isLinked: cascade.isLinked(link) })),
      own: { code: city.definition.code, address: city.definition.address ?? null },
      asOf: city.clock.now(),
    })
  })
  app.get('/api/cascade/links/:id/rejected', async ({ city, params, query }: Of) => {
    readParameters(query, {}, city.language)
    return { rejected: await cascade.rejectedOf(city, params.id) }
  })
  app.post('/api/cascade/offers', async ({ city, body }, reply) => {
    const asked = readParameters(body, offerFields, city.language)
    return noStore(reply)
      .code(201)
      .send(await cascade.offerPairing(city, { ...asked, relation: asked.relation as cascade.Relation }))
  })
  app.post('/api/cascade/links', async ({ city, body }, reply) => {
    const asked = readParameters(body, joinFields, city.language)
    const id = await cascade.joinPairing(city, { ...asked, relation: asked.relation as cascade.Relation })
    return noStore(reply).code(201).send({ id })
  })
  app.post('/api/cascade/links/:id/confirm', async ({ city, params }: Of, reply) => {
    await cascade.confirmLink(city, params.id)
    return reply.code(204).send()
  })
  app.post('/api/cascade/links/:id/revoke', async ({ city, params, body }: Of, reply) => {
    const { reason } = readParameters(body, revokeFields, city.language)
    await cascade.revokeLink(city, params.id, reason)
    await endThreads(city, await cascade.linkById(city.db, params.id))
    return reply.code(204).send()
  })
  app.post('/api/cascade/links/:id/retry', async ({ city, params }: Of, reply) => {
    await cascade.retryLink(city, params.id)
    await cascade.replicate(city, params.id)
    return reply.code(204).send()
  })

  // Like the own catalogue: what there is and who provides it is for everybody.
  app.get('/api/cascade/catalogue', async ({ city, query }) => {
    const { of, ...asked } = readParameters(query, foreignParameters, city.language)
    const cities = await cascade.foreignCounts(city, asked.q)
    return { cities, ...(of === undefined ? { resources: [], total: 0 } : await cascade.searchForeign(city, { of, ...asked })) }
  })
  app.get('/api/cascade/threads/:id', async ({ city, params, query }: Of, reply) => {
    readParameters(query, {}, city.language)
    // Whoever may not see the case may not see how it stands elsewhere.
    const one = await get(city, params.id)
    const thread = await cascade.threadOfCase(city.db, one.id)
    if (!thread) return noStore(reply).send({ thread: null })
    const link = await cascade.linkById(city.db, thread.link)
    const { facts, side, missed, openedAt, heardAt } = thread
    const waiting = (await waitingOf(city.db, link.id)).filter(({ caseId }) => caseId === one.id)
    return noStore(reply).send({
      thread: {
        side,
        city: link.title[city.language],
        isEnded: link.revokedAt !== null,
        number: facts.number ?? null,
        stateLabel: facts.stateLabel?.[city.language] ?? null,
        dueAt: facts.dueAt ?? null,
        dueLabel: facts.dueLabel?.[city.language] ?? null,
        hasKey: thread.key !== null,
        missed,
        openedAt,
        heardAt,
        waiting: waiting.map(({ tries, nextTry, problem, switchedOff }) => ({ tries, nextTry, problem, switchedOff })),
      },
    })
  })
  app.get('/api/cascade/granted/:id/file', async (request: Of, reply) => {
    const city = await reading(request)
    const { fields, format = 'csv' } = readParameters(request.query, ofRelayedFile, city.language)
    const { stream, name } = await fileRelayed(city, request.params.id, { format, ...(fields === undefined ? {} : { fields }) })
    return sendGrantedFile(reply, { stream, name, format })
  })
  app.get('/api/cascade/granted/:id/records', async (request: Of, reply) => {
    const { params, query } = request
    const city = await reading(request)
    const asked = readParameters(query, relayedParameters, city.language)
    const rest = Object.fromEntries(
      Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    )
    return noStore(reply).send(await readRelayed(city, params.id, rest))
  })
}

/** Whoever reads: an officer who is signed in, or a program with the key of its department. */
async function reading(request: Of): Promise<City> {
  const program = await programOf(request)
  return program ? request.city.as(program) : request.city
}

function textOf(body: unknown): string {
  if (typeof body !== 'string') throw refuse('request/media-type', { given: '', known: 'application/cloudevents+json' })
  return body
}

const noStore = (reply: FastifyReply) => reply.header('cache-control', 'no-store')

function signed(reply: FastifyReply, body: string, headersFor: (body: string) => Readonly<Record<string, string>>) {
  return noStore(reply).headers(headersFor(body)).type('application/json; charset=utf-8').send(body)
}
