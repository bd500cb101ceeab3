import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boolean, choice, integer, longText, type RecordSet, type RecordType, text } from '#kernel'
import { refuse } from '../kernel/errors.ts'
import * as registry from '../kernel/registry/index.ts'
import { readFilters, readParameters } from './parameters.ts'
import { readUpload, takeTables } from './table-upload.ts'

const listParameters = {
  q: text('搜索').optional(),
  after: text('翻页', { max: 2000 }).optional(),
  limit: integer('条数', { min: 1, max: 200 }).optional(),
  order: text('排序').optional(),
}
const listNames = Object.keys(listParameters)
const exportParameters = { q: listParameters.q, format: choice('格式', { csv: 'CSV', xlsx: 'XLSX', json: 'JSON' }).optional() }
const importParameters = { dryRun: boolean('试运行').optional() }
const revealBody = { purpose: longText('用途', { max: 500 }) }

const megabyte = 1024 * 1024

type At<P> = FastifyRequest<{ Params: P }>
type OfType = { pack: string; record: string }
type OfOne = OfType & { id: string }

/** REST for every record type of every pack. `largestImport` is in bytes, `longestSilence` in seconds. */
export async function recordsPlugin(
  app: FastifyInstance,
  { largestImport = 100 * megabyte, longestSilence = 30 }: { largestImport?: number; longestSilence?: number },
): Promise<void> {
  await takeTables(app, largestImport)

  app.get('/api/records/:pack/:record', async (request: At<OfType>) => {
    const { city } = request
    const type = typeAt(request)
    const where = readFilters(request.query, type, listNames, city.language)
    const own = readParameters(pick(request.query, listNames), listParameters, city.language)
    const selection = { where, ...(own.q === undefined ? {} : { search: own.q }) }
    const page = await registry.list(city, type, {
      ...selection,
      ...(own.after === undefined ? {} : { after: own.after }),
      ...(own.limit === undefined ? {} : { limit: own.limit }),
      ...(own.order === undefined ? {} : { order: own.order }),
    })
    // Only the first page counts: the others are reached from it.
    return own.after === undefined ? { ...page, count: await registry.countOf(city, type, selection) } : page
  })

  app.post('/api/records/:pack/:record', async (request: At<OfType>, reply) => {
    const type = typeAt(request)
    const record = await registry.insert(request.city, type, bodyOf(request))
    return reply
      .code(201)
      .header('location', `/api/records/${request.params.pack}/${type.name}/${record.id}`)
      .header('etag', etag(record.version))
      .send(record)
  })

  app.get('/api/records/:pack/:record/export', async (request: At<OfType>, reply) => {
    const { city } = request
    const type = typeAt(request)
    const names = Object.keys(exportParameters)
    const where = readFilters(request.query, type, names, city.language)
    const own = readParameters(pick(request.query, names), exportParameters, city.language)
    const format = own.format ?? 'csv'
    const stream = await registry.exportTable(city, type, format, { where, ...(own.q === undefined ? {} : { search: own.q }) })
    const name = `${type.name}-${city.clock.today()}.${format}`
    return reply.header('content-disposition', `attachment; filename="${name}"`).type(exportTypes[format]).send(stream)
  })

  app.get('/api/records/:pack/:record/geojson', async (request: At<OfType>) => {
    const { city } = request
    const type = typeAt(request)
    const where = readFilters(request.query, type, ['field'], city.language)
    const { field } = readParameters(pick(request.query, ['field']), { field: text('字段') }, city.language)
    // A masked place is no place.
    const known = Object.keys(type.fields).filter(
      (name) => ['point', 'line', 'polygon'].includes(type.fields[name].type.kind) && !type.fields[name].isPersonal,
    )
    if (!known.includes(field)) throw refuse('request/bad-parameter', { name: 'field', reason: known.join(', ') || '—' })
    return featureCollection(city, type, field, where)
  })

  app.post('/api/records/:pack/:record/import', { bodyLimit: largestImport }, async (request: At<OfType>, reply) => {
    const type = typeAt(request)
    const { dryRun } = readParameters(request.query, importParameters, request.city.language)
    const report = await readUpload(request, { largest: largestImport, longestSilence }, (content, options) =>
      registry.importTable(request.city, type, content, { ...options, dryRun: dryRun ?? false }),
    )
    const spoken = {
      ...report,
      problems: report.problems.map(({ zh, en, ...problem }) => ({
        ...problem,
        detail: request.city.language === 'en' ? en : zh,
      })),
    }
    return reply.code(report.problemCount > 0 && !report.dryRun ? 422 : 200).send(spoken)
  })

  app.get('/api/records/:pack/:record/objections', async (request: At<OfType>) => {
    const { recordId } = readParameters(request.query, { recordId: text('档案').optional() }, request.city.language)
    return { objections: await registry.objections(request.city, typeAt(request), recordId) }
  })

  app.get('/api/records/:pack/:record/:id', async (request: At<OfOne>, reply) => {
    readParameters(request.query, {}, request.city.language)
    const record = await registry.get(request.city, typeAt(request), request.params.id)
    const tag = etag(record.version)
    reply.header('etag', tag)
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(record)
  })

  app.patch('/api/records/:pack/:record/:id', async (request: At<OfOne>, reply) => {
    const { record, objections } = await registry.update(
      request.city,
      typeAt(request),
      request.params.id,
      versionOf(request),
      bodyOf(request),
    )
    return reply.header('etag', etag(record.version)).send({ ...record, objections })
  })

  app.delete('/api/records/:pack/:record/:id', async (request: At<OfOne>, reply) => {
    await registry.remove(request.city, typeAt(request), request.params.id, versionOf(request))
    return reply.code(204).send()
  })

  app.get('/api/records/:pack/:record/:id/history', async (request: At<OfOne>) => ({
    versions: await registry.history(request.city, typeAt(request), request.params.id),
  }))

  app.post('/api/records/:pack/:record/:id/reveal', async (request: At<OfOne>, reply) => {
    const { fields, ...rest } = bodyOf(request)
    const { purpose } = readParameters(rest, revealBody, request.city.language)
    if (!Array.isArray(fields) || fields.length === 0 || fields.some((name) => typeof name !== 'string')) {
      throw refuse('request/bad-parameter', { name: 'fields', reason: '["citizenId", …]' })
    }
    reply.header('cache-control', 'no-store')
    return registry.reveal(request.city, typeAt(request), request.params.id, fields as string[], purpose)
  })
}

