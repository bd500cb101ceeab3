import { type Fields, parseField, type RecordSet, type RecordType, type Row } from '#kernel'
import { type Language, refuse } from '../kernel/errors.ts'

type Query = Readonly<Record<string, unknown>>

/** Every address understands these besides its own. */
const common = new Set(['lang'])

/** Reads query parameters by a set of fields. A name nobody knows is refused: a silently ignored filter shows the wrong records. */
export function readParameters<F extends Fields>(query: unknown, fields: F, language: Language = 'zh'): Row<F> {
  const given = (query ?? {}) as Query
  requireKnown(given, Object.keys(fields))
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const parsed = parseField(field, given[name])
      if (!parsed.ok) throw refuse('request/bad-parameter', { name, reason: parsed.problem.words[language] })
      return parsed.value === undefined ? [] : [[name, parsed.value]]
    }),
  ) as Row<F>
}

/**
 * Reads the filters of a record list: `field=value` (repeat it for several), `field.from` and `field.to`,
 * `field.under=<division code>`, `field.present=true|false`. `own` are the address's other parameters.
 */
export function readFilters(query: unknown, type: RecordType, own: readonly string[], language: Language): RecordSet['where'] {
  const given = (query ?? {}) as Query
  const fields = type.fields as Fields
  const where: Record<string, any> = {}
  const filterNames = Object.keys(fields).filter((name) => !fields[name]!.isPersonal)
  for (const [parameter, raw] of Object.entries(given)) {
    if (own.includes(parameter) || common.has(parameter)) continue
    const [name = '', part] = parameter.split('.', 2)
    const field = filterNames.includes(name) ? fields[name] : undefined
    if (!field || (part !== undefined && !['from', 'to', 'under', 'present'].includes(part))) {
      throw refuse('request/unknown-parameter', { name: parameter, known: [...own, ...filterNames].join(', ') })
    }
    const parse = (value: unknown) => {
      const parsed = field.type.parse(value, field.options)
      if (!parsed.ok) throw refuse('request/bad-parameter', { name: parameter, reason: parsed.problem.words[language] })
      return parsed.value
    }
    if (part === undefined) where[name] = Array.isArray(raw) ? { oneOf: raw.map(parse) } : parse(raw)
    else if (part === 'present') where[name] = { present: yesOrNo(parameter, raw) }
    else if (part === 'under') where[name] = { under: divisionOf(parameter, raw) }
    else where[name] = { ...where[name], [part]: parse(raw) }
  }
  return where
}

function yesOrNo(name: string, raw: unknown): boolean {
  if (raw === 'true' || raw === 'false') return raw === 'true'
  throw refuse('request/bad-parameter', { name, reason: 'true | false' })
}

function divisionOf(name: string, raw: unknown): string {
  if (typeof raw === 'string' && /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(raw)) return raw
  throw refuse('request/bad-parameter', { name, reason: '2, 4, 6, 9, 12 digits / 位数字' })
}

export function requireKnown(given: Query, names: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (!names.includes(name) && !common.has(name))
      throw refuse('request/unknown-parameter', { name, known: names.join(', ') || '—' })
  }
}
