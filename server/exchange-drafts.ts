import { refuse } from '../kernel/errors.ts'
import type { Endpoint, FlowDraft, Mapping, Schedule } from '../kernel/exchange/index.ts'

type Given = Record<string, unknown>

/** A JSON object of a request. Throws `request/malformed`. */
export function objectOf(given: unknown): Given {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Given
  throw refuse('request/malformed', { reason: 'a JSON object is expected / 应为 JSON 对象' })
}

const bad = (name: string) => refuse('request/bad-parameter', { name, reason: 'see /openapi.json' })
const endNames = ['connection', 'register', 'table', 'key', 'changed', 'files', 'itemsAt', 'nextAt', 'nextParameter'] as const
const formats = ['csv', 'xlsx', 'json', 'ndjson', 'parquet'] as const

function endOf(given: unknown, name: string): Endpoint {
  const end = objectOf(given ?? {})
  for (const key of Object.keys(end)) if (![...endNames, 'format'].includes(key)) throw bad(`${name}.${key}`)
  const said = endNames.flatMap((key) => {
    const value = end[key]
    if (value === undefined || value === '') return []
    if (typeof value !== 'string' || value.length > 200) throw bad(`${name}.${key}`)
    return [[key, value] as const]
  })
  const { format } = end
  if (format !== undefined && !formats.includes(format as never)) throw bad(`${name}.format`)
  return { ...Object.fromEntries(said), ...(format === undefined ? {} : { format: format as NonNullable<Endpoint['format']> }) }
}

function mappingOf(given: unknown): Mapping {
  if (!Array.isArray(given) || given.length > 500) throw bad('mapping')
  return given.map((each) => {
    const { to, from, constant, values } = objectOf(each)
    if (typeof to !== 'string' || to.length > 200) throw bad('mapping.to')
    if (from !== undefined && (typeof from !== 'string' || from.length > 500)) throw bad('mapping.from')
    if (constant !== undefined && (typeof constant !== 'string' || constant.length > 2000)) throw bad('mapping.constant')
    if (values !== undefined && Object.values(objectOf(values)).some((value) => typeof value !== 'string'))
      throw bad('mapping.values')
    return {
      to,
      ...(from === undefined ? {} : { from }),
      ...(constant === undefined ? {} : { constant }),
      ...(values === undefined ? {} : { values: values as Record<string, string> }),
    }
  })
}

/** Both ends of a draft. */
export function endsDraftOf(body: unknown): Pick<FlowDraft, 'source' | 'sink' | 'providedBy'> {
  const { source, sink, providedBy } = objectOf(body)
  return {
    source: endOf(source, 'source'),
    sink: endOf(sink, 'sink'),
    providedBy: typeof providedBy === 'string' ? providedBy : '',
  }
}

/** A whole draft; what is left out is as the engine usually does it. Throws `request/bad-parameter`. */
export function draftOf(body: unknown): FlowDraft {
  const given = objectOf(body)
  const { name, purpose, mapping, mode, options, schedule } = given
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    ...endsDraftOf(given),
    name: text(name),
    purpose: text(purpose),
    mapping: mappingOf(mapping ?? []),
    mode: text(mode) as FlowDraft['mode'],
    ...(options === undefined ? {} : { options: optionsOf(options) }),
    schedule: (schedule ?? { kind: 'manual' }) as Schedule,
  }
}

const limits = { overlapSeconds: 86_400, silentSeconds: 600, settleSeconds: 3600, mostGonePercent: 100 } as const

function optionsOf(given: unknown): NonNullable<FlowDraft['options']> {
  const { onGone, deleted, ...numbers } = objectOf(given)
  if (onGone !== undefined && onGone !== 'keep' && onGone !== 'remove') throw bad('options.onGone')
  for (const [name, value] of Object.entries(numbers)) {
    const most = limits[name as keyof typeof limits]
    if (
      most === undefined ||
      !Number.isInteger(value) ||
      Number(value) < (name === 'silentSeconds' ? 1 : 0) ||
      Number(value) > most
    )
      throw bad(`options.${name}`)
  }
  const marked = deleted === undefined ? undefined : objectOf(deleted)
  if (marked && (typeof marked['column'] !== 'string' || typeof marked['value'] !== 'string')) throw bad('options.deleted')
  return {
    ...(numbers as Record<string, number>),
    ...(onGone === undefined ? {} : { onGone: onGone as 'keep' | 'remove' }),
    ...(marked ? { deleted: { column: String(marked['column']), value: String(marked['value']) } } : {}),
  }
}
