import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { City } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import { cascadePlugin } from './cascade.ts'
import { caseTrackingPlugin } from './case-tracking.ts'
import { casesPlugin } from './cases.ts'
import { cataloguePlugin } from './catalogue.ts'
import { commandsPlugin } from './commands.ts'
import { datasetsPlugin } from './datasets.ts'
import { decisionsPlugin } from './decisions.ts'
import { definitionsPlugin } from './definitions.ts'
import { deskPlugin } from './desk.ts'
import { documentsPlugin } from './documents.ts'
import { errorPagePlugin } from './error-page.ts'
import { errorHandler, sendProblem } from './errors.ts'
import { exchangePlugin } from './exchange.ts'
import { identityPlugin } from './identity.ts'
import { indicatorsPlugin } from './indicators.ts'
import { interfaceKeysPlugin } from './interface-keys.ts'
import { lineagePlugin } from './lineage.ts'
import { matchingPlugin } from './matching.ts'
import { metricsPlugin } from './metrics.ts'
import { noticesPlugin } from './notices.ts'
import { openDataPlugin } from './open-data/plugin.ts'
import { openapiPlugin } from './openapi.ts'
import { queriesPlugin } from './queries.ts'
import { reachPlugin } from './reach.ts'
import { recordsPlugin } from './records.ts'
import './request.ts'
import { searchPlugin } from './search.ts'
import { securityHeaders } from './security-headers.ts'
import { sharingPlugin } from './sharing.ts'
import { ckanPlugin } from './standards/ckan/index.ts'
import { dcatPlugin } from './standards/dcat/index.ts'
import { icalendarPlugin } from './standards/icalendar/plugin.ts'
import { open311Plugin } from './standards/open311/index.ts'
import { supervisionPlugin } from './supervision.ts'
import { supervisionReportsPlugin } from './supervision-reports.ts'
import { webhookDoor } from './webhook-post.ts'
import { webhooksPlugin } from './webhooks.ts'
import { workbenchPlugin } from './workbench.ts'

export interface ServerOptions {
  /** Folder of the built web app; without it only the interfaces are served. */
  readonly webFolder?: string
  /** Requests a minute from one address; 0 switches the limit off (benchmarks). */
  readonly requestsPerMinute?: number
  /** Largest table an import accepts, in bytes; 100 MB unless told. */
  readonly largestImport?: number
  /** Seconds an upload may pause before its import is given up; 30 unless told. */
  readonly longestSilence?: number
  readonly logger?: boolean
  /** Webhooks may go to this very machine: demonstrations and tests. */
  readonly loopbackWebhooks?: boolean
  /** Behind a proxy that sets X-Forwarded-*. */
  readonly trustProxy?: boolean
}

/** The whole outside of a running city: one plugin per engine, one error handler. The caller listens and closes. */
export async function buildServer(city: City, options: ServerOptions = {}): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ? { level: 'warn' } : false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // The largest import over a slow line; whoever only pretends to send is stopped by `longestSilence`.
    requestTimeout: 600_000,
  })
  errorHandler(app)
  await securityHeaders(app)
  // Brotli at 4 is about as fast as gzip and a fifth smaller; the default of 11 is for files made once.
  await app.register(compress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  const perMinute = options.requestsPerMinute ?? 1200
  if (perMinute > 0) {
    await app.register(rateLimit, {
      max: perMinute,
      timeWindow: '1 minute',
      allowList: (request) => !isInterface(request),
      errorResponseBuilder: (_request, context) => refuse('request/too-many', { seconds: Math.ceil(context.ttl / 1000) }),
    })
  }
  // Registered on the root instance, not encapsulated: every route sees request.city.
  await identityPlugin(app, { city })
  await metricsPlugin(app)
  await reachPlugin(app, { city })
  await app.register(recordsPlugin, {
    ...(options.largestImport === undefined ? {} : { largestImport: options.largestImport }),
    ...(options.longestSilence === undefined ? {} : { longestSilence: options.longestSilence }),
  })
  await app.register(datasetsPlugin, {
    city,
    ...(options.largestImport === undefined ? {} : { largestImport: options.largestImport }),
    ...(options.longestSilence === undefined ? {} : { longestSilence: options.longestSilence }),
  })
  for (const plugin of [
    definitionsPlugin,
    queriesPlugin,
    commandsPlugin,
    cataloguePlugin,
    casesPlugin,
    caseTrackingPlugin,
    documentsPlugin,
    supervisionPlugin,
    noticesPlugin,
    icalendarPlugin,
    decisionsPlugin,
    matchingPlugin,
    interfaceKeysPlugin,
    open311Plugin,
    ckanPlugin,
    dcatPlugin,
    supervisionReportsPlugin,
    indicatorsPlugin,
    deskPlugin,
    searchPlugin,
    openapiPlugin,
    workbenchPlugin,
    lineagePlugin,
    errorPagePlugin,
  ]) {
    await app.register(plugin)
  }
  await app.register(openDataPlugin, { city })
  const door = webhookDoor(reachOf(city, options.loopbackWebhooks))
  await app.register(webhooksPlugin, { door })
  await app.register(sharingPlugin, { door })
  await app.register(exchangePlugin, { city })
  await app.register(cascadePlugin)
  if (options.webFolder && existsSync(join(options.webFolder, 'index.html'))) await serveWeb(app, options.webFolder)
  else app.setNotFoundHandler((request, reply) => sendProblem(request, reply, refuse('request/no-such-address')))
  return app
}

/** Where webhooks of a city may go. */
export const reachOf = ({ definition }: City, loopback = false) => ({
  privateNetworks: definition.webhooks?.privateNetworks ?? [],
  loopback,
})

/** By the route that answers and not by how the address is spelled: `/%61pi/…` and `http://host/api/…` arrive there too. */
const isInterface = ({ routeOptions: { url = '' } }: FastifyRequest): boolean =>
  /^\/(api\/|open311\/|openapi|docs|catalog|dataset|data\.json)/.test(url)

/** The built web app: hashed files are kept for a year, and every page address gets the same shell. */
async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage =
      request.method === 'GET' && !/^\/(api|assets)\//.test(request.url) && (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage) return sendProblem(request, reply, refuse('request/no-such-address'))
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
