import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type City, visitor } from '../../../kernel/city.ts'
import { refuse } from '../../../kernel/errors.ts'
import { actorOfKey } from '../../../kernel/identity/index.ts'
import { refusalOf } from '../../errors.ts'
import { answer, sendErrors, withoutEnding } from './answer.ts'
import { readParameters } from './form.ts'
import { requestRoutes } from './requests.ts'
import { describeDefinition, describeService, serviceOf, servicesOf } from './services.ts'
import { updateRoutes } from './updates.ts'

/** When this server last changed in a way a client could notice. */
const changeset = '2026-11-24T00:00:00Z'

/**
 * Open311 GeoReport v2, JSON and XML, over every process that says how outsiders report it. It knows the case engine by its public
 * functions only. Whoever asks acts as a visitor, or as the holder of an `api_key`; a browser's session counts for nothing here.
 */
export async function open311Plugin(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendErrors(request, reply, refusalOf(error, request)))
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, formOf(String(body))),
    )
    scope.addHook('preValidation', async (request) => {
      request.city = await actingAs(request)
    })
    for (const ending of ['json', 'xml']) scope.get(`/open311/discovery.${ending}`, discovery)
    await scope.register(
      async (v2) => {
        for (const ending of ['', '.json', '.xml'])
          v2.get(`/services${ending}`, async (request, reply) => {
            readParameters(request.query, [])
            const { city } = request
            return answer(
              request,
              reply,
              'services',
              servicesOf(city).map((service) => describeService(city, service)),
            )
          })
        v2.get('/services/:service', async (request: FastifyRequest<{ Params: { service: string } }>, reply) => {
          readParameters(request.query, [])
          const service = serviceOf(request.city, withoutEnding(request.params.service))
          return answer(request, reply, 'service_definition', describeDefinition(request.city, service))
        })
        await requestRoutes(v2)
        await updateRoutes(v2)
      },
      { prefix: '/open311/v2' },
    )
  })
}

async function discovery(request: FastifyRequest, reply: Parameters<typeof answer>[1]) {
  readParameters(request.query, [])
  const { contact = '' } = request.city.definition.open311 ?? {}
  return answer(request, reply, 'discovery', {
    changeset,
    contact,
    key_service: contact,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${request.protocol}://${request.host}/open311/v2`,
        changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  })
}

/** Form fields by name; one that comes twice becomes a list, which the readers refuse. */
function formOf(body: string): Readonly<Record<string, string | string[]>> {
  const form = new URLSearchParams(body)
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, one(form.getAll(name))]))
}
const one = (values: string[]): string | string[] => (values.length === 1 ? values[0]! : values)

/** The city as seen by the holder of the key, or by a visitor where the city lets visitors report. */
async function actingAs(request: FastifyRequest): Promise<City> {
  const { city, method } = request
  const given = { ...(request.query as object), ...(isForm(request.body) ? request.body : {}) } as Readonly<
    Record<string, unknown>
  >
  requireJurisdiction(city, given['jurisdiction_id'])
  const key = given['api_key']
  if (typeof key === 'string' && key !== '') {
    const holder = await actorOfKey(city, key)
    if (!holder) throw refuse('georeport/wrong-key')
    return city.as(holder)
  }
  const { withoutKey = false, contact = city.definition.title } = city.definition.open311 ?? {}
  if (method === 'POST' && !withoutKey) throw refuse('georeport/key-required', { contact })
  return city.as(visitor)
}

const isForm = (body: unknown): body is object => typeof body === 'object' && body !== null && !Array.isArray(body)

function requireJurisdiction(city: City, id: unknown): void {
  const known = [city.definition.name, city.definition.code]
  if (id === undefined || id === '' || known.includes(String(id))) return
  throw refuse('georeport/other-jurisdiction', { id: String(id).slice(0, 100), known: known.join(', ') })
}
