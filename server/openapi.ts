import type { FastifyInstance } from 'fastify'
import type { City } from '../kernel/city.ts'
import type { Language } from '../kernel/errors.ts'
import manifest from '../package.json' with { type: 'json' }
import { cascadePaths } from './openapi/cascade.ts'
import { casePaths } from './openapi/cases.ts'
import { commonComponents } from './openapi/components.ts'
import { datasetPaths } from './openapi/datasets.ts'
import { decisionPaths } from './openapi/decisions.ts'
import { documentPaths } from './openapi/documents.ts'
import { enginePaths } from './openapi/engines.ts'
import { exchangePaths } from './openapi/exchange.ts'
import { matchingPaths } from './openapi/matching.ts'
import { noticePaths } from './openapi/notices.ts'
import { openDataPaths } from './openapi/open-data.ts'
import { open311Paths, open311Responses } from './openapi/open311.ts'
import { commandPaths, queryPaths } from './openapi/queries.ts'
import { recordPaths } from './openapi/records.ts'
import { recordSchemas } from './openapi/schemas.ts'
import { sharingPaths } from './openapi/sharing.ts'
import { supervisionPaths } from './openapi/supervision.ts'
import { workbenchPaths } from './openapi/workbench.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

/** The OpenAPI document of this city at `/openapi.json`, in the reader's language; made once for each language and again when a dataset is published. */
export async function openapiPlugin(app: FastifyInstance): Promise<void> {
  const madeFor = new WeakMap<object, Map<Language, string>>()
  app.get('/openapi.json', async (request, reply) => {
    const { city } = request
    readParameters(request.query, {}, city.language)
    let made = madeFor.get(city.packs)
    if (!made) madeFor.set(city.packs, (made = new Map()))
    let text = made.get(city.language)
    if (!text) made.set(city.language, (text = JSON.stringify(openapiOf(city))))
    return reply.header('vary', 'accept-language').type('application/json; charset=utf-8').send(text)
  })
}

/** Describes every interface of a city from its definitions, so that the document cannot fall behind them (OpenAPI 3.1.1). */
export function openapiOf(city: City): Record<string, unknown> {
  const zh = city.language === 'zh'
  const { title, titleEn } = city.definition
  return {
    openapi: '3.1.1',
    info: {
      title: zh ? `${title}城枢开放接口` : `Chengshu interfaces of ${titleEn}`,
      version: manifest.version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: zh
        ? '每种档案、查询、指标和信息资源目录的接口。不认识的参数一律以 400 拒绝；错误以 application/problem+json 返回，代码说明见 /docs/errors；个人信息以掩码返回，写明用途后方可查看；修改须带 If-Match。'
        : 'Interfaces of every record type, query, indicator and the catalogue of resources. Unknown parameters are refused with 400; errors are application/problem+json with codes explained at /docs/errors; personal data are masked and shown only for a stated purpose; changes need If-Match.',
    },
    servers: [{ url: '/' }],
    tags: [
      ...[
        'session',
        'catalogue',
        'datasets',
        'indicators',
        'queries',
        'commands',
        'cases',
        'files',
        'supervision',
        'notices',
        'webhooks',
        'sharing',
        'cascade',
        'calendar',
        'decisions',
        'exchange',
        'matching',
        'open311',
        'open-data',
        'workbench',
        'operations',
      ].map((name) => ({ name })),
      ...city.records.map((owned) => ({ name: `${owned.pack.name}/${owned.type.name}` })),
    ],
    paths: {
      ...enginePaths(city),
      ...queryPaths(city),
      ...commandPaths(city),
      ...recordPaths(city),
      ...datasetPaths(city),
      ...casePaths(city),
      ...documentPaths(city),
      ...supervisionPaths(city),
      ...noticePaths(city),
      ...sharingPaths(city),
      ...cascadePaths(city),
      ...open311Paths(city),
      ...openDataPaths(city),
      ...decisionPaths(city),
      ...exchangePaths(city),
      ...matchingPaths(city),
      ...workbenchPaths(city),
    },
    components: {
      ...commonComponents(city),
      responses: { ...commonComponents(city).responses, ...open311Responses(city) },
      schemas: { ...commonComponents(city).schemas, ...recordSchemas(city) },
    },
  }
}
