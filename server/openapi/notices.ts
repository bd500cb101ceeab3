import type { City } from '../../kernel/city.ts'
import { eventTypes } from '../../kernel/webhooks/index.ts'
import { inboxParameters, retryFields } from '../notices.ts'
import { deliveryParameters, subscriptionFields } from '../webhooks.ts'
import { answers, anybody, common, jsonAnswer, parametersOf, pathParameter, propertiesOf, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

const object = { type: 'object' }
const list = (name: string): Json => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'array', items: object }, next: { type: 'integer' } },
})
const body = (properties: Json, required: readonly string[]): Json => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object', required, properties, additionalProperties: false } } },
})

/** Interfaces of notices, of what could not be delivered, of webhooks and of the calendar of deadlines. */
export function noticePaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const at =
    (tag: string) =>
    (operationId: string, summary: string, more: Json = {}, schema: Json = object): Json => ({
      operationId,
      tags: [tag],
      summary,
      security: [{ session: [] }],
      responses: answers('200', jsonAnswer(summary, schema)),
      ...more,
    })
  const [notice, hook, calendar] = [at('notices'), at('webhooks'), at('calendar')]
  const path = (operations: Json, parameters: readonly Json[] = []): Json => ({
    parameters: [...parameters, common('lang')],
    ...operations,
  })
  const done = (status: string, words: string) => ({ security: signedIn, responses: answers(status, { description: words }) })
  const ofHook = [pathParameter('id', uuid)]
  const id = { type: 'integer', minimum: 1 }
  return {
    '/api/notices': path({
      get: notice(
        'listNotices',
        say('给我和我的岗位的通知', 'Notices to me and my post'),
        { parameters: parametersOf(inboxParameters) },
        list('notices'),
      ),
    }),
    '/api/notices/unread': path({
      get: notice('countUnread', say('未读数，最多数到 100', 'How many are unread, counted up to 100')),
    }),
    '/api/notices/read': path({
      post: notice('markRead', say('标为已读', 'Mark as read'), {
        requestBody: body({ ids: { type: 'array', items: id, maxItems: 1000 }, upTo: id }, []),
        ...done('204', say('已读', 'Read')),
      }),
    }),
    '/api/outbox': path({
      get: notice('listStuck', say('未能送达的消息（城市管理员）', 'What could not be delivered (administrators)')),
    }),
    '/api/outbox/retry': path({
      post: notice('retryStuck', say('重新发送一条或全部', 'Try one again, or all'), {
        security: signedIn,
        requestBody: body(propertiesOf(retryFields), ['kind']),
      }),
    }),
    '/api/webhooks': path({
      get: hook('listWebhooks', say('接收办件事件的系统', 'Systems that are told of cases'), {}, list('webhooks')),
      post: hook('createWebhook', say('新增接收方；密钥只在此时给出', 'Add a receiver; its secret is given here only'), {
        security: signedIn,
        requestBody: body(
          {
            ...propertiesOf(subscriptionFields),
            events: { type: 'array', minItems: 1, items: { enum: eventTypes } },
          },
          ['name', 'url'],
        ),
        responses: answers(
          '201',
          jsonAnswer(say('已新增', 'Added'), {
            type: 'object',
            required: ['id', 'secret'],
            properties: { id: uuid, secret: { type: 'string', pattern: '^whsec_' } },
          }),
        ),
      }),
    }),
    '/api/webhooks/{id}': path(
      { delete: hook('deleteWebhook', say('停止推送', 'Stop telling a receiver'), done('204', say('已停止', 'Stopped'))) },
      ofHook,
    ),
    '/api/webhooks/{id}/on': path(
      {
        post: hook(
          'switchOnWebhook',
          say('重新开启已停止的接收方', 'Switch a receiver on again'),
          done('204', say('已开启', 'On')),
        ),
      },
      ofHook,
    ),
    '/api/webhooks/{id}/deliveries': path(
      {
        get: hook(
          'listDeliveries',
          say('推送记录，新的在前', 'What was sent, newest first'),
          { parameters: parametersOf(deliveryParameters) },
          list('deliveries'),
        ),
      },
      ofHook,
    ),
    '/api/webhooks/{id}/replay': path(
      {
        post: hook('replayDelivery', say('再发一次，编号和内容不变', 'Send one again, same id and body'), {
          requestBody: body({ delivery: id }, ['delivery']),
          ...done('202', say('已排队', 'Queued')),
        }),
      },
      ofHook,
    ),
    '/api/calendar': path({
      get: calendar('getCalendar', say('我的时限日历', 'My calendar of deadlines')),
      post: calendar('createCalendar', say('新建（并作废旧的）日历地址', 'Make a new calendar address; the old one stops'), {
        security: signedIn,
        responses: answers(
          '201',
          jsonAnswer(say('地址', 'The address'), { type: 'object', required: ['url'], properties: { url: { type: 'string' } } }),
        ),
      }),
      delete: calendar(
        'revokeCalendar',
        say('作废日历地址', 'Revoke the calendar address'),
        done('204', say('已作废', 'Revoked')),
      ),
    }),
    '/api/calendar/{token}.ics': path(
      {
        get: calendar('readCalendar', say('时限日历（RFC 5545）', 'Deadlines as iCalendar (RFC 5545)'), {
          security: anybody,
          responses: answers('200', { description: 'iCalendar', content: { 'text/calendar': { schema: { type: 'string' } } } }),
        }),
      },
      [pathParameter('token')],
    ),
  }
}
