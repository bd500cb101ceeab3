import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Open311 } from '#kernel'
import * as cases from '../../../kernel/cases/index.ts'
import type { City } from '../../../kernel/city.ts'
import { refuse } from '../../../kernel/errors.ts'
import { readerOf } from '../../../kernel/reader.ts'
import { openLimit } from '../../cases.ts'
import { titleOf } from '../../titles.ts'
import { answer, missing, withoutEnding } from './answer.ts'
import { common, type Given, inStandardNames, readParameters, readRequest } from './form.ts'
import { periodOf } from './period.ts'
import { nameOf, serviceOf, serviceOfCase, servicesOf } from './services.ts'
import type { Tree } from './xml.ts'

/** The standard promises at most so many requests an answer, and so many days unless a period is asked for. */
const most = 1000
const days = { most: 90, usual: 90 }

export const listParameters = [
  'service_request_id',
  'service_code',
  'start_date',
  'end_date',
  'status',
  'page',
  'page_size',
  ...common,
]

type At<P> = FastifyRequest<{ Params: P }>

/** Service requests: file one, list them, read one, and the number for a token. */
export async function requestRoutes(app: FastifyInstance): Promise<void> {
  for (const ending of ['', '.json', '.xml']) {
    app.get(`/requests${ending}`, list)
    app.post(
      `/requests${ending}`,
      // After the body is read: whoever has a key is counted by the key.
      { config: { rateLimit: { ...openLimit, hook: 'preHandler' } } },
      file,
    )
  }
  app.get('/requests/:id', async (request: At<{ id: string }>, reply) => {
    readParameters(request.query, [])
    const id = withoutEnding(request.params.id)
    const found = await cases.publicCases(request.city, { processes: processesOf(request.city), numbers: [id], limit: 1 })
    if (!found[0]) throw refuse('georeport/no-such-request', { id })
    return answer(request, reply, 'service_requests', await described(request.city, found))
  })
  app.get('/tokens/:token', async (request: At<{ token: string }>, reply) => {
    readParameters(request.query, [])
    const token = withoutEnding(request.params.token)
    // Requests get their number at once, so a token here is the number itself: clients that ask anyway are answered.
    const [found] = await cases.publicCases(request.city, { processes: processesOf(request.city), numbers: [token], limit: 1 })
    if (!found) throw refuse('georeport/no-such-request', { id: token })
    return answer(request, reply, 'service_requests', [{ service_request_id: found.number, token }])
  })
}

export const processesOf = (city: City): readonly cases.OwnedProcess[] => [
  ...new Map(servicesOf(city).map(({ owned }) => [owned.process, owned])).values(),
]

async function file(request: FastifyRequest, reply: FastifyReply) {
  const { city } = request
  readParameters(request.query, [])
  const body = (request.body ?? {}) as Given
  if (!body['service_code']) throw missing('service_code')
  const service = serviceOf(city, body['service_code'])
  const { form, contact } = readRequest(body, service)
  const fills = await service.open311.fills?.(readerOf(city), form)
  const key = request.headers['idempotency-key']
  try {
    const opened = await cases.open(
      city,
      service.owned.process,
      { ...fills, ...form },
      {
        contact: Object.keys(contact).length > 0 ? contact : undefined,
        idempotencyKey: Array.isArray(key) ? key[0] : key,
      },
    )
    const { number } = opened.case
    return answer(request, reply.code(opened.replayed ? 200 : 201), 'service_requests', [
      { service_request_id: number, service_notice: noticeOf(city, opened), account_id: null },
    ])
  } catch (error) {
    throw inStandardNames(error, service)
  }
}

/** What the reporter should keep, and what is promised. */
function noticeOf(city: City, { case: { number, clocks }, queryCode }: cases.Opened): string {
  const promises = clocks.map(({ text }) => text[city.language]).join(' ')
  return city.language === 'zh'
    ? `请记下编号 ${number} 和查询码 ${queryCode}，凭此可查询、留言和评价。${promises}`
    : `Keep the number ${number} and the query code ${queryCode}: with both you can follow, comment and grade. ${promises}`.trim()
}

async function list(request: FastifyRequest, reply: FastifyReply) {
  const { city } = request
  const given = readParameters(request.query, listParameters)
  const numbers = given['service_request_id']?.split(',').map((each) => each.trim())
  if (numbers && numbers.length > most) throw refuse('request/bad-parameter', { name: 'service_request_id', reason: `≤ ${most}` })
  const { status } = given
  if (status !== undefined && status !== 'open' && status !== 'closed' && status !== 'open,closed' && status !== 'closed,open')
    throw refuse('request/bad-parameter', { name: 'status', reason: 'open | closed' })
  const size = numberIn(given, 'page_size', most, most)
  const page = numberIn(given, 'page', 1, 100)
  const period = numbers ? {} : periodOf(city, given, days)
  const asked = given['service_code']?.split(',').map((code) => serviceOf(city, code.trim()))
  const found = await cases.publicCases(city, {
    processes: asked ? [...new Set(asked.map(({ owned }) => owned))] : processesOf(city),
    numbers,
    ...period,
    ...(status === 'open' || status === 'closed' ? { status } : {}),
    ...(asked?.some(({ option }) => option !== undefined)
      ? {
          having: asked.map(({ owned, open311, option }) => ({
            process: owned,
            field: open311.service ?? '',
            value: option ?? '',
          })),
        }
      : {}),
    limit: size,
    skip: (page - 1) * size,
  })
  return answer(request, reply, 'service_requests', await described(city, found))
}

function numberIn(given: Given, name: string, usual: number, largest: number): number {
  const text = given[name]
  if (text === undefined) return usual
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= largest) return Number(text)
  throw refuse('request/bad-parameter', { name, reason: `1–${largest}` })
}

/** Requests as the standard tells of them: what anybody may know, nothing anybody wrote unless the process says so. */
async function described(city: City, found: readonly cases.PublicCase[]): Promise<readonly Tree[]> {
  const agencies = new Map<string, string>()
  for (const { department } of found)
    if (department !== '' && !agencies.has(department))
      agencies.set(department, (await titleOf(city, 'department', department)) ?? department)
  return found.flatMap((one) => {
    const service = serviceOfCase(city, one.pack, one.process, one.form)
    return service ? [describe(city, one, service.code, nameOf(city, service), service.open311, agencies)] : []
  })
}

function describe(
  city: City,
  one: cases.PublicCase,
  code: string,
  name: string,
  { shows = [], address, addressId, description }: Open311,
  agencies: ReadonlyMap<string, string>,
): Tree {
  const shown = (field: string | undefined): string | null =>
    field !== undefined && shows.includes(field) && one.form[field] !== undefined ? String(one.form[field]) : null
  const merged = { zh: `已并入 ${one.mergedInto}。`, en: `Merged into ${one.mergedInto}. ` }[city.language]
  return {
    service_request_id: one.number,
    status: one.closedAt === undefined ? 'open' : 'closed',
    status_notes: `${one.mergedInto === undefined ? '' : merged}${one.lastStep}`,
    service_name: name,
    service_code: code,
    description: shown(description) ?? one.title,
    agency_responsible: agencies.get(one.department) ?? null,
    service_notice: null,
    requested_datetime: one.openedAt,
    updated_datetime: one.updatedAt,
    expected_datetime: one.dueAt ?? null,
    address: shown(address),
    address_id: shown(addressId),
    zipcode: null,
    lat: one.point?.lat ?? null,
    long: one.point?.lon ?? null,
    media_url: null,
  }
}
