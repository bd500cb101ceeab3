import type { Fields } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { type ErrorCode, errorTable } from '../../kernel/errors.ts'
import { sessionCookie } from '../identity.ts'

type Json = Record<string, unknown>

/** Parts every operation shares: the problem answer, the language, the session and its token, the version seen. */
export function commonComponents(city: City) {
  const zh = city.language === 'zh'
  return {
    securitySchemes: {
      departmentKey: {
        type: 'http',
        scheme: 'bearer',
        description: zh
          ? '部门的接口密钥，只能读取授权给该部门的数据。'
          : 'A department’s interface key; reads what was granted to it.',
      },
      session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
      csrf: {
        type: 'apiKey',
        in: 'header',
        name: 'x-csrf-token',
        description: zh
          ? '取自 GET /api/session，修改类请求必须携带。'
          : 'From GET /api/session; unsafe requests of signed-in people need it.',
      },
    },
    parameters: {
      lang: {
        name: 'lang',
        in: 'query',
        description: zh ? '语言；未给出时按 Accept-Language。' : 'Language; otherwise by Accept-Language.',
        schema: { enum: ['zh', 'en'] },
      },
      ifMatch: {
        name: 'If-Match',
        in: 'header',
        required: true,
        description: zh ? '所见版本的 ETag，例如 "3"。' : 'ETag of the version you saw, e.g. "3".',
        schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' },
      },
    },
    headers: { etag: { description: zh ? '版本' : 'Version', schema: { type: 'string' } } },
    responses: {
      problem: {
        description: zh ? '被拒绝：说明原因和可行的做法。' : 'Refused: says why, and what is possible instead.',
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    },
    schemas: {
      Problem: {
        type: 'object',
        description: 'RFC 9457',
        required: ['type', 'title', 'status', 'code'],
        properties: {
          type: { type: 'string', format: 'uri-reference' },
          title: { type: 'string' },
          status: { type: 'integer', enum: [...new Set(Object.values(errorTable).map(({ status }) => status))].sort() },
          code: { type: 'string', enum: Object.keys(errorTable) as ErrorCode[] },
          problems: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'code', 'detail'],
              properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
            },
          },
        },
      },
      Figure: {
        type: 'object',
        required: ['asOf', 'working', 'behind'],
        properties: {
          value: { type: 'number', description: zh ? '暂不能计算时没有此项。' : 'Absent while it cannot be computed.' },
          asOf: { type: 'string', format: 'date-time' },
          working: { type: 'string' },
          behind: {
            type: 'array',
            items: {
              type: 'object',
              required: ['pack', 'record', 'label', 'where', 'count'],
              properties: {
                pack: { type: 'string' },
                record: { type: 'string' },
                label: { type: 'string' },
                where: { type: 'object' },
                count: { type: 'integer', minimum: 0 },
              },
            },
          },
        },
      },
    } as Json,
  }
}

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const common = (name: 'lang' | 'ifMatch') => ({ $ref: `#/components/parameters/${name}` })
export const pathParameter = (name: string, schema: Json = { type: 'string' }) => ({ name, in: 'path', required: true, schema })
export const uuid = { type: 'string', format: 'uuid' }

/** Answers of an operation: the good one, and a problem for every other status. */
export const answers = (status: string, good: Json) => ({ [status]: good, default: { $ref: '#/components/responses/problem' } })
export const jsonAnswer = (description: string, schema: Json, more: Json = {}): Json => ({
  description,
  content: { 'application/json': { schema } },
  ...more,
})
/** Query parameters by the fields that read them. */
export const parametersOf = (fields: Fields): readonly Json[] =>
  Object.entries(fields).map(([name, field]) => ({
    name,
    in: 'query',
    required: !field.isOptional,
    description: field.label,
    schema: field.type.jsonSchema(field.options),
  }))
/** Properties of a body by the fields that read it. */
export const propertiesOf = (fields: Fields): Json =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { title: field.label, ...field.type.jsonSchema(field.options) }]),
  )
/** A session is optional: what everybody may do needs none. */
export const anybody = [{}, { session: [] }]
export const signedIn = [{ session: [], csrf: [] }]
