import type { FastifyInstance, FastifyRequest } from 'fastify'
import { integer, text } from '#kernel'
import { refuse } from '../kernel/errors.ts'
import * as webhooks from '../kernel/webhooks/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'
import type { WebhookDoor } from './webhook-post.ts'

export const deliveryParameters = {
  after: integer('翻页', { min: 1 }).optional(),
  limit: integer('条数', { min: 1, max: 200 }).optional(),
}
export const subscriptionFields = {
  name: text('名称', { max: 100 }),
  url: text('地址', { max: 2000 }),
  process: text('系统或事项', { max: 100 }).optional(),
}

type Of = FastifyRequest<{ Params: { id: string } }>

/** Receivers of case events: managed by administrators, with the log of what was sent. */
export async function webhooksPlugin(app: FastifyInstance, { door }: { door: WebhookDoor }): Promise<void> {
  app.get('/api/webhooks', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { webhooks: await webhooks.subscriptions(request.city), types: webhooks.eventTypes }
  })
  app.post('/api/webhooks', async (request, reply) => {
    const { city } = request
    const { events, ...given } = (request.body ?? {}) as Record<string, unknown>
    const fields = readParameters(given, subscriptionFields, city.language)
    // Asked before anybody's names are resolved: only administrators may make the city look up an address.
    await webhooks.subscriptions(city)
    await door.check(fields.url, city.language)
    const made = await webhooks.subscribe(city, { ...fields, events: eventsOf(events) })
    return reply.code(201).header('location', `/api/webhooks/${made.id}`).header('cache-control', 'no-store').send(made)
  })
  app.delete('/api/webhooks/:id', async (request: Of, reply) => {
    await webhooks.unsubscribe(request.city, request.params.id)
    return reply.code(204).send()
  })
  app.post('/api/webhooks/:id/on', async (request: Of, reply) => {
    await webhooks.switchOn(request.city, request.params.id)
    return reply.code(204).send()
  })
  app.get('/api/webhooks/:id/deliveries', async (request: Of) => {
    return webhooks.deliveries(
      request.city,
      request.params.id,
      readParameters(request.query, deliveryParameters, request.city.language),
    )
  })
  app.post('/api/webhooks/:id/replay', async (request: Of, reply) => {
    const { delivery } = readParameters(request.body, { delivery: integer('推送记录', { min: 1 }) }, request.city.language)
    await webhooks.replay(request.city, request.params.id, delivery)
    return reply.code(202).send()
  })
}

function eventsOf(value: unknown): readonly webhooks.EventType[] | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every((each) => webhooks.eventTypes.includes(each))) return value
  throw refuse('request/bad-parameter', { name: 'events', reason: JSON.stringify(webhooks.eventTypes) })
}
