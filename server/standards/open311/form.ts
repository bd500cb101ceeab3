import type { Field, Fields } from '#kernel'
import type { Contact } from '../../../kernel/cases/index.ts'
import { type EntryProblem, Refusal, refuse } from '../../../kernel/errors.ts'
import { missing } from './answer.ts'
import { attributesOf, type Service } from './services.ts'

export type Given = Readonly<Record<string, string>>

/** What every request may carry. */
export const common = ['jurisdiction_id', 'api_key', 'lang']

/** Standard parameters of a new request. */
const standard = [
  'service_code',
  'lat',
  'long',
  'address_string',
  'address_id',
  'email',
  'device_id',
  'account_id',
  'first_name',
  'last_name',
  'phone',
  'description',
  'media_url',
]

const longest: Readonly<Record<string, number>> = { description: 4000, media_url: 1000, address_string: 300 }

/** The parameters of a request, each given once and no longer than it can be; a name nobody knows is refused. */
export function readParameters(from: unknown, known: readonly string[]): Given {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries((from ?? {}) as Record<string, unknown>)) {
    if (!known.includes(name) && !common.includes(name))
      throw refuse('request/unknown-parameter', { name, known: [...known, ...common].join(', ') })
    if (typeof value !== 'string' || value.length > (longest[name] ?? 1000))
      throw refuse('request/bad-parameter', { name, reason: `1 × ≤ ${longest[name] ?? 1000}` })
    if (value.trim() !== '') given[name] = value.trim()
  }
  return given
}

/** The body of a new request for a service, as the form of its process and whom to answer. */
export function readRequest(body: unknown, service: Service): { form: Record<string, unknown>; contact: Contact } {
  const attributes = attributesOf(service)
  const given = readParameters(body, [...standard, ...attributes.map((name) => `attribute[${name}]`)])
  const { owned, open311, option } = service
  const fields = owned.process.form as Fields
  const form: Record<string, unknown> = { ...open311.assumes }
  const put = (field: string | undefined, value: unknown) =>
    void (field !== undefined && value !== undefined && (form[field] = value))
  put(open311.service, option)
  put(open311.place, placeOf(given))
  for (const [parameter, field] of [
    ['address_string', open311.address],
    ['address_id', open311.addressId],
    ['phone', open311.phone],
    ['description', open311.description],
  ] as const)
    put(field, given[parameter])
  if (given['media_url'] !== undefined) put(open311.description, withMedia(given['description'], given['media_url']))
  for (const name of attributes) put(name, entryOf(fields[name]!, given[`attribute[${name}]`]))
  const name = [given['last_name'], given['first_name']].filter(Boolean).join(' ')
  const { email, phone } = given
  return { form, contact: { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) } }
}

function placeOf({ lat, long }: Given): { lat: number; lon: number } | undefined {
  if (lat === undefined && long === undefined) return undefined
  if (lat === undefined || long === undefined) throw missing(lat === undefined ? 'lat' : 'long')
  for (const [name, value] of [
    ['lat', lat],
    ['long', long],
  ] as const)
    if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(value)) throw refuse('request/bad-parameter', { name, reason: '36.06488' })
  return { lat: Number(lat), lon: Number(long) }
}

/** A picture lies with somebody else: whoever handles the case may look, this server fetches nothing. */
function withMedia(description: string | undefined, url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol))
    throw refuse('request/bad-parameter', { name: 'media_url', reason: 'https://…' })
  return [description, parsed.href].filter(Boolean).join('\n')
}

const entryOf = ({ type }: Field<any, boolean>, text: string | undefined): unknown =>
  text !== undefined && type.kind === 'boolean' && ['true', 'false'].includes(text) ? text === 'true' : text

/** The same refusal with the fields under the names the client knows them by. */
export function inStandardNames(error: unknown, { open311 }: Service): unknown {
  if (!(error instanceof Refusal) || error.problems.length === 0) return error
  const names: Readonly<Record<string, string>> = Object.fromEntries(
    [
      [open311.place, 'lat, long'],
      [open311.address, 'address_string'],
      [open311.addressId, 'address_id'],
      [open311.phone, 'phone'],
      [open311.description, 'description'],
      [open311.service, 'service_code'],
    ].filter(([field]) => field !== undefined),
  )
  const problems = error.problems.map(
    (problem): EntryProblem => ({ ...problem, field: names[problem.field] ?? `attribute[${problem.field}]` }),
  )
  return refuse(error.code, error.details, problems)
}
