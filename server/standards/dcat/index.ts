import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { integer } from '#kernel'
import { openBesides, providerNames } from '../../../kernel/catalogue/index.ts'
import { getOpenSet, markOf, openSets } from '../../../kernel/open-data/index.ts'
import { originOf } from '../../open-data/origin.ts'
import { readParameters } from '../../parameters.ts'
import { besidesOf } from './besides.ts'
import { catalogNodes, datasetNodes } from './catalog.ts'
import { dataJsonOf } from './data-json.ts'
import { jsonLdOf } from './json-ld.ts'
import type { Node } from './tree.ts'
import { turtleOf } from './turtle.ts'

type Kind = 'ttl' | 'jsonld'
const mediaTypes: Readonly<Record<Kind, string>> = { ttl: 'text/turtle', jsonld: 'application/ld+json' }
/** Datasets on one page of the catalogue. */
const onPage = 100
const pageParameters = { page: integer('页', { min: 1, max: 100_000 }).optional() }

type OfFile = FastifyRequest<{ Params: { file: string } }>

/**
 * The open sets as linked data: W3C DCAT 3 in Turtle and JSON-LD, by ending or by what the client accepts, paged with Hydra; people are led
 * to the pages of the portal. `/data.json` is the same list in the US profile.
 */
export async function dcatPlugin(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_, reply) => {
      reply.header('access-control-allow-origin', '*')
    })
    for (const ending of ['', '.ttl', '.jsonld'])
      scope.get(`/catalog${ending}`, async (request, reply) => {
        const { page = 1 } = readParameters(request.query, pageParameters, request.city.language)
        const kind = ending === '' ? accepted(request) : (ending.slice(1) as Kind)
        if (kind === undefined) return reply.redirect('/open-data', 303)
        const origin = originOf(request)
        const sets = (await openSets(request.city)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
        const pages = Math.max(1, Math.ceil(sets.length / onPage))
        const addressOf = (n: number) => `${origin}/catalog.${kind}?page=${n}`
        const shown = sets.slice((page - 1) * onPage, page * onPage)
        const of = besidesOf(await openBesides(request.city))
        const names = await providerNames(
          request.city,
          [...of.services, ...of.elsewhere].map(({ provider }) => provider),
        )
        return send(
          request,
          reply,
          kind,
          catalogNodes(request.city, origin, {
            sets: shown,
            all: sets.length + of.elsewhere.length,
            page,
            pages,
            addressOf,
            ...(page === 1 ? { besides: { of, names } } : {}),
          }),
        )
      })

    scope.get('/dataset/:file', async (request: OfFile, reply) => {
      readParameters(request.query, {}, request.city.language)
      const [, name = '', ending] = /^(.*?)(?:\.(ttl|jsonld))?$/.exec(request.params.file) ?? []
      const set = await getOpenSet(request.city, name)
      const kind = (ending as Kind | undefined) ?? accepted(request)
      if (kind === undefined) return reply.redirect(`/open-data/sets/${set.name}`, 303)
      return send(request, reply, kind, datasetNodes(request.city, originOf(request), set))
    })

    // The pages of a CKAN site that its clients link to.
    scope.get('/dataset', async (_, reply) => reply.redirect('/open-data', 303))
    scope.get('/dataset/:file/resource/:id', async (request: OfFile, reply) =>
      reply.redirect(`/open-data/sets/${(await getOpenSet(request.city, request.params.file)).name}`, 303),
    )
    scope.get('/organization/:id', async (request: FastifyRequest<{ Params: { id: string } }>, reply) =>
      reply.redirect(`/open-data?provider=${encodeURIComponent(request.params.id)}`, 303),
    )
    scope.get('/group/:id', async (request: FastifyRequest<{ Params: { id: string } }>, reply) =>
      reply.redirect(`/open-data?theme=${encodeURIComponent(request.params.id)}`, 303),
    )

    scope.get('/data.json', async (request, reply) => {
      readParameters(request.query, {}, request.city.language)
      const sets = (await openSets(request.city)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      return reply.header('vary', 'accept-language').send(dataJsonOf(request.city, originOf(request), sets))
    })
  })
}

function send(request: FastifyRequest, reply: FastifyReply, kind: Kind, nodes: readonly Node[]) {
  const text = kind === 'ttl' ? turtleOf(nodes) : JSON.stringify(jsonLdOf(nodes))
  const tag = `W/"${markOf(text)}"`
  reply.header('vary', 'accept').header('etag', tag)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.type(`${mediaTypes[kind]}; charset=utf-8`).send(text)
}

/** What a client wants when the address does not say it: undefined for a browser. */
function accepted({ headers }: FastifyRequest): Kind | undefined {
  const wanted = (headers.accept ?? '')
    .split(',')
    .map((part) => {
      const [type = '', ...rest] = part.trim().split(';')
      return { type, q: Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1) }
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
  for (const { type } of wanted) {
    if (type === 'text/html' || type === 'application/xhtml+xml') return undefined
    if (/turtle|text\/n3/.test(type)) return 'ttl'
    if (/json/.test(type)) return 'jsonld'
  }
  return 'jsonld'
}
