import type { City } from '../../kernel/city.ts'
import { servicesOf } from '../standards/open311/services.ts'
import { answers, common, jsonAnswer, pathParameter, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

const text = (maxLength = 1000): Json => ({ type: 'string', maxLength })
const instant = { type: 'string', format: 'date-time' }
const inQuery = (name: string, schema: Json): Json => ({ name, in: 'query', schema })
const formBody = (required: readonly string[], properties: Json, more: Json = {}): Json => ({
  required: true,
  content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', required, properties, ...more } } },
})

/** Interfaces of the Open311 server, and of the keys it takes. The standard's own text says what the answers hold. */
export function open311Paths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const codes = servicesOf(city).map(({ code }) => code)
  const service = codes.length > 0 ? { type: 'string', enum: codes } : text()
  const everywhere = [inQuery('jurisdiction_id', text()), inQuery('api_key', text()), common('lang')]
  const both = (schema: Json): Json => ({ 'application/json': { schema }, 'text/xml': { schema: { type: 'string' } } })
  const at = (operationId: string, summary: string, schema: Json, more: Json = {}, status = '200'): Json => ({
    operationId,
    tags: ['open311'],
    summary,
    externalDocs: { url: 'http://wiki.open311.org/GeoReport_v2' },
    security: [{}],
    responses: {
      [status]: { description: summary, content: both(schema) },
      default: { $ref: '#/components/responses/open311Errors' },
    },
    ...more,
  })
  const list: Json = { type: 'array', items: { type: 'object' } }
  const inFormats = (path: string, of: (ending: string) => Json): Json =>
    Object.fromEntries(['', '.json', '.xml'].map((ending) => [`${path}${ending}`, { parameters: everywhere, ...of(ending) }]))
  const period = [inQuery('start_date', instant), inQuery('end_date', instant)]
  const person = { email: text(), first_name: text(), last_name: text(), account_id: text() }
  const named = (name: string, ending: string) => `open311.${name}${ending}`

  return {
    ...Object.fromEntries(
      ['json', 'xml'].map((ending) => [
        `/open311/discovery.${ending}`,
        {
          parameters: everywhere,
          get: at(named('discovery', `.${ending}`), say('Open311 服务发现', 'Open311 discovery'), { type: 'object' }),
        },
      ]),
    ),
    ...inFormats('/open311/v2/services', (ending) => ({
      get: at(named('services', ending), say('可上报的服务', 'Services that can be reported'), list),
    })),
    '/open311/v2/services/{service}': {
      parameters: [pathParameter('service', service), ...everywhere],
      get: at('open311.service', say('一种服务的附加项', 'What a service asks beyond the standard'), { type: 'object' }),
    },
    ...inFormats('/open311/v2/requests', (ending) => ({
      get: at(named('requests', ending), say('请求列表', 'Service requests'), list, {
        parameters: [
          inQuery('service_request_id', text()),
          inQuery('service_code', text()),
          ...period,
          inQuery('status', { enum: ['open', 'closed'] }),
          inQuery('page', { type: 'integer', minimum: 1, maximum: 100 }),
          inQuery('page_size', { type: 'integer', minimum: 1, maximum: 1000 }),
        ],
      }),
      post: at(
        named('file', ending),
        say('上报', 'File a request'),
        list,
        {
          parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 16, maxLength: 100 } }],
          requestBody: formBody(
            ['service_code'],
            {
              service_code: service,
              lat: { type: 'number' },
              long: { type: 'number' },
              address_string: text(300),
              address_id: text(),
              description: text(4000),
              media_url: { type: 'string', format: 'uri' },
              phone: text(),
              device_id: text(),
              api_key: text(),
              jurisdiction_id: text(),
              ...person,
            },
            { patternProperties: { '^attribute\\[.+\\]$': text() } },
          ),
        },
        '201',
      ),
    })),
    '/open311/v2/requests/{id}': {
      parameters: [pathParameter('id'), ...everywhere],
      get: at('open311.request', say('一个请求', 'One request'), list),
    },
    '/open311/v2/tokens/{token}': {
      parameters: [pathParameter('token'), ...everywhere],
      get: at('open311.token', say('凭令牌取编号', 'The number for a token'), list),
    },
    ...inFormats('/open311/v2/servicerequestupdates', (ending) => ({
      get: at(named('updates', ending), say('请求的进展', 'Updates of requests'), list, {
        parameters: [inQuery('service_request_id', text()), ...period],
      }),
      post: at(
        named('update', ending),
        say('补充说明', 'Add to a request'),
        list,
        {
          requestBody: formBody(['service_request_id', 'description'], {
            service_request_id: text(),
            description: text(),
            query_code: text(),
            update_id: text(),
            updated_datetime: text(),
            status: text(),
            title: text(),
            media_url: { type: 'string', format: 'uri' },
            api_key: text(),
            jurisdiction_id: text(),
            ...person,
          }),
        },
        '201',
      ),
    })),
    '/api/interface-keys': {
      parameters: [common('lang')],
      get: {
        operationId: 'listInterfaceKeys',
        tags: ['session'],
        summary: say('接口密钥', 'Interface keys'),
        security: [{ session: [] }],
        responses: answers('200', jsonAnswer(say('接口密钥', 'Interface keys'), { type: 'object' })),
      },
      post: {
        operationId: 'makeInterfaceKey',
        tags: ['session'],
        summary: say('发放接口密钥', 'Make an interface key'),
        security: signedIn,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { type: 'object', required: ['name'], properties: { name: text(100) }, additionalProperties: false },
            },
          },
        },
        responses: answers('201', jsonAnswer(say('密钥只显示一次', 'The key is shown once'), { type: 'object' })),
      },
    },
    '/api/interface-keys/{id}': {
      parameters: [pathParameter('id', uuid), common('lang')],
      delete: {
        operationId: 'revokeInterfaceKey',
        tags: ['session'],
        summary: say('作废接口密钥', 'Withdraw an interface key'),
        security: signedIn,
        responses: answers('204', { description: say('已作废', 'Withdrawn') }),
      },
    },
  }
}

/** The refusals of the standard. */
export const open311Responses = (city: City): Json => ({
  open311Errors: {
    description:
      city.language === 'zh'
        ? '按 Open311 的格式拒绝；代码见响应头 x-refusal。'
        : 'Refused in the shape of Open311; the stable code is in the header x-refusal.',
    headers: { 'x-refusal': { schema: { type: 'string' } } },
    content: {
      'application/json': {
        schema: {
          type: 'array',
          items: {
            type: 'object',
            required: ['code', 'description'],
            properties: { code: { type: 'integer' }, description: { type: 'string' } },
          },
        },
      },
      'text/xml': { schema: { type: 'string' } },
    },
  },
})
