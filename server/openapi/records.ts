import type { Field, Fields } from '#kernel'
import type { City, OwnedRecord } from '../../kernel/city.ts'
import { labelOf } from '../../kernel/registry/index.ts'
import { answers, anybody, common, jsonAnswer, pathParameter, ref, signedIn, uuid } from './components.ts'
import { fieldSchema, schemaName } from './schemas.ts'

type Json = Record<string, unknown>

/** REST of every record type: list, one, add, change, remove, history, reveal, import, export, objections. */
export const recordPaths = (city: City): Json => Object.assign({}, ...city.records.map((owned) => pathsOf(city, owned)))

function pathsOf(city: City, owned: OwnedRecord): Json {
  const base = `/api/records/${owned.pack.name}/${owned.type.name}`
  const zh = city.language === 'zh'
  const label = labelOf(city, owned)
  const read = ref(schemaName(owned, 'read'))
  const say = (chinese: string, english: string) => (zh ? `${chinese}${label}` : `${english}: ${label}`)
  const reading = owned.type.read === 'everyone' ? anybody : [{ session: [] }]
  const operation = (verb: string, chinese: string, english: string, more: Json): Json => ({
    operationId: `${verb}.${owned.pack.name}.${owned.type.name}`,
    tags: [`${owned.pack.name}/${owned.type.name}`],
    summary: say(chinese, english),
    ...more,
  })
  const filters = filterParameters(city, owned)
  const q = queryParameter('q', { type: 'string', minLength: 1, maxLength: 200 })
  const places = fieldsOf(owned)
    .filter(([, field]) => ['point', 'line', 'polygon'].includes(field.type.kind))
    .map(([name]) => name)
  const etag = { headers: { etag: { $ref: '#/components/headers/etag' } } }
  const body = (form: 'new' | 'change') => ({
    required: true,
    content: { 'application/json': { schema: ref(schemaName(owned, form)) } },
  })

  return {
    [base]: {
      parameters: [common('lang')],
      get: operation('list', '查询', 'List', {
        security: reading,
        parameters: [
          q,
          queryParameter('after', { type: 'string', maxLength: 2000 }),
          queryParameter('limit', { type: 'integer', minimum: 1, maximum: 200, default: 30 }),
          queryParameter('order', { enum: orders(owned) }),
          ...filters,
        ],
        responses: answers(
          '200',
          jsonAnswer(label, {
            type: 'object',
            required: ['records'],
            properties: {
              records: { type: 'array', items: read },
              next: { type: 'string' },
              count: {
                type: 'object',
                required: ['n', 'exact'],
                properties: { n: { type: 'integer' }, exact: { type: 'boolean' } },
              },
            },
          }),
        ),
      }),
      post: operation('add', '登记', 'Add', {
        security: signedIn,
        requestBody: body('new'),
        responses: answers('201', jsonAnswer(label, read, etag)),
      }),
    },
    [`${base}/{id}`]: {
      parameters: [pathParameter('id', uuid), common('lang')],
      get: operation('get', '查看', 'Get', {
        security: reading,
        parameters: [{ name: 'If-None-Match', in: 'header', schema: { type: 'string' } }],
        responses: { ...answers('200', jsonAnswer(label, read, etag)), '304': { description: zh ? '没有变化' : 'Unchanged' } },
      }),
      patch: operation('change', '修改', 'Change', {
        security: signedIn,
        parameters: [common('ifMatch')],
        requestBody: body('change'),
        responses: answers(
          '200',
          jsonAnswer(
            label,
            {
              allOf: [
                read,
                {
                  type: 'object',
                  required: ['objections'],
                  properties: { objections: { type: 'array', items: { type: 'string' } } },
                },
              ],
            },
            etag,
          ),
        ),
      }),
      delete: operation('remove', '注销', 'Remove', {
        security: signedIn,
        parameters: [common('ifMatch')],
        responses: answers('204', { description: zh ? '已注销' : 'Removed' }),
      }),
    },
    [`${base}/{id}/history`]: {
      parameters: [pathParameter('id', uuid), common('lang')],
      get: operation('history', '查看历史：', 'History', {
        security: reading,
        responses: answers(
          '200',
          jsonAnswer(label, {
            type: 'object',
            required: ['versions'],
            properties: { versions: { type: 'array', items: { type: 'object' } } },
          }),
        ),
      }),
    },
    [`${base}/{id}/reveal`]: {
      parameters: [pathParameter('id', uuid), common('lang')],
      post: operation('reveal', '写明用途查看个人信息：', 'Reveal personal data', {
        security: signedIn,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['fields', 'purpose'],
                additionalProperties: false,
                properties: {
                  fields: { type: 'array', minItems: 1, items: personalNames(owned) },
                  purpose: { type: 'string', minLength: 5, maxLength: 500 },
                },
              },
            },
          },
        },
        responses: answers('200', jsonAnswer(label, { type: 'object' })),
      }),
    },
    [`${base}/import`]: {
      parameters: [common('lang')],
      post: operation('import', '批量导入', 'Import', {
        security: signedIn,
        parameters: [queryParameter('dryRun', { type: 'boolean', default: false })],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: { type: 'object', properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } } },
            },
            'text/csv': { schema: { type: 'string' } },
            'application/json': { schema: { type: 'array', items: ref(schemaName(owned, 'new')) } },
            [xlsx]: { schema: { type: 'string', contentMediaType: xlsx } },
          },
        },
        responses: answers(
          '200',
          jsonAnswer(zh ? '报告；有误则整个文件不导入。' : 'Report; nothing is imported when anything is wrong.', {
            type: 'object',
          }),
        ),
      }),
    },
    [`${base}/export`]: {
      parameters: [common('lang')],
      get: operation('export', '导出', 'Export', {
        security: reading,
        parameters: [q, queryParameter('format', { enum: ['csv', 'xlsx', 'json'], default: 'csv' }), ...filters],
        responses: answers('200', {
          description: label,
          content: {
            'text/csv': { schema: { type: 'string' } },
            [xlsx]: { schema: { type: 'string', contentMediaType: xlsx } },
            'application/json': { schema: { type: 'array', items: read } },
          },
        }),
      }),
    },
    [`${base}/objections`]: {
      parameters: [common('lang')],
      get: operation('objections', '查看异议：', 'Objections', {
        security: reading,
        parameters: [queryParameter('recordId', uuid)],
        responses: answers(
          '200',
          jsonAnswer(label, {
            type: 'object',
            required: ['objections'],
            properties: { objections: { type: 'array', items: { type: 'object' } } },
          }),
        ),
      }),
    },
    ...(places.length > 0 && {
      [`${base}/geojson`]: {
        parameters: [common('lang')],
        get: operation('geojson', '以 GeoJSON 查询', 'As GeoJSON', {
          security: reading,
          parameters: [
            { ...queryParameter('field', { enum: places }), required: true },
            ...filters.filter((parameter) => parameter.name !== 'field'),
          ],
          responses: answers('200', jsonAnswer('GeoJSON (RFC 7946)', { type: 'object' })),
        }),
      },
    }),
  }
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const fieldsOf = (owned: OwnedRecord): [string, Field<any, boolean>][] => Object.entries(owned.type.fields as Fields)
const queryParameter = (name: string, schema: Json) => ({ name, in: 'query', schema })

