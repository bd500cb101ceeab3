import type { Field, Fields, Open311 } from '#kernel'
import { type OwnedProcess, processesOf, processLabel } from '../../../kernel/cases/index.ts'
import type { City } from '../../../kernel/city.ts'
import { refuse } from '../../../kernel/errors.ts'
import { translated } from '../../../kernel/registry/index.ts'
import type { Tree } from './xml.ts'

/** One service on offer: a process, or one choice of it. */
export interface Service {
  readonly code: string
  readonly owned: OwnedProcess
  readonly open311: Open311
  /** The choice of the service field; absent when the whole process is the service. */
  readonly option?: string
}

/** Every service of the city. A code is the number prefix of the process, which only it has, and the choice. */
export const servicesOf = (city: City): readonly Service[] =>
  processesOf(city).flatMap((owned): readonly Service[] => {
    const open311 = owned.process.open311 as Open311 | undefined
    if (!open311) return []
    const { prefix } = owned.process.numbering
    if (open311.service === undefined) return [{ code: prefix, owned, open311 }]
    return optionsOf(owned, open311.service).map((option) => ({ code: `${prefix}-${option}`, owned, open311, option }))
  })

/** Throws `georeport/no-such-service`. */
export function serviceOf(city: City, code: string): Service {
  const found = servicesOf(city).find((service) => service.code === code)
  if (!found) throw refuse('georeport/no-such-service', { code })
  return found
}

/** The service a case belongs to, by its form. */
export const serviceOfCase = (city: City, pack: string, process: string, form: Readonly<Record<string, unknown>>) =>
  servicesOf(city).find(
    ({ owned, open311, option }) =>
      owned.pack.name === pack && owned.process.name === process && (option === undefined || form[open311.service!] === option),
  )

const optionsOf = ({ process }: OwnedProcess, field: string): readonly string[] =>
  Object.keys((process.form[field] as Field<any>).options.options as object)

/** A text of the process in the reader's language, by its path in `en.ts`. */
const say = (city: City, { pack, process }: OwnedProcess, path: string, zh: string): string =>
  translated(city, pack, `processes.${process.name}.${path}`, zh)

export function nameOf(city: City, { owned, open311, option }: Service): string {
  if (option === undefined) return processLabel(city, owned)
  const labels = (owned.process.form[open311.service!] as Field<any>).options.options as Readonly<Record<string, string>>
  return say(city, owned, `fields.${open311.service}.options.${option}`, labels[option]!)
}

/** An entry of the service list. */
export function describeService(city: City, service: Service): Tree {
  const { code, owned, open311, option } = service
  const [group, { label = '' } = {}] =
    Object.entries(open311.groups ?? {}).find(([, { of }]) => option !== undefined && of.includes(option)) ?? []
  const words = option === undefined ? undefined : open311.keywords?.[option]
  return {
    service_code: code,
    service_name: nameOf(city, service),
    description: say(city, owned, 'purpose', owned.process.purpose),
    metadata: attributesOf(service).length > 0,
    type: 'realtime',
    keywords: words === undefined ? '' : say(city, owned, `open311.keywords.${option}`, words),
    group: group === undefined ? processLabel(city, owned) : say(city, owned, `open311.groups.${group}`, label),
  }
}

export const attributesOf = ({ open311 }: Service): readonly string[] => open311.attributes ?? []

/** What a service asks beyond the parameters every service has. */
export const describeDefinition = (city: City, service: Service): Tree => ({
  service_code: service.code,
  attributes: attributesOf(service).map((name, i) => describeAttribute(city, service, name, i + 1)),
})

function describeAttribute(city: City, { owned, open311 }: Service, name: string, order: number): Tree {
  const field = (owned.process.form as Fields)[name]!
  const at = `fields.${name}`
  const values = choicesOf(city, owned, at, field)
  return {
    variable: true,
    code: name,
    datatype: values ? 'singlevaluelist' : datatypeOf(field),
    required: !field.isOptional && open311.assumes?.[name] === undefined,
    datatype_description: field.help === undefined ? '' : say(city, owned, `${at}.help`, field.help),
    order,
    description: say(city, owned, at, field.label),
    ...(values ? { values } : {}),
  }
}

/** No kind of field holds several choices, so no attribute is a `multivaluelist`. */
function datatypeOf({ type: { kind } }: Field<any, boolean>): 'string' | 'number' | 'datetime' | 'text' {
  if (['integer', 'decimal', 'quantity', 'money'].includes(kind)) return 'number'
  if (['date', 'instant'].includes(kind)) return 'datetime'
  return kind === 'longText' ? 'text' : 'string'
}

function choicesOf(city: City, owned: OwnedProcess, at: string, { type, options }: Field<any, boolean>) {
  const labels: Readonly<Record<string, string>> | undefined =
    type.kind === 'choice' ? options.options : type.kind === 'codeTable' ? options.table.codes : undefined
  if (type.kind === 'boolean') {
    const words = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } }
    return Object.entries(words).map(([key, name]) => ({ key, name: name[city.language] }))
  }
  return labels && Object.entries(labels).map(([key, zh]) => ({ key, name: say(city, owned, `${at}.options.${key}`, zh) }))
}
