import type { City } from '../../kernel/city.ts'
import { labelOf, tableOf } from '../../kernel/registry/index.ts'
import { filterable, type Grant, leavesClear, longestGrantedPage, resourceOf } from '../../kernel/sharing/index.ts'

/** What a program needs to read one grant (OpenAPI 3.1.1): exactly the granted fields, with who gave them for what. */
export function openapiOfGrant(city: City, grant: Grant): Record<string, unknown> {
  const zh = city.language === 'zh'
  const owned = resourceOf(city, grant)
  const table = tableOf(owned)
  const properties = Object.fromEntries(
    grant.fields.map((name) => {
      const { field } = table.column.get(name)!
      const title = labelOf(city, owned, name)
      return [
        name,
        leavesClear(table, grant, name)
          ? { title, ...field.type.jsonSchema(field.options) }
          : { title, type: 'string', description: zh ? '以掩码提供。' : 'Leaves masked.' },
      ]
    }),
  )
  const parameter = (name: string, description: string, schema: object = { type: 'string' }) => ({
    name,
    in: 'query',
    description,
    schema,
  })
  const refused = {
    description: 'application/problem+json',
    content: { 'application/problem+json': { schema: { type: 'object' } } },
  }
  const answers = (content: object) => ({
    '200': { description: 'OK', content },
    ...Object.fromEntries(['400', '401', '403', '404', '410'].map((status) => [status, refused])),
    '429': { ...refused, headers: { 'Retry-After': { schema: { type: 'integer' } } } },
  })
  const page = answers({
    'application/json': {
      schema: {
        type: 'object',
        required: ['records', 'rowsLeft'],
        properties: {
          records: { type: 'array', items: { $ref: '#/components/schemas/Record' } },
          removed: { type: 'array', items: { type: 'string', format: 'uuid' } },
          next: { type: 'string' },
          changedSince: { type: 'string' },
          more: { type: 'boolean' },
          rowsLeft: { type: 'integer' },
        },
      },
    },
  })
  const may = filterable(table, grant)
  // A personal value has no place in an address: it is looked for with POST.
  const open = may.filter((name) => !table.column.get(name)!.field.isPersonal)
  const filters = {
    type: 'object',
    properties: Object.fromEntries(may.map((name) => [name, { title: labelOf(city, owned, name) }])),
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `${labelOf(city, owned)} · ${grant.caseNumber}`,
      version: String(grant.version),
      description: [
        grant.purpose,
        grant.basis,
        zh
          ? `${grant.from} 至 ${grant.until}；每日 ${grant.rowsPerDay} 条，每分钟 ${grant.requestsPerMinute} 次。每次读取都记录在案，本人可以查询。`
          : `${grant.from} to ${grant.until}; ${grant.rowsPerDay} rows a day, ${grant.requestsPerMinute} requests a minute. Every reading is logged, and whoever the data are about can see it.`,
      ].join('\n\n'),
    },
    servers: [{ url: city.definition.address ?? '/' }],
    security: [{ key: [] }],
    paths: {
      [`/api/granted/${grant.id}/records`]: {
        get: {
          operationId: 'readGranted',
          parameters: [
            parameter('fields', grant.fields.join(',')),
            parameter('limit', `1–${longestGrantedPage}`, {
              type: 'integer',
              minimum: 1,
              maximum: longestGrantedPage,
              default: 100,
            }),
            parameter('after', zh ? '上一页的 next' : 'next of the page before'),
            parameter('changedSince', zh ? '只要这之后的变化和消失的记录' : 'only what changed or went since'),
            parameter('order', open.join(', ')),
            ...open.map((name) => parameter(name, labelOf(city, owned, name))),
          ],
          responses: page,
        },
        post: {
          operationId: 'searchGranted',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { type: 'object', properties: { filters } } } },
          },
          responses: page,
        },
      },
      [`/api/granted/${grant.id}/file`]: {
        get: {
          operationId: 'fileOfGrant',
          parameters: [{ name: 'format', in: 'query', schema: { enum: ['csv', 'parquet'], default: 'csv' } }],
          responses: answers({
            'text/csv': { schema: { type: 'string' } },
            'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
          }),
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Record: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string', format: 'uuid' }, ...properties },
          additionalProperties: false,
        },
      },
    },
  }
}
