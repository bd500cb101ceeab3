import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boolean, choice, integer, longText, type RecordSet, type RecordType, text } from '#kernel'
import { type Refusal, refuse } from '../kernel/errors.ts'
import * as registry from '../kernel/registry/index.ts'
import { readFilters, readParameters } from './parameters.ts'

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
  const tooLarge = () => refuse('request/too-large', { limit: `${Math.floor(largestImport / megabyte)} MB` })
  await app.register(multipart, { limits: { fileSize: largestImport, files: 1, fields: 4 } })
  app.addContentTypeParser(
    ['text/csv', 'application/x-ndjson', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    (_request, payload, done) => done(null, payload),
  )

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
    // An honest sender says the length first and is told before the bytes travel; the others are stopped on the way.
    if (Number(request.headers['content-length'] ?? 0) > largestImport + megabyte) throw tooLarge()
    const { dryRun } = readParameters(request.query, importParameters, request.city.language)
    const source = await uploadOf(request, largestImport, tooLarge)
    const content = Buffer.isBuffer(source.content) ? source.content : Readable.from(notSilent(source.content, longestSilence))
    const options = { ...source.options, dryRun: dryRun ?? false }
    const report = await registry.importTable(request.city, type, content, options).catch(async (error) => {
      // Most senders read no answer before they have sent everything.
      if (source.upload && error.code !== 'import/silent') await drained(source.upload, longestSilence)
      throw error
    })
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

async function uploadOf(request: FastifyRequest, largest: number, tooLarge: () => Refusal) {
  if (request.isMultipart()) {
    const file = await request.file()
    if (!file) throw refuse('import/unreadable', { reason: 'no file / 没有文件' })
    const content = Readable.from(whole(file.file, tooLarge))
    return { content, options: { fileName: file.filename }, upload: file.file }
  }
  const type = request.headers['content-type'] ?? ''
  const format = /csv/.test(type) ? 'csv' : /spreadsheetml/.test(type) ? 'xlsx' : 'json'
  const body = request.body
  const options = { format } as const
  if (body instanceof Readable) {
    return { content: Readable.from(atMost(body, largest, tooLarge)), options, upload: body }
  }
  return { content: Buffer.from(JSON.stringify(body ?? [])), options }
}

/** Reading may stop before the end; a destroyed upload would take the connection, and with it the answer, along. */
const unharmed = { destroyOnReturn: false }

/** The parser ends a too long upload silently; half a table must not look like a whole one. */
async function* whole(stream: Readable & { truncated?: boolean }, tooLarge: () => Refusal) {
  yield* stream.iterator(unharmed)
  if (stream.truncated) throw tooLarge()
}

/** Gives up on a sender that pauses: an import in the middle of its file keeps a connection of the database. */
async function* notSilent(stream: Readable, seconds: number) {
  const pieces = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await within(seconds, pieces.next())
      if (next.done) return
      yield next.value as Buffer
    }
  } finally {
    stream.destroy()
  }
}

/** Lets the sender of a file finish that is not read to its end. */
async function drained(upload: Readable, seconds: number): Promise<void> {
  const pieces = upload.iterator(unharmed)
  try {
    while (!(await within(seconds, pieces.next())).done);
  } catch {
    // Silent or gone: there is nobody to wait for.
  }
}

async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(refuse('import/silent', { seconds })), seconds * 1000)
  })
  return Promise.race([work, silence]).finally(() => clearTimeout(timer))
}

async function* atMost(stream: Readable, largest: number, tooLarge: () => Refusal) {
  let bytes = 0
  for await (const chunk of stream.iterator(unharmed)) {
    bytes += (chunk as Buffer).length
    if (bytes > largest) throw tooLarge()
    yield chunk as Buffer
  }
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
