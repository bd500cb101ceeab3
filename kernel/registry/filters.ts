import type { Fields, RecordSet, RecordType } from '../define/index.ts'
import { type Language, refuse } from '../errors.ts'

type Query = Readonly<Record<string, unknown>>

/** Every address understands these besides its own. */
const common = new Set(['lang'])

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
