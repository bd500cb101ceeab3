import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Fields, integer, text } from '#kernel'
import {
  codeOfRecord,
  facetNames,
  getResource,
  latestQuality,
  measureQuality,
  qualitySeries,
  responsibilities,
  reviseResource,
  rowsBehind,
  searchCatalogue,
} from '../kernel/catalogue/index.ts'
import type { City, OwnedRecord } from '../kernel/city.ts'
import { sharingOf } from '../kernel/datasets/index.ts'
import { refuse } from '../kernel/errors.ts'
import { mayRead } from '../kernel/identity/index.ts'
import { labelOf } from '../kernel/registry/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

/** What a search of the catalogue understands. */
export const catalogueParameters = {
  q: text('搜索').optional(),
  class: text('分类', { max: 40 }).optional(),
  provider: text('提供部门', { max: 40 }).optional(),
  share: text('共享类型', { max: 40 }).optional(),
  open: text('开放类型', { max: 40 }).optional(),
  cycle: text('更新周期', { max: 40 }).optional(),
  grade: text('数据级别', { max: 40 }).optional(),
  kind: text('资源种类', { max: 40 }).optional(),
  theme: text('主题', { max: 40 }).optional(),
  format: text('格式', { max: 40 }).optional(),
  after: text('翻页', { max: 2000 }).optional(),
  limit: integer('条数', { min: 1, max: 100 }).optional(),
}

/** The catalogue is open to everybody: it says what there is and who provides it, never what is in it. */
export async function cataloguePlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/catalogue', async (request) => {
    const { city } = request
    const { q, after, limit, ...given } = readParameters(request.query, catalogueParameters, city.language)
    const filters = Object.fromEntries(facetNames.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])))
    return searchCatalogue(city, {
      filters,
      ...(q === undefined ? {} : { q }),
      ...(after === undefined ? {} : { after }),
      ...(limit === undefined ? {} : { limit }),
    })
  })

  app.get('/api/catalogue/quality', async (request) => {
    const { city } = request
    const { provider } = readParameters(request.query, qualityParameters, city.language)
    requireSignedIn(city)
    const latest = await latestQuality(city)
    const duties = await responsibilities(city, provider)
    return {
      resources: duties.flatMap(({ provider: of, providerName, resources }) =>
        resources.map((resource) => ({
          ...resource,
          provider: of,
          providerName,
          quality: latest.get(`${resource.pack}/${resource.record}`),
        })),
      ),
    }
  })

  app.get('/api/catalogue/quality/:pack/:record', async (request: AtRecord) => {
    const { city } = request
    readParameters(request.query, {}, city.language)
    const owned = recordAt(request)
    let days = await qualitySeries(city, owned.pack.name, owned.type.name)
    if (days.length === 0) {
      // The task of the night has not seen it yet.
      await measureQuality(city, owned)
      days = await qualitySeries(city, owned.pack.name, owned.type.name)
    }
    const code = await codeOfRecord(city, owned)
    return { days, label: labelOf(city, owned), ...(code ? { resource: await getResource(city, code) } : {}) }
  })

  app.get(
    '/api/catalogue/quality/:pack/:record/:metric',
    async (request: FastifyRequest<{ Params: { pack: string; record: string; metric: string } }>) => {
      readParameters(request.query, {}, request.city.language)
      return { rows: await rowsBehind(request.city, recordAt(request), request.params.metric) }
    },
  )

  app.get('/api/catalogue/responsibilities', async (request) => {
    const { provider } = readParameters(request.query, qualityParameters, request.city.language)
    return { departments: await responsibilities(request.city, provider) }
  })

  app.post('/api/catalogue/revisions', async (request, reply) => {
    const { city } = request
    const { sharing, ...rest } = (request.body ?? {}) as Record<string, unknown>
    const { code, version, reason } = readParameters(rest, revisionBody, city.language)
    await reviseResource(city, code, version, sharingOf(sharing, ''), reason)
    return reply.code(201).send(await getResource(city, code))
  })

  // A resource code has a slash in it; it may come as it is or as %2F.
  app.get('/api/catalogue/*', async (request: FastifyRequest<{ Params: { '*': string } }>) => {
    readParameters(request.query, {}, request.city.language)
    return getResource(request.city, request.params['*'])
  })
}

const revisionBody = {
  code: text('资源代码', { max: 60 }),
  version: integer('版本', { min: 1 }),
  reason: text('理由', { max: 500 }),
}

export const qualityParameters = { provider: text('提供部门', { max: 40 }).optional() } satisfies Fields

type AtRecord = FastifyRequest<{ Params: { pack: string; record: string } }>

/** Quality of data is between officers; the rows behind a figure are for those who may read them. */
function recordAt(request: AtRecord): OwnedRecord {
  requireSignedIn(request.city)
  const { pack, record } = request.params
  const owned = request.city.findRecord(pack, record)
  if (!owned || !mayRead(request.city.actor, owned.type.read)) throw refuse('catalogue/no-such-resource')
  return owned
}

function requireSignedIn(city: City): void {
  if (city.actor.kind === 'visitor' || !city.actor.post) throw refuse('session/required')
}
