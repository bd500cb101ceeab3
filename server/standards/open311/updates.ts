import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as cases from '../../../kernel/cases/index.ts'
import { refuse } from '../../../kernel/errors.ts'
import { openLimit } from '../../cases.ts'
import { answer, missing } from './answer.ts'
import { common, readParameters } from './form.ts'
import { periodOf } from './period.ts'
import { processesOf } from './requests.ts'

export const updateParameters = ['service_request_id', 'start_date', 'end_date', ...common]

/** What a client may send with an update; what only it has use for is read and left alone. */
const postParameters = [
  'service_request_id',
  'query_code',
  'update_id',
  'updated_datetime',
  'status',
  'description',
  'email',
  'first_name',
  'last_name',
  'title',
  'media_url',
  'account_id',
]

const days = { most: 31, usual: 1 }

/** Request updates, the extension of FixMyStreet: what happened to requests, and words added to one. */
export async function updateRoutes(app: FastifyInstance): Promise<void> {
  for (const ending of ['', '.json', '.xml']) {
    app.get(`/servicerequestupdates${ending}`, list)
    app.post(`/servicerequestupdates${ending}`, { config: { rateLimit: { ...openLimit, hook: 'preHandler' } } }, add)
  }
}

async function list(request: FastifyRequest, reply: FastifyReply) {
  const { city } = request
  const given = readParameters(request.query, updateParameters)
  const numbers = given['service_request_id']?.split(',').map((each) => each.trim())
  const wholeTime = { since: '1970-01-01T00:00:00.000Z', until: '9999-01-01T00:00:00.000Z' }
  const steps = await cases.publicSteps(city, {
    processes: processesOf(city),
    numbers,
    ...(numbers && !given['start_date'] && !given['end_date'] ? wholeTime : periodOf(city, given, days)),
  })
  return answer(
    request,
    reply,
    'service_request_updates',
    steps.map(({ number, seq, at, words, closes }) => ({
      update_id: `${number}-${seq}`,
      service_request_id: number,
      status: closes ? 'closed' : 'open',
      updated_datetime: at,
      description: words,
      media_url: null,
    })),
  )
}

/** A client comments on a request that was filed with its key, or whose query code it knows. Where a case stands is not for it to say. */
async function add(request: FastifyRequest, reply: FastifyReply) {
  const { city } = request
  readParameters(request.query, [])
  const given = readParameters(request.body, postParameters)
  const number = given['service_request_id']
  if (number === undefined) throw missing('service_request_id')
  if (given['description'] === undefined) throw missing('description')
  const [known] = await cases.publicCases(city, { processes: processesOf(city), numbers: [number], limit: 1 })
  if (!known) throw refuse('georeport/no-such-request', { id: number })
  const words = [given['description'], given['media_url']].filter(Boolean).join('\n')
  const after = await cases.comment(city, await keyOf(), words)
  return answer(request, reply.code(201), 'service_request_updates', [{ update_id: `${number}-${after.seq}` }])

  async function keyOf(): Promise<cases.CaseKey> {
    const code = given['query_code']
    if (code !== undefined) return { number: number!, queryCode: code }
    const own = await cases.findOwn(city, number!)
    if (own === undefined) throw refuse('georeport/not-yours')
    return own
  }
}