const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const

function typeAt(request: At<OfType>): RecordType {
  const { pack, record } = request.params
  const owned = request.city.findRecord(pack, record)
  if (!owned) throw refuse('record/no-such-type', { name: `${pack}/${record}` })
  return owned.type
}

function bodyOf(request: FastifyRequest): Record<string, unknown> {
  const { body } = request
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  throw refuse('request/malformed', { reason: 'a JSON object is expected / 应为 JSON 对象' })
}

const pick = (query: unknown, names: readonly string[]) =>
  Object.fromEntries(Object.entries((query ?? {}) as Record<string, unknown>).filter(([name]) => names.includes(name)))

const etag = (version: number) => `"${version}"`

function versionOf(request: FastifyRequest): number {
  const given = request.headers['if-match']
  if (given === undefined) throw refuse('record/version-required')
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1]
  if (version === undefined) throw refuse('request/bad-parameter', { name: 'If-Match', reason: '"3"' })
  return Number(version)
}

async function featureCollection(city: FastifyRequest['city'], type: RecordType, field: string, where: RecordSet['where']) {
  const features: unknown[] = []
  let after: string | undefined
  do {
    const page: registry.Page<any> = await registry.list(city, type, {
      where: { ...where, [field]: { present: true } },
      limit: 1000,
      ...(after ? { after } : {}),
    })
    for (const { [field]: shape, ...properties } of page.records as readonly Record<string, any>[]) {
      const geometry = 'lon' in shape ? { type: 'Point', coordinates: [shape.lon, shape.lat] } : shape
      features.push({ type: 'Feature', id: properties['id'], geometry, properties })
    }
    after = page.next
    if (features.length > 20_000) throw refuse('record/too-many', { limit: 20_000 })
  } while (after !== undefined)
  return { type: 'FeatureCollection', features }
}
