import type { FastifyInstance } from 'fastify'
import { boolean, choice, integer } from '#kernel'
import { listStuck, retryStuck } from '../kernel/cases/index.ts'
import { refuse } from '../kernel/errors.ts'
import * as notices from '../kernel/notices/index.ts'
import * as webhooks from '../kernel/webhooks/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export const inboxParameters = {
  unread: boolean('是＝只看未读，否＝只看已读').optional(),
  after: integer('翻页', { min: 1 }).optional(),
  limit: integer('条数', { min: 1, max: 100 }).optional(),
}
export const retryFields = {
  kind: choice('种类', { event: '办件事件', notice: '通知', webhook: '推送' }),
  id: integer('编号', { min: 1 }).optional(),
}

/** What the signed-in person should know, and, for those who run the city, what could not be told to anybody. */
export async function noticesPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/notices', async (request) => {
    return notices.inbox(request.city, readParameters(request.query, inboxParameters, request.city.language))
  })
  app.get('/api/notices/unread', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return notices.unreadCount(request.city)
  })
  app.post('/api/notices/read', async (request, reply) => {
    await notices.markRead(request.city, whichOf(request.body))
    return reply.code(204).send()
  })

  app.get('/api/outbox', async (request) => {
    const { city } = request
    readParameters(request.query, {}, city.language)
    const [events, stuck, deliveries] = [
      await listStuck(city),
      await notices.stuckNotices(city),
      await webhooks.stuckDeliveries(city),
    ]
    return {
      asOf: city.clock.now(),
      events,
      notices: stuck.map(({ title, ...rest }) => ({ ...rest, title: title[city.language] })),
      webhooks: deliveries,
      receivers: (await webhooks.subscriptions(city)).filter(({ switchedOff }) => switchedOff !== undefined),
    }
  })
  app.post('/api/outbox/retry', async (request) => {
    const { city } = request
    const { kind, id } = readParameters(request.body, retryFields, city.language)
    if (kind === 'notice') return { n: await notices.retryNotices(city, id) }
    if (kind === 'webhook') return { n: await webhooks.retryDeliveries(city, id) }
    const events = (await listStuck(city)).filter((event) => id === undefined || event.id === id)
    for (const event of events) await retryStuck(city, event.id)
    return { n: events.length }
  })
}

/** `{"ids": [3, 4]}` or `{"upTo": 17}`. */
function whichOf(body: unknown): { ids: readonly number[] } | { upTo: number } {
  const { ids, upTo, ...others } = (body ?? {}) as Record<string, unknown>
  const strange = Object.keys(others)[0]
  if (strange !== undefined) throw refuse('request/unknown-parameter', { name: strange, known: 'ids, upTo' })
  const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0
  if (isId(upTo) && ids === undefined) return { upTo }
  if (Array.isArray(ids) && ids.length <= 1000 && ids.every(isId) && upTo === undefined) return { ids }
  throw refuse('request/bad-parameter', { name: 'ids', reason: '{"ids": [3, 4]} | {"upTo": 17}' })
}
