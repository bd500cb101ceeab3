import type { Fields, Row } from './field.ts'
import type { Reader } from './query.ts'

/**
 * How outsiders report matters of a process with any Open311 GeoReport v2 client: which field makes the services, where the
 * standard's own parameters go, what is asked beyond them and what of it anybody may read. A process without it is not on offer.
 *
 * @example
 * open311: {
 *   service: 'topic', place: 'at', address: 'where', description: 'what', phone: 'phone', attributes: ['danger'],
 *   groups: { road: { label: '道路', of: ['manhole', 'lamp'] } }, keywords: { manhole: '井盖,窨井' },
 * }
 */
export interface Open311<F extends Fields = any> {
  /** A choice field: each of its options is a service. Absent: the process is one service. */
  readonly service?: keyof F & string
  /** The fields that `lat` and `long`, `address_string`, `address_id`, `description` and `phone` are written to. */
  readonly place?: keyof F & string
  readonly address?: keyof F & string
  readonly addressId?: keyof F & string
  readonly description?: keyof F & string
  readonly phone?: keyof F & string
  /** Fields asked as attributes of every service, in this order. */
  readonly attributes?: readonly (keyof F & string)[]
  /** What an entry is taken to be when the client does not say it; such an attribute is not required. */
  readonly assumes?: Partial<Row<F>>
  /** Groups of services: label and the options in it. */
  readonly groups?: Readonly<Record<string, { readonly label: string; readonly of: readonly string[] }>>
  /** Words people look for a service by, with commas between them, by option. */
  readonly keywords?: Readonly<Record<string, string>>
  /** Fields anybody may read back. An address or description that is not among them is only for those who handle the case. */
  readonly shows?: readonly (keyof F & string)[]
  /** What the city knows by itself and fills in, as somebody who fills in the form on its own pages would get it filled in. */
  fills?(city: Reader, form: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>
}

/** What is wrong with such a declaration beyond what the compiler sees. */
export function mistakesOfOpen311(form: Fields, open311: Open311): readonly string[] {
  const { service, place, shows = [], attributes = [], groups = {}, keywords = {} } = open311
  const options = service === undefined ? [] : Object.keys((form[service]?.options.options as object | undefined) ?? {})
  const named = [...Object.values(groups).flatMap(({ of }) => of), ...Object.keys(keywords)]
  const standard = [open311.address, open311.addressId, open311.description, open311.phone, place, service].filter(Boolean)
  return [
    ...(service !== undefined && form[service]?.type.kind !== 'choice' ? [`its services "${service}" are no choice field.`] : []),
    ...(place !== undefined && form[place]?.type.kind !== 'point' ? [`its place "${place}" is no point field.`] : []),
    ...named
      .filter((option) => !options.includes(option))
      .map((option) => `it groups or finds "${option}", which is no service.`),
    ...attributes
      .filter((name) => name !== open311.addressId && standard.includes(name))
      .map((name) => `"${name}" is a standard parameter and an attribute.`),
    ...shows.filter((name) => form[name]?.isPersonal).map((name) => `it shows the personal field "${name}".`),
  ]
}