function personalNames(owned: OwnedRecord): Json {
  const names = fieldsOf(owned)
    .filter(([, field]) => field.isPersonal)
    .map(([name]) => name)
  return names.length > 0 ? { enum: names } : { type: 'string' }
}

function orders({ type }: OwnedRecord): string[] {
  const names = [type.key, type.scope, ...type.findBy].filter(
    (name): name is string => name !== undefined && !type.fields[name].isOptional,
  )
  return [...new Set(['id', ...names])].flatMap((name) => [name, `-${name}`])
}

/** The same names that the server reads (server/parameters.ts): personal fields cannot be asked for. */
function filterParameters(city: City, owned: OwnedRecord) {
  return fieldsOf(owned)
    .filter(([, field]) => !field.isPersonal && field.type.filters.length > 0)
    .flatMap(([name, field]) => {
      const schema = fieldSchema(city, owned, name, field)
      const { filters } = field.type
      return [
        ...(filters.includes('oneOf')
          ? [{ name, in: 'query', explode: true, schema: { type: 'array', items: schema } }]
          : filters.includes('equals')
            ? [queryParameter(name, schema)]
            : []),
        ...(filters.includes('range') ? ['from', 'to'].map((end) => queryParameter(`${name}.${end}`, schema)) : []),
        ...(field.type.kind === 'divisionCode'
          ? [queryParameter(`${name}.under`, { type: 'string', pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$' })]
          : []),
        ...(field.isOptional ? [queryParameter(`${name}.present`, { type: 'boolean' })] : []),
      ]
    })
}
